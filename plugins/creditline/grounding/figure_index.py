"""Index of the figures of a text, so that a search doesn't have to compare each pair of figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.grounding.dates_in_text import Date

if TYPE_CHECKING:
    from creditline.grounding.figures import Figure

    Kinds = dict[Decimal, set[str]]

_FAR = 0.5
"""Difference in proportion (see `_off`) of two numbers of which one is three times the other."""


class Held:
    """Index of the numbers and dates of a text."""

    def __init__(self, numbers: tuple[Figure, ...], dates: tuple[Date, ...]) -> None:
        self._numbers, self._dates = numbers, dates
        self._by_digits: dict[int, Kinds] = {}

    def has(self, figure: Figure) -> bool:
        """Whether the text has a number: of the same kind or without one, and exact or, for a hedged number, rounded."""
        return any(
            _agrees(figure.kind, self._kinds.get(value))
            or (figure.hedged and _agrees(figure.kind, self._rounded(_digits(value)).get(value)))
            for value in figure.readings
        )

    def has_in_date(self, figure: Figure) -> bool:
        """Whether a number without a kind is the year or day of a date in the text."""
        return not figure.kind and not figure.readings.isdisjoint(self._years | self._days)

    def has_date(self, date: Date) -> bool:
        """Whether the text has the year, month and day of a date, as far as given."""
        if (date.month, date.day) not in self._said:
            return False
        return not date.year or date.year in self._years or date.year in self._kinds

    def nearest(self, figure: Figure) -> str:
        """Text of the number that differs least in proportion, of the same kind if there is one; empty if none is near."""
        values = self._sorted.get(figure.kind) or self._sorted.get(None) or []
        asked = float(min(figure.readings))
        at = bisect_left(values, (asked, 0, ""))
        # Of equal values, take the first, as `bisect_left` does for the neighbours above.
        below = bisect_left(values, (values[at - 1][0], 0, "")) if at else at
        near = [values[one] for one in {below, at} if one < len(values)]
        nearest = min(near, key=lambda one: (_off(one[0], asked), one[1]), default=(0.0, 0, ""))
        return nearest[2] if any(_is_near(nearest[0], float(each)) for each in figure.readings) else ""

    def between(self, low: Decimal, high: Decimal) -> Iterator[tuple[Decimal, set[str]]]:
        """The numbers from one to another in order, with their kinds."""
        for at in range(bisect_left(self._values, low), bisect_right(self._values, high)):
            yield self._values[at], self._kinds[self._values[at]]

    def nearest_date(self, date: Date) -> str:
        """Text of the first date with the same month or day, or else of the first date; empty if none."""
        same = [
            self._first[part]
            for part in (("month", date.month), ("day", date.day or -1))
            if part in self._first
        ]
        return self._dates[min(same, default=0)].text if self._dates else ""

    @cached_property
    def _kinds(self) -> Kinds:
        return _kinds_of((value, found.kind) for found in self._numbers for value in found.readings)

    @cached_property
    def _values(self) -> list[Decimal]:
        return sorted(self._kinds)

    def _rounded(self, digits: int) -> Kinds:
        """The numbers, rounded to so many significant digits."""
        if digits not in self._by_digits:
            form = f".{digits - 1}e"
            self._by_digits[digits] = _kinds_of(
                (Decimal(format(value, form)), kind) for value, kinds in self._kinds.items() for kind in kinds
            )
        return self._by_digits[digits]

    @cached_property
    def _sorted(self) -> dict[str | None, list[tuple[float, int, str]]]:
        """For each kind, and for all as None: tuples of value, index and text, in order."""
        values: dict[str | None, list[tuple[float, int, str]]] = defaultdict(list)
        for at, found in enumerate(self._numbers):
            for kind in (found.kind, None):
                values[kind] += [(float(value), at, found.text) for value in found.readings]
        return {kind: sorted(its) for kind, its in values.items()}

    @cached_property
    def _years(self) -> set[int]:
        return {date.year for date in self._dates}

    @cached_property
    def _days(self) -> set[int]:
        return {date.day for date in self._dates}

    @cached_property
    def _said(self) -> set[tuple[int, int]]:
        """Pairs of month and day of each date, with 0 for one or both left out."""
        return {(month, day) for date in self._dates for month in (0, date.month) for day in (0, date.day)}

    @cached_property
    def _first(self) -> dict[tuple[str, int], int]:
        """Index of the first date with each month and with each day."""
        first: dict[tuple[str, int], int] = {}
        for at, date in enumerate(self._dates):
            first.setdefault(("month", date.month), at)
            first.setdefault(("day", date.day), at)
        return first


def _kinds_of(pairs: Iterable[tuple[Decimal, str]]) -> Kinds:
    kinds: Kinds = defaultdict(set)
    for value, kind in pairs:
        kinds[value].add(kind)
    return dict(kinds)


def _agrees(kind: str, kinds: set[str] | None) -> bool:
    return kinds is not None and (kind == "" or kind in kinds or "" in kinds)


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _is_near(value: float, asked: float) -> bool:
    """Whether a number may have been meant: it is up to three times as large or small, or has the same digits.

    >>> _is_near(1.77e12, 1.78e12), _is_near(1.77e12, 1.77e9), _is_near(28.4, 2)
    (True, True, False)
    """
    return _off(value, asked) <= _FAR or f"{value:.3e}".partition("e")[0] == f"{asked:.3e}".partition("e")[0]


def _off(value: float, asked: float) -> float:
    return abs(value - asked) / (abs(value) + asked or 1)
