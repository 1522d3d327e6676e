"""The series of an article: the articles of the same language before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.verify.expected_lists import Shelves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from creditline.model.article import Article

InSeries = tuple[tuple[bool, str, str], ...]
"""Whether each neighbour is the later one, its page and its title; the earlier one first."""


def in_series_of(articles: Mapping[str, Article], default: str) -> dict[str, InSeries]:
    """The neighbours of each article in its series, by page.

    Args:
        articles: those that the site lists, by page.
        default: the language of articles that name none.

    """
    shelves = Shelves(articles)
    return {
        shelves.pages[slug]: tuple(
            (is_later, shelves.page(other), other.title)
            for is_later, other in zip((False, True), pair, strict=True)
            if other
        )
        for slug, pair in shelves.in_series(default).items()
    }
