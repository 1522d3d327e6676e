"""Finds the day in a value of front matter, a feed or a page."""

from __future__ import annotations

import re
from datetime import date, datetime

from creditline.manuscript.understood_days import understood, understood_month

_ISO = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)")
_MAIL = re.compile(r"(?:[A-Za-z]{3},\s*)?(\d{1,2} [A-Za-z]{3} \d{4}) \d")
_WITHIN = (
    re.compile(r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]?"),
    re.compile(r"\d{1,2}([./-])\s?\d{1,2}\1\s?\d{4}"),
    re.compile(r"\d{1,2}(?:\.|º|st|nd|rd|th)?\s(?:de\s|of\s)?[^\W\d_]{2,15}\.?,?\s(?:de\s)?\d{4}"),
    re.compile(r"[^\W\d_]{2,15}\.?\s\d{1,2},?\s\d{4}|\d{4}\.\s[^\W\d_]{2,15}\s\d{1,2}\."),
)
"""Forms of a day within a text, such as "Published on 20 November 2026 at noon"."""
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def partial_day_in(value: object, language: str = "") -> date | str | None:
    """The day in a value or, if it gives only a month or a year, that in the form YYYY-MM or YYYY; None if it gives neither.

    >>> partial_day_in("20 November 2026"), partial_day_in("May 2026"), partial_day_in("2017"), partial_day_in("soon")
    (datetime.date(2026, 11, 20), '2026-05', '2017', None)
    """
    return day_in(value, language) or whole_day(str(value or "").strip(), language)


def whole_day(text: str, language: str = "") -> date | str | None:
    """The day, month or year that a whole text is; None if there is more in it.

    >>> whole_day("20 November 2026"), whole_day("2017"), whole_day("The Observer, 2017")
    (datetime.date(2026, 11, 20), '2017', None)
    """
    days = understood(text, language)
    if len(days) == 1:
        return days[0]
    return text if _PARTIAL.fullmatch(text) else understood_month(text) or None


def day_in(value: object, language: str = "") -> date | None:
    """The day that a value gives; None if it gives none, or is ambiguous.

    >>> [str(day_in(text)) for text in ("2026-11-20T10:00:00+01:00", "On 20. November 2026, 12:04", "Nov 27, 2026", "2026年11月2日")]
    ['2026-11-20', '2026-11-20', '2026-11-27', '2026-11-02']
    >>> str(day_in("Thu, 24 Nov 2026 07:12:00 +0000")), day_in("03/04/2026"), day_in("tomorrow")
    ('2026-11-24', None, None)
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = " ".join(str(value or "").split())[:100]
    iso, mail = _ISO.match(text), _MAIL.match(text)
    found = (match for form in _WITHIN if (match := form.search(text)))
    likely = (iso[0] if iso else "", mail[1] if mail else "", text, *(match[0] for match in found))
    return next((days[0] for each in likely if len(days := understood(each, language)) == 1), None)
