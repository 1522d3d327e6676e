"""Elements of XML that hold only what XML allows, and texts and days as the formats of feeds write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape, unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

from creditline.text.characters import without_forbidden

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_TAG = re.compile("<[a-zA-Z/!?]")


def element(tag: str, *inner: Element | str | None, **attributes: str) -> Element:
    """An element with its text or its children; None is left out. Names with a prefix are written as they are given.

    Characters that XML forbids (https://www.w3.org/TR/xml/#charsets) are among those that the gate refuses; should one
    come this far, a space takes its place.
    """
    made = Element(tag, {name: without_forbidden(value) for name, value in attributes.items()})
    for part in inner:
        if isinstance(part, str):
            made.text = without_forbidden(part)
        elif part is not None:
            made.append(part)
    made.tail = "\n"
    return made


def serialised(element: Element) -> str:
    """An element as text."""
    return tostring(element, encoding="unicode")


def document(frame: Element, entries: Iterable[str], end: str) -> bytes:
    """A file of XML: a frame with the entries of a feed before the tags with which it ends.

    Entries are serialised once, in however many feeds they are.
    """
    text = serialised(frame)
    assert text.endswith(end)
    whole = '<?xml version="1.0" encoding="UTF-8"?>\n', text.removesuffix(end), *entries, end
    return "".join(whole).encode()


def as_html(text: str) -> str:
    """Plain text for an element whose content is HTML."""
    return escape(text, quote=False)


def for_html_or_text(text: str) -> str:
    """Plain text for an element that some readers take for HTML and others for text: RSS does not say what a title is.

    It is escaped only where the former would misread it.

    >>> for_html_or_text("R&D: 3 < 4"), for_html_or_text("What <b> is"), for_html_or_text("What &lt; is")
    ('R&D: 3 < 4', 'What &lt;b&gt; is', 'What &amp;lt; is')
    """
    return as_html(text) if _TAG.search(text) or unescape(text) != text else text


def rfc822(day: date) -> str:
    """The first second of a day, as RSS writes it (RFC 822 with years of four digits).

    >>> rfc822(datetime(2026, 6, 1).date())
    'Mon, 01 Jun 2026 00:00:00 GMT'
    """
    return format_datetime(datetime.combine(day, time.min, UTC), usegmt=True)


def rfc3339(day: date) -> str:
    """The first second of a day, as Atom and JSON Feed write it.

    >>> rfc3339(datetime(2026, 6, 1).date())
    '2026-06-01T00:00:00Z'
    """
    return f"{day.isoformat()}T00:00:00Z"
