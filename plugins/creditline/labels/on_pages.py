"""Labels: the words on pages, by name. The packs have them in each language, and a site may have its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType

from creditline.labels.packs import pack_of, page_words
from creditline.model.original import OTHERS, Kind


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Words on an article's page. `{by}` is replaced by the name of the person or model, `{date}` by a day, `{n}` by a number,
    `{name}` by a source, `{title}` by that of a summary, and `{names}` and `{last}` by all names but the last, and the last.
    """

    colon: str
    summary: str
    reported_by: str
    reported_for: str
    people: str
    accessed: str
    read_original: str
    read_at: str
    summarised_by: str
    drafted_by: str
    reviewed_by: str
    minutes: str
    published: str
    updated_on: str
    corrected_on: str
    picture: str
    contents: str
    key_facts: str
    take: str
    take_unsigned: str
    take_extracted: str
    take_signed: str
    opinion: str
    extracted: str
    place: str
    back: str
    back_to_text: str
    why: str
    risks: str
    advice: str
    topics: str
    source: str
    original: str
    credit: str
    archived: str
    credit_box: str
    corrections: str
    also_in: str
    via: str
    table: str
    republish: str
    republish_about: str
    citation: str
    in_quotes: str
    link: str
    plain_text: str
    copy: str
    copied: str
    copy_failed: str
    share: str
    wrong: str
    wrong_about: str
    report: str
    kind_article: str
    kind_report: str
    kind_paper: str
    kind_preprint: str
    kind_video: str
    kind_podcast: str
    kind_book: str
    kind_dataset: str
    kind_post: str
    kind_press_release: str
    kind_thread: str

    def kind(self, kind: Kind) -> str:
        """The word for a kind of original."""
        label: str = getattr(self, f"kind_{kind.replace(' ', '_')}")
        return label

    @property
    def comma(self) -> str:
        """The comma between parts of a line, such as title and day; Chinese and Japanese ones have the Latin one."""
        return comma(self.people).replace("、", ", ")

    def in_words(self, names: Sequence[str]) -> str:
        """Names of people as text: "one, two and three"."""
        if len(names) < 2:
            return "".join(names)
        label, before = self.joining(names), comma(self.people).join(names[:-1])
        return label.replace("{last}", "\0").replace("{names}", before).replace("\0", names[-1])

    def joining(self, names: Sequence[str]) -> str:
        """The label that joins names. There is no "and" before one that "et al." follows."""
        is_open = bool(names) and OTHERS.search(names[-1])
        return f"{{names}}{comma(self.people)}{{last}}" if is_open else self.people


def comma(people: str) -> str:
    """The comma between names, in the script of the label `people`.

    >>> comma("{names} and {last}"), comma("{names}和{last}"), comma("{names} و{last}")
    (', ', '、', '، ')
    """
    if re.search("[\u3001\u4e00-\u9fff]", people):
        return "、"
    return "، " if re.search("[\u0600-\u06ff]", people) else ", "


@dataclass(frozen=True, kw_only=True)
class ListLabels:
    """Words on lists, in the search and around all pages. `{name}` is replaced by a source, a topic, a month or a year, `{n}` by
    a number, `{date}` by a day and `{words}` by what a reader looks for. `one_summary` and `count_…` are for the numbers of those plural categories
    (Unicode CLDR) for which a language has other words than `count`.
    """

    sources: str
    sources_about: str
    tags: str
    tags_about: str
    archive: str
    archive_about: str
    corrections_about: str
    by_source: str
    by_tag: str
    by_time: str
    by_author: str
    reporters: str
    reporters_about: str
    by_reporter: str
    series: str
    series_about: str
    by_series: str
    authors: str
    authors_about: str
    about_source: str
    about_author: str
    role: str
    on_the_web: str
    homepage: str
    feed: str
    aliases: str
    hosts: str
    credited_as: str
    license: str
    terms: str
    quoted: str
    summaries: str
    one_summary: str
    count_zero: str = ""
    count_two: str = ""
    count_few: str = ""
    count_many: str = ""
    count: str
    latest: str
    newest: str
    wire: str
    more: str
    all: str
    all_of: str
    years: str
    months: str
    follow: str
    path: str
    earlier: str
    later: str
    turn: str
    corrected: str
    withdrawn: str
    related: str
    nothing: str
    search: str
    search_about: str
    search_field: str
    search_hint: str
    search_filters: str
    search_source: str
    search_tag: str
    search_year: str
    search_any: str
    search_waiting: str
    search_none: str
    search_nearest: str
    search_within: str
    search_failed: str
    search_more: str
    search_script: str
    skip: str
    navigation: str
    about_site: str
    scheme: str
    missing: str
    missing_about: str


def labels_in(
    language: str = "en", own: Mapping[str, str] = MappingProxyType({})
) -> tuple[Labels, ListLabels]:
    """All labels in a language (BCP 47), in English if there are none, with a site's own in their place.

    >>> labels_in("de-AT", {"take_unsigned": "Kommentar"})[0].key_facts
    'Das Wichtigste'
    """
    words = {**page_words(pack_of(language) or "en"), **own}
    article, lists = (
        {one.name: words[one.name] for one in fields(kind) if one.name in words}
        for kind in (Labels, ListLabels)
    )
    return Labels(**article), ListLabels(**lists)


ENGLISH, ENGLISH_LISTS = labels_in()
"""The words where nothing else is asked for."""
