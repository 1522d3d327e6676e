"""The figures and dates of a statement that a text does not have, each with the nearest that it has."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Literal

from creditline.sections.figures import Figures, figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.sections.dates import Date
    from creditline.sections.figures import Figure

_OFTEN_SPELT = 20
"""Up to here numbers are often written as words, which only English ones are read here."""

_NO_FIGURES = frozenset(("one", "first", "second", "a second", "a first"))


@dataclass(frozen=True)
class Missing:
    """A figure that is not in the text: an error, or a warning where it may be there in another form."""

    text: str
    nearest: str
    severity: Literal["error", "warning"]

    @property
    def message(self) -> str:
        """What is wrong, in one line."""
        return f"the text has no {self.text}" + (f"; the nearest is {self.nearest}" if self.nearest else "")


def missing_figures(asked: Figures | str, text: Figures, *, english: bool) -> Iterator[Missing]:
    """What a statement has and the text has not: numbers, dates, times, and names with numbers."""
    lacked = lacking(figures(asked) if isinstance(asked, str) else asked, text)
    for figure in lacked.numbers:
        unsure = not figure.sure or (not english and _is_small(figure))
        yield Missing(figure.text, _nearest(figure, text), "warning" if unsure else "error")
    for date in lacked.dates:
        yield Missing(date.text, _nearest_date(date, text), "error")
    for time in sorted(lacked.times):
        same = min((one for one in text.times if one[:1] == time[:1]), default="")
        yield Missing(time, same, "error")
    for code in sorted(lacked.codes):
        yield Missing(code, "", "warning")


def lacking(asked: Figures, text: Figures) -> Figures:
    """Those figures that a text does not have. A longer text never lacks more."""
    return Figures(
        tuple(figure for figure in asked.numbers if not _has_number(figure, text)),
        tuple(date for date in asked.dates if not _has_date(date, text)),
        asked.times - text.times,
        asked.codes - text.codes,
    )


def _has_number(figure: Figure, text: Figures) -> bool:
    return (
        figure.text.lower() in _NO_FIGURES
        or any(figure.agrees(found) for found in text.numbers)
        or _in_date(figure, text)
    )


def _is_small(figure: Figure) -> bool:
    return any(value == value.to_integral_value() and value <= _OFTEN_SPELT for value in figure.readings)


def _in_date(figure: Figure, text: Figures) -> bool:
    """Whether a bare number is the year or the day of a date."""
    return not figure.kind and any({date.year, date.day} & figure.readings for date in text.dates)


def _has_date(date: Date, text: Figures) -> bool:
    if not any(found.answers(date) for found in text.dates):
        return False
    years = {found.year for found in text.dates}
    return not date.year or date.year in years or any(date.year in found.readings for found in text.numbers)


def _nearest(figure: Figure, text: Figures) -> str:
    """The figure of the text, of the same kind if there is one, that is off by the least factor."""
    asked = min(figure.readings)
    best, distance = "", inf
    for found in text.numbers:
        value = float(min(found.readings))
        off = abs(value - float(asked)) / (abs(value) + float(asked) or 1) + (found.kind != figure.kind)
        if off < distance:
            best, distance = found.text, off
    return best


def _nearest_date(date: Date, text: Figures) -> str:
    same = [found for found in text.dates if found.month == date.month or found.day == date.day != 0]
    return next((found.text for found in (*same, *text.dates)), "")
