"""Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element

from creditline.model.article import Article
from creditline.pages.feeds.elements import as_html, document, element, media, midnight, rfc3339, serialised
from creditline.pages.settings import Settings

if TYPE_CHECKING:
    from creditline.pages.feeds.entry import FeedEntry, FeedOf

_NEVER = midnight(date(2000, 1, 1))
"""`updated` of an empty feed. Atom requires this element in every feed."""


def atom(of: FeedOf, entries: Sequence[FeedEntry], settings: Settings, address: str) -> bytes:
    """The Atom feed to publish at `address`."""
    updated = max((entry.updated for entry in entries), default=_NEVER)
    feed = element(
        "feed",
        element("title", as_html(of.title), type="html"),
        element("subtitle", as_html(of.description), type="html") if of.description else None,
        element("id", address),
        element("updated", rfc3339(updated)),
        element("link", rel="self", type="application/atom+xml", href=address),
        element("link", rel="alternate", type="text/html", href=settings.url + quote(of.home)),
        element("author", element("name", settings.name), element("uri", settings.url)),
        element("generator", "Creditline"),
        **{"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": of.language},
    )
    return document(feed, (entry.atom for entry in entries), "</feed>\n")


def atom_entry(entry: FeedEntry) -> str:
    """Atom entry of an article, in the namespace of the feed."""
    article = entry.article
    language = {"xml:lang": article.language} if article.language else {}
    made = element(
        "entry",
        element("title", as_html(article.title), type="html"),
        element("link", rel="alternate", type="text/html", href=entry.url),
        *(element("link", rel="via", type="text/html", href=each.url) for each in article.originals),
        _via(article),
        element("id", entry.url),
        element("published", rfc3339(entry.published)),
        element("updated", rfc3339(entry.updated)),
        *(_author(*author) for author in entry.authors),
        element("contributor", element("name", article.reviewed_by)) if article.reviewed_by else None,
        *(element("category", term=tag) for tag in article.tags),
        element("summary", as_html(article.standfirst), type="html") if article.standfirst else None,
        element("content", entry.content, type="html"),
        element("rights", as_html(entry.rights), type="html"),
        _source(article),
        *media(entry.pictures),
        **language,
    )
    return serialised(made)


def _via(article: Article) -> Element | None:
    # Here `via` is the original, so who pointed to it is merely related.
    via = article.via
    return element("link", rel="related", type="text/html", href=via.url, title=via.name) if via else None


def _author(name: str, page: str) -> Element:
    return element("author", element("name", name), element("uri", page) if page else None)


def _source(article: Article) -> Element:
    """Atom `source` of an article, which can only name the first source. The id is the source's own feed, or its homepage
    if the feed is unknown.

    `updated` is the day of the original, since we can't know when the source's feed last changed.
    """
    original, source = article.lead, article.lead.source
    home, day = source.home, original.date.first_day if original.date else None
    return element(
        "source",
        element("title", as_html(source.name), type="html"),
        element("link", rel="alternate", type="text/html", href=home),
        element("link", rel="self", href=source.feed) if source.feed else None,
        element("id", source.feed or home),
        element("updated", rfc3339(midnight(day or original.accessed or article.date))),
    )
