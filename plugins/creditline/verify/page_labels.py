"""Labels on all pages, with their defaults, written apart from those that pages are made with."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING

from creditline.labels.cldr import day_in, month_in, number_in, plural_of, year_in
from creditline.labels.packs import pack_of, page_words

if TYPE_CHECKING:
    from datetime import date

    from creditline.model.original import PartialDay
    from creditline.verify.ledger_reader import SeenLedger


@dataclass(frozen=True)
class Wording:
    """Labels, as the ledger says where the site has its own. `{by}`, `{name}`, `{n}` and others stand for
    what is filled in.
    """

    language: str = "en"
    summary: str = "Summary"
    withdrawn: str = "Withdrawn"
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
    table: str = "Table"
    corrections: str = "Corrections"
    also_in: str = "Also in"
    via: str = "Found via"
    license: str = "License"
    terms: str = "Terms of use"
    source: str = "Source"
    original: str = "Original"
    credit: str = "Credit"
    archived: str = "Archived copy"
    credit_box: str = "Credit"
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
    about_source: str = "About this source"
    homepage: str = "Homepage"
    visit: str = "Visit {name}"
    feed: str = "Feed"
    aliases: str = "Also known as"
    hosts: str = "Publishes on"
    credited_as: str = "Credited as"
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
    by_author: str = "Summaries by {name}"
    reporters: str = "Reporters"
    reporters_about: str = "People whose work several summaries are about"
    by_reporter: str = "Summaries of work by {name}"
    authors: str = "Authors"
    authors_about: str = "Who writes the summaries"
    about_author: str = "About the author"
    role: str = "Role"
    on_the_web: str = "On the web"

    def day(self, day: date | PartialDay) -> str:
        """A day, a month or a year, as pages show it."""
        if not day.month:
            return year_in(day.year, self.language)
        if not day.day:
            return month_in(day.year, day.month, self.language)
        return day_in(day.year, day.month, day.day, self.language)

    def month(self, day: date) -> str:
        """The month of a day, as pages show it."""
        return month_in(day.year, day.month, self.language)

    def counted(self, number: int) -> str:
        """A number of summaries in words."""
        category = plural_of(number, self.language)
        words = {"one": self.one_summary, "other": self.count}.get(category) or getattr(
            self, f"count_{category}", ""
        )
        return (words or self.count).replace("{n}", self.number(number))

    def number(self, number: int) -> str:
        """A whole number."""
        return number_in(number, self.language)

    def kind(self, kind: str) -> str:
        """The word for a kind of original."""
        return str(vars(self)[f"kind_{kind.replace(' ', '_')}"])


def wording_of(ledger: SeenLedger, language: str = "") -> Wording:
    """The labels of a site, or of its articles in a language, with the default where there are no others.

    The ledger gives the site's own labels. Label packs give the words of languages.
    """
    words = ledger.settings.get("words", "en")
    pack = pack_of(language)
    if pack and pack != pack_of(words):
        return _wording(language, pack)
    return _wording(words, pack_of(words), tuple(ledger.labels.items()))


@lru_cache(maxsize=64)
def _wording(language: str, pack: str, own: tuple[tuple[str, str], ...] = ()) -> Wording:
    words = {**page_words(pack), **dict(own)}
    return Wording(language, **{one.name: words[one.name] for one in fields(Wording) if one.name in words})
