"""Reads lists of feeds (OPML), as feed readers export them, into registry entries."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.desk.incoming import refused
from creditline.desk.registering import proposed
from creditline.model.source import Source
from creditline.text.urls import parsed


def subscribed(raw: bytes, name: str) -> Iterator[Source]:
    """Entries for the feeds of a list, for an editor to check. A feed without an https address of its site is skipped.

    Raises:
        ImportRefused: the list can't be read.

    """
    from xml.etree import ElementTree as ET

    if b"<!ENTITY" in raw or b"<!DOCTYPE" in raw:
        hint = "export the list again, without a document type"
        raise refused(name, "import-is-text", "this list has a document type", hint)
    try:
        root = ET.fromstring(raw)  # noqa: S314 - documents with entities are refused above
    except ET.ParseError as error:
        raise refused(
            name, "import-is-text", f"this list of feeds is not XML ({error})", "export it again"
        ) from None
    for outline in root.iter("outline"):
        feed, home = outline.get("xmlUrl") or "", outline.get("htmlUrl") or ""
        page = parsed(home) or parsed(feed)
        if feed and page and page.host:
            title = outline.get("title") or outline.get("text") or ""
            yield proposed(" ".join(title.split()), page.href, feed=_secure(feed))


def _secure(address: str) -> str:
    url = parsed(address)
    return url.href if url and url.scheme == "https" else ""
