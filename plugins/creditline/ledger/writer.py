"""The site's ledger: credits.json lists the articles and their credit, credits.files.json the hash of every file.

Each holds a hash of the other, so neither can be exchanged alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812, TC003 - a field is called date, and the decoder reads the types
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from creditline.model.article import Article
    from creditline.pages.settings import Settings

LEDGER = "credits.json"
FILES = "credits.files.json"

Digests = tuple[str, str]
"""The SHA-256 of a file and that of its canonical form, in hexadecimal; the second is empty for files that have none."""


@dataclass(frozen=True)
class Outlet:
    """A source, as far as the ledger names it."""

    id: str
    name: str


@dataclass(frozen=True)
class Line:
    """One article in the ledger.

    `page` is its file in the site's tree, `manuscript` its file in the content folder, `sha256` that file's digest.
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
    """Everything that a site publishes.

    `url` is the site's address, or empty; `day` the one for which it was built; `versions` are those of the packages that decide
    what is in its files. `pages` are those without articles. `files` is the digest of credits.files.json, or empty in a preview.
    """

    site: str
    url: str
    day: Day
    versions: dict[str, str]
    articles: tuple[Line, ...]
    pages: tuple[str, ...]
    files: str = ""


@dataclass(frozen=True)
class Making:
    """What a site is made for and by, besides its sources: a day, and the versions of packages."""

    day: Day
    versions: Mapping[str, str] = field(default_factory=dict)


def ledger_of(
    articles: Iterable[Article], pages: Iterable[str], settings: Settings, making: Making
) -> Ledger:
    """The ledger of a site, without the digest of its files.

    Args:
        articles: those that readers may see: no drafts, none of a later day.
        pages: the files of all other pages, in the site's tree.
        settings: the site's.
        making: the day and the versions.

    """
    lines = (line_of(article, settings.uri(article.slug)) for article in articles)
    return Ledger(
        settings.name,
        settings.url,
        making.day,
        dict(sorted(making.versions.items())),
        tuple(sorted(lines, key=lambda line: line.slug)),
        tuple(sorted(set(pages))),
    )


def line_of(article: Article, page: str) -> Line:
    """The ledger's line for an article whose page is at `page`."""
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
    """The ledger as it is published: the same text for the same site, on every machine."""
    text = msgspec.json.format(msgspec.json.encode(ledger), indent=2).decode()
    return _safe(text) + "\n"


def files_digest(files: Mapping[str, Digests]) -> str:
    """The SHA-256 of the digests of a site's files: one line for each, but for the ledger itself."""
    lines = (f"{' '.join(files[uri])} {uri}\n" for uri in sorted(files) if uri not in (LEDGER, FILES))
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def files_as_json(files: Mapping[str, Digests]) -> str:
    """The digests of a site's files as they are published, a file in a line, sorted by path."""
    lines = (f"{json.dumps(uri)}: {json.dumps([one for one in files[uri] if one])}" for uri in sorted(files))
    return _safe(f'{{"ledger": "{LEDGER}", "files": {{\n' + ",\n".join(lines) + "\n}}\n")


def _safe(text: str) -> str:
    # A server may send this as HTML: no title may become an element.
    return text.replace("<", "\\u003c")
