"""Days and months as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from creditline.model.original import PartialDay

_MONTHS = "January February March April May June July August September October November December".split()


def day_in_words(day: date | PartialDay) -> str:
    """A day, a month or a year, as pages show it."""
    month = [_MONTHS[day.month - 1]] if day.month else []
    return " ".join([*([str(day.day)] if day.day else []), *month, str(day.year)])


def month_in_words(day: date) -> str:
    """The month of a day, as pages show it."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
