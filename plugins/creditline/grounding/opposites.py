"""Finds words of a statement that the text has in the opposite sense, such as "fell" for "rose"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from creditline.grounding.counterparts import Opposed, Place, closeness
from creditline.grounding.denied_words import is_denied
from creditline.grounding.evidence import Evidence, Said, said
from creditline.grounding.figure_turns import (
    is_unplanned,
    limited,
    limited_words,
    turn_of_figures,
    turned_beside,
)
from creditline.grounding.grounds import Grounds
from creditline.grounding.numerals import ANY_WORDS
from creditline.text.vocabulary import Sided
from creditline.text.word_lists import WordLists

_LEAST = 0.16
"""Closeness from which a word with an opposite sense is of the same thing."""
_LEAST_OF_CONTESTS = 0.3
"""Closeness from which a word with an opposite sense is of the same thing, if both are true of a contest."""
_BE = frozenset("is are was were been being".split())
_PARTICIPLES = ("en", "ed")
"""Ends of verbs of contests that, after "was", say who lost."""
_MARGIN = 0.9
"""Share of an opposite's closeness that a word of the same sense must not have."""


class _Mark(NamedTuple):
    """A word of a line of opposites: its place, the line and the side."""

    at: int
    line: int
    first: bool


def opposite(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A word that a statement uses in the opposite sense to the text; None if there is none."""
    if limit := limited(statement, found, lists) or limited_words(statement, found, lists):
        return limit
    marks = _marks(statement.text, lists)
    if not marks:
        return None
    turn = turn_of_figures(statement, frozenset(statement.words[mark.at] for mark in marks), lists)
    if turn is not None:
        return turn or None
    if (turned := turned_beside(statement, found, lists)) is not None:
        return turned
    for mark in marks:
        # A line of which both sides are said tells of two things.
        if not any(mark.line == other.line and mark.first != other.first for other in marks):
            opposed = _turned(_Asked(statement, mark, found, grounds, lists))
            if opposed:
                return opposed
    return _unheard(statement, found, lists)


@lru_cache(maxsize=200)
def _marks(text: str, lists: WordLists) -> tuple[_Mark, ...]:
    words, idioms, opposites = said(text).words, lists.words("idioms"), lists.opposites
    written, contests = said(text).written, lists.of("contests")
    marks: list[_Mark] = []
    for at, word in enumerate(words):
        if not (sides := opposites[word]):
            continue
        if at and written[at][0].isupper() and lists.is_english:
            continue  # A part of a name, such as "Down" in "Down syndrome".
        if word in contests and word.endswith(_PARTICIPLES) and words[at - 1] in _BE:
            sides = tuple(Sided(line, not first) for line, first in sides)
        if idioms.isdisjoint(map(" ".join, pairwise(words[max(0, at - 1) : at + 2]))):
            marks += (_Mark(at, *sided) for sided in sides)
    for at in [at for at, word in enumerate(words[:-1]) if word in opposites.phrase_starts]:
        phrase = f"{words[at]} {words[at + 1]}"
        marks += (_Mark(at, *sided) for sided in opposites.phrases.get(phrase, ()))
    return tuple(marks)


class _Asked(NamedTuple):
    """A word of a statement that has an opposite, and where to look for it."""

    statement: Said
    mark: _Mark
    found: Evidence
    grounds: Grounds
    lists: WordLists

    @property
    def word(self) -> str:
        """The word."""
        return self.statement.words[self.mark.at]


def _turned(asked: _Asked) -> Opposed | None:
    """The opposite of a word, if it stands where the text speaks of the same thing, and the word does not."""
    best: tuple[float, Place] | None = None
    same = 0.0
    for place, is_same, closeness_ in _places(asked):
        if is_same:
            same = max(same, closeness_)
        elif best is None or closeness_ > best[0]:
            best = closeness_, place
    if best is None or same >= _MARGIN * best[0]:
        return None
    return Opposed("opposite", asked.word, best[1].said.words[best[1].at], best[1].said.text)


def _places(asked: _Asked) -> Iterator[tuple[Place, bool, float]]:
    """Places of the text with a word of either side, whether it says the same, and how close it is."""
    lists, mark = asked.lists, asked.mark
    particles = lists.of("particles")
    ours = Place(asked.statement, mark.at)
    is_small = asked.word in particles
    is_denied_here = not is_small and is_denied(asked.statement, mark.at, lists)
    least = _LEAST_OF_CONTESTS if asked.word in lists.of("contests") else _LEAST
    for said_ in asked.found.all:
        for other in _marks(said_.text, lists):
            word = said_.words[other.at]
            if (
                not _is_comparable(asked, other, word)
                or (
                    word in particles
                    and is_small
                    and is_unplanned(said_.text) != is_unplanned(asked.statement.text)
                )
                or (word in particles and _is_limit(Place(said_, other.at)) and not _is_limit(ours))
            ):
                continue
            place = Place(said_, other.at)
            close = _closeness(asked, ours, place)
            denied = word not in particles and is_denied(said_, other.at, lists)
            if other.first == mark.first or denied != is_denied_here:
                yield place, True, close
            elif close >= least:
                yield place, False, close


def _is_limit(place: Place) -> bool:
    """Whether a figure follows, of which a word such as "under" tells only how exact it is."""
    return any(word[:1].isdigit() for word in place.said.words[place.at + 1 : place.at + 2])


def _closeness(asked: _Asked, ours: Place, place: Place) -> float:
    if (counted := _counted(ours)) and counted == _counted(place):
        return 1.0
    particles, word = asked.lists.of("particles"), place.said.words[place.at]
    after = asked.word in asked.lists.of("contests") or (asked.word in particles and word in particles)
    if after:
        after = asked.statement.words[max(0, ours.at - 1)] != "or" and not _is_last(ours)
    return closeness(ours, place, asked.grounds.index, after=after)


def _is_last(place: Place) -> bool:
    """Whether hardly any words follow, so that those before must tell what is meant."""
    return sum(term.isalpha() for term in place.said.terms[place.at + 1 :]) <= 1


def _counted(place: Place) -> tuple[str, ...]:
    """The number and the unit before a word such as "earlier"; empty if there are none."""
    before = place.said.words[max(0, place.at - 2) : place.at]
    return before if len(before) > 1 and (before[0] in _COUNTS or before[0][0].isdigit()) else ()


_COUNTS = ANY_WORDS | {"a", "an"}


def _is_comparable(asked: _Asked, other: _Mark, word: str) -> bool:
    """Whether two marks are of one line, or both of a direction that is clear without the words after it."""
    if asked.mark.line == other.line:
        return True
    lists = asked.lists
    unclear = lists.of("particles", "vague")
    return (
        max(asked.mark.line, other.line) < lists.directions
        and asked.word not in unclear
        and word not in unclear
    )


def _unheard(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A word that a writer rarely uses, where no sentence about it has a word of the same sense."""
    rare = [word for word in statement.words if word in lists.rare]
    for words, others in lists.unheard if rare else ():
        mine = next((word for word in rare if word in words), None)
        if mine is None or not found.best:
            continue
        lines = {sided.line for sided in lists.opposites[mine] if not sided.first}
        if lines & set(range(lists.directions)):
            lines |= set(range(lists.directions))
        if not any(
            any(word in words or word in others for word in each.words)
            or any(mark.line in lines and not mark.first for mark in _marks(each.text, lists))
            for each in found.best[:2]
        ):
            return Opposed("opposite", mine, "", found.best[0].text)
    return None
