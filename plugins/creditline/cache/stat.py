"""Size, time and inode of files, by which an unchanged file is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.model.files import Stamp  # noqa: TC001 - the store reads the types

if TYPE_CHECKING:
    import os

ABSENT: Stamp = (0, 0, 0)
"""The stamp of a file that is not there."""


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file, from what the file system says of it."""
    # Who sets back the time of a file changes that of its inode.
    return status.st_size, max(status.st_mtime_ns, status.st_ctime_ns), status.st_ino
