"""Files of a content folder, as found by a scan."""

from __future__ import annotations

import stat
from dataclasses import dataclass

Stamp = tuple[int, int, int]
"""Stat of a file: size in bytes, time in nanoseconds since 1970, inode (see `cache/stat.py`)."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file or folder below the content folder. `mode` and `stamp` come from `os.lstat`.

    Only declared pictures are opened: `head` holds their first bytes, `size` is in bytes.
    """

    path: str
    uri: str
    name: str
    mode: int
    is_declared: bool = False
    head: bytes = b""
    size: int = 0
    stamp: Stamp = (0, 0, 0)

    @property
    def is_file(self) -> bool:
        """Whether it is not a folder."""
        return not stat.S_ISDIR(self.mode)

    @property
    def is_regular(self) -> bool:
        """Whether it is a regular file, which is safe to open."""
        return stat.S_ISREG(self.mode)
