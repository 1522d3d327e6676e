"""Scans: the verdicts of the last run, valid for all manuscripts with an unchanged stat.

A file that changes again within the resolution of its timestamp keeps its stat. So a file is read again if it was
changed less than two seconds before the scan. `creditline build --verify-cache` reads every file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from creditline.cache.stat import ABSENT
from creditline.model.article import Entry  # noqa: TC001 - the store reads the types
from creditline.model.files import Stamp  # noqa: TC001 - the store reads the types

_MOMENT = 2_000_000_000
"""Nanoseconds. Some file systems store times in steps of two seconds."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The stat of a manuscript, the stat of the kept text of its original, and the verdict."""

    stamp: Stamp
    original: Stamp
    entry: Entry


@dataclass(frozen=True)
class Scan:
    """One scan of a content folder: its time, in nanoseconds since 1970, and its manuscripts by path."""

    taken: int = 0
    files: dict[str, Scanned] = field(default_factory=dict)

    def unchanged(self, uri: str, stamp: Stamp) -> Scanned | None:
        """The scanned manuscript, if its stat is unchanged."""
        found = self.files.get(uri)
        return found if found and found.stamp == stamp and self.proves(found) else None

    def proves(self, one: Scanned) -> bool:
        """Whether both files of a scanned manuscript were old, so that unchanged stats prove them unchanged."""
        return self._is_old(one.stamp) and (one.original == ABSENT or self._is_old(one.original))

    def entry(self, uri: str) -> Entry | None:
        """The verdict on a manuscript, which may have changed since."""
        found = self.files.get(uri)
        return found.entry if found else None

    def _is_old(self, stamp: Stamp) -> bool:
        """Whether a file was last changed long enough before the scan for its stat to prove it unchanged."""
        return stamp[1] < self.taken - _MOMENT
