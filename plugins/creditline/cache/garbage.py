"""Garbage collection: removes cache entries that have not been used for long, then the least recently used.

An entry's last use is the later of its access and modification times. Most file systems update the access time at
least once a day (`relatime`); with `noatime`, the time of writing counts. Removed entries are made again when needed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DAY = 86_400


@dataclass(frozen=True, order=True)
class Kept:
    """A file of the cache: its last use (seconds since 1970), path and size (bytes)."""

    used: float
    path: str
    size: int


@dataclass(frozen=True)
class Collected:
    """Result of a garbage collection: files and bytes removed, and files and bytes left."""

    removed: int
    removed_bytes: int
    left: int
    left_bytes: int


def collect(root: Path, *, max_days: float, max_bytes: int, now: float) -> Collected:
    """Remove cache files unused for `max_days`, then the least recently used until at most `max_bytes` are left.

    Raises:
        OSError: a file cannot be removed.

    """
    files = sorted(_files(root))
    left = sum(file.size for file in files)
    removed = []
    for file in files:
        if now - file.used > max_days * _DAY or left > max_bytes:
            Path(file.path).unlink(missing_ok=True)
            removed.append(file)
            left -= file.size
    for folder in root.glob("*/"):
        if not any(folder.iterdir()):
            folder.rmdir()
    gone = sum(file.size for file in removed)
    return Collected(len(removed), gone, len(files) - len(removed), left)


def _files(root: Path) -> Iterator[Kept]:
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)  # noqa: PTH118 - a Path for each costs more than the rest
            try:
                found = os.lstat(path)
            except FileNotFoundError:
                continue  # A running build has renamed its temporary file.
            yield Kept(max(found.st_atime, found.st_mtime), path, found.st_size)
