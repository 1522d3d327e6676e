"""Heads of the feeds of a site, and the list of its sources' own feeds: every field that they should have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from creditline.model.article import Article
from creditline.verify.built import BuiltSite
from creditline.verify.feed_entries import fields_of_json
from creditline.verify.feed_moments import rfc822, rfc3339, updated
from creditline.verify.page_labels import wording_of

SOURCES = "sources.opml"
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FeedOf:
    """The list that three feeds are of: their folder, their title, and its articles, newest first."""

    folder: str
    title: str
    articles: tuple[Article, ...]


def _rss(site: BuiltSite, of: FeedOf, uri: str) -> Iterator[tuple[str, str]]:
    yield "rss version=2.0", ""
    yield "channel", ""
    yield "title", of.title
    yield "link", home(site, of.folder)
    yield "description", _description(site, of) or of.title
    yield "language", _language(site)
    if of.articles:
        yield "lastBuildDate", rfc822(max(map(updated, of.articles)))
    yield "generator", "Creditline"
    yield f"link href={_address(site, uri)} rel=self type=application/rss+xml", ""


def _atom(site: BuiltSite, of: FeedOf, uri: str) -> Iterator[tuple[str, str]]:
    assert site.ledger
    yield f"feed xml:lang={_language(site)}", ""
    yield "title type=html", of.title
    if description := _description(site, of):
        yield "subtitle type=html", description
    yield "id", _address(site, uri)
    yield "updated", rfc3339(max(map(updated, of.articles), default=_NEVER))
    yield f"link href={_address(site, uri)} rel=self type=application/atom+xml", ""
    yield f"link href={home(site, of.folder)} rel=alternate type=text/html", ""
    yield from (("author", ""), ("name", site.ledger.site), ("uri", site.ledger.url))
    yield "generator", "Creditline"


def _json(site: BuiltSite, of: FeedOf, uri: str) -> Iterator[tuple[str, str]]:
    assert site.ledger
    said: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": of.title,
        "home_page_url": home(site, of.folder),
        "feed_url": _address(site, uri),
        "description": _description(site, of),
        "language": _language(site),
        "authors": [{"name": site.ledger.site}],
    }
    yield from fields_of_json({name: value for name, value in said.items() if value != ""})


HEADS = {"feed.xml": _rss, "atom.xml": _atom, "feed.json": _json}
"""Makes the head of a feed, by the name of its file."""


def _address(site: BuiltSite, uri: str) -> str:
    return site.ledger.url + quote(uri) if site.ledger else ""


def _language(site: BuiltSite) -> str:
    return site.ledger.settings.get("language", "en") if site.ledger else ""


def _description(site: BuiltSite, of: FeedOf) -> str:
    """Only the feeds of the whole site have one."""
    return site.ledger.settings.get("description", "") if site.ledger and not of.folder else ""


def home(site: BuiltSite, folder: str) -> str:
    """The address of the list whose feeds are in a folder."""
    page = f"{folder.rstrip('/')}.html"
    return _address(site, page if folder and page in site.files_set else folder)


def head_of_sources(site: BuiltSite) -> Iterator[tuple[str, str]]:
    """The list of the sources' own feeds; empty if none has one, or the site has no address."""
    sources = {source for article in site.listed.values() for source in article.sources if source.feed}
    if not site.ledger or not site.ledger.url or not sources:
        return
    yield from (("opml version=2.0", ""), ("head", ""))
    yield "title", f"{site.ledger.site}: {wording_of(site.ledger).sources}"
    yield "body", ""
    for source in sorted(sources, key=lambda one: (one.name, one.id)):
        yield f"outline htmlUrl={source.home} text={source.name} type=rss xmlUrl={source.feed}", ""
