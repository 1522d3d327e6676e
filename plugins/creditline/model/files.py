"""Files of a content folder, as found by a scan."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass

Stamp = tuple[int, int, int]
"""Stat of a file: size in bytes, time in nanoseconds since 1970, inode. They show whether it has changed."""
ABSENT: Stamp = (0, 0, 0)
"""Stat of a file that doesn't exist."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Size, time and inode from the result of `os.stat`."""
    # Setting the modification time back updates the inode's change time.
    return status.st_size, max(status.st_mtime_ns, status.st_ctime_ns), status.st_ino


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file: its first bytes, its size in bytes, and its width and height in pixels as it is shown.

    `digest` is the SHA-256 of its bytes, in hexadecimal. `fault` says why it can't be shown, if that is so.
    """

    head: bytes
    size: int
    width: int = 0
    height: int = 0
    digest: str = ""
    fault: str = ""
    is_moving: bool = False


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file or folder below the content folder. `mode` and `stamp` come from `os.lstat`.

    Only declared pictures are opened.
    """

    path: str
    uri: str
    name: str
    mode: int
    is_declared: bool = False
    picture: Picture | None = None
    stamp: Stamp = (0, 0, 0)

    @property
    def is_file(self) -> bool:
        """Whether it is not a folder."""
        return not stat.S_ISDIR(self.mode)

    @property
    def is_regular(self) -> bool:
        """Whether it is a regular file, which is safe to open."""
        return stat.S_ISREG(self.mode)
