"""Starts a manuscript about a page: its fields, its credit line, an outline, and the text of the original to keep."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from creditline.desk.finishing import finished
from creditline.desk.html_page import authors_of, kind_of
from creditline.desk.incoming import Incoming, refused
from creditline.desk.missing_packages import needs
from creditline.desk.page_facts import PageFacts, page_facts
from creditline.desk.registering import with_unused_id
from creditline.desk.source_of import source_of, unregistered
from creditline.desk.written_days import day_in
from creditline.labels.section_names import usual_names
from creditline.registry.originals import LARGEST
from creditline.registry.sources import with_source
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from creditline.desk.incoming import Imported
    from creditline.model.source import Source
    from creditline.registry.sources import Sources

_FEWEST = 40


@dataclass(frozen=True)
class Started:
    """A new manuscript, the text of its original, which may be empty, and a source to add to the registry, if any."""

    made: Imported
    original: str
    new_source: Source | None = None


def facts_of(html: str, address: str) -> PageFacts:
    """Metadata of a page. Where it has none, trafilatura reads its visible parts.

    Raises:
        ExtraMissing: trafilatura isn't installed.

    """
    with needs("trafilatura"):
        from trafilatura import extract_metadata
    facts = page_facts(html, address)
    if facts.title and facts.authors and facts.day and facts.site:
        return facts
    found = extract_metadata(html, default_url=address or None, extensive=False)
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return replace(
        facts,
        title=facts.title or found.title or "",
        authors=facts.authors or authors,
        day=facts.day or day_in(found.date),
        site=facts.site or found.sitename or "",
        license=facts.license or found.license or "",
        image=facts.image or found.image or "",
    )


def text_of_page(html: str, address: str) -> str:
    """The text of a page's article, one paragraph a line; empty if there is hardly any."""
    with needs("trafilatura"):
        from trafilatura import extract
    found = extract(
        html, url=address or None, include_comments=False, include_tables=True, output_format="txt"
    )
    text = (found or "").strip()
    return text if len(text.split()) >= _FEWEST or (text and len(text) > 8 * _FEWEST) else ""


@dataclass(frozen=True)
class Desk:
    """The start of a manuscript: the registry, the day, and whether a source may be added to the registry.

    `given` are fields that the editor gives, by name.
    """

    sources: Sources
    today: date
    add_source: bool = False
    given: Mapping[str, Any] = field(default_factory=dict)


def started(html: str, address: str, desk: Desk) -> Started:
    """Start a manuscript about a page.

    Raises:
        ImportRefused: the page has no title or address, or its source isn't registered.

    """
    facts = facts_of(html, address)
    begun = started_by(facts, address, desk)
    text = "" if facts.is_walled else text_of_page(html, address)
    notes = (*begun.made.notes, *_elsewhere(facts, address), *_notes(facts, text))
    return replace(begun, made=replace(begun.made, notes=notes), original=_kept(text))


def started_by(facts: PageFacts, address: str, desk: Desk) -> Started:
    """Start a manuscript by what is known of its original.

    Raises:
        ImportRefused: the title or the address is missing, or the source isn't registered.

    """
    incoming, sources = _incoming(facts, address, desk), desk.sources
    if not facts.title:
        hint = "save the page after it has loaded in your browser, and give the file"
        raise refused(
            incoming.name,
            "import-needs-title",
            "the page has no title, perhaps because a script shows it",
            hint,
        )
    source, is_registered = source_of(incoming, sources)
    if not is_registered:
        source = replace(
            with_unused_id(source, sources), feed=facts.feed if facts.feed.startswith("https:") else ""
        )
        if not desk.add_source:
            raise unregistered(incoming, source, sources)
        sources = with_source(sources, source)
    made = finished(incoming, source, sources, today=desk.today)
    return Started(made, "", None if is_registered else source)


def _incoming(facts: PageFacts, address: str, desk: Desk) -> Incoming:
    fields: dict[str, Any] = {
        "title": facts.title[:200],
        "original_url": facts.url or address,
        "site": facts.site,
        "original_title": facts.title,
        "original_author": authors_of(facts),
        "kind": kind_of(facts),
        "original_date": facts.day,
        "accessed": desk.today,
        "license": facts.license,
        **desk.given,
    }
    given = {name: value for name, value in fields.items() if value}
    return Incoming(address or facts.url or "-", given, _outline(desk.sources.language), "")


def _outline(language: str) -> str:
    """Headings of the Key Facts and the Take, in the site's language."""
    names = usual_names(language)
    return f"\n## {names['key_facts']}\n\n## {names['take'] if language else 'Take'}\n"


def _elsewhere(facts: PageFacts, address: str) -> list[str]:
    """A note if a page says that its original is on another host."""
    given, said = parsed(address), parsed(facts.url)
    if not given or not said or given.host.removeprefix("www.") == said.host.removeprefix("www."):
        return []
    return [
        f"the page names {said.href} as its original, which is not on {given.host}: check that this is true"
    ]


def _notes(facts: PageFacts, text: str) -> list[str]:
    notes = []
    if facts.is_walled:
        notes.append("the page says that it is for subscribers, so its text was not kept")
    elif not text:
        notes.append(
            "hardly any text was found, so none was kept: a script may show it, or the page may be a video"
        )
    if facts.language:
        notes.append(f"the original is in {facts.language}")
    if facts.image:
        notes.append(f"its picture, which needs a credit of its own: {facts.image}")
    return notes


def _kept(text: str) -> str:
    raw = text.encode()[:LARGEST]
    return f"{raw.decode('utf-8', 'ignore')}\n" if text else ""
