"""The series of an article: the articles of the same language before and after it."""

from __future__ import annotations

from creditline.verify.expected_lists import Shelves

InSeries = tuple[tuple[bool, str, str], ...]
"""Whether each neighbour is the later one, its page and its title; the earlier one first."""


def in_series_of(shelves: Shelves, default: str) -> dict[str, InSeries]:
    """The neighbours of each article in its series, by page. `default` is the language of articles that name none."""
    found = {}
    for slug, pair in shelves.in_series(default).items():
        both = zip((False, True), pair, strict=True)
        found[shelves.pages[slug]] = tuple(
            (later, shelves.page(one), one.title) for later, one in both if one
        )
    return found
