"""Dates as pages show them, in a language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from markupsafe import Markup

from creditline.labels.days_and_numbers import day_in, month_in, year_in
from creditline.model.original import PartialDay
from creditline.pages.markup import filled


@lru_cache(maxsize=1 << 14)
def time(day: date | PartialDay, css_class: str, language: str) -> Markup:
    """A day, a month or a year as a <time> element."""
    # A day is on about ten pages.
    return filled(
        '<time class="{}" datetime="{}" dir="auto">{}</time>',
        css_class,
        day.isoformat(),
        shown(day, language),
    )


def shown(day: date | PartialDay, language: str) -> str:
    """A day, a month or a year as pages show it.

    >>> from datetime import date
    >>> from creditline.model.original import PartialDay
    >>> shown(date(2026, 6, 1), "en"), shown(PartialDay(2026, 6), "de"), shown(PartialDay(2026), "ja")
    ('1 June 2026', 'Juni 2026', '2026年')
    """
    if not day.month:
        return year_in(day.year, language)
    return (
        day_in(day.year, day.month, day.day, language) if day.day else month_in(day.year, day.month, language)
    )
