"""Slips: mistakes in a manuscript that would be published, but not as its author meant it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from creditline.model.body import Block
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding, Severity

_NUMBERED = re.compile(r"\s*+([0-9]{1,4})[.] ")


class Slip(NamedTuple):
    """A slip at a place of the file. `after` is the corrected line, which may have several lines; None if only the author knows it."""

    line: int
    column: int
    message: str
    hint: str
    severity: Severity = "error"
    after: str | None = None

    @property
    def finding(self) -> Finding:
        """The slip as a finding."""
        return Finding(self.line, self.column, self.message, self.hint, self.severity)


class Rows:
    """The lines of a text, by their number in it."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._rows = manuscript.rows
        self._first = manuscript.text_line
        self.count = len(self._rows)

    def __getitem__(self, number: int) -> str:
        return self._rows[number - 1] if 0 < number <= self.count else ""

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The numbers with which lines begin as points of a list do."""
        return frozenset(int(match[1]) for match in map(_NUMBERED.match, self._rows) if match)

    def of(self, block: Block) -> list[str]:
        """The lines of a block."""
        return [self[number] for number in range(block.line, block.line + block.text.count("\n") + 1)]

    def slip(
        self, number: int, message: str, hint: str, *, after: str | None = None, severity: Severity = "error"
    ) -> Slip:
        """A slip on a line of the text."""
        column = len(self[number]) - len(self[number].lstrip()) + 1
        return Slip(number + self._first - 1, column, message, hint, severity, after)
