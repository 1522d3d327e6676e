"""Finds denials in a statement that the text does not have there, and denials of the text that the statement leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from creditline.grounding.best_sentence import Index
from creditline.grounding.counterparts import Opposed, Place, Sense, closeness, counterparts
from creditline.grounding.denied_words import clause, is_idle, keys_of, tells, words_near
from creditline.grounding.evidence import Evidence, Said, said
from creditline.grounding.grounds import Grounds
from creditline.grounding.verb_roots import is_past
from creditline.text.vocabulary import Sided
from creditline.text.word_lists import WordLists

if TYPE_CHECKING:
    from creditline.grounding.denied_words import GovernedWords, Key, Spot

_MOST = 8
"""Denials of one sentence that are read."""
_MOST_WORDS, _MOST_GOVERNED, _MOST_SPOTS = 120, 40, 64
"""Words of a statement that are read, those of them that a text governs, and places of the text that are read for each."""
_REACH = 4
"""Words on each side of a counterpart among which a denial is looked for."""
_SHORT = 16
"""Words of a sentence that is one clause."""
_LEAST = (0.1, 0.1, 0.2)
"""How far a denial must stand near the other words of a statement, by the number of words between it and the denied word."""
_LEAST_PLANNED = (0.1, 0.3, 0.3)
"""How near "will" and the like must stand."""
_BEFORE = 0.3
"""How much the words of the sentence before count: a pronoun may stand for them."""


def added_denial(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A denial where the text has none, of a word that the text denies nowhere."""
    for at in islice(_denials(statement, lists), _MOST):
        start, end = clause(statement, at, lists)
        own = {word for word in statement.words[start:end] if word in lists.of("negative")}
        places = counterparts(Place(statement, at), found, grounds.index)
        negative = lists.of("denials", "negative")
        if (
            places
            and not any(word in negative and word not in own for place in places for word in _near(place))
            and grounds.denials.near.isdisjoint(words_near(statement, at, lists, _REACH))
        ):
            return Opposed("polarity", statement.words[at], "", places[0].said.text)
    return None


def left_out(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A word that the text denies where it speaks of the rest of a statement, which does not; the nearest if there are several."""
    asked = _Asked(statement, grounds, lists, grounds.denials, _is_negated)
    return None if asked.is_copied(found) else _only_governed(asked, _LEAST, "polarity")


def done_for_planned(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A word of what has happened by a statement, and by the text only may or will happen; the nearest if there are several."""
    asked = _Asked(statement, grounds, lists, grounds.plans, _is_not_done)
    return None if asked.is_copied(found) else _only_governed(asked, _LEAST_PLANNED, "modality")


class _Asked(NamedTuple):
    """A statement, and words that the text may deny, or may only plan."""

    statement: Said
    grounds: Grounds
    lists: WordLists
    words: GovernedWords
    is_excused: Callable[[Said, int, WordLists], bool]

    def is_copied(self, found: Evidence) -> bool:
        """Whether a statement is part of a sentence that governs no word, as shortened sentences of a text are."""
        bare = self.statement.text[1:].rstrip(".")
        return any(
            bare in best.text and not any(self.words.govern(best, self.lists)) for best in found.best[:1]
        )

    def governed(self) -> Iterator[tuple[Place, Key, Sequence[Spot]]]:
        """The places of the statement of whose words the text governs one, and where."""
        for at, word in enumerate(self.statement.words[:_MOST_WORDS]):
            keys = keys_of(word, self.lists) if tells(self.statement, at, self.lists) else ()
            known = [key for key in keys if key in self.words.governed]
            for key in known if known and not self.is_excused(self.statement, at, self.lists) else ():
                if spots := self.likely(self.words.governed[key]):
                    yield Place(self.statement, at), key, spots

    def likely(self, spots: Sequence[Spot]) -> Sequence[Spot]:
        """Some places of the text, or if there are many, those in the sentences that share most of the statement."""
        if len(spots) <= _MOST_SPOTS:
            return spots
        likely = _likely(self.statement.text, self.grounds.index)
        return [spot for spot in spots if spot.number in likely][:_MOST_SPOTS]


@lru_cache(maxsize=4)
def _likely(statement: str, index: Index) -> frozenset[int]:
    """Numbers of the sentences that share most of a statement."""
    return frozenset(number for number, _ in index.ranked(statement, _MOST_SPOTS))


def _only_governed(asked: _Asked, leasts: tuple[float, float, float], kind: Sense) -> Opposed | None:
    """A word that a denial or the like governs where the text speaks of the rest of a statement, and none governs in the statement."""
    statement, grounds, lists, words, _ = asked
    best, least = None, 0.0
    for ours, key, spots in islice(asked.governed(), _MOST_GOVERNED):
        near, spot = max((_about(ours, spot, grounds), spot) for spot in spots)
        if near < max(least, leasts[min(spot.rank, 2)]):
            continue
        is_turned = not words.senses_of(spot.number).isdisjoint(_opposite_senses(statement, lists))
        affirmed = asked.likely(words.affirmed.get(key, ()))
        if not is_turned and not any(_about(ours, other, grounds) >= near for other in affirmed):
            theirs = said(grounds.sentences[spot.number].text)
            best, least = Opposed(kind, statement.words[ours.at], theirs.words[spot.at], theirs.text), near
    return best


def _opposite_senses(statement: Said, lists: WordLists) -> set[Sided]:
    """The opposites of all words of a statement: "survived" for a text that has "did not die"."""
    return {Sided(line, not first) for word in statement.words for line, first in lists.opposites[word]}


def _is_not_done(statement: Said, at: int, lists: WordLists) -> bool:
    """Whether a statement doesn't say that something has happened."""
    start, end = clause(statement, at, lists)
    words = statement.words[start:end]
    if any(word in lists.of("may", "will", "plans", "must", "able", "possible", "denials") for word in words):
        return True
    if not lists.is_english:
        return not any(word in lists.of("done") for word in words)
    before = statement.words[start : at + 1]
    return "to" in before or not any(is_past(word) or word in lists.of("done") for word in before)


def _about(ours: Place, spot: Spot, grounds: Grounds) -> float:
    """How far the text speaks at one of its places of what stands around a place of a statement."""
    words, index = said(grounds.sentences[spot.number].text), grounds.index
    before = said(grounds.sentences[spot.number - 1].text).known if spot.number else frozenset()
    weights, whole = _weights(ours, index)
    further = sum(weights[term] for term in (before & weights.keys()) - words.known)
    return closeness(ours, Place(words, spot.at), index, after=False) + _BEFORE * further / whole


@lru_cache(maxsize=16)
def _weights(place: Place, index: Index) -> tuple[dict[str, float], float]:
    """How much each term counts of a statement but for that of one of its places, and all of them together."""
    weights = {term: index.weight(term) for term in place.said.known - {place.said.terms[place.at]}}
    return weights, sum(weights.values()) or 1.0


def _is_negated(statement: Said, at: int, lists: WordLists) -> bool:
    """Whether a statement denies a word, too, or says that it may happen."""
    start, end = clause(statement, at, lists)
    begins = max((one for one in statement.breaks if one <= at), default=0)
    far, near = lists.of("denials", "refusals"), lists.of("negative", "against", "may", "must")
    return any(
        place != at and (word in far or (word in near and place >= start))
        for place, word in enumerate(statement.words[min(begins, start) : end], min(begins, start))
    )


def _denials(statement: Said, lists: WordLists) -> Iterator[int]:
    """Places of denials that turn a statement round."""
    denials = lists.of("denials")
    return (
        at for at, word in enumerate(statement.words) if word in denials and not is_idle(statement, at, lists)
    )


def _near(place: Place) -> tuple[str, ...]:
    """The words around a place, or all of a short sentence."""
    return place.said.words if len(place.said.words) <= _SHORT else place.near(_REACH)
