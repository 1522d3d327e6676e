"""Files of a content folder as a scan finds them."""

from __future__ import annotations

import stat
from dataclasses import dataclass

Stamp = tuple[int, int, int]
"""A file without its content: bytes, nanoseconds since 1970, inode. See `cache/stat.py`."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file or folder below the content folder. `mode` and `stamp` are those of `os.lstat`.

    Only a declared picture has been opened: `head` are its first bytes. `size` is in bytes.
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
        """Whether it is anything but a folder."""
        return not stat.S_ISDIR(self.mode)

    @property
    def is_regular(self) -> bool:
        """Whether it is a plain file, that opening cannot harm or block."""
        return stat.S_ISREG(self.mode)
