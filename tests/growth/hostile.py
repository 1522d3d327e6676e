"""Texts made to be slow for a regular expression, from its own structure."""

from __future__ import annotations

import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]  # the stubs leave it out
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Nodes = Any

_MANY = 12
"""From so many repetitions on, a part counts as repeated."""
_CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "a -",
    sre.CATEGORY_SPACE: " \n",
    sre.CATEGORY_NOT_SPACE: "a-",
    sre.CATEGORY_WORD: "a1_A",
    sre.CATEGORY_NOT_WORD: " -.",
}
_MOST_CHARACTERS = 20
_ENDS = ("", "\x00")


@dataclass(frozen=True)
class Hostile:
    """A text of any length: a piece that is repeated, with something before and behind it."""

    before: str
    piece: str
    behind: str

    def text(self, length: int) -> str:
        """The text of some length."""
        return self.before + self.piece * (length // len(self.piece)) + self.behind


def hostile(pattern: re.Pattern[str]) -> Iterator[Hostile]:
    """Texts that may be slow for a pattern."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    openings, pumps = {""}, dict.fromkeys(islice(_characters(tree), _MOST_CHARACTERS))
    for before, body in _repeated(list(tree), ""):
        openings.add(before)
        pumps.update(dict.fromkeys((before, body, before + body)))
    for opening, pump, end in product(sorted(openings)[:5], filter(None, pumps), _ENDS):
        yield Hostile(opening, pump, end)


def _repeated(nodes: Nodes, before: str) -> Iterator[tuple[str, str]]:
    """For each repeated part, a text that leads to it and one that it matches."""
    for kind, value in nodes:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, body = value
            if most >= _MANY:
                yield before, _example(body)
            yield from _repeated(list(body), before)
        for inner in _inner(kind, value):
            yield from _repeated(list(inner), before)
        before += _example([(kind, value)])


def _inner(kind: Any, value: Any) -> list[Any]:
    if kind is sre.SUBPATTERN:
        return [value[-1]]
    if kind is sre.BRANCH:
        return list(value[1])
    if kind is sre.ATOMIC_GROUP:
        return [value]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    if kind is sre.GROUPREF_EXISTS:
        return [each for each in value[1:] if each]
    return []


def _example(nodes: Nodes) -> str:
    """A text that a part matches, as far as one can see at once."""
    text = ""
    for kind, value in nodes:
        if kind is sre.LITERAL:
            text += chr(value)
        elif kind in (sre.ANY, sre.NOT_LITERAL, sre.IN):
            text += next(_of(kind, value), "a")
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            text += _example(value[2]) * value[0]
        elif kind is sre.BRANCH:
            text += _example(value[1][0])
        elif kind is sre.SUBPATTERN:
            text += _example(value[-1])
        elif kind is sre.ATOMIC_GROUP:
            text += _example(value)
    return text


def _characters(nodes: Nodes) -> Iterator[str]:
    """Characters that its parts ask for."""
    for kind, value in nodes:
        if kind in (sre.LITERAL, sre.ANY, sre.NOT_LITERAL, sre.IN):
            yield from _of(kind, value)
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield from _characters(value[2])
        for inner in _inner(kind, value):
            yield from _characters(inner)


def _of(kind: Any, value: Any) -> Iterator[str]:
    if kind is sre.LITERAL:
        yield chr(value)
    elif kind is not sre.IN:
        yield from (each for each in "a \n" if kind is sre.ANY or each != chr(value))
    elif value[0][0] is sre.NEGATE:
        yield from (each for each in 'a 1\n-"' if _is_outside(value, each))
    else:
        for inner, what in value:
            if inner is sre.LITERAL:
                yield chr(what)
            elif inner is sre.RANGE:
                yield chr(what[0])
            elif inner is sre.CATEGORY:
                yield from _CATEGORIES.get(what, "a")


def _is_outside(value: Any, character: str) -> bool:
    """Whether a character is none of those that a negated set names."""
    return not any(
        (kind is sre.LITERAL and chr(what) == character)
        or (kind is sre.RANGE and what[0] <= ord(character) <= what[1])
        or (kind is sre.CATEGORY and character in _CATEGORIES.get(what, ""))
        for kind, what in value[1:]
    )
