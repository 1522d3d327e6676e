"""Footer of a pasted article: its source, its original and the credit line.

    📌 Source: NAME (host)
    🔗 Original: URL
    ⚠️ Please credit NAME when republishing.

The emoji and the host are optional. Without an emoji, a credit line begins with "Credit:", "Please credit" or "©", or has
one of the known forms in any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.credits.known import Known
from creditline.credits.lines import is_credit_line
from creditline.desk.pasted_lines import Line, without_emoji
from creditline.model.source import Source
from creditline.text.characters import shortened
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.problems import Finding

    Findings = list[tuple[str, Finding]]
    """Pairs of a rule's id and a finding."""

_FORMS = (
    ("source", re.compile(r"source\s*[:：]\s*(?P<value>.*)", re.IGNORECASE)),
    ("original", re.compile(r"original\s*[:：]\s*(?P<value>.*)", re.IGNORECASE)),
    ("credit", re.compile(r"credit\s*[:：]\s*(?P<value>.*)", re.IGNORECASE)),
    ("credit", re.compile(r"(?P<value>(?:please\s+credit\b|©).*)", re.IGNORECASE)),
)
_NAME_AND_HOST = re.compile(r"(?P<name>.*\S)\s*\((?=[^\s()]+\.[^\s()])(?P<host>[^\s()]++)\)")
_NEEDED = {
    "source": ("import-needs-source", "the text does not name its source", "Source: NAME (host)"),
    "original": (
        "import-needs-original",
        "the text does not give the address of its original",
        "Original: https://…",
    ),
    "credit": ("import-needs-credit", "the text has no credit line", "Please credit NAME when republishing."),
}
_PLURALS = {"source": "sources", "original": "originals", "credit": "credit lines"}


@dataclass(frozen=True)
class Footer:
    """The footer of an article. `host` is the canonical host in brackets after the source's name, or empty."""

    source: Line
    host: str
    original: Line
    credit: Line
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    """A line of the footer: its kind, and its value with its position."""

    kind: str
    value: Line


def footer_start(lines: tuple[Line, ...]) -> int:
    """Index of the footer's first line; the number of lines if there is no footer.

    "Source:" without an emoji may also be below a chart, so it begins the footer only if a footer line follows.
    """
    for index, line in enumerate(lines):
        part = _part(line)
        if part is None:
            continue
        is_marked = part.kind != "credit" and without_emoji(line.text) != line.text
        is_address = part.kind == "original" and "://" in part.value.text
        goes_on = index + 1 == len(lines) or _part(lines[index + 1]) is not None
        if is_marked or is_address or goes_on:
            return index
    return len(lines)


def footer_of(lines: tuple[Line, ...], start: int) -> tuple[Footer | None, Findings]:
    """Read the footer that begins at an index. Returns either the footer or findings."""
    named = next(
        (part.value.text for part in map(_part, lines[start:]) if part and part.kind == "source"), ""
    )
    read = [(line, _part(line) or _decorated_credit(line, named)) for line in lines[start:]]
    parts = [part for _, part in read if part and part.value.text]
    findings: Findings = [*_strays(read), *_disagreements(parts)]
    values: dict[str, Line] = {}
    for part in parts:
        values.setdefault(part.kind, part.value)
    for kind, (rule, message, example) in _NEEDED.items():
        if kind not in values:
            findings.append((rule, lines[-1].finding(message, f'end the text with the line "{example}"')))
    if "original" in values:
        findings += _not_an_address(values["original"])
    if findings:
        return None, findings
    source, host = _name_and_host(values["source"])
    is_repeated = len(parts) > len(values)
    notes = ("the footer has the same line twice: one was dropped",) if is_repeated else ()
    return Footer(source, host, values["original"], values["credit"], notes), []


def _part(line: Line) -> _Part | None:
    text = without_emoji(line.text)
    for kind, form in _FORMS:
        if match := form.fullmatch(text):
            column = line.column + len(line.text) - len(text) + match.start("value")
            return _Part(kind, Line(line.number, column, " ".join(match["value"].split())))
    return None


def _decorated_credit(line: Line, named: str) -> _Part | None:
    """A credit line without its usual beginning: a line with an emoji, or a known form for the named source or a part of it."""
    text = without_emoji(line.text)
    is_marked = text != line.text and (line.text.startswith("⚠") or "credit" in text.casefold())
    if not is_marked and not is_credit_line(text, Known(_source_of(named))):
        return None
    return _Part(
        "credit", Line(line.number, line.column + len(line.text) - len(text), " ".join(text.split()))
    )


def _source_of(named: str) -> Source:
    words = named.partition("(")[0].split()
    parts = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    return Source("", named, ("",), named, tuple(parts))


def _strays(read: list[tuple[Line, _Part | None]]) -> Iterator[tuple[str, Finding]]:
    stray = next((line for line, part in read if part is None), None)
    if stray is not None:
        message = f"this line does not belong in the footer: {shortened(stray.text)}"
        hint = "if it is the rest of an address, put that on one line; move other text above the Source line"
        yield "import-footer-is-whole", stray.finding(message, hint)


def _disagreements(parts: list[_Part]) -> Iterator[tuple[str, Finding]]:
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
    match = _NAME_AND_HOST.fullmatch(source.text)
    if not match:
        return source, ""
    host = match["host"]
    url = parsed(host if "://" in host else f"https://{host}/")
    return Line(source.number, source.column, match["name"]), url.host if url else host
