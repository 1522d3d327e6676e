"""The inbox: what registered sources published in their feeds, and is not summarised yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from creditline.desk.fetch_limits import FetchRefused
from creditline.desk.fetching import Fetch, Request
from creditline.desk.missing_packages import needs
from creditline.desk.written_days import day_in
from creditline.model.article import Entry
from creditline.model.source import Source
from creditline.text.urls import page_at, parsed

_MOST = 200
"""Items that are kept of one feed."""
_LONGEST = 300


@dataclass(frozen=True)
class Item:
    """An item of a feed. `day` has the form YYYY-MM-DD, or is empty."""

    source: str
    title: str
    url: str
    day: str = ""


@dataclass(frozen=True)
class Subscription:
    """The last known state of a feed: its validators (ETag, Last-Modified), and its items, newest first."""

    etag: str = ""
    modified: str = ""
    items: tuple[Item, ...] = ()


Inbox = Mapping[str, Subscription]
"""The feeds as they were last fetched, by address."""


def refreshed(inbox: Inbox, sources: Iterable[Source], fetch: Fetch) -> tuple[Inbox, list[str]]:
    """Fetch the feeds of sources if they have changed.

    Returns:
        The new inbox, in which a feed that can't be fetched keeps its last items, and a line for each such feed.

    """
    feeds, failed = dict(inbox), []
    for source in sources:
        known = feeds.get(source.feed, Subscription())
        try:
            feeds[source.feed] = _fetched(source, known, fetch)
        except FetchRefused as refused:
            failed.append(f"{source.name}: {refused}")
    return feeds, failed


def _fetched(source: Source, known: Subscription, fetch: Fetch) -> Subscription:
    validators = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    response = fetch(Request(source.feed, {name: value for name, value in validators.items() if value}))
    if response.status == 304:
        return known
    is_found = response.status == 200
    items = [*items_of(response.raw, source)] if is_found else []
    if not items:
        answer = f"the server answers with status {response.status}"
        said = "there are no items in this feed" if is_found else answer
        raise FetchRefused(f"{source.feed}: {said}; correct `feed` in sources.yml")
    etag, modified = (response.headers.get(name, "") for name in ("etag", "last-modified"))
    return Subscription(etag, modified, tuple(_newest([*known.items, *items])[:_MOST]))


def _newest(items: Iterable[Item]) -> list[Item]:
    """Items from the newest on, each address once, as it was last given."""
    by_address = {item.url: item for item in items}
    return sorted(by_address.values(), key=lambda item: (item.day, item.url), reverse=True)


def items_of(raw: bytes, source: Source) -> Iterator[Item]:
    """The items of a feed that have a title and an address."""
    with needs("feedparser"):
        import feedparser
    entries = _json_items(raw) if raw.lstrip().startswith(b"{") else feedparser.parse(raw).entries
    for entry in entries:
        title, url = _text(str(entry.get("title") or "")), parsed(str(entry.get("link") or ""))
        if title and url and url.scheme in ("http", "https"):
            day = day_in(entry.get("published") or entry.get("updated"))
            yield Item(source.id, title[:_LONGEST], url.href, day.isoformat() if day else "")


def _text(html: str) -> str:
    """The text of a title, which is HTML in most feeds."""
    body = LexborHTMLParser(html).body
    return " ".join(body.text().split()) if body else ""


def _json_items(raw: bytes) -> list[dict[str, Any]]:
    try:
        items = json.loads(raw).get("items", [])
    except (ValueError, AttributeError):
        return []
    names = {"title": "title", "link": "url", "published": "date_published"}
    given = (item for item in items if isinstance(item, dict))
    return [{ours: item.get(name) for ours, name in names.items()} for item in given]


def waiting(inbox: Inbox, sources: Iterable[Source], entries: Iterable[Entry], word: str = "") -> list[Item]:
    """Items of sources that no article summarises, newest first. With a word, only those whose title contains it."""
    known = {original.page for entry in entries for original in entry.originals}
    found = (item for source in sources for item in inbox.get(source.feed, Subscription()).items)
    wanted = (item for item in found if word.casefold() in item.title.casefold())
    return _newest(item for item in wanted if page_at(item.url) not in known)
