"""Finds figures and dates of a statement that a text doesn't have, and the nearest ones it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from creditline.grounding.dates_in_text import Date
from creditline.grounding.figures import Figure, Figures, figures

_OFTEN_SPELT = 20
"""Numbers up to this one are often written as words, of which only English ones are read."""

_NO_FIGURES = frozenset(("one", "first", "second", "a second", "a first"))


@dataclass(frozen=True)
class Missing:
    """A figure that the text doesn't have: an error, or a warning if it may be there in another form."""

    text: str
    nearest: str
    severity: Literal["error", "warning"]
    figure: Figure | Date | None = None

    @property
    def message(self) -> str:
        """Message about what is missing, in one line."""
        return f"the text has no {self.text}" + (f"; the nearest is {self.nearest}" if self.nearest else "")


def missing_figures(asked: Figures | str, text: Figures, *, english: bool) -> Iterator[Missing]:
    """Figures of a statement that a text doesn't have."""
    lacked = lacking(figures(asked) if isinstance(asked, str) else asked, text)
    for figure in lacked.numbers:
        unsure = not figure.sure or (not english and _is_small(figure))
        yield Missing(figure.text, text.held.nearest(figure), "warning" if unsure else "error", figure)
    for date in lacked.dates:
        yield Missing(date.text, text.held.nearest_date(date), "error", date)
    for time in sorted(lacked.times):
        same = min((one for one in text.times if one[:1] == time[:1]), default="")
        yield Missing(time, same, "error")
    for code in sorted(lacked.codes):
        yield Missing(code, "", "warning")


def lacking(asked: Figures, text: Figures) -> Figures:
    """The figures of `asked` that a text doesn't have."""
    held = text.held
    return Figures(
        tuple(
            figure
            for figure in asked.numbers
            if not (figure.text.lower() in _NO_FIGURES or held.has(figure) or held.has_in_date(figure))
        ),
        tuple(date for date in asked.dates if not held.has_date(date)),
        asked.times - text.times,
        asked.codes - text.codes,
    )


def _is_small(figure: Figure) -> bool:
    return any(value == value.to_integral_value() and value <= _OFTEN_SPELT for value in figure.readings)
