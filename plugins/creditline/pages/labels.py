"""Labels: the words on pages that the site decides, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from creditline.labels.packs import pack_of, page_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from creditline.model.original import Kind


@dataclass(frozen=True)
class Labels:
    """Words on an article's page. `{by}` is replaced by the name of the person or model, `{date}` by a day, `{n}` by a number,
    `{name}` by a source, and `{names}` and `{last}` by all names but the last, and the last.
    """

    summary: str = "Summary"
    reported_by: str = "Reported by"
    reported_for: str = "Reported by {by} for"
    people: str = "{names} and {last}"
    accessed: str = "read on {date}"
    read_original: str = "Read the original"
    read_at: str = "Read the original at {name}"
    summarised_by: str = "Summarised by {by}"
    drafted_by: str = "Drafted with {by}"
    reviewed_by: str = "Reviewed by {by}"
    minutes: str = "{n} min"
    published: str = "Published {date}"
    updated_on: str = "Updated {date}"
    corrected_on: str = "Corrected {date}"
    picture: str = "Picture"
    contents: str = "In this summary"
    key_facts: str = "Key Facts"
    take: str = "{by}’s Take"
    take_unsigned: str = "Our Take"
    take_extracted: str = "Take"
    take_signed: str = "The view is {by}’s own. The reporting above is not."
    opinion: str = "Opinion"
    extracted: str = "Extracted from the article"
    place: str = "In the text"
    back: str = "Back to the fact"
    why: str = "Why this matters"
    risks: str = "Limitations & risks"
    advice: str = "Actionable advice"
    topics: str = "Topics"
    source: str = "Source"
    original: str = "Original"
    credit: str = "Credit"
    archived: str = "Archived copy"
    credit_box: str = "Credit"
    corrections: str = "Corrections"
    also_in: str = "Also in"
    via: str = "Found via"
    table: str = "Table"
    republish: str = "Cite or republish"
    republish_about: str = "Each of these keeps the credit: it names the source, links to the original and repeats the source’s credit line."
    citation: str = "Citation"
    link: str = "Link"
    plain_text: str = "Text"
    copy: str = "Copy"
    copied: str = "Copied"
    copy_failed: str = "Press Ctrl+C or ⌘C to copy"
    share: str = "Share"
    wrong: str = "Something wrong?"
    wrong_about: str = "If a figure or a name is wrong, we correct it, say so above the text, and list it with all corrections."
    report: str = "Report an error"
    kind_article: str = "article"
    kind_report: str = "report"
    kind_paper: str = "paper"
    kind_preprint: str = "preprint"
    kind_video: str = "video"
    kind_podcast: str = "podcast"
    kind_book: str = "book"
    kind_dataset: str = "dataset"
    kind_post: str = "post"
    kind_press_release: str = "press release"
    kind_thread: str = "thread"

    def kind(self, kind: Kind) -> str:
        """The word for a kind of original."""
        label: str = getattr(self, f"kind_{kind.replace(' ', '_')}")
        return label


@dataclass(frozen=True)
class ListLabels:
    """Words on lists, in the search and around all pages. `{name}` is replaced by a source, a topic, a month or a year, `{n}` by
    a number, `{date}` by a day and `{words}` by what a reader looks for. `one_summary` and `count_…` are for the numbers of those plural categories
    (Unicode CLDR) for which a language has other words than `count`.
    """

    sources: str = "Sources"
    sources_about: str = "The outlets whose reporting is summarised here"
    tags: str = "Topics"
    tags_about: str = "What the summaries are about"
    archive: str = "Archive"
    archive_about: str = "All summaries, the latest first"
    corrections_about: str = "What was wrong in our summaries, and what was withdrawn; the latest first"
    by_source: str = "Summaries of articles by {name}"
    by_tag: str = "Summaries about {name}"
    by_time: str = "Summaries from {name}"
    by_author: str = "Summaries by {name}"
    reporters: str = "Reporters"
    reporters_about: str = "People whose work several summaries are about"
    by_reporter: str = "Summaries of work by {name}"
    authors: str = "Authors"
    authors_about: str = "Who writes the summaries"
    about_source: str = "About this source"
    about_author: str = "About the author"
    role: str = "Role"
    on_the_web: str = "On the web"
    homepage: str = "Homepage"
    visit: str = "Visit {name}"
    feed: str = "Feed"
    aliases: str = "Also known as"
    hosts: str = "Publishes on"
    credited_as: str = "Credited as"
    license: str = "License"
    terms: str = "Terms of use"
    quoted: str = "Words quoted at most"
    summaries: str = "Summaries"
    one_summary: str = "1 summary"
    count_zero: str = ""
    count_two: str = ""
    count_few: str = ""
    count_many: str = ""
    count: str = "{n} summaries"
    latest: str = "Latest"
    latest_on: str = "the latest on {date}"
    newest: str = "Newest title"
    wire: str = "The wire"
    more: str = "More summaries"
    all: str = "All summaries"
    all_of: str = "All {n}"
    years: str = "By year"
    months: str = "By month"
    follow: str = "Follow by feed:"
    path: str = "Breadcrumb"
    earlier: str = "Earlier"
    later: str = "Later"
    turn: str = "Earlier and later"
    corrected: str = "Corrected"
    withdrawn: str = "Withdrawn"
    related: str = "Related summaries"
    nothing: str = "Nothing is listed here yet."
    search: str = "Search"
    search_about: str = "Find a summary by its words, its source, its topics or its year"
    search_field: str = "Search the summaries"
    search_hint: str = "A word, a name, a figure"
    search_filters: str = "Show only"
    search_source: str = "Source"
    search_tag: str = "Topic"
    search_year: str = "Year"
    search_any: str = "All"
    search_waiting: str = "Searching…"
    search_none: str = "No summary has “{words}”."
    search_nearest: str = "Did you mean {words}?"
    search_within: str = "Type a word to search in {name}."
    search_failed: str = (
        "The search could not be loaded. Check the connection and reload the page, or look into the archive."
    )
    search_more: str = "Show more"
    search_script: str = "Search needs JavaScript. Without it, all summaries are in the archive."
    skip: str = "Skip to content"
    navigation: str = "Sections"
    about_site: str = "About this site"
    scheme: str = "Light or dark"
    missing: str = "This page is not here"
    missing_about: str = "It may have moved, or the address may be mistyped. Search for it:"


def labels_in(language: str, own: Mapping[str, str]) -> tuple[Labels, ListLabels]:
    """All labels in a language (BCP 47), in English if there are none, with a site's own in their place.

    >>> labels_in("de-AT", {"take_unsigned": "Kommentar"})[0].key_facts
    'Das Wichtigste'
    """
    words = {**page_words(pack_of(language)), **own}
    kinds = (Labels, ListLabels)
    article, lists = (
        {one.name: words[one.name] for one in fields(kind) if one.name in words} for kind in kinds
    )
    return Labels(**article), ListLabels(**lists)
