"""Reads the day in a date as people and programs write it, with the names of months in all languages of credit lines."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from creditline.credits.languages import languages

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_CHINESE = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})")
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d")
_PART = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST = 3


_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def partial_day_in(value: object) -> date | str | None:
    """The day in a value or, if it gives only a month or a year, that in the form YYYY-MM or YYYY; None if it gives neither.

    >>> partial_day_in("20 November 2026"), partial_day_in("2017"), partial_day_in("soon")
    (datetime.date(2026, 11, 20), '2017', None)
    """
    text = str(value or "").strip()
    return day_in(value) or (text if _PARTIAL.fullmatch(text) else None)


def day_in(value: object) -> date | None:
    """The day that a value of front matter, a feed or a page gives; None if it gives none, or is ambiguous.

    >>> [str(day_in(text)) for text in ("2026-11-20T10:00:00+01:00", "20. November 2026", "Nov 27, 2026", "2026年11月2日")]
    ['2026-11-20', '2026-11-20', '2026-11-27', '2026-11-02']
    >>> str(day_in("24.11.2026")), day_in("03/04/2026"), day_in("tomorrow")
    ('2026-11-24', None, None)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value or "").strip()[:100]
    if match := _ISO.match(text) or _CHINESE.search(text):
        return _day(*map(int, match.groups()))
    if _MAIL.match(text):
        return _of_mail(text)
    return _in_numbers(text) or _in_words(text)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _of_mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return None


def _in_numbers(text: str) -> date | None:
    """A day such as 24.11.2026. With slashes, the order is known only if one number is above 12."""
    match = _NUMBERS.search(text)
    if not match:
        return None
    first, second, year = map(int, match.groups())
    if "." in match[0] or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _in_words(text: str) -> date | None:
    parts = _PART.findall(text.casefold())
    months = [month for part in parts if (month := _month(part))]
    years = [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) == 4]
    days = [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 3]
    return _day(years[0], months[0], days[0]) if months and years and days else None


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in languages():
        for number, line in enumerate(language.lines["months"], 1):
            for name in filter(None, line.casefold().split("|")):
                found.setdefault(name, number)
    return found


def _month(word: str) -> int | None:
    months = _months()
    if word in months:
        return months[word]
    starts = {number for name, number in months.items() if len(word) >= _SHORTEST and name.startswith(word)}
    return starts.pop() if len(starts) == 1 else None
