"""Findings about a converted text, and their places in the Markdown it was converted from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown

from creditline.manuscript.first_lines import Fences, Parser
from creditline.model.problems import Finding
from creditline.text.characters import shortened

Tell = Callable[[str, Element, str, str, str], None]
"""Reports rule, element, text to look for, message and hint."""
_MOST_TOLD = 50
_DEFINITION = re.compile(r"[ >]*+(?P<mark>\[(?P<label>\^?[^\[\]]++)\]:)")
"""Matches the beginning of a footnote, or of the address of links."""


class _Told(NamedTuple):
    """A finding about the block that begins on a line, and the words of that block that it is about."""

    rule: str
    line: int
    needle: str
    finding: Finding


class Findings:
    """Problems of one text."""

    def __init__(self, md: Markdown, fences: Fences) -> None:
        self._md, self.fences = md, fences
        self._told: list[_Told] = []
        self._parents: dict[Element, Element] = {}

    def __bool__(self) -> bool:
        return bool(self._told)

    def tell(self, rule: str, element: Element, needle: str, message: str, hint: str) -> None:
        """Keep a finding about an element, in which `needle` stands."""
        self.tell_at(self.line(element), rule, needle, message, hint)

    def tell_at(self, line: int, rule: str, needle: str, message: str, hint: str) -> None:
        """Keep a finding about the block that begins on a line."""
        self._told.append(_Told(rule, line, needle, Finding(1, 1, message, hint)))

    def tell_repeated(self, rows: Sequence[str]) -> None:
        """Tell of footnotes and addresses of links that are defined again: Markdown shows only the last.

        `rows` are the lines of the text.
        """
        defined: dict[str, str] = {}
        blocks = (*self.parser.addressed, *self.parser.noted)
        for number in sorted({self.fences.line(n) for first, last in blocks for n in range(first, last + 1)}):
            if (match := _DEFINITION.match(row := rows[number - 1])) is None:
                continue
            label = match["label"] if match["label"].startswith("^") else match["label"].strip().lower()
            if defined.setdefault(label, row.strip()) != row.strip():
                told = shortened(match["label"])
                message = f"[{told}] is defined above already, and only the last is shown"
                hint = "give one of the two another mark, or delete it"
                self.tell_at(number, "links-lead-somewhere", match["mark"], message, hint)

    def line(self, element: Element) -> int:
        """The line on which the block begins that an element is, or is in."""
        parser = self.parser
        if element not in parser.lines and not self._parents:
            self._parents = {child: parent for parent in parser.root.iter() for child in parent}
        while element not in parser.lines:
            element = self._parents[element]
        return self.fences.line(parser.lines[element])

    @property
    def parser(self) -> Parser:
        """The parser that keeps the lines."""
        parser = self._md.parser
        assert isinstance(parser, Parser)
        return parser

    def located(self, text: str) -> tuple[tuple[str, Finding], ...]:
        """The findings, each at its words: the second at the second such place of its block."""
        if not self._told:
            return ()
        line, rows = self.fences.line, text.split("\n")
        lines = sorted({line(first) for first in self.parser.lines.values()})
        # A link may have its address from a definition elsewhere.
        addressed = [(line(first), line(last)) for first, last in self.parser.addressed]
        places: dict[tuple[int, str], Iterator[tuple[int, int]]] = {}
        found = []
        for rule, begins, needle, finding in self._told[:_MOST_TOLD]:
            first = needle.split("\n", 1)[0]
            after = bisect_right(lines, begins)
            ends = lines[after] - 1 if after < len(lines) else len(rows)
            at = places.setdefault((begins, first), _places(first, rows, [(begins, ends), *addressed]))
            number, column = next(at, (begins, 1))
            found.append((rule, replace(finding, line=number, column=column)))
        return tuple(sorted(found, key=lambda pair: (pair[1].line, pair[1].column)))


def _places(needle: str, rows: Sequence[str], parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in parts if needle else ():
        for number, row in enumerate(rows[first - 1 : last], first):
            column = row.find(needle)
            while column >= 0:
                yield number, column + 1
                column = row.find(needle, column + len(needle))
