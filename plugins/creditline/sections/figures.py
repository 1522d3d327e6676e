"""Figures of a text in a form in which they can be compared: $1.77 trillion is 1.77tn and $1,770bn, 25 per cent is 25%.

A figure may have several readings, of which one must be found: 1.000 is one or a thousand, 38m millions or metres.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from creditline.sections.dates import Date, dates
from creditline.sections.numerals import (
    NUMBER,
    NUMBER_WORDS,
    SCALES,
    in_ascii_digits,
    readings,
    spelt,
)
from creditline.sections.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CURRENCIES = {
    **dict.fromkeys(("$", "dollar", "dollars", "usd"), "$"),
    **dict.fromkeys(("€", "euro", "euros", "eur", "ευρώ", "евро"), "€"),
    **dict.fromkeys(("£", "pound", "pounds", "sterling", "gbp"), "£"),
    **dict.fromkeys(("¥", "yen", "円"), "¥"),
    **dict.fromkeys(("₹", "rupee", "rupees", "रुपये"), "₹"),
}
_PERCENT = Pattern(
    r"(?:\s?[%٪％]|[\s-]per ?cent\b|\spct\b|\s?(?:Prozent|prozent|por ciento|pour cent|por cento|per cento|процент|відсотк|प्रतिशत|퍼센트|procent|τοις εκατό))"
)
_POINTS = Pattern(r"[\s-](?:percentage )?points?\b|\s?pp\b", re.IGNORECASE)
_AFTER = Pattern(r"[\s-]?([^\W\d_]+)\.?")
_CURRENCY_AFTER = Pattern(r"\s?([$€£¥₹円]|(?:US )?[^\W\d_]+)")
_RANGE = Pattern(r"\s?(?:[-–—]|to|and|or|bis|à)\s?[$€£¥₹]?(?=\d)")
_TIME = Pattern(r"(?<![\d:])\d{1,2}(?::[0-5]\d){1,2}(?![\d:])")
_CODE = Pattern(r"(?<![\w$€£¥₹])(?!(?:US|Rs|R|NZ|A|C|kr|CHF|EUR|USD|GBP)\d)[A-Za-z\u00c0-\u04ff]+-?\d\w*")
_HEDGE = Pattern(
    r"\b(?:about|almost|nearly|around|roughly|some|approximately|over|more than|under|less than|up to|close to|fewer than"
    r"|at least|an estimated)\s+[$€£¥₹]?$"
)
_SMALL = 12


@dataclass(frozen=True)
class Figure:
    """A number in one place of a text. `kind` is a currency sign, "%", "points", or empty where nothing is told.

    `sure` is false for a number that can be counted or read in another way: a small one in words.
    """

    readings: frozenset[Decimal]
    kind: str
    text: str
    start: int
    hedged: bool = False
    sure: bool = True

    def agrees(self, other: Figure) -> bool:
        """Whether two figures can be the same one."""
        if "" not in (self.kind, other.kind) and self.kind != other.kind:
            return False
        return not self.readings.isdisjoint(other.readings) or (self.hedged and self._rounds(other))

    def _rounds(self, other: Figure) -> bool:
        return any(_rounded(found, own) == own for own in self.readings for found in other.readings)


def _rounded(found: Decimal, asked: Decimal) -> Decimal:
    """`found` with as many digits as `asked` has before its last zeros."""
    digits = len(asked.normalize().as_tuple().digits)
    return Decimal(format(found, f".{digits - 1}e"))


@dataclass(frozen=True)
class Figures:
    """All figures of a text: numbers, dates, and names like N7 that hold a number."""

    numbers: tuple[Figure, ...]
    dates: tuple[Date, ...]
    times: frozenset[str]
    codes: frozenset[str]


def figures(text: str) -> Figures:
    """The figures of a text."""
    plain = in_ascii_digits(text)
    told = tuple(dates(plain)) if re.search(r"[A-Z年月월]|\d-", plain) else ()
    times = tuple(_TIME.finditer(plain))
    codes = tuple(_CODE.finditer(plain))
    taken = [(date.start, date.end) for date in told] + [match.span() for match in (*times, *codes)]
    numbers = (*_in_digits(plain, taken), *_in_words(plain))
    return Figures(
        tuple(sorted(numbers, key=lambda figure: figure.start)),
        told,
        frozenset(match[0] for match in times),
        frozenset(match[0].casefold() for match in codes),
    )


def _in_digits(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    inside = {place for start, end in taken for place in range(start, end)}
    for match in NUMBER.finditer(text):
        if match.start() not in inside and (values := readings(match[0])):
            yield _figure(text, match.start(), match.end(), values)


def _in_words(text: str) -> Iterator[Figure]:
    for match in NUMBER_WORDS.finditer(text):
        value = spelt(match[0])
        if value is not None:
            figure = _figure(text, match.start(), match.end(), readings(str(value)))
            yield Figure(
                figure.readings, figure.kind, figure.text, figure.start, figure.hedged, sure=value > _SMALL
            )


def _figure(text: str, start: int, end: int, values: frozenset[Decimal]) -> Figure:
    values, end = _scaled(text, end, values)
    kind, end = _kind(text, start, end)
    first = start - (text[start - 1 : start] in _CURRENCIES)
    further = _RANGE.match(text, end)
    if further and (number := NUMBER.match(text, further.end())):
        # In "10 to 15 million" and "10-15%" the first number has the second's scale and kind.
        scaled, last = _scaled(text, number.end(), values)
        values |= scaled
        kind = kind or _kind(text, number.start(), last)[0]
    return Figure(values, kind, text[first:end], start, bool(_HEDGE.search(text[max(0, start - 20) : start])))


def _scaled(text: str, end: int, values: frozenset[Decimal]) -> tuple[frozenset[Decimal], int]:
    """The values times the scale that follows; both readings of a letter that may be a unit."""
    while after := _AFTER.match(text, end):
        word = after[1].lower()
        scale = SCALES.get(word) or SCALES.get(word[:1] if word[:1] > "\u3000" else word)
        if not scale or (after[0][0] == "-" and len(word) < 3):
            break
        scaled = frozenset(value * scale for value in values)
        values = values | scaled if len(word) == 1 or word == "mil" else scaled
        end = after.end(1) if word in SCALES else after.start(1) + 1
    return values, end


def _kind(text: str, start: int, end: int) -> tuple[str, int]:
    if sign := _CURRENCIES.get(text[start - 1 : start]):
        return sign, end
    if percent := _PERCENT.match(text, end):
        points = _POINTS.match(text, percent.end())
        return ("points", points.end()) if points else ("%", percent.end())
    if points := _POINTS.match(text, end):
        return "points", points.end()
    after = _CURRENCY_AFTER.match(text, end)
    if after and (sign := _CURRENCIES.get(after[1].split()[-1].lower())):
        return sign, after.end()
    return "", end
