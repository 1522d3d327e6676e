"""Writer of the ledger, credits.json: the published articles, their sources, and all other pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812, TC003 - a field is called date, and the decoder reads the types
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from creditline.model.article import Article
    from creditline.pages.settings import Settings

LEDGER = "credits.json"


@dataclass(frozen=True)
class Outlet:
    """A source in the ledger."""

    id: str
    name: str


@dataclass(frozen=True)
class Line:
    """One article in the ledger.

    `page` is its file in the site's tree, `manuscript` its file in the content folder, and `sha256` the manuscript's hash.
    """

    slug: str
    title: str
    date: Day
    source: Outlet
    original_url: str
    credit: str
    page: str
    manuscript: str
    sha256: str


@dataclass(frozen=True)
class Ledger:
    """Everything that a site publishes. `url` is the site's address, or empty; `pages` are pages that aren't articles."""

    site: str
    url: str
    articles: tuple[Line, ...]
    pages: tuple[str, ...]


def ledger_of(articles: Iterable[Article], pages: Iterable[str], settings: Settings) -> Ledger:
    """Ledger of a site.

    Args:
        articles: the published articles.
        pages: the URIs of all other pages.
        settings: the site's settings.

    """
    lines = (_line(article, settings.uri(article.slug)) for article in articles)
    return Ledger(
        settings.name,
        settings.url,
        tuple(sorted(lines, key=lambda line: line.slug)),
        tuple(sorted(set(pages))),
    )


def _line(article: Article, page: str) -> Line:
    return Line(
        slug=article.slug,
        title=article.title,
        date=article.date,
        source=Outlet(article.source.id, article.source.name),
        original_url=article.original.url,
        credit=article.credit,
        page=page,
        manuscript=article.uri,
        sha256=article.digest,
    )


def as_json(ledger: Ledger) -> str:
    """The text of credits.json, the same on every machine."""
    text = msgspec.json.format(msgspec.json.encode(ledger), indent=2).decode()
    # A server may send this as HTML, so no title may become an element.
    return text.replace("<", "\\u003c") + "\n"
