"""The runs of text of a converted tree, each with its place in the HTML that is made of it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown.extensions.footnotes import FN_BACKLINK_TEXT
from markdown.util import STX

from creditline.manuscript.stashed import Stashed
from creditline.model.body import KINDS, Kind, Run
from creditline.text.visible_text import on_one_line

MARK = "\ue004"
"""Stands at both ends of each run while the tree becomes HTML. Private-use characters are refused in manuscripts."""

_LEAST = len(KINDS) - 1
_RANKS = {
    "div": KINDS.index("footnote"),  # The dialect knows one kind of div.
    "pre": KINDS.index("code"),
    "blockquote": KINDS.index("quotation"),
    **dict.fromkeys(("th", "td"), KINDS.index("table")),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), KINDS.index("heading")),
    "li": KINDS.index("item"),
    **dict.fromkeys(("p", "figure", "hr", "ul", "ol", "table", "thead", "tbody", "tr"), _LEAST),
}


class Runs:
    """Finds the runs of a tree."""

    def __init__(self, stashed: Stashed) -> None:
        self._stashed = stashed
        self._found: list[tuple[Element, Kind, str, bool]] = []

    def placed(self, places: Iterable[tuple[int, int]], without: Element | None) -> Iterator[Run]:
        """The runs with their places; those of the element `without` are left out, as they left the tree."""
        left = iter(places)
        for parent, kind, text, is_marked in self._found:
            if parent is not without:
                start, end = next(left) if is_marked else (0, 0)
                yield Run(kind, text, start, end)

    def of(self, element: Element | None) -> tuple[Run, ...]:
        """The runs of an element, with no places."""
        return tuple(Run(kind, text) for parent, kind, text, _ in self._found if parent is element)

    def mark(self, element: Element, rank: int = _LEAST) -> None:
        """Find all runs in an element, and mark their ends in the tree."""
        text = element.text
        if not len(element):
            if text and STX not in text and (line := on_one_line(text)):
                self._found.append((element, KINDS[rank], line, True))
                element.text = f"{MARK}{text}{MARK}"
            elif text and not text.isspace():
                self._end(element, None, None, [text], rank)
            return
        opens = closes = None
        said = [text] if text and not text.isspace() else []
        for child in element:
            if (of_child := _RANKS.get(child.tag)) is None:
                _say(child, said)
                closes = child
            else:
                if said:
                    self._end(element, opens, closes, said, rank)
                    said = []
                self.mark(child, min(rank, of_child))
                opens = closes = child
            if (tail := child.tail) and (said or not tail.isspace()):
                said.append(tail)
        if said:
            self._end(element, opens, closes, said, rank)

    def _end(
        self, element: Element, opens: Element | None, closes: Element | None, said: list[str], rank: int
    ) -> None:
        """Keep a run, from the text of an element or the tail of its child to the tail of another."""
        text = said[0] if len(said) == 1 else "".join(said)
        if STX in text:
            if (code := self._stashed.code(text)) is not None:
                # It comes with tags of its own.
                if code := on_one_line(code):
                    self._found.append((element, "code", code, False))
                return
            text = self._stashed.shown(text).replace(FN_BACKLINK_TEXT, "↩")
        if text := on_one_line(text):
            self._found.append((element, KINDS[rank], text, True))
            if opens is None:
                element.text = MARK + (element.text or "")
            else:
                opens.tail = MARK + (opens.tail or "")
            if closes is None:
                element.text = (element.text or "") + MARK
            else:
                closes.tail = (closes.tail or "") + MARK


def _say(element: Element, said: list[str]) -> None:
    """Add what an inline element says; the mark of a footnote says nothing, and a line break is a space."""
    if element.tag == "sup":
        return
    if element.tag == "br":
        said.append(" ")
    text = element.text or ""
    said.append(html.unescape(text) if element.tag == "code" else text)
    for child in element:
        _say(child, said)
        said.append(child.tail or "")


def unmarked(output: str) -> tuple[str, list[tuple[int, int]]]:
    """HTML without the marks, and the places of the runs in it."""
    pieces = output.split(MARK)
    places, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            places.append((at, at + len(piece)))
        at += len(piece)
    return "".join(pieces), places
