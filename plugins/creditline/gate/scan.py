"""Scans: what is known of manuscripts that have not changed since they were last read.

A file that was changed in the same moment in which it was read may look as if it had not been; so one that was young when it was
read is read again. `creditline build --verify-cache` reads every file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from creditline.model.article import Entry  # noqa: TC001 - the store reads the types
from creditline.model.files import Stamp  # noqa: TC001 - the store reads the types

_MOMENT = 2_000_000_000
"""Nanoseconds: some file systems count time in steps of two seconds."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A manuscript as it was read, and the verdict on it. `original` is the stamp of the kept text of its original."""

    stamp: Stamp
    original: Stamp
    entry: Entry


@dataclass(frozen=True)
class Scan:
    """A content folder as it was read: the manuscripts by their path in it, and when, in nanoseconds since 1970."""

    taken: int = 0
    files: dict[str, Scanned] = field(default_factory=dict)

    def unchanged(self, uri: str, stamp: Stamp) -> Scanned | None:
        """A manuscript, if the file is still the one that was read."""
        found = self.files.get(uri)
        return found if found and found.stamp == stamp and self.is_old(stamp) else None

    def is_old(self, stamp: Stamp) -> bool:
        """Whether a file was not young when it was read."""
        return stamp[1] < self.taken - _MOMENT
