"""The blocks of a converted text: what readers meet one after the other, for the gate to look at."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

from creditline.manuscript.pictures import said_by
from creditline.manuscript.points import HEADINGS
from creditline.manuscript.stashed import Stashed
from creditline.model.body import Block

_KINDS = {"table": "table", "blockquote": "quote", "pre": "code"}
_FOOTNOTES = ("footnote-ref", "footnote-backref")
_CODES = re.compile(f"{STX}[^{STX}{ETX}]*{ETX}")
_OF_TEXT = {"p": "", "pre": "", **dict.fromkeys(HEADINGS, "heading")}
"""The elements that are a block of their own, and its kind if that does not depend on what they are in."""
_WITHIN = HEADINGS | {"p", "ul", "ol", "blockquote", "pre", "table", "div"}


def text_of(blocks: Iterable[Block]) -> str:
    """The text of some blocks, each on a line."""
    return "\n".join(block.text.replace("\n", " ") for block in blocks)


class Blocks:
    """Takes a tree of Python-Markdown's apart into blocks.

    `lines` are those of elements; those of the other blocks are added to it.
    """

    def __init__(self, stashed: Stashed, lines: dict[Element, int], line_of: Callable[[int], int]) -> None:
        self._stashed, self._shown, self._lines, self._line_of = stashed, stashed.shown, lines, line_of

    def of(self, root: Element) -> tuple[Block, ...]:
        """The blocks of a tree, in reading order."""
        found: list[Block] = []
        self._gather(found, root, "paragraph", 0, 0)
        return tuple(found)

    def _gather(self, found: list[Block], parent: Element, kind: str, quotes: int, line: int) -> None:
        under = ""
        for element in parent:
            tag = element.tag
            line = self._lines.setdefault(element, line)
            if tag in _OF_TEXT:
                found.append(self._block(_OF_TEXT[tag] or kind, element, under, quotes, line))
            elif tag in ("ul", "ol"):
                for item in element:
                    line = self._lines.setdefault(item, line)
                    inner = "note" if kind == "note" else "item"
                    found.append(self._block(inner, item, "", quotes, line))
                    self._gather(found, item, inner, quotes, line)
            elif tag == "blockquote":
                self._gather(found, element, kind, len(element), line)
            elif tag == "table":
                for number, row in enumerate(element.iter("tr")):
                    self._lines[row] = line + number + (number > 0)
                    found.append(self._row(row))
            elif tag == "figure":
                said = said_by(element)
                found.extend(Block("paragraph", each, line=self._line_of(line)) for each in said)
            elif tag == "div":
                self._gather(found, element, "note", quotes, line)
            under = "code" if found and found[-1].kind == "code" and tag == "p" else _KINDS.get(tag, "")

    def _block(self, kind: str, element: Element, under: str, quotes: int, line: int) -> Block:
        line = self._line_of(line)
        if not len(element) and STX not in (element.text or ""):  # Most are words alone.
            return Block(kind, (element.text or "").strip(), (), under, quotes, line)  # type: ignore[arg-type]  # as below
        if (code := self._stashed.code(element.text or "")) is not None:
            return Block("code", code.strip(), (), under, quotes, line)
        text = _CODES.sub("", self._shown("".join(words_of(element))))
        # The mark of a footnote may be a line of its own. Before a heading or rule in a point, a line break is none of the manuscript.
        line += text.count("\n", 0, len(text) - len(text.lstrip())) - _added_breaks(element)
        return Block(kind, text.strip(), self._links(element), under, quotes, line, _codes(element))  # type: ignore[arg-type]  # each is a kind of Block

    def _row(self, row: Element) -> Block:
        cells = (" ".join(self._shown("".join(words_of(cell))).split()) for cell in row)
        links = tuple(link for cell in row for link in self._links(cell))
        codes = tuple(code for cell in row for code in _codes(cell))
        under = "head" if any(cell.tag == "th" for cell in row) else ""
        return Block("row", "\n".join(cells), links, under, line=self._line_of(self._lines[row]), codes=codes)

    def _links(self, element: Element) -> tuple[tuple[str, str], ...]:
        return tuple(
            (self._shown("".join(words_of(link))), self._shown(link.get("href", "")))
            for link in _inline(element, "a")
        )


def words_of(element: Element) -> Iterator[str]:
    """The text of an element without that of the blocks in it and the marks of footnotes."""
    yield html.unescape(element.text or "") if element.tag == "code" else element.text or ""
    for child in element:
        if child.tag not in _WITHIN and child.get("class") not in _FOOTNOTES:
            yield from words_of(child)
        yield child.tail or ""


def _codes(element: Element) -> tuple[str, ...]:
    return tuple(html.unescape(code.text or "") for code in _inline(element, "code"))


def _inline(element: Element, tag: str) -> Iterator[Element]:
    """The elements of a kind in an element, but in no block within it; the marks of footnotes are no links."""
    for child in element:
        if child.tag == tag and child.get("class") not in _FOOTNOTES:
            yield child
        elif child.tag not in _WITHIN:
            yield from _inline(child, tag)


def _added_breaks(element: Element) -> int:
    """Line breaks that the converter puts before a heading or rule with which an element begins."""
    begins = len(element) > 0 and element[0].tag in (*HEADINGS, "hr") and not (element.text or "").strip()
    return (element.text or "").count("\n") if begins else 0
