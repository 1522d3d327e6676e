"""Ledger of a built site, credits.json, read by a stranger.

It shares no code with the ledger's writer, so no mistake can excuse itself.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812 - a field is called date
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

import msgspec

from creditline.model.article import Article
from creditline.registry.policy import Section
from creditline.verify.pictures import images_of, name_of

LEDGER_FILE = "credits.json"
_SIZE = 16
"""Bytes of a hash by which a line is known again."""


class LedgerSource(msgspec.Struct, frozen=True, gc=False):
    """A source, as far as the ledger names it."""

    id: str
    name: str


class LedgerOriginal(msgspec.Struct, frozen=True, gc=False):
    """An original, as far as the ledger names it."""

    url: str
    source: LedgerSource
    credit: str
    kind: str


class LedgerPicture(msgspec.Struct, frozen=True, gc=False):
    """A picture, as the ledger names it."""

    file: str
    credit: str
    license: str


class LedgerReview(msgspec.Struct, frozen=True, gc=False):
    """The sign-off of an article, as the ledger names it."""

    by: str
    date: Day | None
    text: str


class LedgerLine(msgspec.Struct, frozen=True, gc=False):
    """One article in the ledger, as docs/verify.md describes it."""

    slug: str
    title: str
    date: Day
    originals: tuple[LedgerOriginal, ...]
    pictures: tuple[LedgerPicture, ...]
    text: str
    drafted_by: str
    reviewed: LedgerReview | None
    at: datetime | None
    page: str
    manuscript: str
    sha256: str


@dataclass(frozen=True)
class SeenSections:
    """Where Key Facts and Take of a site come from: see `Policy`."""

    key_facts: Section = "extracted"
    take: Section = "authored"


@dataclass(frozen=True)
class SeenEntry:
    """An entry of the navigation: a page by its file, a link by its address, or a group with `items`."""

    title: str
    url: str
    items: tuple[SeenEntry, ...]


@dataclass(frozen=True)
class SeenLedger:
    """Content of credits.json: everything that a site says it publishes.

    `url` is the site's address, or empty; `day` the one for which it was built; `versions` are those of the packages that
    decide what is in our files. `sections` says where Key Facts and Take come from, `labels` are the site's own. `settings` are
    those of mkdocs.yml that pages show, and `navigation` is that of pages in the shell. `pages` are those without articles.
    """

    site: str
    url: str
    day: Day
    versions: dict[str, str]
    sections: SeenSections
    labels: dict[str, str]
    settings: dict[str, str]
    navigation: tuple[SeenEntry, ...]
    articles: tuple[LedgerLine, ...]
    pages: tuple[str, ...]

    def for_pages(self) -> SeenLedger:
        """The parts that a page is compared with. The others change in every build and would make all looks stale."""
        return replace(self, day=Day.min, versions={}, articles=(), pages=())

    @property
    def has_directory_urls(self) -> bool:
        """Whether each page has a folder of its own."""
        return self.settings.get("addresses") != "files"


NO_LEDGER = SeenLedger("", "", Day.min, {}, SeenSections(), {}, {}, (), (), ())


def expected_line(article: Article, page: str, folder: str) -> LedgerLine:
    """The line that an article should have in the ledger, whose page is at `page` and whose pictures are in `folder`."""
    review = article.review
    return LedgerLine(
        slug=article.slug,
        title=article.title,
        date=article.date,
        originals=tuple(
            LedgerOriginal(each.url, LedgerSource(each.source.id, each.source.name), each.credit, each.kind)
            for each in article.originals
        ),
        pictures=tuple(
            LedgerPicture(folder + name_of(image), image.credit, image.license)
            for image in images_of(article)
        ),
        text=article.text_digest,
        drafted_by=article.drafted_by,
        reviewed=LedgerReview(review.by, review.date, review.text) if review else None,
        at=article.at,
        page=page,
        manuscript=article.uri,
        sha256=article.digest,
    )


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON. It raises `ValueError` if a name stands twice in it: the second would count, but nobody sees it."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def line_keys(ledger: SeenLedger | None) -> dict[str, str]:
    """A hash of each article's line in a ledger, by its page; of all lines that a page has, should it have several."""
    encode, hashed = msgspec.json.Encoder().encode, partial(hashlib.blake2b, digest_size=_SIZE)
    found: dict[str, str] = {}
    for line in ledger.articles if ledger else ():
        found[line.page] = found.get(line.page, "") + hashed(encode(line)).hexdigest()
    return found


@lru_cache(maxsize=2)
def read_ledger(raw: bytes) -> SeenLedger | None:
    """The ledger in a file's bytes, or None if they do not hold one, and nothing else."""
    try:
        ledger = msgspec.json.decode(raw, type=SeenLedger)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    # Usually it is written as one would write it, which is quicker to see than what follows.
    usual = msgspec.json.format(msgspec.json.encode(ledger), indent=2).replace(b"<", rb"\u003c")
    if raw.rstrip(b"\n") == usual:
        return ledger
    # A field that we do not know, or one that stands there twice, may say anything.
    try:
        written = json.loads(raw, object_pairs_hook=once)
    except ValueError:
        return None
    return ledger if written == msgspec.json.decode(msgspec.json.encode(ledger)) else None


def ledger_at(root: Path) -> SeenLedger | None:
    """The ledger of a site; None if it has none."""
    path = root / LEDGER_FILE
    return read_ledger(path.read_bytes()) if path.is_file() else None
