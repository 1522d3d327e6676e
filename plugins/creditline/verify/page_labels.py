"""Labels on an article's page, with their defaults, written apart from those that pages are made with."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Wording:
    """Labels on an article's page, as the ledger says where the site has its own. `{by}` stands for a name."""

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
    license: str = "License"
    terms: str = "Terms of use"
    source: str = "Source"
    original: str = "Original"
    credit: str = "Credit"
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

    def kind(self, kind: str) -> str:
        """The word for a kind of original."""
        return str(vars(self)[f"kind_{kind.replace(' ', '_')}"])


def wording_of(labels: Mapping[str, str]) -> Wording:
    """The labels of a site, with the default where it has none of its own."""
    return Wording(**{one.name: labels[one.name] for one in fields(Wording) if one.name in labels})
