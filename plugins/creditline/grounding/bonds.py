"""Compares which words stand near a figure in a statement and in the text.

A figure of the text may be that of another thing. In an honest statement the words around a figure stand around it in the
text, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from creditline.grounding.evidence import Evidence, Said, said
from creditline.grounding.figures import Figure, figures
from creditline.grounding.grounds import Grounds
from creditline.text.patterns import Pattern

_AROUND = 6
"""Words on each side of a figure that say what it is of."""
_NEAR = 10
_MOST = 12
"""Figures of a statement that are compared."""
_LEAST = 0.2
"""Share of the words around a figure that one of its places in the text must have near it."""
_AT_HOME = 0.34
"""That share for a figure that is far from the sentence most about the statement."""
_FEWEST = 2


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


def is_at_home(statement: str, figure: Figure, grounds: Grounds) -> bool:
    """Whether a place of a figure in the text has enough of the words around it in a statement."""
    around = _context(said(statement), figure)
    return any(_bond(around, *place) >= _AT_HOME for place in _places(figure, grounds)) if around else True


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
        and is_ordinal(one) == is_ordinal(figure)
        and one.kind == figure.kind
        and not (figure.hedged and _is_rounded(max(one.readings), max(figure.readings)))
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


def _is_rounded(value: Decimal, figure: Decimal) -> bool:
    """Whether a figure such as "more than 5,000" rounds a value."""
    return abs(value - figure) <= value / 5


def is_ordinal(figure: Figure) -> bool:
    """Whether a figure in words is an ordinal or a fraction, such as "second" and "a tenth"."""
    return bool(_ORDINAL.search(figure.text))


def is_year(figure: Figure) -> bool:
    """Whether a figure is a bare year."""
    return not figure.kind and len(figure.text) == _YEAR and _EARLIEST <= min(figure.readings) <= _LATEST


_ORDINAL = Pattern(r"(?:th|st|second|third)$", re.IGNORECASE)
_YEAR, _EARLIEST, _LATEST = 4, 1400, 2100
_BETTER, _MUCH_BETTER = 0.25, 0.45


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
