"""The figures that a text has, indexed by what is asked of them: however many there are, one look answers.

Of many figures of a statement against many of a text, each pair would have to be compared otherwise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from creditline.grounding.figures import Figure
    from creditline.grounding.written_dates import Date

    Kinds = dict[Decimal, set[str]]


class Held:
    """The numbers and dates of a text."""

    def __init__(self, numbers: tuple[Figure, ...], dates: tuple[Date, ...]) -> None:
        self._numbers, self._dates = numbers, dates
        self._by_digits: dict[int, Kinds] = {}

    def has(self, figure: Figure) -> bool:
        """Whether one of the numbers can be this one: of the same kind or of none, exact or, if this one is hedged, rounded."""
        return any(
            _agrees(figure.kind, self._kinds.get(value))
            or (figure.hedged and _agrees(figure.kind, self._rounded(_digits(value)).get(value)))
            for value in figure.readings
        )

    def has_in_date(self, figure: Figure) -> bool:
        """Whether a bare number is the year or the day of a date."""
        return not figure.kind and not figure.readings.isdisjoint(self._years | self._days)

    def has_date(self, date: Date) -> bool:
        """Whether the dates say all that this one says."""
        if (date.month, date.day) not in self._said:
            return False
        return not date.year or date.year in self._years or date.year in self._kinds

    def nearest(self, figure: Figure) -> str:
        """The number of the same kind, if there is one, that is off by the least factor."""
        values = self._sorted.get(figure.kind) or self._sorted.get(None) or []
        asked = float(min(figure.readings))
        at = bisect_left(values, (asked, 0, ""))
        # Of those of the same value, the first: it is the first of the neighbours above, too.
        below = bisect_left(values, (values[at - 1][0], 0, "")) if at else at
        near = [values[one] for one in {below, at} if one < len(values)]
        return min(near, key=lambda one: (_off(one[0], asked), one[1]), default=(0.0, 0, ""))[2]

    def nearest_date(self, date: Date) -> str:
        """The first date of the same month or on the same day, or else the first of all."""
        same = [
            self._first[part]
            for part in (("month", date.month), ("day", date.day or -1))
            if part in self._first
        ]
        return self._dates[min(same, default=0)].text if self._dates else ""

    @cached_property
    def _kinds(self) -> Kinds:
        return _kinds_of((value, found.kind) for found in self._numbers for value in found.readings)

    def _rounded(self, digits: int) -> Kinds:
        """The numbers as they are with so many digits before their last zeros."""
        if digits not in self._by_digits:
            form = f".{digits - 1}e"
            self._by_digits[digits] = _kinds_of(
                (Decimal(format(value, form)), kind) for value, kinds in self._kinds.items() for kind in kinds
            )
        return self._by_digits[digits]

    @cached_property
    def _sorted(self) -> dict[str | None, list[tuple[float, int, str]]]:
        """For each kind and for None, which stands for all: the values, their places and their texts."""
        values: dict[str | None, list[tuple[float, int, str]]] = defaultdict(list)
        for at, found in enumerate(self._numbers):
            for kind in (found.kind, None):
                values[kind].append((float(min(found.readings)), at, found.text))
        return {kind: sorted(its) for kind, its in values.items()}

    @cached_property
    def _years(self) -> set[int]:
        return {date.year for date in self._dates}

    @cached_property
    def _days(self) -> set[int]:
        return {date.day for date in self._dates}

    @cached_property
    def _said(self) -> set[tuple[int, int]]:
        """Month and day of each date, whole and in part."""
        return {(month, day) for date in self._dates for month in (0, date.month) for day in (0, date.day)}

    @cached_property
    def _first(self) -> dict[tuple[str, int], int]:
        """The first date of each month, and of each day of a month."""
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


def _off(value: float, asked: float) -> float:
    return abs(value - asked) / (abs(value) + asked or 1)
