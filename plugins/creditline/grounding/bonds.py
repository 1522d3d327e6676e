"""Compares which words stand near a figure or a name in a statement and in the text.

A figure of the text may be that of another thing, and a name of the text that of somebody else. In an honest statement the
words around a figure stand around it in the text, too, and two names fit better than with their places exchanged.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from creditline.grounding.evidence import said
from creditline.grounding.figures import figures
from creditline.grounding.proper_names import names
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.grounding.evidence import Evidence, Said
    from creditline.grounding.figures import Figure
    from creditline.grounding.grounds import Grounds

_AROUND = 6
"""Words on each side of a figure that say what it is of."""
_NEAR = 10
_MOST = 12
"""Figures of a statement that are compared."""
_LEAST = 0.2
"""Share of the words around a figure that one of its places in the text must have near it."""
_FEWEST = 2
_DIGITS = Pattern(r"[\d.,]+")


def strange_figures(
    statement: str, grounds: Grounds, found: Evidence
) -> Iterator[tuple[Figure, Figure, str]]:
    """Figures that the text has of another thing, each with the one that it has there, and the sentence."""
    words = said(statement)
    ours = figures(statement).numbers[:_MOST]
    others = list(_others(ours, found)) if ours else ()
    for figure in ours:
        near = [one for one in others if _may_stand_for(one.figure, figure)]
        around = _context(words, figure) if near else frozenset()
        if len(around) < _FEWEST or max(figure.readings) <= 1:
            continue
        places = list(_places(figure, grounds))
        if not places:
            continue  # A figure that the text doesn't have is told of elsewhere.
        best = max(_bond(around, *place) for place in places)
        for other, theirs, at in near:
            fits = _bond(around, [theirs], theirs, at)
            margin = _BETTER if _is_like(other, theirs, figure, words) else _MUCH_BETTER
            if fits > best + margin and fits >= _LEAST:
                yield figure, other, theirs.text
                break


class _Other(NamedTuple):
    """A figure that a statement doesn't have, the words of its sentence and its position among them."""

    figure: Figure
    words: Said
    at: int


def _others(ours: Sequence[Figure], found: Evidence) -> Iterator[_Other]:
    """Figures of the sentences that support a statement, without its own."""
    readings = frozenset().union(*(one.readings for one in ours))
    for each in found.sentences:
        for one in figures(each.text).numbers:
            if one.readings.isdisjoint(readings):
                words = said(each.text)
                if (at := _position(words, one)) is not None:
                    yield _Other(one, words, at)


def _may_stand_for(one: Figure, figure: Figure) -> bool:
    """Whether two figures may be of the same thing: both years or neither, and of no different kind."""
    return (
        is_year(one) == is_year(figure)
        and (one.kind == figure.kind or not one.kind or not figure.kind)
        and max(one.readings) > 1
    )


def _is_like(one: Figure, theirs: Said, figure: Figure, words: Said) -> bool:
    """Whether two figures are both years, both of one currency or unit, or before the same noun."""
    head = _head(words, figure)
    return (
        is_year(one)
        or bool(one.kind and one.kind == figure.kind)
        or (bool(head) and head == _head(theirs, one))
    )


def is_year(figure: Figure) -> bool:
    """Whether a figure is a bare year."""
    return not figure.kind and len(figure.text) == _YEAR and _EARLIEST <= min(figure.readings) <= _LATEST


_YEAR, _EARLIEST, _LATEST = 4, 1800, 2100
_BETTER, _MUCH_BETTER = 0.0, 0.35


def _head(words: Said, figure: Figure) -> str:
    """The term after a figure: mostly the thing that is counted."""
    at = _position(words, figure)
    size = figure.text.count(" ") + 1
    return (
        next((term for term in words.terms[at + size : at + size + 2] if term), "") if at is not None else ""
    )


def _context(words: Said, figure: Figure) -> frozenset[str]:
    at = _position(words, figure)
    if at is None:
        return frozenset()
    near = (*words.terms[max(0, at - _AROUND) : at], *words.terms[at + 1 : at + 1 + _AROUND])
    return frozenset(term for term in near if term and not term[0].isdigit())


def _position(words: Said, figure: Figure) -> int | None:
    first = figure.text.lower().lstrip("$€£¥₹").split(" ")[0].split("-")[0]
    return next((at for at, word in enumerate(words.words) if word == first or word.startswith(first)), None)


def _places(figure: Figure, grounds: Grounds) -> Iterator[tuple[Sequence[Said], Said, int]]:
    """Each place of a figure in the text: its sentence with both neighbours, the sentence and the position in it."""
    for number in grounds.numbers_of(figure):
        words = said(grounds.sentences[number].text)
        for one in figures(words.text).numbers:
            if not one.readings.isdisjoint(figure.readings) and (at := _position(words, one)) is not None:
                near = [said(each.text) for each in grounds.sentences[max(0, number - 1) : number + 2]]
                yield near, words, at


def _bond(around: frozenset[str], near: Sequence[Said], words: Said, at: int) -> float:
    """Share of the words around a figure that stand near it in a sentence; half as much if elsewhere in it or beside it."""
    close = frozenset(words.terms[max(0, at - _NEAR) : at + 1 + _NEAR])
    wide = frozenset().union(*(each.known for each in near))
    return sum(1.0 if term in close else 0.5 if term in wide else 0.0 for term in around) / len(around)


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


class Exchanged(NamedTuple):
    """Two names that fit the text better with their places exchanged, and the sentence."""

    one: str
    other: str
    sentence: str


_WINDOW = 5
_MARGIN = 1.2
_FLOOR = 0.15
_EACH = 0.5


def exchanged(statement: str, found: Evidence, language: str) -> Exchanged | None:
    """Two neighbouring names of a statement that the text has the other way round."""
    words = said(statement)
    runs = _runs(words, statement, found, language)
    for one, other in pairwise(runs):
        between = words.words[one[1] : other[0]]
        if (
            not between
            or between in (("and",), ("of",), ("of", "the"), ("the",), ("for",))
            or {"and", "with"} & set(between)
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


def _runs(words: Said, statement: str, found: Evidence, language: str) -> list[tuple[int, int]]:
    """Start and end of each run of names in the words of a statement."""
    named = {name.text for name in names(statement, language) if name.text.casefold() not in _DAYS}
    first = words.written[0] if words.written else ""
    if first[:1].isupper() and words.terms[0] and any(first in each.written[1:] for each in found.all):
        named.add(first)
    runs: list[tuple[int, int]] = []
    for at, word in enumerate(words.written):
        if word in named or word.removesuffix("'s").removesuffix("’s") in named:
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return runs


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
