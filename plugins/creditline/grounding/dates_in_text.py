"""Reads dates in English and in numbers: days and months, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from creditline.text.patterns import Pattern

_MONTHS = "january february march april may june july august september october november december".split()
MONTHS: dict[str, int] = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_NAME = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
_YEAR = r"(?:1[0-9]|20|21|29)\d\d"
_DATE = Pattern(
    rf"\b(?:(?P<year1>{_YEAR})-(?P<month1>\d\d)-(?P<day1>\d\d)"
    rf"|(?P<year4>{_YEAR})年(?:(?P<month4>\d\d?)月(?:(?P<day4>\d\d?)[日号])?)?|(?P<month5>\d\d?)[月월] ?(?P<day5>\d\d?)[日号일]"
    rf"|(?P<day2>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month2>{_NAME})\b\.?(?:,? (?P<year2>{_YEAR}))?"
    rf"|(?P<month3>{_NAME})\b\.?(?: (?P<day3>\d\d?)(?:st|nd|rd|th)?\b)?(?:(?:,| of)? ?(?P<year3>{_YEAR}))?)(?!\d)"
)
_IN = Pattern(r"\b(?:in|until|since|by|last|next|this|early|late|mid|during)[ -]$", re.IGNORECASE)
_IN_NUMBERS = Pattern(r"\d[-年月월]")


@dataclass(frozen=True)
class Date:
    """A date in a text. Year, month and day are 0 if not given."""

    year: int
    month: int
    day: int
    text: str
    start: int
    end: int


def may_have_dates(text: str, words: Iterable[str]) -> bool:
    """Whether a text with these words, in lower case, may have dates. This test is fast."""
    return not MONTHS.keys().isdisjoint(words) or _IN_NUMBERS.search(text) is not None


def dates(text: str) -> Iterator[Date]:
    """Dates in a text.

    >>> [(date.year, date.month, date.day) for date in dates("On May 12, 2026 or 13 June; in March 2025. May I?")]
    [(2026, 5, 12), (0, 6, 13), (2025, 3, 0)]
    """
    for match in _DATE.finditer(text):
        parts = {key[:-1]: value for key, value in match.groupdict().items() if value}
        month = parts.get("month", "0")
        number = int(month) if month.isdecimal() else MONTHS[month.lower()]
        year, day = int(parts.get("year", 0)), int(parts.get("day", 0))
        # Without a day or year, short ones such as May and March may be other words or people.
        before = text[max(0, match.start() - 8) : match.start()]
        short = len(month) < 6 and not _IN.search(before)
        lonely = not year and not day and (short or before.rstrip()[-1:] in ("", "."))
        if number <= 12 and day <= 31 and not lonely:
            yield Date(year, number, day, match[0].strip(), match.start(), match.end())
