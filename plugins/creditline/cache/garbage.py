"""Keeps the store within bounds: what nobody has used for long, and then the longest unused, is removed.

An entry is used when it is written or read, as the file system tells it: most note a reading at least once a day
(`relatime`); where none is noted (`noatime`), the day of writing counts. Whatever is removed is made again when it is needed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = 86_400


@dataclass(frozen=True, order=True)
class Kept:
    """A file of the store: when it was last used, in seconds since 1970; its path; its size in bytes."""

    used: float
    path: str
    size: int


@dataclass(frozen=True)
class Collected:
    """Result of a collection: files and bytes that were removed, and that are left."""

    removed: int
    removed_bytes: int
    left: int
    left_bytes: int


def collect(root: Path, *, max_days: float, max_bytes: int, now: float) -> Collected:
    """Remove files of a store that nobody has used for `max_days`, then the longest unused until `max_bytes` are left.

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
                continue  # A build that runs has put its file in place.
            yield Kept(max(found.st_atime, found.st_mtime), path, found.st_size)
