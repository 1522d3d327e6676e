"""Directory of a site: its articles by source, topic, series and author, and what was corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.model.tag import Vocabulary
from creditline.pages.shelves import listed, shelves

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from creditline.model.article import Article
    from creditline.pages.shelves import Shelf


@dataclass(frozen=True)
class Change:
    """A correction of an article, or its withdrawal with the reason."""

    date: date
    text: str
    article: Article = field(repr=False)
    is_withdrawal: bool


class Directory:
    """The articles of a site, newest first, and their shelves. `vocabulary` describes the topics."""

    def __init__(self, articles: Sequence[Article], vocabulary: Vocabulary = Vocabulary()) -> None:  # noqa: B008 - frozen
        self.articles, self.vocabulary = articles, vocabulary
        self._shelves: dict[str, tuple[Shelf, ...]] = {}

    @cached_property
    def listed(self) -> tuple[Article, ...]:
        """All articles that aren't withdrawn."""
        return listed(self.articles)

    def shelves(self, part: str) -> tuple[Shelf, ...]:
        """The shelves of a part, such as `tags`, by name."""
        if part not in self._shelves:
            self._shelves[part] = shelves(part, self.articles)
        return self._shelves[part]

    def largest(self, part: str) -> tuple[Shelf, ...]:
        """The shelves of a part, the one with the most articles first."""
        return tuple(sorted(self.shelves(part), key=lambda one: -len(one.articles)))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Corrections and withdrawals, the latest first."""
        found = [change for article in self.articles for change in _changes(article)]
        return tuple(sorted(found, key=lambda change: -change.date.toordinal()))


def _changes(article: Article) -> list[Change]:
    found = [
        Change(item.date, item.text, article, is_withdrawal=False) for item in reversed(article.corrections)
    ]
    if article.withdrawn:
        gone = article.withdrawn
        found.insert(0, Change(gone.date, gone.reason, article, is_withdrawal=True))
    return found
