"""The lock of a site, and the temporary folder of each build.

Beside a site called `site` there are

    .site.lock               the lock; it names its last holder
    .site.<pid>-<random>/    a build that isn't published yet; its marker file names the process

The kernel holds both locks, that of the site and that of the marker, so they end with the process however it ends.
"""

from __future__ import annotations

import os
import platform
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
from filelock import FileLock, Timeout

from creditline.site.exchange import recovered

MARKER = "creditline-build.json"

_ABANDONED = timedelta(days=1)
"""Age at which a build folder from another machine is abandoned. That machine's lock may not be visible here."""


@dataclass(frozen=True)
class Builder:
    """A process that builds, its machine, and its start time."""

    pid: int
    host: str
    since: Annotated[datetime, msgspec.Meta(tz=True)]

    def __str__(self) -> str:
        return f"pid {self.pid} on {self.host}, since {self.since.isoformat(' ', 'seconds')}"


class Busy(Exception):
    """Another process holds the lock. The text names it."""


def this_builder(now: datetime) -> Builder:
    """The current process as a builder. `now` has a time zone."""
    return Builder(os.getpid(), platform.node(), now)


def lock_of(site: Path) -> Path:
    """Path of a site's lock."""
    return site.with_name(f".{site.name}.lock")


@contextmanager
def locked(
    path: Path, builder: Builder | None, on_wait: Callable[[str], object] | None = None
) -> Iterator[None]:
    """Hold the lock `path`.

    Args:
        path: the lock file. It's never removed, since two processes could then hold the lock at once.
        builder: written to the file as the holder; None to leave the file unchanged.
        on_wait: called once with the name of the holder if the lock isn't free, before waiting for it.

    Raises:
        Busy: another process holds the lock, and `on_wait` is None.
        OSError: the file can't be opened, or its file system has no locks.

    """
    sign = partial(_sign, builder) if builder else None
    lock = FileLock(path, preserve_lock_file=True, fallback_to_soft=False, on_acquired=sign)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        holder = str(_signed(path) or "an unknown process")
        if on_wait is None:
            raise Busy(holder) from None
        on_wait(holder)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _sign(builder: Builder, file: int) -> None:
    # A lock without a name still works. If the disk is full, this build first has to remove the folders of killed ones.
    with suppress(OSError):
        os.truncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, msgspec.json.encode(builder) + b"\n")


def _signed(path: Path) -> Builder | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Builder)
    except (OSError, ValueError):
        return None


# The folder of a build


@contextmanager
def workshop(site: Path, builder: Builder) -> Iterator[Path]:
    """A new hidden folder beside a site, on the same file system, which is removed at the end.

    Raises:
        OSError: the folder can't be created.

    """
    folder = site.with_name(f".{site.name}.{builder.pid}-{secrets.token_hex(4)}")
    folder.mkdir(mode=0o700)
    try:
        with locked(folder / MARKER, builder):
            yield folder
    finally:
        # The next build tries again to remove the rest.
        with suppress(OSError):
            remove(folder, site)


def remove(folder: Path, site: Path) -> bool:
    """Remove the folder of a build, with the marker last, so that an incomplete removal can be continued.

    Returns:
        Whether it held the old site, which is now restored.

    Raises:
        OSError: something in the folder can't be removed.

    """
    was_needed = recovered(folder, site)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()
    return was_needed


def leftovers(site: Path, builder: Builder) -> Iterator[Path]:
    """Folders of killed builds of a site. Call it only while you hold the site's lock."""
    name = re.compile(rf"\.{re.escape(site.name)}\.[0-9]+-[0-9a-f]{{8}}")
    for folder in sorted(site.parent.iterdir()):
        if name.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            if not os.path.lexists(folder / MARKER):
                # Empty if the build was killed before it wrote the marker. Otherwise the folder isn't ours.
                with suppress(OSError):
                    folder.rmdir()
            elif _is_abandoned(folder / MARKER, builder):
                yield folder


def _is_abandoned(marker: Path, builder: Builder) -> bool:
    owner = _signed(marker)
    if owner and owner.host != builder.host and builder.since - owner.since < _ABANDONED:
        return False
    try:
        with locked(marker, None):
            return True
    except (Busy, OSError):
        return False
