"""List of the sources' own feeds (OPML 2.0, http://opml.org/spec2.opml), which feed readers import."""

from __future__ import annotations

from collections.abc import Iterable

from creditline.model.source import Source
from creditline.pages.feeds.elements import document, element, serialised
from creditline.pages.settings import Settings

OPML_FILE = "sources.opml"
"""URI of the list."""


def opml(sources: Iterable[Source], settings: Settings) -> bytes:
    """The list of all sources that have a feed, in alphabetical order; empty if none has one."""
    named = sorted((source for source in sources if source.feed), key=lambda source: (source.name, source.id))
    if not named:
        return b""
    head = element("head", element("title", f"{settings.name}: {settings.lists.sources}"))
    frame = element("opml", head, element("body", "\n"), version="2.0")
    return document(frame, map(_outline, named), "</body>\n</opml>\n")


def _outline(source: Source) -> str:
    return serialised(
        element("outline", text=source.name, type="rss", xmlUrl=source.feed, htmlUrl=source.home)
    )
