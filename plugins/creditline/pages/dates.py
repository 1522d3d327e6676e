"""Dates as pages show them, in English in every locale."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from creditline.pages.markup import filled

if TYPE_CHECKING:
    from datetime import date

    from markupsafe import Markup

    from creditline.model.original import PartialDay

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def time(day: date | PartialDay, css_class: str) -> Markup:
    """A day, a month or a year as a <time> element."""
    return _time(day, css_class)


@lru_cache(maxsize=1 << 14)
def _time(day: date | PartialDay, css_class: str) -> Markup:
    # A day is on about ten pages.
    return filled(
        '<time class="{}" datetime="{}" dir="auto">{}</time>', css_class, day.isoformat(), shown(day)
    )


def shown(day: date | PartialDay) -> str:
    """A day, a month or a year as pages show it.

    >>> from datetime import date
    >>> from creditline.model.original import PartialDay
    >>> shown(date(2026, 6, 1)), shown(PartialDay(2026, 6)), shown(PartialDay(2026))
    ('1 June 2026', 'June 2026', '2026')
    """
    month = MONTHS[day.month - 1] if day.month else ""
    return " ".join(filter(None, (str(day.day or ""), month, str(day.year))))


def month(day: date) -> str:
    """The month of a day as pages show it.

    >>> from datetime import date
    >>> month(date(2026, 6, 1))
    'June 2026'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"
