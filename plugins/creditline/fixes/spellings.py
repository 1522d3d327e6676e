"""Fixes of white space around values, and of the spelling of keys, dates and addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from creditline.fixes.proposals import Edit, written
from creditline.manuscript.field_checks import as_list
from creditline.manuscript.fields import BY_NAME, FIELDS
from creditline.manuscript.iso_days import moment, partial_day
from creditline.manuscript.keys import meant_in
from creditline.manuscript.spans import quoted_end
from creditline.manuscript.understood_days import understood, with_time
from creditline.model.manuscript import Mapping, Scalar, Sequence
from creditline.model.original import KINDS
from creditline.text.urls import canonical, has_tracker, is_route, parsed, without_trackers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.manuscript.fields import Field
    from creditline.model.manuscript import Manuscript, Node
    from creditline.model.source import Source
    from creditline.registry.sources import Sources
    from creditline.text.urls import Url

_SHORT_VIDEO = re.compile(r"https?://youtu\.be/([\w-]{5,20})(?:\?si=[\w-]*)?")
_WEB_ADDRESS = re.compile(r"https://(?P<host>[A-Za-z0-9.-]+)(?::443)?(?=[/?#])[^\\\t\n]*", re.IGNORECASE)


# White space around a value


def trims(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose each value without white space at its ends, and the credit also without it at the end of the line."""
    for value in _scalars(manuscript.front):
        line, start = lines[value.line - 1], value.column - 1
        end, mark = _end_of(value, line), line[start : start + 1]
        says = value.text.strip()
        if end is None or not says:
            continue
        after = mark + line[start + 1 : end - 1].strip() + mark if mark in ("'", '"') else says
        if value is manuscript.front.get("credit") and not line[end:].strip():
            end = len(line) if mark not in ("'", '"') else end
        if after != line[start:end]:
            yield Edit(value.line, start, end, after, "trimmed", says, value)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _scalars(value)


def _end_of(value: Scalar, line: str) -> int | None:
    """The index after a value on a single line; None if it spans lines or is a block."""
    start = value.column - 1
    if value.quoted:
        return quoted_end(line, start)
    return start + len(value.text) if value.text and line.startswith(value.text, start) else None


# Dates and keys


def dates(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose YYYY-MM-DD for each date that can be read in one way only."""
    publication = manuscript.front.get("date")
    for value in _dates(FIELDS, manuscript.front):
        line, start = lines[value.line - 1], value.column - 1
        end = _end_of(value, line)
        if moment(value.text) and value is publication:
            continue
        if end is not None and not partial_day(value.text) and len(readings := understood(value.text)) == 1:
            says = with_time(value.text, readings[0]) if value is publication else str(readings[0])
            yield Edit(value.line, start, end, written(says, line[start]), "as a date", says, value)


def _dates(fields: tuple[Field, ...], node: Node | None) -> Iterator[Scalar]:
    for field in fields if isinstance(node, Mapping) else ():
        value = node.get(field.name) if isinstance(node, Mapping) else None
        if field.kind in ("date", "moment", "partial_date") and isinstance(value, Scalar):
            yield value
        for inner in value.items if isinstance(value, Sequence) else (value,):
            yield from _dates(field.parts, inner)


def keys(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose the field that each unknown key means, if the article doesn't have it."""
    free = [field.name for field in FIELDS if manuscript.front.get(field.name) is None]
    for key, _ in manuscript.front.entries:
        line, start = lines[key.line - 1], key.column - 1
        is_plain = key.text not in BY_NAME and not key.quoted and line.startswith(key.text, start)
        if is_plain and (meant := meant_in(manuscript.front, key, free)):
            end = start + len(key.text)
            yield Edit(key.line, start, end, meant, "the field's name", "", key, reveals=True)


def lists(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose a list for each text with commas in the place of one."""
    for field in FIELDS:
        value = manuscript.front.get(field.name) if field.kind == "texts" else None
        if isinstance(value, Scalar) and (meant := as_list(value)):
            start, end = value.column - 1, _end_of(value, lines[value.line - 1])
            if end is not None:
                yield Edit(value.line, start, end, meant, "as a list", "", corrects=True)


def choices(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose each value of a choice in the letter case of the choice."""
    for original in manuscript.originals:
        value, said = (
            original.node("kind"),
            original.get("kind").casefold().replace("_", " ").replace("-", " "),
        )
        if isinstance(value, Scalar) and said in KINDS and value.text.strip() not in KINDS:
            line, start = lines[value.line - 1], value.column - 1
            if (end := _end_of(value, line)) is not None:
                yield Edit(value.line, start, end, written(said, line[start]), "as a kind", said, value)


def source_ids(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the id of each source whose name is written in other letter case."""
    for original in manuscript.originals:
        value, name = original.node("source"), original.get("source").casefold()
        meant = {each.id for each in sources.entries for known in each.names if known.casefold() == name}
        if not isinstance(value, Scalar) or len(meant) != 1 or sources.named(original.get("source")):
            continue
        [says] = meant
        line, start = lines[value.line - 1], value.column - 1
        if (end := _end_of(value, line)) is not None:
            after = written(says, line[start])
            yield Edit(value.line, start, end, after, "the source's id", says, value, reveals=True)


# The address of the original


def addresses(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the correct spelling of each original's address, if it is certainly an address of its source."""
    for original in manuscript.originals:
        value, source = original.node("url"), sources.named(original.get("source"))
        if not isinstance(value, Scalar) or source is None:
            continue
        line, start = lines[value.line - 1], value.column - 1
        end = _end_of(value, line)
        says, what = _better(value.text.strip(), source, sources)
        if end is not None and says:
            yield Edit(value.line, start, end, written(says, line[start]), what, says, value)


def hosts(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the address at the source's own host for each short address of YouTube, or one without `www.` or https."""
    for original in manuscript.originals:
        value, source = original.node("url"), sources.named(original.get("source"))
        url = parsed(original.get("url"))
        if not isinstance(value, Scalar) or source is None or url is None or is_route(url.fragment):
            continue
        line, start = lines[value.line - 1], value.column - 1
        if (end := _end_of(value, line)) is None or sources.publishes(source, url):
            continue
        for says in _at_home(url):
            if (there := parsed(says)) and sources.publishes(source, there):
                after = written(says, line[start])
                yield Edit(value.line, start, end, after, "at the source's host", says, value, reveals=True)
                break


def _at_home(url: Url) -> Iterator[str]:
    """Other spellings of an address, which lead to the same page."""
    if (short := _SHORT_VIDEO.fullmatch(url.href)) is not None:
        yield f"https://www.youtube.com/watch?v={short[1]}"
    if url.scheme in ("http", "https") and not url.port:
        host = url.host.removeprefix("www.")
        rest = f"{url.path}?{url.query}" if url.query else url.path
        yield from (f"https://{each}{rest}" for each in (f"www.{host}", host) if each)


def _better(text: str, source: Source, sources: Sources) -> tuple[str, str]:
    """The correct spelling of an address and the reason; both are empty if the address is correct or uncertain."""
    match, url = _WEB_ADDRESS.fullmatch(text), parsed(text)
    if not match or not url or match["host"].lower() != url.host or not sources.publishes(source, url):
        return "", ""
    if url.path == "/" or is_route(url.fragment):  # The fragment may be the whole address.
        return "", ""
    better = without_trackers(url) if has_tracker(url) else url.href
    better = canonical(replace(url, href=better if source.fragments else better.split("#", 1)[0]))
    reasons = {
        "as browsers write it": canonical(url) != text,
        "without tracking parameters": has_tracker(url),
        "without fragment": "#" in text and not source.fragments,
    }
    reason = ", ".join(what for what, is_so in reasons.items() if is_so)
    return (better, reason) if better != text else ("", "")
