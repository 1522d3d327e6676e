"""Slips: mistakes in a manuscript that would be published, but not as its author meant it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from creditline.model.body import Block
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding, Severity

_NUMBERED = re.compile(r"\s*+([0-9]{1,4})[.] ")


@dataclass(frozen=True, slots=True)
class Slip(Finding):
    """A finding about a slip. `after` is the corrected line, which may have several lines; None if only the author knows it."""

    after: str | None = None


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
