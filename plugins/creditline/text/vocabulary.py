"""Words of a list, of which some stand for all words that begin or end like them, and pairs of lists with opposite senses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
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


class Opposites(dict[str, tuple[Sided, ...]]):
    """Pairs of words with opposite senses: for each word, the pairs to which it belongs; not those of which it has both senses.

    Words that an entry with `*` stands for are added on first use.
    """

    def __init__(self, pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> None:
        super().__init__()
        self.pairs = tuple(pairs)
        self._open = dict[str, list[Sided]]()
        self._sides = dict[str, list[Sided]]()
        for line, pair in enumerate(pairs):
            for at, entry in enumerate(chain.from_iterable(pair)):
                sides = self._open if "*" in entry else self._sides
                sides.setdefault(entry, []).append(Sided(line, first=at < len(pair[0])))
        self._begins = tuple(entry[:-1] for entry in self._open if entry.endswith("*"))
        self._ends = tuple(entry[1:] for entry in self._open if entry.startswith("*"))
        self.phrases = {entry: self[entry] for entry in self._sides if " " in entry}
        self.phrase_starts = {phrase.partition(" ")[0] for phrase in self.phrases}

    def __missing__(self, word: str) -> tuple[Sided, ...]:
        found = {*self._sides.get(word, ())}
        if " " not in word and (word.startswith(self._begins) or word.endswith(self._ends)):
            for entry, sides in self._open.items():
                is_end = entry.startswith("*")
                if word.endswith(entry[1:]) if is_end else word.startswith(entry[:-1]):
                    found.update(sides)
        self[word] = one = tuple(
            side for side in sorted(found) if Sided(side.line, not side.first) not in found
        )
        return one
