"""The feeds of a site, of each source and of each tag: RSS 2.0, Atom and JSON Feed, each with the credit in it.

A reader of a feed may never see the page: what says where an article comes from is in the entry itself.
"""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from creditline.model.article import newest_first
from creditline.pages.feeds.atom import atom
from creditline.pages.feeds.entry import FeedEntry, FeedOf, feed_entry
from creditline.pages.feeds.json_feed import json_feed
from creditline.pages.feeds.rss import rss
from creditline.pages.markup import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from creditline.model.article import Article
    from creditline.pages.settings import Settings

__all__ = ["FEEDS", "FeedEntry", "FeedOf", "feed_entry", "feed_links", "feeds", "newest", "site_feeds"]

MOST_ENTRIES = 20
"""How many articles a feed shows. Readers keep what they have fetched; whoever is new finds the rest on the site."""

_FORMS = (
    ("feed.xml", "application/rss+xml", "RSS", rss),
    ("atom.xml", "application/atom+xml", "Atom", atom),
    ("feed.json", "application/feed+json", "JSON Feed", json_feed),
)

FEEDS = tuple((name, form) for name, _, form, _ in _FORMS)
"""The file of each feed and what it is called."""


def newest(articles: Iterable[Article]) -> list[Article]:
    """Those articles of a list that its feeds show, newest first. What was withdrawn is not among them."""
    shown = (article for article in articles if article.withdrawn is None)
    return heapq.nsmallest(MOST_ENTRIES, shown, key=newest_first)


def feeds(of: FeedOf, entries: Iterable[FeedEntry], settings: Settings) -> tuple[tuple[str, bytes], ...]:
    """The feeds of one list: where each is in the site's tree, and its content.

    None where the site has no address: a feed is read elsewhere, so all its links must be absolute.
    """
    if not settings.url:
        return ()
    by_slug = {entry.article.slug: entry for entry in entries}
    shown = [by_slug[article.slug] for article in newest(entry.article for entry in by_slug.values())]
    return tuple(
        (of.folder + name, form(of, shown, settings, settings.url + of.path + name))
        for name, _, _, form in _FORMS
    )


def site_feeds(
    lists: Iterable[tuple[FeedOf, Sequence[Article]]],
    entry_of: Callable[[Article], FeedEntry],
    settings: Settings,
) -> Iterator[tuple[str, bytes]]:
    """The feeds of all lists of a site. The entry of an article is made once, and only if some feed shows it.

    Args:
        lists: what each feed is of, with its articles: those that readers may see, no drafts, none of a later day.
        entry_of: makes the entry of an article; see `feed_entry`.
        settings: the site's.

    """
    made: dict[str, FeedEntry] = {}
    for of, articles in lists if settings.url else ():
        shown = newest(articles)
        made |= {article.slug: entry_of(article) for article in shown if article.slug not in made}
        yield from feeds(of, [made[article.slug] for article in shown], settings)


@lru_cache
def feed_links(folder: str, title: str, settings: Settings) -> Markup:
    """Elements of the head of a list's page, by which browsers and readers find its feeds.

    https://www.rssboard.org/rss-autodiscovery; nothing where the site has no address and so no feeds.
    """
    # The space changes nothing for readers of feeds. To Material, `rel=alternate` to the letter is the site in another language.
    link = '<link rel="alternate " type="{}" title="{} ({})" href="{}">\n'
    address = settings.url + FeedOf(title, folder=folder).path
    links = [filled(link, kind, title, form, address + name) for name, kind, form, _ in _FORMS]
    return Markup("").join(links if settings.url else ())
