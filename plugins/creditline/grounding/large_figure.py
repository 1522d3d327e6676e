"""The figure that a fact is about, which pages show large, like a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from creditline.grounding.figures import Figure, figures
from creditline.labels.packs import packs
from creditline.model.body import LargeFigure
from creditline.text.patterns import Pattern

_PARTS = re.compile(
    r"([^\w\s]{0,3}\d(?:(?:[\d.,:٫٬’'\u00a0\u202f]|[ ](?=\d{3}(?!\d)))*\d)?[%٪％]?)(?:[\s-]+(\S.*))?"
)
_DIGIT = re.compile(r"\d")
_WORD_AFTER = re.compile(r"(?:[–-]\d{1,2})?\.?[-:]?[^\W\d_]{0,3}°?\s(?:de |of |d['’])?([^\W\d_]+)")
"""The word after a number, which may have an ending ("1º de", "1er", "1-го") or begin a range ("10–12 May")."""
_PAIR = re.compile(r"([^\w\s]?\d{1,3}[–-]\d{1,3})(?![–-]\d)(?:[\s-]+(\S.*))?")
"""Two numbers that say something only together: a score or a range."""
_WORD_END = re.compile(r"瓦[时時]?|[元円吨噸]|[^\W\d_\u0590-\U0010ffff]*")
"""The rest of a word in a script with spaces between words, and of some units in East Asian ones."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_UNIT = Pattern(
    r"\s?((?:[kcm]?m[²³]|[kcm]m|km/h|kg|ha|[kMGT]Wh?|[kMGT]B|[kMG]?Hz|dB|°[CF]))(?:\W|$)|[\s-]([a-z]{3,14})(?:[,.;:)]|$"
    r"|\s(?:of|in|on|at|an?|the|to|for|from|by|and|or|than|after|before|since|per|over|were|was|are|is|have|has|had|who|that"
    r"|which|with|between|without|a|later|earlier|long|high|deep|old|away)\b)"
)
_NO_UNIT = frozenset(
    "and the per for from were was are has had have more less fewer other others than that this with when who".split()
)
_LONGEST = 11
"""Most characters of a figure that is shown large."""


def large_figure(text: str) -> LargeFigure | None:
    """The figure that a fact is about: its first sum, share or time, and else its first number; None if it has none."""
    if not _DIGIT.search(text):
        return None
    found = [*_numbers(text), *_times(text)]
    if not found:
        return None
    _, _, figure = min(found, key=lambda one: (-one[0], one[1]))
    return figure


def _times(text: str) -> Iterator[tuple[int, int, LargeFigure]]:
    for time in figures(text).times:
        yield 2, text.find(time), LargeFigure(time)


def _numbers(text: str) -> Iterator[tuple[int, int, LargeFigure]]:
    found = figures(text).numbers
    for figure, after in zip(found, [*found[1:], None], strict=False):
        end = _end(text, figure)
        written = text[end - len(figure.text) : end]
        parts = _PARTS.fullmatch(written)
        if parts is None or len(parts[1]) > _LONGEST or _YEAR.fullmatch(parts[1]):
            continue
        value, unit = parts[1], parts[2]
        if after and (pair := _PAIR.fullmatch(text, end - len(written), _end(text, after))):
            value, unit, end = pair[1], pair[2], pair.end()
        # The form of a word may go on after what grounding knows of it, as "відсотків" does.
        unit = unit and unit + _WORD_END.match(text, end)[0]  # type: ignore[index]  # it matches nothing, too
        # A sum, a share or a time says more than a count.
        if not _is_a_day(parts[1], text, end):
            yield 2 if figure.kind else 1, figure.start, LargeFigure(value, unit or _unit(text, end))


def _is_a_day(number: str, text: str, end: int) -> bool:
    """Whether a number is the day before the name of a month, in any language of the packs."""
    after = _WORD_AFTER.match(text, end) if number.isdecimal() and int(number) <= 31 else None
    return after is not None and after[1].casefold() in _months()


@cache
def _months() -> frozenset[str]:
    return frozenset(month for pack in packs().values() for month in pack.get("months", "").split())


def _end(text: str, figure: Figure) -> int:
    """Where a figure ends in its text: a currency sign before it isn't counted in its start."""
    # The digits of a figure are ASCII, those of the text may be others.
    has_sign = not figure.text[0].isdigit() and not text.startswith(figure.text, figure.start)
    start = figure.start - has_sign
    return max(start, 0) + len(figure.text)


def _unit(text: str, end: int) -> str:
    """The sign of a unit after a figure, or the noun, if it's certain that it is a whole one."""
    after = _UNIT.match(text, end)
    unit = (after[1] or after[2]) if after else ""
    return "" if unit in _NO_UNIT else unit
