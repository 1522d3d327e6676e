"""Finds denials in a statement that the text does not have there, and denials and plans of the text that the statement leaves out."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from creditline.grounding.counterparts import Opposed, Place, counterparts, pull
from creditline.grounding.denied_words import (
    clause,
    denied,
    is_denied,
    is_idle,
    is_strong,
    keys_of,
    planned,
    tells,
)
from creditline.grounding.evidence import said
from creditline.grounding.verb_roots import is_past
from creditline.text.vocabulary import Sided, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from creditline.grounding.counterparts import Sense
    from creditline.grounding.denied_words import Key
    from creditline.grounding.evidence import Evidence, Said
    from creditline.grounding.grounds import Grounds
    from creditline.text.word_lists import WordLists

_MOST = 8
"""Denials of one sentence that are read."""
_MOST_WORDS = 120
"""Words of a statement that are read."""
_REACH = 4
"""Words on each side of a counterpart among which a denial is looked for."""
_SHORT = 16
"""Words of a sentence that is one clause."""
_SENTENCES = 8
"""Sentences that are compared with one another; those that share less than a third of what the best shares are not read."""
_LEAST_SHARE = 0.15
_LEAST = 0.5
"""Share of the words that a denial or plan governs which a statement must have."""
_SURELY = 0.6
"""The share from which it is about the same."""
_BESIDE = 7
"""Words on each side of such a word among which the statement may deny it, too."""
_SURER = 0.9
"""Share of that sentence's support from which another one, without a denial, may be the one that is meant."""


def added_denial(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A denial where the text has none, of a word that the text denies nowhere."""
    negative = lists.of("denials", "negative")
    for at in islice(_denials(statement, lists), _MOST):
        start, end = clause(statement, at, lists)
        own = {word for word in statement.words[start:end] if word in lists.of("negative")}
        places = counterparts(Place(statement, at), found, grounds.index)
        after = range(at + 1 if lists.is_english else max(start, at - _REACH), min(end, at + _REACH + 1))
        if (
            places
            and not any(word in negative and word not in own for place in places for word in _near(place))
            and not _is_denied(statement, [one for one in after if one != at], found, grounds, lists)
        ):
            return Opposed("polarity", statement.words[at], "", places[0].said.text)
    return None


def _is_denied(
    statement: Said, places: list[int], found: Evidence, grounds: Grounds, lists: WordLists
) -> bool:
    """Whether the text denies one of some words, in another form in the sentences about the same, in the same form anywhere."""
    keys = _keys(statement, places, lists)
    for words in found.all:
        for at in (at for at, word in enumerate(words.words) if is_strong(word, lists)):
            near = range(at + 1 if lists.is_english else max(0, at - _BESIDE), at + _BESIDE + 1)
            if not keys.isdisjoint(_keys(words, [one for one in near if one < len(words.words)], lists)):
                return True
    terms = (statement.terms[place] for place in places)
    return any(
        is_denied(words, at, lists)
        for term in terms
        for number in grounds.index.holders.get(term, ())[:_SENTENCES]
        for words in (said(grounds.sentences[number].text),)
        for at in words.places.get(term, ())
    )


def _keys(words: Said, places: list[int], lists: WordLists) -> set[Key]:
    told = (words.words[place] for place in places if tells(words, place, lists))
    return {key for word in told for key in keys_of(word, lists)}


def left_out(statement: Said, _: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A word that the text denies in a sentence about the same, and the statement does not."""
    signs = lists.of("denials", "negative", "refusals", "against")
    return _Asked(statement, grounds, lists, denied, signs, tells).ungoverned("polarity")


def done_for_planned(statement: Said, _: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A word that by the text only may or will happen, and has happened by the statement."""
    signs = lists.of("may", "will", "plans", "must", "obliged", "able", "possible", "denials")
    return _Asked(statement, grounds, lists, planned, signs, _is_done).ungoverned("modality")


def _is_done(statement: Said, at: int, lists: WordLists) -> bool:
    """Whether a statement says that a word of it has happened."""
    if not lists.is_english:
        return any(word in lists.of("done") for word in statement.words)
    before = statement.words[max(0, at - _REACH) : at + 1]
    return _UNDONE.isdisjoint(before) and any(is_past(word) or word in lists.of("done") for word in before)


_UNDONE = frozenset("to be being".split())


class _Asked(NamedTuple):
    """A statement, what governs words of a text, such as denials, and the words by which the statement says the same."""

    statement: Said
    grounds: Grounds
    lists: WordLists
    govern: Callable[[Said, WordLists], Iterator[list[int]]]
    signs: Vocabulary | frozenset[str]
    is_meant: Callable[[Said, int, WordLists], bool]

    def ungoverned(self, kind: Sense) -> Opposed | None:
        """A word that is governed in a sentence about the same, not elsewhere in the text, and not in the statement."""
        places: dict[Key, int] = {}
        for at, word in enumerate(self.statement.words[:_MOST_WORDS]):
            for key in keys_of(word, self.lists) if tells(self.statement, at, self.lists) else ():
                places.setdefault(key, at)
        ranked = self.grounds.index.ranked(self.statement.text, _SENTENCES)
        for number, share in ranked:
            if share < max(_LEAST_SHARE, ranked[0][1] / 3):
                return None
            words = said(self.grounds.sentences[number].text)
            others = [one for one, other in ranked if one != number and other >= _SURER * share]
            for governed in islice(self.govern(words, self.lists), _MOST):
                at, shared = self._shared(words, governed, places)
                # If hardly more than one word is shared, the sentence may also have it elsewhere.
                about = others if shared >= _SURELY else [*others, number]
                if shared >= _LEAST and not (
                    self._governs(at) or self._is_turned(words, governed) or self._is_affirmed(at, about)
                ):
                    return Opposed(kind, self.statement.words[at], words.words[governed[0]], words.text)
        return None

    def _shared(self, words: Said, governed: list[int], places: Mapping[Key, int]) -> tuple[int, float]:
        """Where a statement has the first of some governed words, and the share of them that it has."""
        found: list[int] = []
        shared = whole = 0.0
        for far, place in enumerate(governed):
            term = words.terms[place]
            weight = pull(far) * (self.grounds.index.weight(term) if term else 1)
            whole += weight
            keys = keys_of(words.words[place], self.lists)
            if its := [places[key] for key in keys if key in places]:
                shared += weight
                found.append(its[0])
        return (found[0], shared / whole) if found else (0, 0.0)

    def _governs(self, at: int) -> bool:
        """Whether the statement says the same of a word of it, or doesn't mean it."""
        near = (
            *self.statement.words[max(0, at - _BESIDE) : at],
            *self.statement.words[at + 1 : at + _BESIDE],
        )
        return not self.is_meant(self.statement, at, self.lists) or any(word in self.signs for word in near)

    def _is_turned(self, words: Said, governed: list[int]) -> bool:
        """Whether the statement has the opposite of a governed word: "survived" for "did not die"."""
        opposites = self.lists.opposites
        turned = {
            Sided(line, not first) for place in governed for line, first in opposites[words.words[place]]
        }
        return any(sided in turned for word in self.statement.words for sided in opposites[word])

    def _is_affirmed(self, at: int, numbers: list[int]) -> bool:
        """Whether nothing governs a word, or one of the same sense, in other sentences about the same."""
        keys = frozenset(keys_of(self.statement.words[at], self.lists))
        for words in (said(self.grounds.sentences[number].text) for number in numbers):
            governed = {place for places in self.govern(words, self.lists) for place in places}
            if any(
                one not in governed and not keys.isdisjoint(keys_of(other, self.lists))
                for one, other in enumerate(words.words)
            ):
                return True
        return False


def _denials(statement: Said, lists: WordLists) -> Iterator[int]:
    """Places of denials that turn a statement round."""
    denials = lists.of("denials")
    return (
        at for at, word in enumerate(statement.words) if word in denials and not is_idle(statement, at, lists)
    )


def _near(place: Place) -> tuple[str, ...]:
    """The words around a place, or all of a short sentence."""
    return place.said.words if len(place.said.words) <= _SHORT else place.near(_REACH)
