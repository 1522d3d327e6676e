"""Authors of originals: those whom several articles summarise have a page and feeds of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from creditline.pages.addresses import list_uri, tag_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from creditline.model.article import Article
    from creditline.pages.settings import Settings

FEWEST = 2
"""Articles about an author's originals from which on the author has a page."""
_SEVERAL = re.compile(r"[,;&/]| and ")


def reporters_of(article: Article) -> Iterator[str]:
    """The authors of an article's originals, each once, without bylines that name several people."""
    names = [name for original in article.originals for name in original.authors]
    found = {tag_slug(name): name for name in reversed(names) if not _SEVERAL.search(name)}
    yield from reversed(found.values())


def by_reporter(articles: Iterable[Article]) -> list[tuple[str, Sequence[Article]]]:
    """Each author of originals who has a page, with the articles. The name is spelt as in the newest of them, which come first."""
    under: dict[str, tuple[str, list[Article]]] = {}
    for article in articles:
        for name in reporters_of(article):
            under.setdefault(tag_slug(name), (name, []))[1].append(article)
    return [(name, those) for name, those in under.values() if len(those) >= FEWEST]


def reporter_uri(name: str, settings: Settings) -> str:
    """URI of the page of an author of originals."""
    return list_uri(settings, "reporters", tag_slug(name))


def with_pages(articles: Iterable[Article]) -> frozenset[str]:
    """Slugs of the authors of originals who have a page."""
    return frozenset(tag_slug(name) for name, _ in by_reporter(articles))
