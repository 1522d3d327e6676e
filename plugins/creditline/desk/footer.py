"""Footer of a pasted article: its source, its original and the credit line.

    📌 Source: NAME (host)
    🔗 Original: URL
    ⚠️ Please credit NAME when republishing.

The labels may be in any of 27 languages, and further lines may give the original's author, day and licence. The emoji and
the host are optional, and so are the source and the credit line if the registry knows the original's host. Without an emoji, a credit line begins with "Credit:", "Please credit" or "©", or has
one of the known forms in any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from creditline.credits.known import Known
from creditline.credits.lines import is_credit_line
from creditline.desk.footer_lines import FooterPart, footer_part
from creditline.desk.metadata_lines import value_of
from creditline.desk.pasted_lines import Line, without_emoji
from creditline.model.source import Source
from creditline.text.characters import shortened
from creditline.text.urls import parsed, without_trackers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.problems import Finding

    Findings = list[tuple[str, Finding]]
    """Pairs of a rule's id and a finding."""

_NAME_AND_HOST = re.compile(
    r"(?P<name>.*[^\s(（])\s*[(（](?=[^\s()（）]+\.[^\s()（）])(?P<host>[^\s()（）]++)[)）]"
)
_NEEDED = {
    "source": ("import-needs-source", "the text does not name its source", "Source: NAME (host)"),
    "original": (
        "import-needs-original",
        "the text does not give the address of its original",
        "Original: https://…",
    ),
}
_LONGEST_NAME = 1000
_PLURALS = {
    "source": "sources",
    "original": "originals",
    "credit": "credit lines",
    "author": "authors",
    "date": "days",
    "license": "licences",
}


@dataclass(frozen=True)
class Footer:
    """The footer of an article. `host` is the canonical host in brackets after the source's name, or empty.

    Without a source, the registry knows it by the original's host, and without a credit line, it knows that, too.
    `author`, `date` and `license` are those of the original. `languages` are those of each label.
    """

    source: Line | None
    host: str
    original: Line
    credit: Line | None
    notes: tuple[str, ...] = ()
    author: str = ""
    date: str = ""
    license: str = ""
    languages: tuple[frozenset[str], ...] = ()


def footer_start(lines: tuple[Line, ...]) -> int:
    """Index of the footer's first line; the number of lines if there is no footer.

    "Source:" without an emoji may also be below a chart, so it begins the footer only if a footer line follows. "Author:"
    and the like begin it only directly above such a line.
    """
    parts = [footer_part(line) for line in lines]
    for index, part in enumerate(parts):
        if part is None:
            continue
        run = _run(parts, index)
        if part.kind in ("author", "date", "license"):
            if any(each.kind == "original" and "://" in each.value.text for each in run):
                return index
            continue
        is_marked = part.kind != "credit" and without_emoji(lines[index].text) != lines[index].text
        is_address = part.kind == "original" and "://" in part.value.text
        if is_marked or is_address or len(run) > 1 or index + 1 == len(lines):
            return index
    return len(lines)


def _run(parts: list[FooterPart | None], start: int) -> list[FooterPart]:
    """Parts from an index to the next line that is none."""
    return list(_until_none(parts[start:]))


def _until_none(parts: list[FooterPart | None]) -> Iterator[FooterPart]:
    """Parts up to the first line that is none."""
    for part in parts:
        if part is None:
            return
        yield part


def footer_of(lines: tuple[Line, ...], start: int) -> tuple[Footer | None, Findings]:
    """Read the footer that begins at an index. Returns either the footer or findings."""
    named = next(
        (part.value.text for part in map(footer_part, lines[start:]) if part and part.kind == "source"), ""
    )
    read = [(line, footer_part(line) or _decorated_credit(line, named)) for line in lines[start:]]
    parts = [part for _, part in read if part and part.value.text]
    findings: Findings = [*_strays(read), *_disagreements(parts)]
    values: dict[str, Line] = {}
    for part in parts:
        values.setdefault(part.kind, part.value)
    values = _with_address(values)
    if "original" in values:
        findings += _not_an_address(values["original"])
    else:
        findings += _missing(values, lines[-1])
    if findings:
        return None, findings
    return _footer(values, parts), []


def _missing(values: dict[str, Line], last: Line) -> Iterator[tuple[str, Finding]]:
    for kind, (rule, message, example) in _NEEDED.items():
        if kind not in values:
            yield rule, last.finding(message, f'end the text with the line "{example}"')


def _footer(values: dict[str, Line], parts: list[FooterPart]) -> Footer:
    source, host = _name_and_host(values["source"]) if "source" in values else (None, "")
    more = {kind: values[kind].text for kind in ("author", "date", "license") if kind in values}
    is_repeated = len(parts) > len({part.kind for part in parts})
    notes = ("the footer has the same line twice: one was dropped",) if is_repeated else ()
    languages = tuple(part.languages for part in parts if part.languages)
    original = _without_trackers(values["original"])
    return Footer(source, host, original, values.get("credit"), notes, languages=languages, **more)


def _without_trackers(original: Line) -> Line:
    url = parsed(original.text)
    return replace(original, text=without_trackers(url)) if url and url.query else original


def _with_address(values: dict[str, Line]) -> dict[str, Line]:
    """Values with the address inside another text: `[Name](https://…)`, or behind the source's name."""
    found = dict(values)
    for kind in ("source", "original"):
        line = values.get(kind)
        if line is None or "://" not in line.text or (kind == "original" and line.text.startswith("http")):
            continue
        name, url, host = value_of(line.text)
        page = parsed(url)
        if kind == "original" and url:
            found["original"] = Line(line.number, line.column, url)
        elif url and page and page.path not in ("", "/"):
            found.setdefault("original", Line(line.number, line.column, url))
            found["source"] = Line(line.number, line.column, f"{name} ({host})" if host else name)
            if not name:
                del found["source"]
    return found


def _decorated_credit(line: Line, named: str) -> FooterPart | None:
    """A credit line without its usual beginning: a line with an emoji, or a known form for the named source or a part of it."""
    text = without_emoji(line.text)
    is_marked = text != line.text and (line.text.startswith("⚠") or "credit" in text.casefold())
    if not is_marked and not is_credit_line(text, Known(_source_of(named))):
        return None
    return FooterPart(
        "credit", Line(line.number, line.column + len(line.text) - len(text), " ".join(text.split()))
    )


def _source_of(named: str) -> Source:
    words = named.partition("(")[0].split()
    parts = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    return Source("", named, ("",), named, tuple(parts))


def _strays(read: list[tuple[Line, FooterPart | None]]) -> Iterator[tuple[str, Finding]]:
    stray = next((line for line, part in read if part is None), None)
    if stray is not None:
        message = f"this line does not belong in the footer: {shortened(stray.text)}"
        hint = "if it is the rest of an address, put that on one line; move other text above the Source line"
        yield "import-footer-is-whole", stray.finding(message, hint)


def _disagreements(parts: list[FooterPart]) -> Iterator[tuple[str, Finding]]:
    first: dict[str, str] = {}
    for part in parts:
        if first.setdefault(part.kind, part.value.text) != part.value.text:
            message = f"the footer has two {_PLURALS[part.kind]}: {shortened(first[part.kind])!a} and {shortened(part.value.text)!a}"
            hint = "find out which is correct, and delete the other"
            yield "import-footers-agree", part.value.finding(message, hint)


def _not_an_address(original: Line) -> Iterator[tuple[str, Finding]]:
    url = parsed(original.text)
    if " " in original.text or url is None or url.scheme not in ("http", "https") or not url.host:
        message = f"the original's address is not the address of a web page: {shortened(original.text)!a}"
        hint = "copy the whole address from the browser, beginning with https://, without spaces"
        yield "import-needs-original", original.finding(message, hint)


def _name_and_host(source: Line) -> tuple[Line, str]:
    """The source's name and its canonical host, in Punycode if it has letters that aren't ASCII."""
    match = _NAME_AND_HOST.fullmatch(source.text) if len(source.text) < _LONGEST_NAME else None
    if not match:
        return source, ""
    host = match["host"]
    url = parsed(host if "://" in host else f"https://{host}/")
    return Line(source.number, source.column, match["name"]), url.host if url else host
