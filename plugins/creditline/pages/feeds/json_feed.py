"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.model.article import Article, Image
from creditline.pages.feeds.elements import rfc3339
from creditline.pages.settings import Settings

if TYPE_CHECKING:
    from creditline.pages.feeds.entry import FeedEntry, FeedOf


def json_feed(of: FeedOf, entries: Sequence[FeedEntry], settings: Settings, address: str) -> bytes:
    """The JSON feed to publish at `address`."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": of.title,
        "home_page_url": settings.url + quote(of.home),
        "feed_url": address,
        "description": of.description,
        "language": of.language,
        "authors": [{"name": settings.name}],
        "items": [entry.json for entry in entries],
    }
    given = {name: value for name, value in feed.items() if value != ""}
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    # A server may send this as HTML, so no title may become an element.
    return text.replace("<", "\\u003c").encode(errors="replace") + b"\n"


def json_item(entry: FeedEntry) -> dict[str, object]:
    """JSON Feed item of an article. `_credit` holds what the format has no field for; a list if there are several originals."""
    article = entry.article
    credited = [
        {"source": original.source.name, "original_url": original.url, "credit": original.credit}
        for original in article.originals
    ]
    item: dict[str, object] = {
        "id": entry.url,
        "url": entry.url,
        "external_url": article.lead.url,
        "title": article.title,
        "content_html": entry.content,
        "summary": article.standfirst,
        "image": next((url for url, _ in entry.pictures), ""),
        "date_published": rfc3339(entry.published),
        "date_modified": rfc3339(entry.updated),
        "authors": [{"name": name} | ({"url": page} if page else {}) for name, page in entry.authors],
        "tags": list(article.tags),
        "language": article.language,
        "_making": _making(article),
        "_via": {"name": article.via.name, "url": article.via.url} if article.via else "",
        "_pictures": [_picture(url, image) for url, image in entry.pictures],
        "_credit": credited if len(credited) > 1 else credited[0],
    }
    return {name: value for name, value in item.items() if value not in ("", [], {})}


def _picture(url: str, image: Image) -> dict[str, str]:
    given = {"url": url, "alt": image.alt, "credit": image.credit, "license": image.license}
    return {name: text for name, text in given.items() if text}


def _making(article: Article) -> dict[str, object]:
    """How the summary was made: the program that drafted it, and who signed it off and when."""
    review, made = article.review, {"drafted_by": article.drafted_by} if article.drafted_by else {}
    if review is None:
        return {**made}
    day = {"date": review.date.isoformat()} if review.date else {}
    return {**made, "reviewed": {"by": review.by, **day}}
