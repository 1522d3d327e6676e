"""Articles: summaries fit to publish, and what the library keeps of each file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812, TC003 - a field is called date, and the store reads the types

from creditline.model.body import Link  # noqa: TC001 - the cache reads the types
from creditline.model.problems import Problem  # noqa: TC001 - the cache reads the types
from creditline.model.source import Source  # noqa: TC001 - the cache reads the types


@dataclass(frozen=True, slots=True)
class Original:
    """The article that is summarised (schema.org `isBasedOn`). All but the URL may be empty: not every outlet says."""

    url: str
    title: str = ""
    author: str = ""
    date: Day | None = None
    accessed: Day | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article, a file beside its manuscript."""

    file: str
    alt: str
    credit: str
    license: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """Correction of an article: the error, and since when it is right (schema.org `CorrectionComment`)."""

    date: Day
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Since when an article is no longer shown, and why: a notice stands in its place."""

    date: Day
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A summary fit to publish. The credit is never optional: source, original and credit line are always there.

    `digest` is the SHA-256 of the manuscript's bytes, in hexadecimal. Dates are days, without a time zone. `anchors` and
    `links` are those of the text, as published.
    """

    path: str
    uri: str
    digest: str
    slug: str
    title: str
    date: Day
    source: Source
    original: Original
    credit: str
    standfirst: str
    author: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    license: str = ""
    draft: bool = False
    image: Image | None = None
    corrections: tuple[Correction, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    drafted_by: str = ""
    reviewed_by: str = ""
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Entry of the library for one judged file: its problems, its Article if it has none, and
    what other articles are compared with.

    `original_page` is the address of the original without what does not make another page; empty if it is none.
    `links` are the body's links to other files: normalised path from the content folder, fragment, line, column.
    `sketch` stands for the words of the text: two texts that share most of it are the same (see `sketches.packed`).
    `original_digest` is that of the kept text of the original with which it was compared. `picture` is the path of the declared picture
    in the content folder, also where the article has problems.
    """

    path: str
    uri: str
    digest: str
    problems: tuple[Problem, ...]
    article: Article | None
    slug: str
    slug_place: tuple[int, int]
    original_page: str
    original_place: tuple[int, int]
    links: tuple[tuple[str, str, int, int], ...] = ()
    anchors: tuple[str, ...] | None = None
    text_line: int = 1
    sketch: bytes = b""
    original_digest: str = ""
    picture: str = ""


def newest_first(article: Article) -> tuple[int, str]:
    """Sort key. The slug breaks ties, so two builds never differ."""
    return -article.date.toordinal(), article.slug
