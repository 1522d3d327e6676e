"""Shelves: articles that share a source, an author, a topic, a series or an author of their originals.

Each shelf has a page below the index of its part of the site, and feeds. The directory of a site has all its shelves, and what
was corrected.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from creditline.model.article import Article
from creditline.model.person import Person
from creditline.model.source import Source
from creditline.model.tag import Vocabulary
from creditline.pages.addresses import list_uri, tag_slug
from creditline.pages.settings import Settings

FEWEST_OF_REPORTER = 2
"""Originals of an author from which on the author has a page. An article and its translation have the same."""


@dataclass(frozen=True)
class Shelf:
    """A shelf: its part, the last part of its page's address, its name, its articles, newest first, and whose it is, if known."""

    part: str
    slug: str
    name: str
    articles: tuple[Article, ...]
    owner: Source | Person | None = None

    @property
    def source(self) -> Source | None:
        """The source, on a shelf of sources."""
        return self.owner if isinstance(self.owner, Source) else None

    @property
    def person(self) -> Person | None:
        """The author, on a shelf of authors."""
        return self.owner if isinstance(self.owner, Person) else None

    def uri(self, settings: Settings) -> str:
        """URI of its page."""
        return list_uri(settings, self.part, self.slug)


class _Place(NamedTuple):
    """A shelf that an article stands on, with the name as this article spells it."""

    slug: str
    name: str
    owner: Source | Person | None = None


def shelves(part: str, articles: Sequence[Article]) -> tuple[Shelf, ...]:
    """The shelves of a part, by name. `articles` are newest first; withdrawn ones are left out.

    A shelf has its most frequent spelling as its name.
    """
    under: dict[str, list[Article]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    owners: dict[str, Source | Person | None] = {}
    # Oldest first: among equally frequent spellings the oldest wins, so a new article rarely changes a name.
    for article in reversed(listed(articles)):
        places = [*_PLACES[part](article)]
        for place in places:
            spellings[place.slug][place.name] += 1
            owners[place.slug] = place.owner
        for slug in dict.fromkeys(place.slug for place in places):
            under[slug].append(article)
    fewest = FEWEST_OF_REPORTER if part == "reporters" else 1
    found = (
        Shelf(part, slug, spellings[slug].most_common(1)[0][0], tuple(reversed(those)), owners[slug])
        for slug, those in under.items()
        if fewest == 1 or len({one.lead.url for one in those}) >= fewest
    )
    return tuple(sorted(found, key=lambda shelf: (by_name(shelf.name), shelf.slug)))


def listed(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Articles that lists may show: all that aren't withdrawn."""
    return tuple(article for article in articles if article.withdrawn is None)


def by_name(name: str) -> str:
    """Sort key: alphabetical, ignoring case, with accented letters next to plain ones."""
    return unicodedata.normalize("NFKD", name.casefold())


def reporters_of(article: Article) -> tuple[str, ...]:
    """The authors of an article's originals, each once."""
    names = [name for original in article.originals for name in original.people]
    return tuple(reversed({tag_slug(name): name for name in reversed(names)}.values()))


def _of_sources(article: Article) -> Iterator[_Place]:
    yield from (_Place(source.id, source.name, source) for source in article.sources)


def _of_authors(article: Article) -> Iterator[_Place]:
    yield from (_Place(person.id, person.name, person) for person in article.authors if person.id)


def _named(names: Callable[[Article], Iterable[str]]) -> Callable[[Article], Iterator[_Place]]:
    def places(article: Article) -> Iterator[_Place]:
        yield from (_Place(tag_slug(name), name) for name in names(article))

    return places


_PLACES: dict[str, Callable[[Article], Iterator[_Place]]] = {
    "sources": _of_sources,
    "authors": _of_authors,
    "reporters": _named(reporters_of),
    "series": _named(lambda article: (article.series,) if article.series else ()),
    "tags": _named(lambda article: article.tags),
}


# The directory


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
