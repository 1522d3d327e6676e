"""Findings of rules, and problems, which are findings with a file and a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, order=True)
class Problem:
    """One reason why a file is refused, or a warning about it. `fixable` says that `creditline check --fix` can mend it.

    >>> print(Problem("content/ice.md", 6, 9, "credit-is-a-known-form", "error", "the credit line is empty", "write it"))
    content/ice.md:6:9: error: the credit line is empty; write it [credit-is-a-known-form]
    """

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str
    fixable: bool = False

    @property
    def said(self) -> str:
        """Its message and hint."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.said} [{self.rule}]{' [*]' * self.fixable}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's result about one place, without the file and the name of the rule.

    `line` and `column` count from 1, columns in characters.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = "error"

    def problem(self, path: str, rule: str) -> Problem:
        """The finding as a problem of a file."""
        return Problem(path, self.line, self.column, rule, self.severity, self.message, self.hint)


Told = Iterator[tuple[str, Finding]]
"""Findings, each with its file in the tree of a site."""
