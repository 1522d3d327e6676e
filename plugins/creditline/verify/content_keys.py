"""Texts that change with what the files of a site should hold: each article, and what follows from the lists of all articles.

Most are kept from one verification to the next: an article that is the same has the same key, and lists in which no article is
another one have the same pages and feeds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from creditline.cache.hashing import hashed
from creditline.model.article import Article
from creditline.verify.built import BuiltSite
from creditline.verify.hand_written import source_of
from creditline.verify.own_feeds import feeds_of
from creditline.verify.plans import PagePlan, plans_of, shows_front

_END = 65
"""Characters of a key after the article's digest and path: a space and a hash."""
_NOT_LISTED = {
    "path": "",
    "digest": "",
    "text_digest": "",
    "standfirst": "",
    "minutes": 0,
    "anchors": (),
    "links": (),
}
"""Fields of an article on which its place in lists doesn't depend."""


@dataclass(frozen=True)
class ArticleKeys:
    """Keys of the articles of a site, and hashes of what decides their places in lists, by page.

    `registry` is the digest of the sources, authors and tags that they were made with.
    """

    registry: str = ""
    articles: dict[str, str] = field(default_factory=dict)
    listings: dict[str, str] = field(default_factory=dict)


def article_keys(site: BuiltSite, last: ArticleKeys) -> ArticleKeys:
    """The keys of the articles of a site. `last` are those of an earlier verification with the same policy."""
    library = site.library
    sources = {source.id: hashed(repr(source)) for source in library.sources.entries}
    is_same = last.registry == library.sources.digest
    keys: dict[str, str] = {}
    listings: dict[str, str] = {}
    for page, article in site.articles.items():
        known = last.articles.get(page, "")
        # All of an article is in its manuscript, but for the sizes of its pictures and what the registry says.
        if is_same and known[:-_END] == f"{article.digest} {article.uri}" and not article.images:
            key = known
        else:
            key = _key_of(article, sources)
        keys[page] = key
        listings[page] = last.listings[page] if known == key else _listing_of(article)
    return ArticleKeys(library.sources.digest, keys, listings)


def _key_of(article: Article, sources: Mapping[str, str]) -> str:
    """A text that changes with an article. `sources` are hashes of those in the registry."""
    found = (sources.get(source.id) or hashed(repr(source)) for source in article.sources)
    others = msgspec.json.encode((article.authors, article.signer, article.images, article.shown_tags))
    return f"{article.digest} {article.uri} {hashed(*found, others)}"


def _listing_of(article: Article) -> str:
    return hashed(repr(replace(article, **_NOT_LISTED)))  # type: ignore[arg-type]  # a value of each field's type


@dataclass(frozen=True)
class Lists:
    """Keys of all that follows from the lists of a site. `key` changes with them, and by page `plans` and `around` change with the plan and with
    what is around an article. `feeds` are title and slugs of each feed by its folder, `days` those of pages that aren't articles',
    and `written` changes with the Markdown of each hand-written page.
    """

    key: str = ""
    plans: dict[str, str] = field(default_factory=dict)
    around: dict[str, str] = field(default_factory=dict)
    feeds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)


def lists_key(site: BuiltSite, keys: ArticleKeys) -> str:
    """A text that changes with the lists of a site, if not with what all of its pages share."""
    pages = site.ledger.pages if site.ledger else ()
    own = ("index.html" in site.files_set and shows_front(site.text("index.html")), site.is_current)
    others, listings = repr((pages, _written(site), own)), keys.listings
    return hashed(keys.registry, others, "\n".join(listings), "".join(listings.values()))


def lists_of(site: BuiltSite, key: str) -> tuple[Lists, dict[str, PagePlan]]:
    """Keys of all that follows from the lists, and the plans of all pages."""
    plans = plans_of(site)
    feeds = {of.folder: (of.title, *(one.slug for one in of.articles)) for of in feeds_of(site)}
    around = {page: repr(site.around(page)) for page in (*site.languages, *site.in_series)}
    days = {uri: plan.day for uri, plan in plans.items() if uri not in site.articles}
    of_pages = {uri: plan.key for uri, plan in plans.items()}
    return Lists(key, of_pages, around, feeds, days, _written(site)), plans


def _written(site: BuiltSite) -> dict[str, str]:
    pages = site.ledger.pages if site.ledger else ()
    return {uri: hashed(text) for uri in pages if (text := source_of(site.docs, uri))}
