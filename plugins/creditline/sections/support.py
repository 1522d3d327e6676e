"""Which sentence of a text supports a statement best, and how far.

Support is the share of a statement's terms that stand in one sentence, each weighted by how rare it is in the text; what the
text does not have at all weighs most. It is a measure of wording, not of truth.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from creditline.sections.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.sections.sentences import Sentence


@dataclass(frozen=True)
class Supported:
    """The sentence that supports a statement best, and the share of the statement that it holds, from 0 to 1.

    `terms` are those that the two have in common.
    """

    sentence: Sentence
    share: float
    terms: frozenset[str]


@dataclass(frozen=True)
class Index:
    """The sentences of a text by their terms."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The terms of the text, each with the numbers of the sentences that hold it."""
        holders: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for term in set(terms(sentence.text)):
                holders[term].append(number)
        return dict(holders)

    def weight(self, term: str) -> float:
        """How rare a term is among the sentences; a number weighs double."""
        rare = log(1 + len(self.sentences) / (1 + len(self.holders.get(term, ()))))
        return 2 * rare if term[0].isdigit() else rare

    def best(self, statement: str) -> Supported | None:
        """The sentence with the most of a statement; of several the one that says the least besides, then the first."""
        weights = {term: self.weight(term) for term in dict.fromkeys(terms(statement))}
        held: defaultdict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for number in self.holders.get(term, ()):
                held[number] += weight
        if not held:
            return None
        most = round(max(held.values()), 9)
        equals = [at for at, weight in held.items() if round(weight, 9) == most]
        number = equals[0] if len(equals) == 1 else min(equals, key=self._length)
        shared = frozenset(term for term in weights if number in self.holders.get(term, ()))
        return Supported(self.sentences[number], held[number] / sum(weights.values()), shared)

    def _length(self, number: int) -> tuple[int, int]:
        return len(self.sentences[number].terms), number


def best_sentence(statement: str, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that supports a statement best; None if none shares a term with it."""
    supported = Index(tuple(sentences)).best(statement)
    return supported.sentence if supported else None
