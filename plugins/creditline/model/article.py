"""Articles, which are summaries fit to publish, and the library's entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from datetime import datetime
from math import inf
from typing import NamedTuple

from creditline.model.body import Link
from creditline.model.original import Original
from creditline.model.person import Person, Pointer, Review
from creditline.model.problems import Problem
from creditline.model.source import Source


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article, a file beside its manuscript.

    Width and height, in pixels as it is shown, and the SHA-256 of the file, in hexadecimal, come from the file itself.
    """

    file: str
    alt: str
    credit: str
    license: str = ""
    width: int = 0
    height: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Video:
    """A video on another site, which pages show as a link."""

    url: str
    title: str
    channel: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in the text, or a video with its poster, if it has one. `caption` may be empty."""

    image: Image | None
    video: Video | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction: its date, and a text about the error (schema.org `CorrectionComment`)."""

    date: Day
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The date and reason of a withdrawal. A notice replaces the article."""

    date: Day
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A summary fit to publish. It has at least one original, each with its source and credit line; the first leads.

    `digest` is the SHA-256 of the manuscript's bytes, in hexadecimal. Dates have no time zone. `anchors` and `links`
    are those of the published text. `text_digest` is that of the text that a review signs off, `translation_of` the slug of
    the article that this one translates, and `signer` the person who signs the Take, if known.
    `tags` have their names on the site, and `tag_names` those in the article's language, in the same order.
    `minutes` is the time that it takes to read it, and `at` the moment from which on readers see it, if that is not a whole day. `image` is the lead picture, and `figures` are those of the text, in its order.
    """

    path: str
    uri: str
    digest: str
    slug: str
    title: str
    date: Day
    originals: tuple[Original, ...]
    standfirst: str
    authors: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    language: str = ""
    draft: bool = False
    image: Image | None = None
    figures: tuple[Figure, ...] = ()
    corrections: tuple[Correction, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    drafted_by: str = ""
    review: Review | None = None
    withdrawn: Withdrawal | None = None
    via: Pointer | None = None
    translation_of: str = ""
    text_digest: str = ""
    signer: Person | None = None
    minutes: int = 1
    updated: Day | None = None
    at: datetime | None = None
    pinned: bool = False
    series: str = ""
    tag_names: tuple[str, ...] = ()

    @property
    def shown_tags(self) -> tuple[tuple[str, str], ...]:
        """Each tag with its name in the article's language."""
        return tuple(zip(self.tags, self.tag_names or self.tags, strict=True))

    def is_due(self, when: Day) -> bool:
        """Whether readers may see it, if it is no draft. `when` is a moment in the site's time zone, or a whole day."""
        if isinstance(when, datetime):
            return self.at <= when if self.at else self.date <= when.date()
        return self.date <= when

    @property
    def published(self) -> Day:
        """The moment of its publication, or the day if it gives no time."""
        return self.at or self.date

    @property
    def changed(self) -> Day:
        """The day of its last correction or update, if that isn't the day of its publication, or else `published`."""
        return self.published if self.modified == self.date else self.modified

    @property
    def modified(self) -> Day:
        """The day of its last correction or update, or else of its publication."""
        days = (self.date, self.updated or self.date, *(correction.date for correction in self.corrections))
        return max(days)

    @property
    def images(self) -> tuple[Image, ...]:
        """All pictures that its page shows, each file once."""
        if not self.figures:  # as nearly always
            return (self.image,) if self.image else ()
        shown = (self.image, *(figure.image for figure in self.figures))
        return tuple({image.file: image for image in reversed(shown) if image}.values())[::-1]

    @property
    def lead(self) -> Original:
        """The first original."""
        return self.originals[0]

    @property
    def author(self) -> str:
        """Its authors as one text for programs; empty if none is named."""
        return ", ".join(person.name for person in self.authors)

    @property
    def reviewed_by(self) -> str:
        """The name of its reviewer; empty if nobody has signed it off."""
        return self.review.by if self.review else ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of its originals, each once."""
        if len(self.originals) == 1:  # as nearly always; lists ask for it many times
            return (self.originals[0].source,)
        return tuple({original.source.id: original.source for original in self.originals}.values())


class OriginalPage(NamedTuple):
    """The normalised address of an original (see `same_page`), and its line and column in the manuscript."""

    page: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Entry of the library for one judged file: its problems, its Article if it has no errors, and the values that
    are compared between articles.

    `originals` are the normalised addresses of the originals (see `same_page`), each with its line and column. `links` are
    the body's links to other files: normalised path from the content folder, fragment, line, column. `fingerprint` is
    that of the text (see `text/fingerprints.py`). `original_digest` is the hash of the kept text of the original.
    `translation_of` is the slug that it names, and `translation_place` the line and column of that slug.
    `pictures` are the paths of the declared pictures in the content folder, even if the article has problems. `aliases` are its
    earlier addresses as written, each with its line and column.
    """

    path: str
    uri: str
    digest: str
    problems: tuple[Problem, ...]
    article: Article | None
    slug: str
    slug_place: tuple[int, int]
    originals: tuple[OriginalPage, ...]
    links: tuple[tuple[str, str, int, int], ...] = ()
    anchors: tuple[str, ...] | None = None
    text_line: int = 1
    fingerprint: bytes = b""
    language: str = ""
    translation_of: str = ""
    translation_place: tuple[int, int] = (1, 1)
    original_digest: str = ""
    pictures: tuple[str, ...] = ()
    aliases: tuple[tuple[str, int, int], ...] = ()


def newest_first(article: Article) -> tuple[int, float, str]:
    """Sort key. An article without a time is the first of its day. The slug breaks ties, so two builds never differ."""
    return -article.date.toordinal(), -article.at.timestamp() if article.at else inf, article.slug
