"""Stat of a file: its size, time and inode, which show whether it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.model.files import Stamp  # noqa: TC001 - the store reads the types

if TYPE_CHECKING:
    import os

ABSENT: Stamp = (0, 0, 0)
"""Stat of a file that doesn't exist."""


def stamp_of(status: os.stat_result) -> Stamp:
    """Size, time and inode from the result of `os.stat`."""
    # Setting the modification time back updates the inode's change time.
    return status.st_size, max(status.st_mtime_ns, status.st_ctime_ns), status.st_ino
