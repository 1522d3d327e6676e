"""RSS 2.0 (https://www.rssboard.org/rss-specification), with Dublin Core elements where RSS lacks one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.pages.feeds.elements import (
    as_html,
    document,
    element,
    for_html_or_text,
    media,
    rfc822,
    serialised,
)
from creditline.pages.settings import Settings

if TYPE_CHECKING:
    from creditline.pages.feeds.entry import FeedEntry, FeedOf

_NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def rss(of: FeedOf, entries: Sequence[FeedEntry], settings: Settings, address: str) -> bytes:
    """The RSS feed to publish at `address`."""
    channel = element(
        "channel",
        element("title", for_html_or_text(of.title)),
        element("link", settings.url + quote(of.home)),
        element("description", as_html(of.description or of.title)),
        element("language", of.language),
        element("lastBuildDate", rfc822(max(entry.updated for entry in entries))) if entries else None,
        element("generator", "Creditline"),
        element("atom:link", rel="self", type="application/rss+xml", href=address),
    )
    frame = element("rss", channel, version="2.0", **_NAMESPACES)
    return document(frame, (entry.rss for entry in entries), "</channel>\n</rss>\n")


def rss_item(entry: FeedEntry) -> str:
    """RSS item of an article, in the namespaces of the feed. The author is `dc:creator`, as RSS's `author` is an e-mail."""
    article, source = entry.article, entry.article.lead.source
    item = element(
        "item",
        element("title", for_html_or_text(article.title)),
        element("link", entry.url),
        element("guid", entry.url, isPermaLink="true"),
        element("pubDate", rfc822(entry.published)),
        *(element("dc:creator", name) for name, _ in entry.authors),
        element("dc:contributor", article.reviewed_by) if article.reviewed_by else None,
        element("dc:language", article.language) if article.language else None,
        *(element("category", tag) for tag in article.tags),
        element("description", as_html(article.standfirst)) if article.standfirst else None,
        element("content:encoded", entry.content),
        *(element("dc:source", original.url) for original in article.originals),
        element("dc:relation", article.via.url) if article.via else None,
        element("dc:rights", entry.rights),
        element("source", source.name, url=source.feed) if source.feed else None,
        *media(entry.pictures),
    )
    return serialised(item)
