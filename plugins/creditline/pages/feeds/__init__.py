"""Feeds of a site, of each source and of each tag: RSS 2.0, Atom and JSON Feed.

Each entry contains the credit, since feed readers may never open the page.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup

from creditline.model.article import Article, newest_first
from creditline.pages.feeds.atom import atom
from creditline.pages.feeds.entry import FeedEntry, FeedOf, feed_entry
from creditline.pages.feeds.json_feed import json_feed
from creditline.pages.feeds.rss import rss
from creditline.pages.markup import filled, joined
from creditline.pages.settings import Settings

__all__ = ["FEEDS", "FeedEntry", "FeedOf", "feed_entry", "feed_links", "feeds", "newest", "site_feeds"]

MOST_ENTRIES = 20
"""Number of articles in a feed. Feed readers keep older entries; new subscribers find the rest on the site."""

_FORMS = (
    ("feed.xml", "application/rss+xml", "RSS", rss),
    ("atom.xml", "application/atom+xml", "Atom", atom),
    ("feed.json", "application/feed+json", "JSON Feed", json_feed),
)

FEEDS = tuple((name, form) for name, _, form, _ in _FORMS)
"""File name and format name of each feed."""


def newest(articles: Iterable[Article]) -> list[Article]:
    """Articles of a list that its feeds contain, newest first, without withdrawn ones."""
    shown = (article for article in articles if article.withdrawn is None)
    return heapq.nsmallest(MOST_ENTRIES, shown, key=newest_first)


def feeds(of: FeedOf, entries: Iterable[FeedEntry], settings: Settings) -> tuple[tuple[str, bytes], ...]:
    """Feeds of one list, as URI and content.

    There are none if the site has no address, since all links in a feed must be absolute.
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
    """Feeds of all lists of a site, as URI and content. An article's entry is made once, and only if a feed contains it.

    Args:
        lists: each list with its published articles.
        entry_of: makes the entry of an article; see `feed_entry`.
        settings: the site's settings.

    """
    made: dict[str, FeedEntry] = {}
    for of, articles in lists if settings.url else ():
        shown = newest(articles)
        made |= {article.slug: entry_of(article) for article in shown if article.slug not in made}
        yield from feeds(of, [made[article.slug] for article in shown], settings)


@lru_cache
def feed_links(folder: str, title: str, settings: Settings) -> Markup:
    """<head> elements by which browsers and feed readers find the feeds of a list; empty if the site has no address.

    See https://www.rssboard.org/rss-autodiscovery.
    """
    link = '<link rel="alternate" type="{}" title="{} ({})" href="{}">\n'
    address = settings.url + FeedOf(title, folder=folder).path
    links = [filled(link, kind, title, form, address + name) for name, kind, form, _ in _FORMS]
    return joined(links if settings.url else ())
