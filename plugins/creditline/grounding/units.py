"""Finds figures and units of a statement that the text has with another unit only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from creditline.grounding.evidence import Evidence, Said, said
from creditline.grounding.figures import Figure, figures
from creditline.grounding.grounds import Grounds
from creditline.text.patterns import Pattern
from creditline.text.word_lists import WordLists, word_lists

_UNIT = Pattern(
    r"[\s\u00a0-]?(?:(?:square|cubic|light|more|other|straight|further|additional|full|consecutive|whole|extra) )?([^\W\d_]+(?:-[^\W\d_]+)?|%)"
)
_MOST = 12
"""Figures of a statement that are compared."""
_WEIGHTS = ("pound", "pounds")
"""Words that are read as a currency, but may be weights."""


_ROUND = ("decades", "centuries")
"""Units in which a writer tells a number of years."""


class OtherUnit(NamedTuple):
    """A figure or a word with its unit, as the text has it, and the sentence."""

    ours: str
    theirs: str
    sentence: str


def other_units(statement: str, grounds: Grounds, found: Evidence) -> Iterator[OtherUnit]:
    """Figures that the text has with another unit, and units without a figure of which it has only others."""
    lists = word_lists(grounds.language)
    counted: set[str] = set()
    for figure in figures(statement).numbers[:_MOST]:
        ours, written = _unit(statement, figure, lists)
        if ours:
            counted.add(written.rpartition(" ")[2].casefold())
            if other := _other(figure, ours, grounds, found, lists):
                yield OtherUnit(written, *other)
    for word in said(statement).words:
        if (
            lists.units.get(word) == word
            and word not in counted
            and (other := _another(word, found.best, lists))
        ):
            yield OtherUnit(word, *other)


def _other(
    figure: Figure, ours: str, grounds: Grounds, found: Evidence, lists: WordLists
) -> tuple[str, str] | None:
    """Another unit that a figure has in the sentence most about the same; or near it, or in all places of the text."""
    everywhere = [grounds.sentences[number].text for number in grounds.numbers_of(figure)]
    for texts in (
        *([one.text] for one in found.sentences),
        [one.text for one in found.beside],
        everywhere,
    ):
        theirs = [one for text in texts for one in _units_in(text, figure, lists)]
        if any(unit == ours for unit, _, _ in theirs):
            return None
        others = [one for one in theirs if one[0]]
        if others and len(others) == len(theirs):
            return others[0][1:]
        if theirs and texts is not everywhere:
            return _another(ours, found.all, lists)
    return None


def _another(ours: str, among: Sequence[Said], lists: WordLists) -> tuple[str, str] | None:
    """A unit of the same measure in the sentences about the same, if none of them has this one."""
    measure = lists.measures.get(ours)
    if measure is None or ours in _ROUND:
        return None
    other: tuple[str, str] | None = None
    for each in among:
        for word in each.words:
            unit = lists.units.get(word, "")
            if unit == ours:
                return None
            if other is None and unit and lists.measures.get(unit) == measure:
                other = word, each.text
    return other


def _units_in(text: str, figure: Figure, lists: WordLists) -> Iterator[tuple[str, str, str]]:
    """The unit of each place of a figure in a sentence, with the figure as written there and the sentence."""
    for one in figures(text).numbers:
        if not one.readings.isdisjoint(figure.readings):
            yield (*_unit(text, one, lists), text)


def _unit(text: str, figure: Figure, lists: WordLists) -> tuple[str, str]:
    """The unit or currency of a figure under its first name, and the figure with it as written; empty if there is none."""
    begins = text.find(figure.text, max(0, figure.start - 1))
    if begins < 0:
        return "", ""
    last = figure.text.rpartition(" ")[2].casefold()
    if last in _WEIGHTS:
        return lists.units.get(last, last), figure.text
    if figure.kind:
        return figure.kind, figure.text
    after = _UNIT.match(text, begins + len(figure.text))
    if after is None:
        return "", ""
    word = after[1].casefold()
    first, _, further = word.partition("-")
    if further == "old":
        return "", ""  # An age, which the text may give in another way.
    unit = lists.units.get(word) or (word if further in lists.units else lists.units.get(first, ""))
    return unit, text[begins : after.end()] if unit else ""
