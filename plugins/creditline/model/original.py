"""Originals: the works that articles summarise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date, and the cache reads the types
from typing import Literal, get_args

from creditline.model.source import Source

OTHERS = re.compile(
    r"(?<!\s),?\s*(?:\bet al\b\.?|\band (?:others|colleagues)|\bund andere|\bu\. ?a\.|\bet (?:autres|coll\.)|\by otros|\be (?:altri|outros)"
    r"|\ben anderen|\be\.a\.|\bi in(?:\.|ni)|\bи др(?:\.|угие)|\bта ін(?:\.|ші)|\bve (?:diğerleri|ark\.)|وآخرون|و همکاران|ほか|[等他]|\s외)\s*\Z",
    re.IGNORECASE,
)
"""Matches the end of a byline that says that there are more authors."""

_SNAPSHOT = re.compile(r"https?://web\.archive\.org/web/([0-9]{4})([0-9]{2})([0-9]{2})")

Kind = Literal[
    "article",
    "report",
    "paper",
    "preprint",
    "video",
    "podcast",
    "book",
    "dataset",
    "post",
    "press release",
    "thread",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, order=True, slots=True)
class PartialDay:
    """A day, a month or a year. `month` and `day` are 0 if they are unknown."""

    year: int
    month: int = 0
    day: int = 0

    def isoformat(self) -> str:
        """The date in ISO 8601, as long as it is known.

        >>> PartialDay(2017).isoformat(), PartialDay(2017, 6).isoformat(), PartialDay(2017, 6, 12).isoformat()
        ('2017', '2017-06', '2017-06-12')
        """
        parts = (f"{self.year:04}", f"{self.month:02}", f"{self.day:02}")
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    @property
    def first_day(self) -> Day:
        """Its first day."""
        return Day(self.year, self.month or 1, self.day or 1)

    @property
    def known_day(self) -> Day | None:
        """The day, or None if only the month or the year is known."""
        return self.first_day if self.day else None


@dataclass(frozen=True, slots=True)
class Original:
    """A work that is summarised (schema.org `isBasedOn`), the outlet that published it, and that outlet's credit line.

    `archived` is the address of a copy in an archive of the web. The last of its `authors` may end with "et al.", in any language. All fields but the first three may be empty.
    """

    url: str
    source: Source
    credit: str
    title: str = ""
    authors: tuple[str, ...] = ()
    date: PartialDay | None = None
    accessed: Day | None = None
    kind: Kind = "article"
    license: str = ""
    archived: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The names of its authors, without "et al."."""
        return tuple(name for name, _ in self.named)

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The name of each of its authors, and what follows on it, such as " et al."."""
        names = [(OTHERS.sub("", author), author) for author in self.authors]
        return tuple((name, author[len(name) :]) for name, author in names)

    @property
    def archived_on(self) -> str:
        """The day of its archived copy (ISO 8601), which the address gives at web.archive.org; else the day it was read, or empty.

        >>> places = ("web.archive.org/web/20260510120000", "web.archive.org/web/20261399120000", "other.example/web/20260510")
        >>> copies = [f"https://{place}/https://a.example/" for place in places]
        >>> source, read = Source("a", "A", (), "A"), Day(2026, 5, 12)
        >>> [Original("https://a.example/", source, "", accessed=read, archived=copy).archived_on for copy in copies]
        ['2026-05-10', '2026-05-12', '2026-05-12']
        """
        if match := _SNAPSHOT.match(self.archived):
            with suppress(ValueError):  # Any digits may stand there.
                return Day.fromisoformat("-".join(match.groups())).isoformat()
        return self.accessed.isoformat() if self.archived and self.accessed else ""

    @property
    def terms(self) -> str:
        """Its licence or terms of use, from the article or the registry; empty if unknown."""
        return self.license or self.source.license or self.source.usage_terms


def joined(names: Sequence[str]) -> str:
    """Names as one text.

    >>> joined(["A. Author"]), joined(["A. Author", "B. Reporter", "C. Writer"])
    ('A. Author', 'A. Author, B. Reporter and C. Writer')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
