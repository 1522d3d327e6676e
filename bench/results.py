"""What has been measured so far: one file for all sizes, whichever runs they come from."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from bench.measure import Figures

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BASELINE = "mkdocs"


@dataclass(frozen=True)
class Session:
    """One run of the benchmark over articles of one number: all its contenders were built in turn."""

    when: str
    command: str
    rounds: int
    machine: str
    versions: dict[str, str]
    revision: str
    disturbance: float
    """The cores that the machine's other work took meanwhile."""
    note: str = ""

    @property
    def key(self) -> str:
        """What tells it from others."""
        return repr(self)


@dataclass(frozen=True)
class Entry:
    """What one contender cost, for articles of one number and length: for each kind of build, its runs in order."""

    articles: int
    words: int
    """The mean length of an article."""
    contender: str
    builds: dict[str, tuple[Figures, ...]]
    session: Session


@dataclass(frozen=True)
class Spread:
    """A median between the least and the greatest."""

    middle: float
    least: float
    greatest: float


def spread(values: Iterable[float]) -> Spread:
    """How some values lie.

    >>> spread([3.0, 1.0, 2.5])
    Spread(middle=2.5, least=1.0, greatest=3.0)
    """
    those = list(values)
    return Spread(median(those), min(those), max(those))


def ratio(entry: Entry, base: Entry, build: str, measure: str) -> Spread | None:
    """How many times the baseline's cost a contender's is: within each round, if both were measured in one session.

    If not, it is that of the medians, and the spread has no width. None if either has no such build.
    """
    own, other = _values(entry, build, measure), _values(base, build, measure)
    if not own or not other:
        return None
    if entry.session == base.session:
        return spread(one / two for one, two in zip(own, other, strict=True))
    return spread([median(own) / median(other)])


def _values(entry: Entry, build: str, measure: str) -> list[float]:
    return [getattr(run, measure) for run in entry.builds.get(build, ())]


def read(path: Path) -> tuple[Entry, ...]:
    """What a file of results holds; nothing if there is none."""
    if not path.exists():
        return ()
    return msgspec.json.decode(path.read_bytes(), type=tuple[Entry, ...])


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write a file of results."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(list(entries)), indent=1) + b"\n")


def merged(old: Iterable[Entry], new: Iterable[Entry]) -> tuple[Entry, ...]:
    """All entries, smallest number first. What was measured again replaces what was measured before."""
    entries = {(one.articles, one.words, one.contender): one for one in (*old, *new)}
    return tuple(entries[key] for key in sorted(entries))
