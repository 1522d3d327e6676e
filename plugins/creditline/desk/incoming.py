"""Texts on their way to a manuscript: what their file says, in the names of our fields and our Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from creditline.model.problems import Problem

OWN = "This text comes from the source itself"
"""Beginning of the note on the text of an original."""
SILENT = "in a field: "
"""Beginning of what was left out because a field says it. The report doesn't show it."""

_NUMBER = re.compile(r"^[ \t>]*\d{1,3}[.)](?=\s)", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")


class ImportRefused(Exception):
    """A text can't be imported. `problems` are all reasons, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Incoming:
    """One text that isn't a manuscript yet.

    `name` is its path as reported, with the number of the item in a file of several. `fields` have the names and values
    of the front matter; `source` may be any name, and `host` the host beside it. `body` is Markdown, or plain text if
    `is_plain`. All words of `given` must be in the manuscript or in `left_out`, which lists what was removed, for the
    report. `stem` is the name that the text had as a file or page, or empty.
    """

    name: str
    fields: Mapping[str, Any]
    body: str
    given: str
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stem: str = ""
    languages: tuple[frozenset[str], ...] = field(default=())
    is_plain: bool = False

    def place_of(self, text: str) -> tuple[int, int]:
        """Line and column of the last line that contains a text, from 1; the beginning if none does."""
        lines = self.given.split("\n")
        found = (number for number in range(len(lines), 0, -1) if text and text in lines[number - 1])
        line = next(found, 1)
        return line, max(1, lines[line - 1].find(text) + 1)

    def refused(self, rule: str, message: str, hint: str, *, at: str = "") -> ImportRefused:
        """Exception for this text, with the place of the words `at`."""
        line, column = self.place_of(at)
        return ImportRefused([Problem(self.name, line, column, rule, "error", message, hint)])

    def noted(self, *notes: str) -> Incoming:
        """The text with further notes for the editor."""
        return replace(self, notes=(*self.notes, *notes))

    def without(
        self, *texts: str, fields: Mapping[str, Any] | None = None, body: str | None = None
    ) -> Incoming:
        """The text with other fields and another body, and with further texts in the list of what was left out."""
        return replace(
            self,
            fields=self.fields if fields is None else fields,
            body=self.body if body is None else body,
            left_out=(*self.left_out, *texts),
        )

    def with_fields(self, **fields: object) -> Incoming:
        """Fill fields that are empty. A different value that a field already has is left out and reported."""
        kept, lost = dict(self.fields), list(self.left_out)
        for name, value in fields.items():
            if not value:
                continue
            if not kept.get(name):
                kept[name] = value
            elif kept[name] != value:
                lost.append(f"{name}: {value}")
        return replace(self, fields=kept, left_out=tuple(lost))

    def without_lines(self, start: int, end: int, *, said: str) -> Incoming:
        """The text without lines of its body, whose words `said` are in a field."""
        lines = self.body.split("\n")
        return self.without(f"{SILENT}{said}", body="\n".join((*lines[:start], *lines[end:])))


@dataclass(frozen=True)
class Imported:
    """A manuscript for the file `slug`.md. `notes` list things to check by hand.

    `problems` are those that an editor has to solve before it can be published. No problem is about its credit.
    """

    slug: str
    text: str
    source_id: str
    notes: tuple[str, ...] = ()
    original_url: str = ""
    problems: tuple[Problem, ...] = ()


def words(text: str) -> Counter[str]:
    """Words of a text with their counts, in lower case.

    >>> words("A b, a!") == Counter({"a": 2, "b": 1})
    True
    """
    return Counter(_WORD.findall(text.casefold()))


def lost_words(given: str, kept: Iterable[str]) -> list[str]:
    """Words of a text that occur less often in other texts, each as often as it's lost. Numbers of lists don't count.

    >>> lost_words("a b a c", ["c", "a"])
    ['b', 'a']
    """
    lost = Counter(_WORD.findall(_NUMBER.sub("", given).casefold()))
    for text in kept:
        lost.subtract(words(text))
    found = []
    for word in reversed(_WORD.findall(given.casefold())):
        if lost[word] > 0:
            lost[word] -= 1
            found.append(word)
    return found[::-1]


def refused(name: str, rule: str, message: str, hint: str, line: int = 1, column: int = 1) -> ImportRefused:
    """Exception for a text that can't be imported."""
    return ImportRefused([Problem(name, line, column, rule, "error", message, hint)])


def not_english(language: object) -> str:
    """A language tag; empty for English, the language of articles that name none."""
    return "" if str(language or "").casefold().startswith("en") else str(language or "")
