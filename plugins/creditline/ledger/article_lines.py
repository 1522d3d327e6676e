"""An article's line in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date, and the decoder reads the types
from datetime import datetime

from creditline.manuscript.pictures import published_name
from creditline.model.article import Article, Image
from creditline.model.original import Original
from creditline.pages.settings import Settings


@dataclass(frozen=True)
class Outlet:
    """A source in the ledger."""

    id: str
    name: str


@dataclass(frozen=True)
class Credited:
    """An original in the ledger."""

    url: str
    source: Outlet
    credit: str
    kind: str


@dataclass(frozen=True)
class Reviewed:
    """The sign-off of an article in the ledger, with the beginning of the digest of the text that it holds for."""

    by: str
    date: Day | None
    text: str


@dataclass(frozen=True)
class Shown:
    """A picture in the ledger: its file in the site's tree, and its credit."""

    file: str
    credit: str
    license: str


@dataclass(frozen=True)
class Line:
    """One article in the ledger.

    `page` is its file in the site's tree, `manuscript` its file in the content folder, `sha256` the manuscript's hash, and `text`
    the digest of what a review signs off. `at` is the moment from which on readers see it, if that is no whole day.
    """

    slug: str
    title: str
    date: Day
    originals: tuple[Credited, ...]
    pictures: tuple[Shown, ...]
    text: str
    drafted_by: str
    reviewed: Reviewed | None
    at: datetime | None
    page: str
    manuscript: str
    sha256: str


def line_of(article: Article, settings: Settings) -> Line:
    """The ledger's line for an article."""
    pictures = () if article.withdrawn else article.images
    return Line(
        slug=article.slug,
        title=article.title,
        date=article.date,
        originals=tuple(map(_credited, article.originals)),
        pictures=tuple(_shown(image, article.slug, settings) for image in pictures),
        text=article.text_digest,
        drafted_by=article.drafted_by,
        reviewed=_reviewed(article),
        at=article.at,
        page=settings.uri(article.slug),
        manuscript=article.uri,
        sha256=article.digest,
    )


def _reviewed(article: Article) -> Reviewed | None:
    review = article.review
    return Reviewed(review.by, review.date, review.text) if review else None


def _shown(image: Image, slug: str, settings: Settings) -> Shown:
    file = settings.picture_uri(slug, published_name(image.file))
    return Shown(file, image.credit, image.license)


def _credited(original: Original) -> Credited:
    outlet = Outlet(original.source.id, original.source.name)
    return Credited(original.url, outlet, original.credit, original.kind)
