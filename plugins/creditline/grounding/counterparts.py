"""Finds where a text speaks of what one word of a statement says, whatever word the text has there.

A place of the text is the counterpart of a place of the statement if the same terms stand around both, the nearer and rarer the
better. The senses of the words there are then compared: denials, directions, and what will or may happen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from creditline.grounding.best_sentence import Index
from creditline.grounding.evidence import Evidence, Said

Sense = Literal["opposite", "polarity", "modality"]

_HALF = 6.0
"""Words between a term and a place at which the term counts half."""
_NEARLY = 0.68
"""Share of the best place's score from which another place may be the one that is meant."""
_LEAST = 0.1
"""Score from which a place is a counterpart."""


class Opposed(NamedTuple):
    """A word of a statement that the text has otherwise: both words, and the sentence of the text."""

    kind: Sense
    ours: str
    theirs: str
    sentence: str


class Place(NamedTuple):
    """A place among the words of a text."""

    said: Said
    at: int

    def near(self, reach: int) -> tuple[str, ...]:
        """The words at most so far from it."""
        return self.said.words[max(0, self.at - reach) : self.at + reach + 1]


def counterparts(place: Place, found: Evidence, index: Index) -> tuple[Place, ...]:
    """The places of the sentences about a statement that may be what one of its places is about; empty if none is near enough."""
    weights = _weights(place, index)
    scored = [
        (score, Place(said, at))
        for said in found.all
        for at, score in enumerate(_scores(said, weights))
        if score >= _LEAST
    ]
    enough = _NEARLY * max((score for score, _ in scored), default=0.0)
    return tuple(other for score, other in scored if score >= enough)


def closeness(place: Place, other: Place, index: Index, *, after: bool) -> float:
    """From 0 to 1: how far the same terms stand around a place of a statement and a place of the text, or after both only."""
    places = other.said.places
    return sum(
        weight * _nearest_pull(places[term], other.at, after=after)
        for term, weight in _weights(place, index, after=after).items()
        if term in places
    )


def _nearest_pull(places: Sequence[int], at: int, *, after: bool) -> float:
    """The pull of the nearest of some places, or of the nearest that does not stand before a place."""
    right = bisect_left(places, at)
    near = places[right if after else max(0, right - 1) : right + 1]
    return max((_pull(one - at) for one in near), default=0.0)


@lru_cache(maxsize=64)
def _weights(place: Place, index: Index, *, after: bool = False) -> dict[str, float]:
    """How much each term around a place counts; all together count 1."""
    weights: dict[str, float] = {}
    for at, term in enumerate(place.said.terms):
        if term and at != place.at and (at > place.at or not after):
            weights[term] = max(weights.get(term, 0.0), index.weight(term) * _pull(at - place.at))
    whole = sum(weights.values())
    return {term: weight / whole for term, weight in weights.items()}


def _pull(distance: int) -> float:
    return 1 / (1 + abs(distance) / _HALF)


def _scores(said: Said, weights: dict[str, float]) -> list[float]:
    """The score of each place in a sentence."""
    scores = [0.0] * len(said.words)
    for term, weight in weights.items():
        for place, near in enumerate(_distances(said.places[term], scores) if term in said.places else ()):
            scores[place] += weight * _PULLS[near]
    return scores


def _distances(places: Sequence[int], words: Sequence[float]) -> Iterable[int]:
    """How far each word stands from the nearest of some places."""
    if len(places) == 1:  # As most terms do, this one stands once in the sentence.
        return map(abs, range(-places[0], len(words) - places[0]))
    found = [len(words)] * len(words)
    for at in places:
        found[at] = 0
    for at in range(1, len(found)):
        found[at] = min(found[at], found[at - 1] + 1)
    for at in range(len(found) - 2, -1, -1):
        found[at] = min(found[at], found[at + 1] + 1)
    return found


_PULLS = tuple(map(_pull, range(500)))
"""More than a sentence has words that are read."""
