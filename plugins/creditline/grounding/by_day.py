"""Tells which years, dates and times the day of a text's publication and its dates give."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from creditline.grounding.dates_in_text import Date
from creditline.grounding.figures import Figure
from creditline.grounding.grounds import Grounds
from creditline.text.patterns import Pattern

TIME = Pattern(r"[\s-](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b")
"""Matches a unit of time after a figure."""
_DAYS = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}
_WITHIN = 0.6
"""Units of time by which a span in whole ones may differ."""
_TWO_WEEKS = 14


def is_time_between(statement: str, figure: Figure, grounds: Grounds) -> bool:
    """Whether so many days, weeks, months or years lie between a day of the text and another, or its publication."""
    unit = TIME.match(statement, figure.start + len(figure.text))
    length = _DAYS.get(unit[0].strip(" -").rstrip("s")) if unit else None
    if length is None or grounds.day is None:
        return False
    dated = (one for one in grounds.figures.dates if one.day and one.month)
    days = {grounds.day, *filter(None, (_on(one, grounds.day) for one in dated))}
    spans = {abs((one - other).days) / length for one, other in combinations(sorted(days), 2)}
    return any(abs(span - float(min(figure.readings))) < _WITHIN for span in spans)


def _on(found: Date, day: date) -> date | None:
    """A date of a text, in the year before its publication if it names none."""
    for year in (found.year,) if found.year else (day.year, day.year - 1):
        try:
            on = day.replace(year=year, month=found.month, day=found.day)
        except ValueError:
            continue
        if found.year or on <= day:
            return on
    return None


def is_by_day(found: Figure | Date, day: date | None) -> bool:
    """Whether the day of publication explains a year or date: those around it need no other source."""
    if day is None:
        return False
    years = (day.year - 1, day.year, day.year + 1)
    if isinstance(found, Figure):
        return not found.kind and any(value in years for value in found.readings)
    return found.year in (0, *years) and _is_near(found, day)


def _is_near(found: Date, day: date) -> bool:
    """Whether a date without a day, or within two weeks of a day, is one that "Sunday" or "last month" may stand for."""
    if not found.day:
        return True
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            if abs((day.replace(year=year, month=found.month, day=found.day) - day).days) <= _TWO_WEEKS:
                return True
        except ValueError:
            continue
    return False
