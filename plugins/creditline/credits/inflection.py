"""Grammatical cases of names, and the words that may precede a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from creditline.credits.spelling import is_loose, normal


@dataclass(frozen=True, eq=False)
class Grammar:
    """Words that may precede a source's name in a language, and the endings of the names of people and of outlets.

    Each ending is a text such as `a|y|ie`: the ending, and those that replace it in other grammatical cases.
    """

    articles: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()

    @cached_property
    def before_names(self) -> tuple[str, ...]:
        """The words that may precede a name, in normal spelling and with the space that follows them."""
        words = map(normal, self.articles)
        return tuple(
            word if word.endswith("'") or is_loose(word, len(word) - 1) else f"{word} " for word in words
        )

    @cached_property
    def endings_of(self) -> dict[str, tuple[str, ...]]:
        """Endings of the values of slots that have grammatical cases."""
        return {"name": self.brands, "author": self.endings}


_SIGNS_OF_AN_ADDRESS = frozenset("./()@0123456789")


def in_all_cases(name: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """A name in all grammatical cases, or an address unchanged."""
    return declined(name, endings) if endings and _SIGNS_OF_AN_ADDRESS.isdisjoint(name) else (name,)


@lru_cache(maxsize=256)
def replaced_in(endings: tuple[str, ...]) -> frozenset[str]:
    """The endings that other cases replace, in normal spelling."""
    return frozenset(rule[0] for rule in _rules(endings))


@lru_cache(maxsize=4096)
def declined(name: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """A name in normal spelling, in all grammatical cases, with the ending of all words, the last, the others, or the first changed.

    >>> declined("anna zielińska", ("a|y", "ska|skiej"))
    ('anna zielińska', 'anny zielińskiej', 'anna zielińskiej', 'anny zielińska')
    """
    rules = _rules(endings)
    words = name.split(" ")
    found = [name]
    for case in range(1, max(map(len, rules), default=0) if len(words) <= _MOST_WORDS else 0):
        changed = [_in_case(word, rules, case) for word in words]
        unchanged = [[word] for word in words]
        last, others = [*unchanged[:-1], changed[-1]], [*changed[:-1], unchanged[-1]]
        for each in (changed, last, others, [changed[0], *unchanged[1:]]):
            found += map(" ".join, product(*each))
    return tuple(dict.fromkeys(found))


_MOST_WORDS = 3


def likely_inflected(line: str, names: Iterable[str]) -> str:
    """Words of a line that may be one of some names with other endings; empty if there are none.

    >>> likely_inflected("Publié dans Le Courriers", ["Le Courrier"]), likely_inflected("Neue Post", ["Neue Presse"])
    ('Le Courriers', '')
    """
    words = list(re.finditer(r"[^\W_]+", line))
    for name in names:
        sought = re.findall(r"[^\W_]+", name)
        for at in range(len(words) - len(sought) + 1 if sought else 0):
            found = words[at : at + len(sought)]
            if all(_differ_in_endings(one[0], other) for one, other in zip(found, sought, strict=True)):
                return line[found[0].start() : found[-1].end()]
    return ""


def _differ_in_endings(one: str, other: str) -> bool:
    stem = other[: max(_STEM, len(other) - _LONGEST_ENDING)].casefold()
    return one.casefold().startswith(stem) and len(one) <= len(other) + _LONGEST_ENDING


_STEM, _LONGEST_ENDING = 3, 4


@lru_cache(maxsize=256)
def _rules(endings: tuple[str, ...]) -> list[list[str]]:
    """Endings in normal spelling, each with those that replace it."""
    return [normal(line).split("|") for line in endings]


def _in_case(word: str, rules: list[list[str]], case: int) -> list[str]:
    """A word with the endings of a case that replace its longest known ending."""
    likely = [rule for rule in rules if word.endswith(rule[0])]
    longest = max((len(rule[0]) for rule in likely), default=0)
    found = [
        word.removesuffix(rule[0]) + rule[case]
        for rule in likely
        if len(rule[0]) == longest and case < len(rule)
    ]
    return found or [word]
