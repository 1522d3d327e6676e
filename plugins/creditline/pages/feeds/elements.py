"""XML elements, texts and dates in the forms that feeds need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape, unescape
from xml.etree.ElementTree import Element, tostring

from creditline.model.article import Image
from creditline.text.characters import without_forbidden

_MEDIA = "http://search.yahoo.com/mrss/"
"""Namespace of Media RSS (https://www.rssboard.org/media-rss)."""

_TAG = re.compile("<[a-zA-Z/!?]")


def element(tag: str, *inner: Element | str | None, **attributes: str) -> Element:
    """An element with its text or children; None is skipped. Names with a prefix are written unchanged.

    Characters that XML forbids (https://www.w3.org/TR/xml/#charsets) become spaces. The gate refuses them, so there
    shouldn't be any.
    """
    made = Element(tag, {name: without_forbidden(value) for name, value in attributes.items()})
    for part in inner:
        if isinstance(part, str):
            made.text = without_forbidden(part)
        elif part is not None:
            made.append(part)
    made.tail = "\n"
    return made


def media(pictures: Iterable[tuple[str, Image]]) -> Iterator[Element]:
    """The pictures of an entry, each with its alternative text, credit and licence."""
    for url, image in pictures:
        yield element(
            "media:content",
            element("media:description", image.alt) if image.alt else None,
            element("media:credit", image.credit),
            element("media:copyright", image.license) if image.license else None,
            # Most entries have no picture, so the feed doesn't declare the namespace.
            **{"xmlns:media": _MEDIA, "url": url, "medium": "image"},
        )


def serialised(element: Element) -> str:
    """An element as XML text."""
    return tostring(element, encoding="unicode")


def document(frame: Element, entries: Iterable[str], end: str) -> bytes:
    """An XML file: the frame of a feed, with serialised entries inserted before its closing tags.

    Entries are serialised only once, though an article is in several feeds.
    """
    text = serialised(frame)
    assert text.endswith(end)
    whole = '<?xml version="1.0" encoding="UTF-8"?>\n', text.removesuffix(end), *entries, end
    return "".join(whole).encode()


def as_html(text: str) -> str:
    """Plain text escaped for an element whose content is HTML."""
    return escape(text, quote=False)


def for_html_or_text(text: str) -> str:
    """Plain text for an RSS title, which some readers parse as HTML and others as text.

    It's escaped only if HTML readers would misread it.

    >>> for_html_or_text("R&D: 3 < 4"), for_html_or_text("What <b> is"), for_html_or_text("What &lt; is")
    ('R&D: 3 < 4', 'What &lt;b&gt; is', 'What &amp;lt; is')
    """
    return as_html(text) if _TAG.search(text) or unescape(text) != text else text


def midnight(day: date) -> datetime:
    """Midnight UTC of a day."""
    return datetime.combine(day, time.min, UTC)


def rfc822(moment: datetime) -> str:
    """A moment in the format of RSS (RFC 822 with four-digit years).

    >>> rfc822(midnight(datetime(2026, 6, 1)))
    'Mon, 01 Jun 2026 00:00:00 GMT'
    """
    return format_datetime(moment, usegmt=moment.tzinfo is UTC)


def rfc3339(moment: datetime) -> str:
    """A moment in the format of Atom and JSON Feed (RFC 3339).

    >>> rfc3339(midnight(datetime(2026, 6, 1)))
    '2026-06-01T00:00:00Z'
    """
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
