"""Starts an article about a page: its fields, its credit line, an outline, and the text of the original to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
from creditline.registry.originals import FOLDER, LARGEST
from creditline.text.urls import parsed

_FEWEST = 40


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
    found = extract(html, address or None, include_comments=False, include_tables=True, output_format="txt")
    text = (found or "").strip()
    # Scripts without spaces between words need more bytes for a letter.
    return text if len(text.split()) >= _FEWEST or len(text.encode()) > 8 * _FEWEST else ""


def start(page: Response, intake: Intake, given: Mapping[str, Any]) -> tuple[Path, list[str]]:
    """Write the manuscript about a page, with the fields that the editor has `given`, and keep the page's text.

    Returns:
        The path of the manuscript, and notes for the editor.

    Raises:
        ImportRefused: the page has no title or address, or its source isn't registered.
        TargetExists: there is an article about it already.
        OSError: a folder can't be written to.

    """
    html = html_text(page.raw, page.charset)
    facts = facts_of(html, page.url)
    text = "" if facts.is_walled else text_of_page(html, page.url)
    path, notes = start_by(facts, page.url, intake, given)
    notes += _notes(facts, text, page.url)
    folder = intake.desk.content.parent / FOLDER
    kept = folder / f"{path.stem}.txt"
    if text and not kept.exists():
        folder.mkdir(exist_ok=True)
        replaced(kept, text.encode()[:LARGEST].decode("utf-8", "ignore") + "\n")
        notes.insert(0, f"the original's text is kept in {kept}")
    return path, notes


def start_by(
    facts: PageFacts, address: str, intake: Intake, given: Mapping[str, Any]
) -> tuple[Path, list[str]]:
    """Write the manuscript about an original by what is known of it, as `start` does."""
    name = address or facts.url or "-"
    if not facts.title:
        message = "the page has no title, perhaps because a script shows it"
        hint = "save the page after it has loaded in your browser, and give the file"
        raise refused(name, "import-needs-title", message, hint)
    if not facts.url and not address:
        message = "the page does not give its own address"
        raise refused(name, "import-needs-original", message, "add it with `--url https://…`")
    fields: dict[str, Any] = {
        **fields_of(facts),
        "title": facts.title[:200],
        "original_url": facts.url or address,
        "original_title": facts.title,
        "accessed": intake.today,
        **given,
    }
    outline = "\n## {}\n\n## {}\n".format(*new_headings(intake.sources.language))
    incoming = Incoming(name, {key: value for key, value in fields.items() if value}, outline, "")
    made, new = intake.made(incoming, facts.feed if facts.feed.startswith("https:") else "")
    return intake.file(made, new), [*made.notes]


def _notes(facts: PageFacts, text: str, address: str) -> Iterator[str]:
    given, said = parsed(address), parsed(facts.url)
    if given and said and given.host.removeprefix("www.") != said.host.removeprefix("www."):
        where = f"which is not on {given.host}"
        yield f"the page names {said.href} as its original, {where}: check that this is true"
    if facts.is_walled:
        yield "the page says that it is for subscribers, so its text was not kept"
    elif not text:
        yield "hardly any text was found, so none was kept: a script may show it, or the page may be a video"
    if facts.language:
        yield f"the original is in {facts.language}"
    if facts.image:
        yield f"its picture, which needs a credit of its own: {facts.image}"
