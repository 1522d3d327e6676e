"""Makes a manuscript of an incoming text: its fields, its source, its address, and the proof that no word was lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from creditline.credits.known import Known
from creditline.credits.lines import is_credit_line
from creditline.desk.footer_labels import common_language
from creditline.desk.foreign_fields import shown
from creditline.desk.incoming import OWN, SILENT, Imported, ImportRefused, Incoming, lost_words
from creditline.desk.markdown_sections import with_levels, with_sections
from creditline.desk.naming import address_of, slug_of
from creditline.desk.plain_text import as_markdown, without_numbers
from creditline.desk.registering import with_unused_id
from creditline.desk.source_of import named_source, source_of, unregistered, with_originals
from creditline.desk.text_parts import with_metadata, with_only_link, without_citations, without_offer
from creditline.desk.titles import with_title, without_first_summary
from creditline.desk.written_days import day_in
from creditline.fixes import Change, fixed
from creditline.manuscript.fields import BY_NAME, CREDITED, FIELDS
from creditline.manuscript.front_matter import written
from creditline.manuscript.reader import read
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Problem
from creditline.model.source import Source
from creditline.registry.sources import Sources, with_source
from creditline.rules import judged
from creditline.text.characters import shortened

_BLOCKING = tuple(
    "source- original-is- credit- required-fields text-is-plain text-is-utf8 names-are-not".split()
)
"""Beginnings of the rules about the credit. A text that breaks one isn't written."""
_RULES_AROUND = re.compile(
    r"\A(?:\s*(?:-{3,}|\*{3,}|_{3,})[ \t]*\n)+|(?:\n[ \t]*(?:-{3,}|\*{3,}|_{3,})\s*)+\Z"
)
_MOST_TAGS = 20
_LISTS = {field.name for field in FIELDS if field.kind in ("mapping", "mappings", "key_facts", "originals")}


def with_parts(incoming: Incoming, sources: Sources) -> Incoming:
    """Take title, metadata and sections out of the body of a text.

    Raises:
        ImportRefused: the text has no title or no text.

    """
    incoming = without_numbers(incoming) if incoming.is_plain else incoming
    parts = with_metadata(with_title(incoming), sources)
    parts = with_title(parts) if not parts.fields.get("title") else parts
    parts = without_offer(without_citations(_by_via(with_only_link(parts, sources))))
    parts = as_markdown(parts) if parts.is_plain else parts
    parts = _with_page(with_sections(with_levels(without_first_summary(parts))))
    if not parts.fields.get("title"):
        hint = "begin the text with its title, on a line of its own, or add the field `title`"
        raise parts.refused("import-needs-title", "there is no title", hint)
    if not parts.body.strip():
        hint = "import the whole article, between its title and its source"
        raise parts.refused("import-needs-text", "there is no text under the title", hint)
    return parts


def _by_via(incoming: Incoming) -> Incoming:
    """A text whose only address is that of its field `via`, which then leads to its original."""
    via = incoming.fields.get("via")
    is_linked = any(incoming.fields.get(name) for name in ("original_url", "originals", "page_url"))
    if is_linked or not isinstance(via, dict):
        return incoming
    fields = {**incoming.fields, "source": via.get("name"), "original_url": via.get("url"), "via": None}
    return replace(incoming, fields=fields)


def _with_page(incoming: Incoming) -> Incoming:
    """A text from a web page. The page is its original, unless the text names another."""
    of_page = {name: value for name, value in incoming.fields.items() if name.startswith("page_")}
    fields = {name: value for name, value in incoming.fields.items() if name not in of_page}
    if not fields.get("original_url") and not fields.get("originals"):
        of_page.pop("page_summary", None)
        original = {name.replace("page_", "original_"): value for name, value in of_page.items()}
        return replace(incoming, fields={**original, **fields})
    # The page is one's own, and so are its author, its day and its summary.
    own = {name.removeprefix("page_"): value for name, value in of_page.items() if name != "page_url"}
    fields = {name: value for name, value in fields.items() if name not in ("site", "kind")}
    notes = tuple(note for note in incoming.notes if not note.startswith(OWN))
    return replace(incoming, fields={**own, **fields}, notes=notes)


def manuscript_of(
    incoming: Incoming, sources: Sources, today: date, *, adds: bool, feed: str = ""
) -> tuple[Imported, Source | None]:
    """The manuscript of a text, and the source that it `adds` to the registry if asked, with its feed, or None.

    Raises:
        ImportRefused: its credit can't be true, its source isn't registered, or a word would be lost.

    """
    originals = incoming.fields.get("originals")
    if isinstance(originals, list) and all(isinstance(each, tuple) for each in originals):
        incoming, source = with_originals(incoming, sources)
        return finished(incoming, source, sources, today=today), None
    source, is_registered = source_of(incoming, sources)
    if is_registered:
        return finished(incoming, source, sources, today=today), None
    source = replace(with_unused_id(source, sources), feed=feed)
    if not adds:
        raise unregistered(incoming, source, sources)
    return finished(incoming, source, with_source(sources, source), today=today), source


def finished(incoming: Incoming, source: Source, sources: Sources, *, today: date) -> Imported:
    """The manuscript of a text whose parts were taken out by `with_parts`.

    Raises:
        ImportRefused: its credit can't be true, or a word would be lost.

    """
    incoming = _credited(incoming, source)
    slug = slug_of(incoming, source, today)
    fields, lost = _fields(incoming, source, today)
    body = _RULES_AROUND.sub("", re.sub(r"\n{3,}", "\n\n", incoming.body)).strip("\n")
    raw, changes, dropped = _judged_fields(fields, body, f"{slug}.md", incoming.name, sources)
    manuscript = read(raw, incoming.name, f"{slug}.md")
    problems = [problem for problem in judged(manuscript, sources) if problem.severity == "error"]
    lines = {node.line for name in CREDITED if (node := manuscript.front.get(name)) is not None}
    blocking = [each for each in problems if each.rule.startswith(_BLOCKING) or each.line in lines]
    if blocking:
        raise ImportRefused(_in_the_input(each, manuscript, incoming) for each in blocking)
    left_out = (*incoming.left_out, *lost, *dropped)
    _prove(incoming, raw.decode(), (*left_out, *(change.before for change in changes)))
    notes = (f"{shortened(change.after.strip(), 100)} ({change.what})" for change in changes)
    told = (*incoming.notes, *notes, *_grouped(left_out))
    several = incoming.fields.get("originals")
    address = address_of(incoming.fields) if several else manuscript.get("original_url")
    return Imported(slug, raw.decode(), source.id, told, address, tuple(problems))


def _in_the_input(problem: Problem, manuscript: Manuscript, incoming: Incoming) -> Problem:
    """A problem of a field at the place of its value in the text."""
    keys = (key.text for key, _ in manuscript.front.entries if key.line == problem.line)
    line, column = incoming.place_of(manuscript.get(next(keys, "")))
    return replace(problem, line=line, column=column)


def _credited(incoming: Incoming, source: Source) -> Incoming:
    """Remove a credit that is only the source's name, since the source's own credit line says more."""
    credit = str(incoming.fields.get("credit") or "")
    named = named_source(credit, _only(source)) is not None
    if not credit or not named or is_credit_line(credit, Known(source)):
        return incoming
    left_out = (*incoming.left_out, f"credit: {credit}")
    return replace(incoming, fields={**incoming.fields, "credit": ""}, left_out=left_out)


def _only(source: Source) -> Sources:
    return Sources("", (source,))


def _fields(incoming: Incoming, source: Source, today: date) -> tuple[dict[str, Any], list[str]]:
    """Front matter in the order of the table of fields, and what isn't in it."""
    given = dict(incoming.fields)
    lost: list[str] = []
    values: dict[str, Any] = {
        **given,
        "title": " ".join(str(given["title"]).split()),
        "date": day_in(given.get("date")) or today,
        "source": source.id,
        "language": given.get("language") or common_language(incoming.languages, incoming.given),
        "slug": "",
    }
    if given.get("source") and named_source(str(given["source"]), _only(source)) is None:
        lost.append(f"source: {given['source']}")
    if given.get("originals"):
        values["source"] = ""
    kept = {field.name: values[field.name] for field in FIELDS if values.get(field.name)}
    if "tags" in kept:
        tags = list(dict.fromkeys(" ".join(str(tag).split()) for tag in kept["tags"]))
        fits = [tag for tag in tags if tag and len(tag) <= BY_NAME["tags"].longest][:_MOST_TAGS]
        lost += [f"tag: {tag}" for tag in tags if tag and tag not in fits]
        kept["tags"] = fits
    return kept, lost


def _judged_fields(
    fields: dict[str, Any], body: str, uri: str, name: str, sources: Sources
) -> tuple[bytes, tuple[Change, ...], list[str]]:
    """The manuscript, its automatic fixes, and optional fields that a rule refused and that are left out."""
    dropped: list[str] = []
    while True:
        raw = f"{written(fields)}\n{body}\n".encode()
        result = fixed(raw, name, uri, sources)
        wrong = _refused_fields(result.raw, uri, sources)
        if not wrong:
            return result.raw, result.changes, dropped
        dropped += [f"{key}: {shown(fields.pop(key))}" for key in wrong]


def _refused_fields(raw: bytes, uri: str, sources: Sources) -> list[str]:
    manuscript = read(raw, uri, uri)
    lines = {problem.line for problem in judged(manuscript, sources) if problem.severity == "error"}
    optional = (field.name for field in FIELDS if not field.required and field.name not in _LISTS)
    return [name for name in optional if (node := manuscript.front.get(name)) and node.line in lines]


def _prove(incoming: Incoming, text: str, left_out: tuple[str, ...]) -> None:
    lost = lost_words(incoming.given, (text, *left_out))
    if lost:
        message = f"this text cannot be imported without loss: {shortened(', '.join(lost), 200)}"
        raise incoming.refused("import-keeps-every-word", message, "import it by hand", at=lost[0])


def _grouped(left_out: tuple[str, ...]) -> Iterator[str]:
    """Lines about what was left out, with equal ones counted, but without what fields say."""
    counts = Counter(each for each in left_out if not each.startswith(SILENT))
    for text, count in counts.items():
        times = f" ({count} times)" if count > 1 else ""
        yield f"left out: {shortened(text, 200)}{times}"
