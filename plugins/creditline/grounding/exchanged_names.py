"""Finds two names of a statement that have changed places.

Two names fit better as they stand than with their places exchanged, in an honest statement, and an actor acts in the text, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from creditline.grounding.evidence import Evidence, Said, said
from creditline.grounding.grounds import Grounds
from creditline.grounding.other_names import are_kin
from creditline.grounding.proper_names import names
from creditline.grounding.roles import exchanged_roles
from creditline.text.patterns import Pattern
from creditline.text.word_lists import word_lists

_MOST = 12
"""Places of a word that are compared."""
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


class Exchanged(NamedTuple):
    """Two names that fit the text better with their places exchanged, and the sentence."""

    one: str
    other: str
    sentence: str


_PAUSE = Pattern("[,;:]")
_TWO = 2
_NOT_BETWEEN = frozenset(("and", "with"))
_WINDOW = 5
_MARGIN = 1.2
_FLOOR = 0.15
_SHARED = 0.45
"""Share of a statement in one sentence from which the words around two names can be compared."""
_EACH = 0.5


def exchanged(statement: str, found: Evidence, grounds: Grounds) -> Exchanged | None:
    """Two neighbouring names of a statement that the text has the other way round."""
    words = said(statement)
    runs = _runs(words, statement, found, grounds.language)
    if len(runs) < _TWO:
        return None
    speech = word_lists(grounds.language).words("said")
    reversed_ = _done_by_other(words, runs, found, speech) or (
        exchanged_roles(words, runs, grounds) if found.sentences else None
    )
    if reversed_:
        return Exchanged(_text(words, reversed_[0]), _text(words, reversed_[1]), found.sentences[0].text)
    if found.share < _SHARED:
        return None
    for one, other in pairwise(runs):
        between = words.words[one[1] : other[0]]
        if (
            not between
            or between[-1] == "of"
            or between in (("of", "the"), ("the",), ("for",))
            or _in_order(words, one, other, found)
            or not _NOT_BETWEEN.isdisjoint(between)
            or not speech.isdisjoint(between)
            or _PAUSE.search(_between(statement, words, one, other))
        ):
            continue
        if len(runs) > _WINDOW:
            return None
        at_home = [_fit(words, run, run, found) for run in (one, other)]
        away = [_fit(words, other, one, found), _fit(words, one, other, found)]
        as_said, turned = sum(at_home), sum(away)
        both = away[0] >= at_home[0] * _EACH and away[1] >= at_home[1] * _EACH
        if both and turned > _MARGIN * as_said and turned - as_said > _FLOOR and found.sentences:
            return Exchanged(_text(words, one), _text(words, other), found.sentences[0].text)
    return None


def _done_by_other(
    words: Said, runs: Sequence[tuple[int, int]], found: Evidence, speech: frozenset[str]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Two names with nothing but a verb and small words between, as in "Ada told Bo", which only the reverse of stands in the text."""
    for one, other in pairwise(runs):
        between = words.words[one[1] : other[0]]
        if 0 < len(between) <= _CLOSE and (words.terms[one[1]] or between[0] in speech):
            as_said = words.terms[one[1] - 1], between[0], words.terms[other[1] - 1]
            found_ = {turned for each in found.best[:_TWO] for turned in _acting(each, *as_said)}
            if found_ == {True}:
                return one, other
    return None


def _acting(each: Said, one: str, verb: str, other: str) -> Iterator[bool]:
    """For each place of a verb that stands between two names, whether the other name acts."""
    for at in each.spots.get(verb, ()):
        before, after = each.terms[max(0, at - _REACH) : at], each.terms[at + 1 : at + 1 + _CLOSE]
        if one in before and other in after:
            yield False
        elif other in before and one in after:
            yield True


_CLOSE, _REACH = 3, 6
"""Words between a verb and the name of who is acted upon, and before it of who acts, with "of the Senate" between."""


def _in_order(words: Said, one: tuple[int, int], other: tuple[int, int], found: Evidence) -> bool:
    """Whether one of the best sentences has two names in the order of the statement only, apart from each other."""
    terms = words.terms[one[1] - 1], words.terms[other[1] - 1]
    return any(
        max(each.places[terms[0]]) + 1 < min(each.places[terms[1]])
        for each in found.best[:_TWO]
        if terms[0] in each.places and terms[1] in each.places
    )


def _runs(words: Said, statement: str, found: Evidence, language: str) -> list[tuple[int, int]]:
    """Start and end of each run of names in the words of a statement."""
    named = {name.text for name in names(statement, language) if name.text.casefold() not in _DAYS}
    first = words.written[0] if words.written else ""
    is_article = first.casefold() in word_lists(language).words("the")
    if (
        first[:1].isupper()
        and words.terms[0]
        and not is_article
        and any(first in each.written[1:] for each in found.all)
    ):
        named.add(first)
    named = {name for name in named if not any(are_kin(name.casefold(), one.casefold()) for one in named)}
    runs: list[tuple[int, int]] = []
    for at, word in enumerate(words.written):
        if word in named or word.removesuffix("'s").removesuffix("’s") in named:
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return runs


def _between(statement: str, words: Said, one: tuple[int, int], other: tuple[int, int]) -> str:
    """The text between two names."""
    start = statement.find(words.written[one[1] - 1]) + len(words.written[one[1] - 1])
    return statement[start : max(start, statement.rfind(words.written[other[0]]))]


def _text(words: Said, run: tuple[int, int]) -> str:
    return " ".join(words.written[run[0] : run[1]])


def _fit(words: Said, place: tuple[int, int], name: tuple[int, int], found: Evidence) -> float:
    """How well a name fits a place of a statement: the closeness in the text of the name to the words around the place."""
    start, end = place
    terms = frozenset(term for term in words.terms[name[0] : name[1]] if term)
    total = 0.0
    for side, span in (
        (-1, range(start - 1, max(-1, start - 1 - _WINDOW), -1)),
        (1, range(end, min(len(words.terms), end + _WINDOW))),
    ):
        for far, at in enumerate(span, 1):
            if (term := words.terms[at]) and not words.written[at][0].isupper():
                total += max((_closeness(each, terms, term, side) for each in found.all), default=0.0) / far
    return total


def _closeness(each: Said, name: frozenset[str], term: str, side: int) -> float:
    """From 0 to 1: how near a name stands to a term in a sentence, less if it is on the other side."""
    best = 0.0
    for one in name:
        for at in each.places.get(one, ())[:_MOST]:
            for other in each.places.get(term, ())[:_MOST]:
                near = 1 / abs(at - other) if at != other else 0.0
                best = max(best, near if (other > at) == (side > 0) else near * 0.5)
    return best
