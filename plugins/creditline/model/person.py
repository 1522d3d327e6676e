"""People: the authors and editors of summaries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date, and the cache reads the types


@dataclass(frozen=True, slots=True)
class Person:
    """A person, from an entry in authors.yml. `id` is empty for somebody without an entry, who has only a name.

    `page`, `picture` and `links` are addresses of web pages.
    """

    name: str
    id: str = ""
    role: str = ""
    page: str = ""
    picture: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The sign-off of an article: who compared it with its originals, and when.

    `text` is the digest of the text that was signed off (see `text_digest`), or the beginning of it; empty if it isn't known.
    """

    by: str
    date: Day | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Who pointed us to the original, with an address."""

    name: str
    url: str
