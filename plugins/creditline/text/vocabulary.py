"""Words of a list, of which some stand for all words that begin or end like them, and pairs of lists with opposite senses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Vocabulary:
    """Words, and beginnings and ends of words with `*` for the rest. Answers are remembered.

    >>> "rejected" in Vocabulary(("reject*", "no"))
    True
    """

    def __init__(self, entries: Iterable[str]) -> None:
        entries = tuple(entries)
        self._begins = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
        self._ends = tuple(entry[1:] for entry in entries if entry.startswith("*"))
        self._known = {entry: True for entry in entries if "*" not in entry}

    def __contains__(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            known = " " not in word and (word.startswith(self._begins) or word.endswith(self._ends))
            self._known[word] = known
        return known


class Sided(NamedTuple):
    """A pair of opposites to which a word belongs, by its number, and whether the word is of its first sense."""

    line: int
    first: bool


class Opposites:
    """Pairs of words with opposite senses."""

    def __init__(self, pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> None:
        self.pairs = tuple(pairs)
        self._sides = [(Vocabulary(one), Vocabulary(other)) for one, other in pairs]
        self._known: dict[str, tuple[Sided, ...]] = {}
        phrases = {entry for pair in pairs for words in pair for entry in words if " " in entry}
        self.phrases = {phrase: self.of(phrase) for phrase in phrases}

    def of(self, word: str) -> tuple[Sided, ...]:
        """The pairs to which a word belongs; not those of which it has both senses."""
        known = self._known.get(word)
        if known is None:
            both = ((line, word in one, word in other) for line, (one, other) in enumerate(self._sides))
            known = tuple(Sided(line, first) for line, first, second in both if first != second)
            self._known[word] = known
        return known
