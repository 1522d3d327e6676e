"""The articles of a site as its lists should have them: by source, by topic and by time, and what was corrected."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from creditline.model.article import Article
from creditline.model.person import Person
from creditline.model.source import Source
from creditline.verify.tag_addresses import tag_address

FEWEST_OF_REPORTER = 2
PARTS = ("sources", "authors", "reporters", "series", "tags")
"""Parts of the site with a page and feeds for each of their shelves."""


@dataclass(frozen=True)
class Shelf:
    """A source, a topic or an author with its articles, newest first. `address` is the last part of its page's address."""

    name: str
    address: str
    articles: tuple[Article, ...]
    source: Source | None = None
    person: Person | None = None


@dataclass(frozen=True)
class Change:
    """A correction of an article, or its withdrawal."""

    day: date
    text: str
    article: Article
    is_withdrawal: bool


class Shelves:
    """Articles by the pages that the ledger gives them."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self.pages = {article.slug: page for page, article in articles.items()}
        self.all = sorted(articles.values(), key=_newest_first)

    def page(self, article: Article) -> str:
        """The page of an article."""
        return self.pages[article.slug]

    @cached_property
    def listed(self) -> tuple[Article, ...]:
        """Articles that are not withdrawn, newest first."""
        return tuple(article for article in self.all if not article.withdrawn)

    @cached_property
    def sources(self) -> tuple[Shelf, ...]:
        """Sources, the one with the most articles first; those with as many by name."""
        under: dict[str, list[Article]] = defaultdict(list)
        known = {}
        for article in self.listed:
            for source in article.sources:
                known[source.id] = source
                under[source.id].append(article)
        shelves = [Shelf(known[key].name, key, tuple(those), known[key]) for key, those in under.items()]
        return tuple(sorted(shelves, key=lambda one: (-len(one.articles), _by_name(one.name), one.address)))

    @cached_property
    def authors(self) -> tuple[Shelf, ...]:
        """Authors with an entry of their own, by name."""
        under: dict[str, list[Article]] = defaultdict(list)
        known = {}
        for article in self.listed:
            for person in article.authors:
                if person.id:
                    known[person.id] = person
                    under[person.id].append(article)
        shelves = [
            Shelf(known[key].name, key, tuple(those), person=known[key]) for key, those in under.items()
        ]
        return tuple(sorted(shelves, key=lambda one: (_by_name(one.name), one.address)))

    @cached_property
    def reporters(self) -> tuple[Shelf, ...]:
        """Authors of originals whom several articles summarise, by name."""
        found = self._spelt(lambda article: tuple(reporters_of(article).values()))
        return tuple(
            shelf
            for shelf in found
            if len({each.originals[0].url for each in shelf.articles}) >= FEWEST_OF_REPORTER
        )

    @cached_property
    def series(self) -> tuple[Shelf, ...]:
        """Series by name."""
        return self._spelt(lambda article: (article.series,) if article.series else ())

    def in_series(self, default: str) -> dict[str, tuple[Article | None, Article | None]]:
        """The earlier and the later article of the same series and language, by slug. `default` is the site's language."""
        found: dict[str, tuple[Article | None, Article | None]] = {}
        for shelf in self.series:
            last: dict[str, Article] = {}
            for article in reversed(shelf.articles):
                language = (article.language or default).casefold()
                before = last.get(language)
                found[article.slug] = (before, None)
                if before:
                    found[before.slug] = (found[before.slug][0], article)
                last[language] = article
        return found

    def of(self, part: str) -> tuple[Shelf, ...]:
        """The shelves whose pages are in a folder."""
        found: tuple[Shelf, ...] = getattr(self, "topics" if part == "tags" else part)
        return found

    @cached_property
    def topics(self) -> tuple[Shelf, ...]:
        """Topics by name."""
        return self._spelt(lambda article: article.tags)

    def _spelt(self, names: Callable[[Article], tuple[str, ...]]) -> tuple[Shelf, ...]:
        """Shelves by name; each has its most frequent spelling, or the oldest of these."""
        under: dict[str, list[Article]] = defaultdict(list)
        spelt: dict[str, Counter[str]] = defaultdict(Counter)
        for article in reversed(self.listed):
            for address in dict.fromkeys(map(tag_address, names(article))):
                under[address].append(article)
            for name in names(article):
                spelt[tag_address(name)][name] += 1
        shelves = [
            Shelf(spelt[key].most_common(1)[0][0], key, tuple(reversed(those)))
            for key, those in under.items()
        ]
        return tuple(sorted(shelves, key=lambda one: (_by_name(one.name), one.address)))

    @cached_property
    def frequent_topics(self) -> tuple[Shelf, ...]:
        """Topics, the one with the most articles first."""
        return tuple(sorted(self.topics, key=lambda one: -len(one.articles)))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Corrections and withdrawals, the latest first."""
        found = []
        for article in self.all:
            if gone := article.withdrawn:
                found.append(Change(gone.date, gone.reason, article, is_withdrawal=True))
            found += [
                Change(each.date, each.text, article, is_withdrawal=False)
                for each in reversed(article.corrections)
            ]
        return tuple(sorted(found, key=lambda change: change.day, reverse=True))

    @cached_property
    def with_related(self) -> frozenset[str]:
        """Slugs of articles that share a tag with an older one."""
        seen, found = set[str](), set[str]()
        for article in reversed(self.listed):
            addresses = {*map(tag_address, article.tags)}
            if seen & addresses:
                found.add(article.slug)
            seen |= addresses
        return frozenset(found)


def reporters_of(article: Article) -> dict[str, str]:
    """The authors of an article's originals by the last part of their pages' addresses."""
    names = [name for original in article.originals for name in original.people]
    return dict(reversed({tag_address(name): name for name in reversed(names)}.items()))


def _newest_first(article: Article) -> tuple[int, float, str]:
    # An article without a time comes after those of its day that have one.
    moment = -article.at.timestamp() if article.at else math.inf
    return -article.date.toordinal(), moment, article.slug


def _by_name(name: str) -> str:
    return unicodedata.normalize("NFKD", name.casefold())
