"""Tells whether the figures of a statement rise or fall as it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from creditline.grounding.counterparts import Opposed
from creditline.grounding.figures import figures
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from creditline.grounding.evidence import Said
    from creditline.text.word_lists import WordLists

_FROM = Pattern(r"\bfrom [$€£¥]?\d")
_TO = Pattern(r"\bto [$€£¥]?\d")


def turn_of_figures(
    statement: Said, words: frozenset[str], lists: WordLists
) -> Opposed | Literal[False] | None:
    """A direction that the statement's own figures contradict, as in "up to 5 percent from 8"; False if they confirm it."""
    begins = _FROM.search(statement.text)
    if not begins or not lists.directions:
        return None
    up, down = ({word for word in words if (0, rises) in lists.opposites.of(word)} for rises in (True, False))
    values = [(one.start, min(one.readings)) for one in figures(statement.text).numbers]
    old = next((value for at, value in values if at > begins.start()), None)
    ends = _TO.search(statement.text, begins.end())
    place = ends.start() if ends else 0
    new = next((value for at, value in values if at > place), None)
    if old is None or new is None or bool(up) == bool(down) or old == new:
        return None
    return Opposed("opposite", min(up or down), "", statement.text) if bool(up) == (new < old) else False
