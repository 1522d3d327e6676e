"""Doubling a text doubles the time at most, whatever the text and whichever of the package's regular expressions reads it."""

from __future__ import annotations

import pkgutil
import re
import time

import pytest

import creditline
from creditline.canonical import canonical_digest
from creditline.workers.deadline import TooLong, limited
from tests.growth.found import Found, patterns
from tests.growth.hostile import Hostile, hostile

_SIZES = tuple(125 << doubled for doubled in range(7))
_MEASURABLE = 0.004
"""Seconds. Whatever grows with the square of the length takes several times as long for the longest text."""
_STEEP = 2.9
"""Twice the text takes twice the time, or four times as long if it grows with the square."""
_ROOMS = [info.name for info in pkgutil.iter_modules(creditline.__path__)]


def seconds(pattern: re.Pattern[str], method: str, text: str, times: int = 1) -> float:
    """The processor time that a pattern takes for a text: the least of some measurements."""
    least = float("inf")
    for _ in range(times):
        began = time.thread_time()
        if method == "search":
            for _match in pattern.finditer(text):
                pass
        else:
            getattr(pattern, method)(text)
        least = min(least, time.thread_time() - began)
    return least


def is_steep(pattern: re.Pattern[str], method: str, text: Hostile) -> bool:
    """Whether a text takes far more than twice as long each time that it is doubled.

    A long time alone says nothing: only where one is measured, the growth over the last two doublings is looked at, twice.
    Sizes between a short and a long text that take no time take none, either.
    """
    try:
        if not any(_is_measurable(pattern, method, text, size) for size in (_SIZES[0], _SIZES[-1])):
            return False
        for size in _SIZES:
            if _is_measurable(pattern, method, text, size):
                return all(_grows(pattern, method, text, size, times) for times in (2, 5))
    except TooLong:
        return True
    return False


def _is_measurable(pattern: re.Pattern[str], method: str, text: Hostile, size: int) -> bool:
    with limited(1):
        return seconds(pattern, method, text.text(size)) > _MEASURABLE


def _grows(pattern: re.Pattern[str], method: str, text: Hostile, size: int, times: int) -> bool:
    quarter, half, whole = (seconds(pattern, method, text.text(size // part), times) for part in (4, 2, 1))
    return half > _STEEP * quarter and whole > _STEEP * half


def first_steep(found: Found) -> Hostile | None:
    cases = ((method, text) for text in hostile(found.pattern) for method in sorted(found.methods))
    return next((text for method, text in cases if is_steep(found.pattern, method, text)), None)


@pytest.mark.parametrize("room", _ROOMS)
def test_no_pattern_is_steep(room: str) -> None:
    # Found here, not when tests are collected: that takes seconds, in each process.
    inside = re.compile(rf"creditline\.{room}[.:]")
    steep = {
        found.where: (found.pattern.pattern, text)
        for found in patterns()
        if inside.match(found.where) and (text := first_steep(found))
    }
    assert steep == {}


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?:a+)+b", "match"),
        (r"(?:a|a)*b", "match"),
        (r"<[^>]*>", "search"),
        (r"\s+$", "search"),
        (r"\s*,?\s*x", "match"),
        (r"(.*?),(.*?),(.*?);", "match"),
        (r"\W*[-_]*(?:credit|source)", "fullmatch"),
        (r"#{1,6}\s*(.*?)\s*#*\s*$", "match"),
        (r"([*_])\S(?:.*\S)?\1(?!\w)", "search"),
    ],
)
def test_steep_patterns_are_found_out(pattern: str, method: str) -> None:
    assert first_steep(Found("here", re.compile(pattern), frozenset((method,)))) is not None


@pytest.mark.parametrize(
    ("pattern", "method"),
    [(r"\w+", "search"), (r"<[^<>]*>", "search"), (r"(?<!\s)\s+$", "search"), (r"\s*+,?\s*+x", "match")],
)
def test_flat_patterns_are_not(pattern: str, method: str) -> None:
    assert first_steep(Found("here", re.compile(pattern), frozenset((method,)))) is None


@pytest.mark.parametrize("piece", ["<!-- a -->", "<script>a</script>", "<style></style>"])
def test_the_canonical_form_of_many_raw_parts_takes_no_longer_for_each(piece: str) -> None:
    half, whole = (_of_canonical(f"<!doctype html><body>{piece * times}") for times in (20_000, 40_000))
    assert whole < _STEEP * half


def _of_canonical(page: str) -> float:
    """The processor time that the canonical form of a page takes: the least of three measurements."""
    took = []
    for _ in range(3):
        began = time.thread_time()
        canonical_digest("page.html", page.encode())
        took.append(time.thread_time() - began)
    return min(took)


def test_all_patterns_are_found() -> None:
    """Those of modules, of classes, of tuples and dictionaries, and those in calls."""
    where = {found.where.split(":")[0] for found in patterns()}
    assert len(patterns()) > 200
    assert {name.split(".")[1] for name in where} <= {*_ROOMS}
    assert where >= {
        "creditline.manuscript.conversion._ATTRIBUTE_LIST",
        "creditline.grounding.figures._TIME",
        "creditline.manuscript.dialect._PlainList._items",
        "creditline.manuscript.limits._DEEP",
        "creditline.manuscript.spans._QUOTED",
        "creditline.manuscript.spans",
    }
