"""Publication of a site: the articles that it shows, and all that is made of them, in the order in which it is made.

Nothing here knows which program makes the pages around the articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from creditline.cache.versions import named
from creditline.gate.summary import summary
from creditline.ledger.writer import Making, ledger_of
from creditline.pages.extras import card_files, feed_files, never
from creditline.pages.feeds import feed_entry
from creditline.pages.lists import list_pages
from creditline.pages.related import listed, surroundings
from creditline.search.index import search_files, searched
from creditline.search.search_page import SearchPage
from creditline.site.progress import Watch
from creditline.site.relating import kept_related

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from creditline.cache.store import Store
    from creditline.gate.library import Library
    from creditline.ledger.writer import Ledger
    from creditline.model.article import Article
    from creditline.pages.extras import Extra
    from creditline.pages.feeds import FeedEntry
    from creditline.pages.list_page import ListPage
    from creditline.pages.related import Surroundings
    from creditline.pages.settings import Settings
    from creditline.site.tree import Tree

    LinksOf = Callable[[Article], Sequence[str]]
    """Returns the addresses of the links of an article's text, relative to its page."""


@dataclass(frozen=True)
class Publication:
    """The articles of a library that readers see on a day, newest first, and the settings they are published with.

    `workers` says who makes what the cache lacks, `tree` is the tree that the site is put into, if there is one.
    """

    library: Library
    settings: Settings
    articles: Sequence[Article]
    day: date
    workers: int | str = 1
    tree: Tree | None = None
    watch: Watch = field(default_factory=Watch)

    def lists(self) -> Iterator[ListPage | SearchPage]:
        """The pages that list articles, and the page of the search, none rendered yet."""
        yield from list_pages(self.articles, self.settings)
        yield SearchPage(self.settings)

    def surroundings(self, store: Store) -> Mapping[str, Surroundings]:
        """Related and neighbouring articles of each article, by its slug."""
        return surroundings(self.articles, partial(kept_related, store=store))

    def extras(self, links_of: LinksOf, store: Store) -> Iterator[Extra]:
        """The files of the site beside its pages: feeds, cards and the search."""

        def entry_of(article: Article) -> FeedEntry:
            return feed_entry(article, self.library.body(article), links_of(article), self.settings)

        has = self.tree.has if self.tree else never
        with self.watch.phase("feeds"):
            yield from feed_files(self.articles, entry_of, self.settings)
        with self.watch.phase("cards"):
            yield from card_files(self.articles, self.settings, store, self.workers, has)
        with self.watch.phase("search"):
            bodies = self.library.bodies
            found = (searched(article, bodies, self.settings) for article in listed(self.articles))
            files, _ = search_files(found, store, self.settings.language, has)
            yield from files

    def ledger(self, pages: Iterable[str]) -> Ledger:
        """The ledger without the digest of the files; `pages` are the files of all pages that are no article's."""
        return ledger_of(self.articles, pages, self.settings, Making(self.day, named()))

    def report(self, rendered: int) -> str:
        """One line: how many articles there are, what was made anew, and where the time went."""
        reused = len(self.articles) - rendered
        return f"{summary(self.library, self.day)}; {rendered} rendered, {reused} reused; {self.watch.told()}"
