"""Finds figures of a statement that the text has with another unit only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from creditline.grounding.figures import figures
from creditline.text.patterns import Pattern
from creditline.text.word_lists import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.grounding.evidence import Evidence
    from creditline.grounding.figures import Figure
    from creditline.grounding.grounds import Grounds

_UNIT = Pattern(r"[\s\u00a0-]?(?:square |cubic )?([^\W\d_]+|%)")


_MOST = 12
"""Figures of a statement that are compared."""
_WEIGHTS = ("pound", "pounds")
"""Words that are read as a currency, but may be weights."""


class OtherUnit(NamedTuple):
    """A figure with its unit, as the text has it, and the sentence."""

    ours: str
    theirs: str
    sentence: str


def other_units(statement: str, grounds: Grounds, found: Evidence) -> Iterator[OtherUnit]:
    """Figures that the text has with another unit: in the sentences about the same, or wherever it has them."""
    units = word_lists(grounds.language).units
    for figure in figures(statement).numbers[:_MOST]:
        ours, said = _unit(statement, figure, units)
        if not ours:
            continue
        near = [one.text for one in (*found.sentences, *found.beside)]
        everywhere = [grounds.sentences[number].text for number in grounds.numbers_of(figure)]
        for texts in (near, everywhere):
            theirs = [one for text in texts for one in _units_in(text, figure, units)]
            if any(unit == ours for unit, _, _ in theirs):
                break
            others = [one for one in theirs if one[0]]
            if others and (texts is near or len(others) == len(theirs)):
                yield OtherUnit(said, others[0][1], others[0][2])
                break


def _units_in(text: str, figure: Figure, units: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The unit of each place of a figure in a sentence, with the figure as written there and the sentence."""
    for one in figures(text).numbers:
        if not one.readings.isdisjoint(figure.readings):
            yield (*_unit(text, one, units), text)


def _unit(text: str, figure: Figure, units: dict[str, str]) -> tuple[str, str]:
    """The unit or currency of a figure under its first name, and the figure with it as written; empty if there is none."""
    begins = text.find(figure.text, max(0, figure.start - 1))
    if begins < 0:
        return "", ""
    last = figure.text.rpartition(" ")[2].casefold()
    if last in _WEIGHTS:
        return units.get(last, last), figure.text
    if figure.kind:
        return figure.kind, figure.text
    after = _UNIT.match(text, begins + len(figure.text))
    unit = units.get(after[1].casefold(), "") if after else ""
    return unit, text[begins : after.end()] if after and unit else ""
