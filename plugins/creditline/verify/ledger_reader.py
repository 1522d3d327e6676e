"""Ledger of a built site, read by a stranger: it shares no code with its writer, so no mistake can excuse itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812, TC003 - a field is called date, and the decoder reads the types
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from creditline.model.article import Article

LEDGER_FILE = "credits.json"


@dataclass(frozen=True)
class LedgerSource:
    """A source, as far as the ledger names it."""

    id: str
    name: str


@dataclass(frozen=True)
class LedgerLine:
    """One article in the ledger, as docs/credits-json.md describes it."""

    slug: str
    title: str
    date: Day
    source: LedgerSource
    original_url: str
    credit: str
    page: str
    manuscript: str
    sha256: str


@dataclass(frozen=True)
class SeenLedger:
    """Everything that a site says it publishes. `url` is the site's address, or empty; `pages` are those without articles."""

    site: str
    url: str
    articles: tuple[LedgerLine, ...]
    pages: tuple[str, ...]


def expected_line(article: Article, page: str) -> LedgerLine:
    """The line that an article should have in the ledger, whose page is at `page`."""
    return LedgerLine(
        slug=article.slug,
        title=article.title,
        date=article.date,
        source=LedgerSource(article.source.id, article.source.name),
        original_url=article.original.url,
        credit=article.credit,
        page=page,
        manuscript=article.uri,
        sha256=article.digest,
    )


def read_ledger(raw: bytes) -> SeenLedger | None:
    """The ledger in a file's bytes, or None if they do not hold one, to the letter."""
    try:
        ledger = msgspec.json.decode(raw, type=SeenLedger)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    text = msgspec.json.format(msgspec.json.encode(ledger), indent=2).decode()
    return ledger if f"{text.replace('<', chr(92) + 'u003c')}\n".encode() == raw else None
