"""Inline Markdown -> what readers read of it, each character with its place in what was written.

This is no converter: it takes away what is not read (addresses, marks of emphasis and code, tags, footnote numbers) and
keeps the rest where it is. What the dialect shows as text stays text.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from creditline.quoting.quotation_marks import MARKS
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Iterator

_ANY = Pattern(r"[\\`\[\]<&*_]")
_TICKS = Pattern("`+")
_LONGEST_LABEL = 200
_SYNTAX = Pattern(
    r"\\(?P<escaped>[\\`*_{}\[\]()>#+\-.!])"
    r"|(?P<ticks>`+)"
    r"|(?P<note>\[\^[^\[\]\s]{1,100}\])"
    r"|(?P<open>\[)"
    r"|(?P<target>\]\(\s*+(?:<[^<>\n]*+>|(?:[^()\s]|\([^()\s]{0,500}\))*+)(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\))"
    rf"|(?P<reference>\][ ]?\[(?P<id>[^\[\]]{{0,{_LONGEST_LABEL}}})\])"
    r"|(?P<close>\])"
    r"|(?P<tag><(?:https?://|mailto:|[^\s<>@]{1,64}@|/?[A-Za-z]|!--)[^<>\n]{0,2000}>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<emphasis>[*_]+)"
)


@dataclass(frozen=True)
class Read:
    """The text that is read. `pieces` are where each of its pieces begins: in it, and in what was written."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    def written_at(self, at: int) -> int:
        """Where the character at `at` of the text was written."""
        begins, written = self.pieces[bisect_right(self.pieces, at, key=lambda piece: piece[0]) - 1]
        return written + at - begins


class _Cut(NamedTuple):
    start: int
    end: int
    instead: str = ""


def read(written: str, labels: Container[str] = frozenset()) -> Read:
    """Visible text of inline Markdown; `labels` are those of the references that the whole text defines.

    >>> read("A [**bold** link](https://a.example/b) &amp; `code`[^1].").text
    'A bold link & code.'
    """
    if _ANY.search(written) is None:
        return Read(written, ((0, 0),))
    text: list[str] = []
    pieces: list[tuple[int, int]] = [(0, 0)]
    position = length = 0
    for start, end, instead in sorted(_cuts(written, labels)):
        text += (written[position:start], instead)
        length += start - position
        if instead:
            pieces.append((length, start))
            length += len(instead)
        pieces.append((length, end))
        position = end
    return Read("".join((*text, written[position:])), tuple(pieces))


def _cuts(written: str, labels: Container[str]) -> Iterator[_Cut]:
    closing = _closing_ticks(written)
    brackets: list[_Cut] = []
    position = 0
    while mark := _ANY.search(written, position):
        position = mark.end()
        if (match := _SYNTAX.match(written, mark.start())) is None:
            continue
        start, position = match.span()
        kind = match.lastgroup
        if kind == "escaped":
            yield _Cut(start, start + 1)
        elif kind == "ticks":
            if (end := closing.get(start)) is not None:
                yield from _code(written, start, position, end)
                position = end + len(match[0])
        elif kind == "open":
            brackets.append(_Cut(start, position))
        elif kind in ("target", "reference", "close"):
            if brackets and _is_link(match, brackets[-1], written, labels):
                yield from (brackets.pop(), _Cut(start, position))
            else:
                # Not a link: what follows the bracket is read as any other text.
                position = start + 1
                del brackets[-1:]
        else:
            yield _Cut(start, position, html.unescape(match[0]) if kind == "entity" else "")


def _is_link(match: re.Match[str], opening: _Cut, written: str, labels: Container[str]) -> bool:
    if match.lastgroup == "target":
        return True
    label = match["id"] or ""
    if not label and match.start() - opening.end <= _LONGEST_LABEL:
        label = written[opening.end : match.start()]
    return label_of(label) in labels


def label_of(written: str) -> str:
    """The form in which the labels of references are compared."""
    return " ".join(written.split()).lower()


def _closing_ticks(written: str) -> dict[int, int]:
    """For each run of backticks where the next one of its length begins."""
    following: dict[int, int] = {}
    closing: dict[int, int] = {}
    for match in reversed(list(_TICKS.finditer(written))):
        length = match.end() - match.start()
        if length in following:
            closing[match.start()] = following[length]
        following[length] = match.start()
    return closing


def _code(written: str, ticks: int, start: int, end: int) -> Iterator[_Cut]:
    """The backticks of code, and quotation marks in it: they quote nobody."""
    yield _Cut(ticks, start)
    for mark in MARKS.finditer(written[start:end]):
        yield _Cut(start + mark.start(), start + mark.end(), " ")
    yield _Cut(end, end + start - ticks)
