"""Starts an article about a page: its fields, its credit line, an outline, and the text of the original to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from creditline.desk.fetching import Response
from creditline.desk.html_page import fields_of, html_text
from creditline.desk.incoming import Incoming, refused
from creditline.desk.intake import Intake
from creditline.desk.missing_packages import needs
from creditline.desk.new_file import replaced
from creditline.desk.page_facts import PageFacts, page_facts
from creditline.desk.written_days import day_in
from creditline.labels.section_names import new_headings
from creditline.registry.originals import LARGEST
from creditline.text.urls import parsed

_FEWEST = 40


@dataclass(frozen=True)
class Started:
    """A new manuscript: its path, and notes for the editor."""

    path: Path
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Beginning:
    """Where an article is filed, the folder for texts of originals, and fields that the editor gives, by name."""

    intake: Intake
    originals: Path
    given: Mapping[str, Any] = field(default_factory=dict)


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
    # Scripts without spaces between words need more bytes for a letter.
    return text if len(text.split()) >= _FEWEST or len(text.encode()) > 8 * _FEWEST else ""


def start(page: Response, beginning: Beginning) -> Started:
    """Write the manuscript about a page, and keep the page's text.

    Raises:
        ImportRefused: the page has no title or address, or its source isn't registered.
        TargetExists: there is an article about it already.
        OSError: a folder can't be written to.

    """
    html = html_text(page.raw, page.charset)
    facts = facts_of(html, page.url)
    text = "" if facts.is_walled else text_of_page(html, page.url)
    begun = start_by(facts, page.url, beginning)
    begun = replace(begun, notes=(*begun.notes, *_elsewhere(facts, page.url), *_notes(facts, text)))
    kept = beginning.originals / f"{begun.path.stem}.txt"
    if not text or kept.exists():
        return begun
    beginning.originals.mkdir(exist_ok=True)
    replaced(kept, text.encode()[:LARGEST].decode("utf-8", "ignore") + "\n")
    return replace(begun, notes=(f"the original's text is kept in {kept}", *begun.notes))


def start_by(facts: PageFacts, address: str, beginning: Beginning) -> Started:
    """Write the manuscript about an original by what is known of it.

    Raises:
        ImportRefused: the title or the address is missing, or the source isn't registered.
        TargetExists: there is an article about it already.
        OSError: a folder can't be written to.

    """
    incoming, intake = _incoming(facts, address, beginning), beginning.intake
    if not facts.title:
        message = "the page has no title, perhaps because a script shows it"
        hint = "save the page after it has loaded in your browser, and give the file"
        raise refused(incoming.name, "import-needs-title", message, hint)
    if not facts.url and not address:
        message = "the page does not give its own address"
        raise refused(incoming.name, "import-needs-original", message, "add it with `--url https://…`")
    made, new = intake.made(incoming, facts.feed if facts.feed.startswith("https:") else "")
    return Started(intake.file(made, new), made.notes)


def _incoming(facts: PageFacts, address: str, beginning: Beginning) -> Incoming:
    fields: dict[str, Any] = {
        **fields_of(facts),
        "title": facts.title[:200],
        "original_url": facts.url or address,
        "original_title": facts.title,
        "accessed": beginning.intake.today,
        **beginning.given,
    }
    given = {name: value for name, value in fields.items() if value}
    return Incoming(address or facts.url or "-", given, _outline(beginning.intake.sources.language), "")


def _outline(language: str) -> str:
    """Headings of the Key Facts and the Take, in the site's language."""
    facts, take = new_headings(language)
    return f"\n## {facts}\n\n## {take}\n"


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
