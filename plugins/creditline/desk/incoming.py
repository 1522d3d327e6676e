"""Texts on their way to a manuscript: what their file says, in the names of our fields and our Markdown."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from creditline.desk.pasted import ImportRefused, refusal
from creditline.model.problems import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SILENT = "in a field: "
"""Beginning of what was left out because a field says it. The report doesn't show it."""

_NUMBER = re.compile(r"^[ \t>]*\d{1,3}[.)](?=\s)", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Incoming:
    """One text that isn't a manuscript yet.

    `name` is its path as reported, with the number of the item in a file of several. `fields` have the names and values
    of the front matter; `source` may be any name, and `host` the host beside it. `body` is Markdown. All words of
    `given` must be in the manuscript or in `left_out`, which lists what was removed, for the report. `stem` is the name
    that the text had as a file or page, or empty.
    """

    name: str
    fields: Mapping[str, Any]
    body: str
    given: str
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stem: str = ""
    languages: tuple[frozenset[str], ...] = field(default=())

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


def words(text: str) -> Counter[str]:
    """Words of a text with their counts, in lower case.

    >>> words("A b, a!") == Counter({"a": 2, "b": 1})
    True
    """
    return Counter(_WORD.findall(text.casefold()))


def lost_words(given: str, kept: Iterable[str]) -> list[str]:
    """Words of a text that occur less often in other texts, in the order of the text. Numbers of lists don't count."""
    given = _NUMBER.sub("", given)
    lost = words(given)
    for text in kept:
        lost.subtract(words(text))
    return [word for word in dict.fromkeys(_WORD.findall(given.casefold())) if lost[word] > 0]


def refused(name: str, rule: str, message: str, hint: str, line: int = 1) -> ImportRefused:
    """Exception for a text that can't be imported."""
    return refusal(name, [(rule, Finding(line, 1, message, hint))])
