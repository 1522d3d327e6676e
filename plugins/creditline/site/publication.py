"""Publication of a site: its articles and all files made from them, in the order in which they are made.

This module is independent of the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from creditline.cache.hashing import hashed
from creditline.cache.store import Store, cached
from creditline.cache.versions import installation, named
from creditline.gate.library import Library
from creditline.gate.summary import summary
from creditline.ledger.writer import Credits, Making, credits_of
from creditline.model.article import Article
from creditline.pages.extras import Extra, card_files, feed_files, never
from creditline.pages.feeds import FeedEntry, feed_entry
from creditline.pages.list_page import ListPage
from creditline.pages.lists import list_pages
from creditline.pages.picture_copies import picture_files
from creditline.pages.related import Surroundings, related, surroundings
from creditline.pages.settings import Settings
from creditline.pages.shell import Shell
from creditline.pages.shelves import Directory, listed
from creditline.search.index import Search, searched
from creditline.search.search_page import SearchPage
from creditline.site.progress import Watch
from creditline.site.tree import Tree

LinksOf = Callable[[Article], Sequence[str]]
"""Function from an article to the addresses of the links in its text, relative to its page."""


@dataclass(frozen=True)
class Publication:
    """The articles of a library that readers see on a day, newest first, and the settings they are published with.

    `workers` is an argument of `creditline.workers.pools.executor`. `tree` is the tree of the new site, if `creditline build`
    or a preview builds it.
    """

    library: Library
    settings: Settings
    articles: Sequence[Article]
    day: date
    workers: int | str = 1
    tree: Tree | None = None
    watch: Watch = field(default_factory=Watch)

    @cached_property
    def directory(self) -> Directory:
        """The articles by source and by topic."""
        return Directory(self.articles, self.library.sources.vocabulary)

    def lists(self) -> Iterator[ListPage | SearchPage]:
        """Plans of the lists and of the search page."""
        yield from list_pages(self.directory, self.settings)
        yield SearchPage(self.settings, self.directory)

    def surroundings(self, store: Store) -> Mapping[str, Surroundings]:
        """Related and neighbouring articles of each article, by slug."""
        return surroundings(self.articles, partial(kept_related, store=store), self.settings.language)

    @contextmanager
    def searching(self, store: Store) -> Iterator[Search]:
        """Context manager of the search, whose first part Pagefind indexes while the pages are made."""
        bodies = self.library.bodies
        found = (searched(article, bodies, self.settings) for article in listed(self.articles))
        with closing(Search(found, store, self.settings.language)) as search:
            with self.watch.phase("search"):
                search.go_on()
            yield search

    def extras(self, links_of: LinksOf, store: Store, search: Search) -> Iterator[Extra]:
        """Files of the site other than pages: pictures, feeds, cards and the search."""

        def entry_of(article: Article) -> FeedEntry:
            return feed_entry(article, self.library.body(article), links_of(article), self.settings)

        has = self.tree.has if self.tree else never
        with self.watch.phase("pictures"):
            yield from picture_files(self.articles, self.library.content, self.settings, store, has)
        with self.watch.phase("feeds"):
            yield from feed_files(self.articles, entry_of, self.settings)
        with self.watch.phase("search"):
            search.go_on()
        with self.watch.phase("cards"):
            yield from card_files(self.articles, self.settings, store, self.workers, has)
        with self.watch.phase("search"):
            yield from search.files(has)

    def credits(self, pages: Iterable[str], shell: Shell | None) -> Credits:
        """Content of credits.json.

        Args:
            pages: the files of all pages that are no article's.
            shell: what pages share, or None if they are in the theme.

        """
        making = Making(self.day, named(), self.library.policy, shell)
        return credits_of(self.articles, pages, self.settings, making)

    def report(self, rendered: int) -> Iterator[str]:
        """Lines that say how many articles there are, what was made anew, and where the time went."""
        yield summary(self.library, self.day)
        yield f"{rendered} rendered, {len(self.articles) - rendered} reused"
        yield from self.watch.report()


def kept_related(articles: Sequence[Article], store: Store) -> dict[str, tuple[Article, ...]]:
    """Related articles of each article, as `related` returns them. They depend on tags, sources and dates, not on texts."""
    shown = listed(articles)
    deciding = [
        (one.slug, one.tags, [source.id for source in one.sources], one.date.toordinal()) for one in shown
    ]
    key = hashed("related", installation(), repr(deciding))

    def found() -> list[tuple[int, ...]]:
        places = {one.slug: place for place, one in enumerate(shown)}
        near = related(articles)
        return [tuple(places[other.slug] for other in near[one.slug]) for one in shown]

    kept = cached(store, key, list[tuple[int, ...]], found)
    return {one.slug: tuple(shown[place] for place in those) for one, those in zip(shown, kept, strict=True)}
