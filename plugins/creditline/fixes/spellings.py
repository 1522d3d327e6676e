"""Fixes of white space around values, and of the spelling of dates, names and addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from creditline.credits.spelling import ARTICLES
from creditline.fixes.field_names import values
from creditline.fixes.proposals import Edit, written
from creditline.manuscript.field_checks import as_list, formed
from creditline.manuscript.fields import FIELDS
from creditline.manuscript.iso_days import moment, partial_day
from creditline.manuscript.scalar_checks import meant_word
from creditline.manuscript.slugs import is_slug
from creditline.manuscript.spans import quoted_end
from creditline.manuscript.understood_days import understood, understood_month, with_time
from creditline.model.manuscript import Manuscript, Scalar, scalar_values
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.text.urls import Url, canonical, has_tracker, is_route, parsed, without_trackers

_SHORT_VIDEO = re.compile(r"https?://youtu\.be/([\w-]{5,20})(?:[?&](?:si|t|feature)=[\w-]*)*")
_NAME_AND_HOST = re.compile(r"(?:https?://)?(?P<name>[^()]+)(?:\((?P<host>[^()\s]+)\))?")
_WEB_ADDRESS = re.compile(r"https?://(?P<host>[A-Za-z0-9.-]+)(?::443)?(?=[/?#])[^\\\t\n]*", re.IGNORECASE)


# White space around a value


def trims(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose each value without white space at its ends, and the credit also without it at the end of the line."""
    for value in scalar_values(manuscript.front):
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


def _end_of(value: Scalar, line: str) -> int | None:
    """The index after a value on a single line; None if it spans lines or is a block."""
    start = value.column - 1
    if value.quoted:
        return quoted_end(line, start)
    return start + len(value.text) if value.text and line.startswith(value.text, start) else None


def _rewritten(
    value: Scalar, lines: list[str], says: str, what: str, *, reveals: bool = False
) -> Iterator[Edit]:
    """Propose another text for a value on a single line, in the quotes that it has."""
    line, start = lines[value.line - 1], value.column - 1
    if (end := _end_of(value, line)) is not None:
        yield Edit(value.line, start, end, written(says, line[start]), what, says, value, reveals=reveals)


# Dates


def dates(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose YYYY-MM-DD for each date that can be read in one way only in the article's language."""
    language = sources.language_of(manuscript)
    publication = manuscript.front.get("date")
    for field, value in values(FIELDS, manuscript.front):
        if field.kind not in ("date", "moment", "partial_date"):
            continue
        if partial_day(value.text) or (moment(value.text) and value is publication):
            continue
        if len(readings := understood(value.text, language)) == 1:
            says = with_time(value.text, readings[0]) if value is publication else str(readings[0])
            yield from _rewritten(value, lines, says, "as a date")
        elif says := understood_month(value.text, language):
            yield from _rewritten(value, lines, says, "as a month")


def names_of_files(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose the slug of an article that `translation_of` names by its file."""
    value = manuscript.front.get("translation_of")
    if isinstance(value, Scalar) and value.text.strip().endswith(".md"):
        says = value.text.strip().rpartition("/")[2].removesuffix(".md")
        if is_slug(says):
            yield from _rewritten(value, lines, says, "as a slug")


def lists(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose a list for each text with commas in the place of one."""
    for field in FIELDS:
        value = manuscript.front.get(field.name) if field.kind in ("texts", "aliases") else None
        if isinstance(value, Scalar) and (meant := as_list(value)):
            start, end = value.column - 1, _end_of(value, lines[value.line - 1])
            if end is not None:
                yield Edit(value.line, start, end, meant, "as a list", "", corrects=True)


def choices(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose the value that is meant for each field with few forms: a kind, a language, an address, or true and false."""
    for field, value in values(FIELDS, manuscript.front):
        if (said := meant_word(field, value.text)) and any(formed(field, value)):
            yield from _rewritten(value, lines, said, f"as `{field.name}`")


def source_ids(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the id of each source whose name is written in other letter case, in part, or with or as its host."""
    for original in manuscript.originals:
        value, match = original.node("source"), _NAME_AND_HOST.fullmatch(original.get("source").casefold())
        name = match["name"].strip().rstrip("/,;") if match else ""
        host = (match["host"] if match else "") or name
        meant = {each.id for each in sources.entries for known in each.names if _plain(known) == _plain(name)}
        homes = ((each.id, home.removeprefix("www.")) for each in sources.entries for home in each.hosts)
        meant = meant or {id_ for id_, home in homes if home == host.removeprefix("www.")}
        only = sources.only_at(original.get("url"))
        if not meant and only and (said := _words(name) - {*ARTICLES}):
            # A part of the name of the source at that address, such as "the BBC".
            meant = {only.id} if any(said <= _words(known) for known in only.names) else set()
        if not isinstance(value, Scalar) or len(meant) != 1 or sources.named(original.get("source")):
            continue
        [says] = meant
        yield from _rewritten(value, lines, says, "the source's id", reveals=True)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", _plain(name)))


def _plain(name: str) -> str:
    """A name without case and accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


# The address of the original


def addresses(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the correct spelling of each original's address, if it is certainly an address of its source."""
    for original in manuscript.originals:
        value, source = original.node("url"), sources.named(original.get("source"))
        if not isinstance(value, Scalar) or source is None:
            continue
        says, what = _better(value.text.strip(), source, sources)
        if says:
            yield from _rewritten(value, lines, says, what)


def hosts(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the address at the source's own host for each short address of YouTube, or one without `www.` or https."""
    for original in manuscript.originals:
        value, source = original.node("url"), sources.named(original.get("source"))
        text = original.get("url").strip("<>,; ")
        is_bare = "/" in text and ":" not in text
        url = parsed(f"https://{text}" if is_bare else text)
        if not isinstance(value, Scalar) or source is None or url is None or is_route(url.fragment):
            continue
        is_whole = not is_bare and text == original.get("url")
        if not (is_whole and sources.publishes(source, url)) and (says := _published(url, source, sources)):
            yield from _rewritten(value, lines, says, "at the source's host", reveals=True)


def at_source(address: str, source: Source | None, sources: Sources) -> str:
    """An address with https://, at the source's own host, if it lacks these; unchanged if it is uncertain."""
    url = parsed(f"https://{address}" if "/" in address and ":" not in address else address)
    if source is None or url is None or is_route(url.fragment):
        return address
    return _published(url, source, sources) or address


def _published(url: Url, source: Source, sources: Sources) -> str:
    """The spelling of an address by which it belongs to a source; empty if there is none."""
    spellings = ((says, parsed(says)) for says in (url.href, *_at_home(url)))
    return next((says for says, at in spellings if at and sources.publishes(source, at)), "")


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
