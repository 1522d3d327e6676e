"""Directory of a site: its sources and its topics, each with its articles, and what was corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.model.tag import Vocabulary
from creditline.pages.related import by_name, by_source, listed, tags

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from creditline.model.article import Article
    from creditline.model.source import Source
    from creditline.pages.related import Tag


@dataclass(frozen=True)
class Shelf:
    """A source with its articles, newest first."""

    source: Source
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Change:
    """A correction of an article, or its withdrawal with the reason."""

    date: date
    text: str
    article: Article = field(repr=False)
    is_withdrawal: bool


class Directory:
    """The articles of a site, newest first, by source and by topic. `vocabulary` describes the topics."""

    def __init__(self, articles: Sequence[Article], vocabulary: Vocabulary = Vocabulary()) -> None:  # noqa: B008 - frozen
        self.articles, self.vocabulary = articles, vocabulary

    @cached_property
    def listed(self) -> tuple[Article, ...]:
        """All articles that aren't withdrawn."""
        return listed(self.articles)

    @cached_property
    def sources(self) -> tuple[Shelf, ...]:
        """Sources by name."""
        shelves = [Shelf(source, tuple(those)) for source, those in by_source(self.listed)]
        return tuple(sorted(shelves, key=lambda one: (by_name(one.source.name), one.source.id)))

    @cached_property
    def most_summarised(self) -> tuple[Shelf, ...]:
        """Sources by number of articles."""
        return tuple(sorted(self.sources, key=lambda one: -len(one.articles)))

    @cached_property
    def topics(self) -> tuple[Tag, ...]:
        """Topics by name."""
        return tags(self.articles)

    @cached_property
    def most_frequent(self) -> tuple[Tag, ...]:
        """Topics by number of articles."""
        return tuple(sorted(self.topics, key=lambda one: -len(one.articles)))

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
