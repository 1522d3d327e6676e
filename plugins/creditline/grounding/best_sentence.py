"""Finds the sentence of a text that supports a statement best.

Support is the share of a statement's terms that occur in one sentence, weighted by their rarity in the text; terms that
the text doesn't have weigh most. It measures wording, not truth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from math import log

from creditline.manuscript.sentences import Sentence
from creditline.text.terms import terms, terms_by_part

_ROUNDED = 1e-8
ALIKE = 4
"""Letters at the beginning of words in other forms, or of the same root, that are alike."""


@dataclass(frozen=True)
class Supported:
    """The sentence that supports a statement best, and its share of the statement's terms, from 0 to 1."""

    sentence: Sentence
    share: float


@dataclass(frozen=True, eq=False)
class Index:
    """Index of the sentences of a text by terms."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """Numbers of the sentences that contain each term."""
        holders: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for term in set(chain.from_iterable(terms_by_part(sentence.text))):
                holders[term].append(number)
        return dict(holders)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first letters of all terms."""
        return frozenset(term[:ALIKE] for term in self.holders)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Number of each sentence by its text; of equal sentences, the first."""
        return {sentence.text: number for number, sentence in reversed([*enumerate(self.sentences)])}

    def best(self, statement: str, without: frozenset[int] = frozenset()) -> Supported | None:
        """The sentence with the largest share of a statement, or None if none shares a term with it.

        A sentence equal to the statement wins; of several with the same share, the shortest and then the first.

        Args:
            statement: the statement to support.
            without: numbers of sentences to ignore.

        """
        # Many facts are sentences of the text, word for word.
        same = self._places.get(statement)
        if same is not None and same not in without:
            return Supported(self.sentences[same], 1.0)
        whole, held = self._held(statement)
        if without:
            held = {number: weight for number, weight in held.items() if number not in without}
        if not held:
            return None
        highest = max(held.values())
        # Sums of the same weights may differ in their last digits.
        most, nearly = round(highest, 9), highest - _ROUNDED
        equals = [at for at, weight in held.items() if weight > nearly and round(weight, 9) == most]
        number = equals[0] if len(equals) == 1 else min(equals, key=self._length)
        return Supported(self.sentences[number], held[number] / whole)

    def ranked(self, statement: str, most: int) -> list[tuple[int, float]]:
        """Numbers of the sentences that share most of a statement, and their shares, the best first."""
        whole, held = self._held(statement)
        best = sorted([(-weight, number) for number, weight in held.items()])[:most]
        return [(number, -weight / whole) for weight, number in best]

    @cached_property
    def _weighed(self) -> dict[str, tuple[float, dict[int, float]]]:
        return {}

    def _held(self, statement: str) -> tuple[float, dict[int, float]]:
        """Total weight of a statement's terms, and the weight of those in each sentence."""
        if known := self._weighed.get(statement):
            return known
        holders, whole = self.holders, 0.0
        held: dict[int, float] = {}
        for term in dict.fromkeys(terms(statement)):
            weight = self.weight(term)
            whole += weight
            for number in holders.get(term, ()):
                held[number] = held.get(number, 0.0) + weight
        return self._weighed.setdefault(statement, (whole, held))

    def weight(self, term: str) -> float:
        """How much a term counts: the more, the fewer sentences contain it. Numbers count double."""
        held = len(self.holders.get(term, ()))
        return log(1 + len(self.sentences) / (1 + held)) * (2 if term[0].isdigit() else 1)

    def _length(self, number: int) -> tuple[int, int]:
        return len(self.sentences[number].terms), number


# The gate compares facts with the text, and publishing links them to the same sentences.
@lru_cache(maxsize=2)
def index_of(sentences: tuple[Sentence, ...]) -> Index:
    """Index of sentences, cached for the last text."""
    return Index(sentences)


def best_sentence(statement: str, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that supports a statement best; None if none shares a term with it."""
    supported = Index(tuple(sentences)).best(statement)
    return supported.sentence if supported else None
