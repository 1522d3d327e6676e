"""Feeds of the site, of each source, of each author and of each tag: every entry, in number, order and every field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from creditline.model.problems import Finding, Told
from creditline.verify.built import BuiltSite
from creditline.verify.expected_lists import PARTS
from creditline.verify.feed_entries import FeedReader, fields_differ
from creditline.verify.feed_files import NoFeed, feed_in, fields_in
from creditline.verify.feed_heads import HEADS, SOURCES, FeedOf, head_of_sources

MOST = 20
_MEND = "build the site again, and see to what else writes this feed"


def own_feeds_are_exact(site: BuiltSite, uris: Sequence[str]) -> Told:
    """Feeds of the site, of its sources, of its authors and of its tags. `uris` are those in the tree that have their names."""
    if not site.is_current:
        return  # A manuscript is another one now: `ledger_agrees` says so.
    there, expected = set(uris), list(feeds_of(site))
    reader = FeedReader(site)
    fresh = {article.slug for page, article in site.articles.items() if page not in site.unchanged}
    for of in expected:
        is_fresh = any(article.slug in fresh for article in of.articles)
        for name in HEADS:
            uri = of.folder + name
            if uri not in there:
                yield uri, Finding(1, 1, f"the feed of {of.title!r} is not there", _MEND)
                continue
            there.discard(uri)
            if uri in site.unchanged and not is_fresh:
                continue
            for told in _problems(site, uri, of, reader):
                yield uri, Finding(1, 1, told, _MEND)
    if not (site.has_same_lists and SOURCES in site.unchanged):
        yield from _list_of_sources(site)
    for stranger in sorted(there):
        told = "this feed is that of no source, author, reporter, series or tag"
        yield stranger, Finding(1, 1, told, _MEND)


def feeds_of(site: BuiltSite) -> Iterator[FeedOf]:
    """The feeds that a site should have; none if it has no address."""
    ledger = site.ledger
    if ledger is None or not ledger.url:
        return
    if site.feeds is not None:
        by_slug = {article.slug: article for article in site.published}
        for folder, (title, *slugs) in site.feeds.items():
            yield FeedOf(folder, title, tuple([by_slug[slug] for slug in slugs]))
        return
    shelves = site.shelves
    yield FeedOf("", ledger.site, shelves.listed[:MOST])
    for part in PARTS:
        for shelf in shelves.of(part):
            title = f"{ledger.site}: {shelf.name}"
            yield FeedOf(f"{part}/{shelf.address}/", title, shelf.articles[:MOST])


def _problems(site: BuiltSite, uri: str, of: FeedOf, reader: FeedReader) -> Iterator[str]:
    name = uri.rpartition("/")[2]
    try:
        head, found = feed_in(site.raw(uri), name)
    except NoFeed as error:
        yield f"this feed cannot be read ({error})"
        return
    if told := fields_differ(head, tuple(HEADS[name](site, of, uri))):
        yield f"the feed: {told}"
    if len(found) != len(of.articles):
        yield f"the feed has {len(found)} entries instead of {len(of.articles)}"
    for number, (item, article) in enumerate(zip(found, of.articles, strict=False), 1):
        if told := reader.difference(item, article, name):
            yield f"entry {number}, {article.title!r}: {told}"
            return


def _list_of_sources(site: BuiltSite) -> Told:
    """The list of the sources' own feeds, which feed readers import."""
    wanted = tuple(head_of_sources(site))
    if not wanted:
        return
    told = "it is not there"
    if SOURCES in site.files_set:
        try:
            told = fields_differ(fields_in(site.raw(SOURCES)), wanted)
        except NoFeed as error:
            told = f"it cannot be read ({error})"
    if told:
        yield SOURCES, Finding(1, 1, f"the list of the sources' feeds: {told}", _MEND)
