"""Who builds a site: one lock for each site, and a folder of its own for each build.

Beside a site that is called `site` there are

    .site.lock               the lock; it says who holds it, or held it last
    .site.<pid>-<random>/    what a build makes before it is published; its marker says whose it is

Both locks, that of the site and that on the marker, are the kernel's: they end with the process, however it ends.
"""

from __future__ import annotations

import os
import platform
import re
import secrets
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated

import msgspec
from filelock import FileLock, Timeout

from creditline.site.exchange import recovered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MARKER = "creditline-build.json"

_ABANDONED = timedelta(days=1)
"""The age at which what a build on another machine left is nobody's: its lock may not reach this machine."""


@dataclass(frozen=True)
class Builder:
    """A process that builds, on which machine, since when."""

    pid: int
    host: str
    since: Annotated[datetime, msgspec.Meta(tz=True)]

    def __str__(self) -> str:
        return f"pid {self.pid} on {self.host}, since {self.since.isoformat(' ', 'seconds')}"


class Busy(Exception):
    """Somebody else holds the lock; the text says who."""


def this_builder(now: datetime) -> Builder:
    """The process that asks, as one that begins to build now. The time has a zone."""
    return Builder(os.getpid(), platform.node(), now)


def lock_of(site: Path) -> Path:
    """The lock of a site."""
    return site.with_name(f".{site.name}.lock")


@contextmanager
def locked(
    path: Path, builder: Builder | None, on_wait: Callable[[str], object] | None = None
) -> Iterator[None]:
    """Hold the lock `path`.

    Args:
        path: the lock's file. It stays, since removing it could let two in at once.
        builder: who the file says holds it; None to leave what it says.
        on_wait: is told once who holds the lock, if it is not free; then its end is waited for.

    Raises:
        Busy: somebody else holds it, and there is no `on_wait`.
        OSError: the file cannot be opened, or its file system has no locks.

    """
    sign = partial(_sign, builder) if builder else None
    lock = FileLock(path, preserve_lock_file=True, fallback_to_soft=False, on_acquired=sign)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        holder = str(_signed(path) or "a process that has not said its name")
        if on_wait is None:
            raise Busy(holder) from None
        on_wait(holder)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _sign(builder: Builder, file: int) -> None:
    # A lock that does not say whose it is locks, too: on a full disk, what killed builds left is yet to be removed.
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
    """A new folder beside a site, hidden and on the same file system; it is removed in the end.

    Raises:
        OSError: there is no room for it, or no permission.

    """
    folder = site.with_name(f".{site.name}.{builder.pid}-{secrets.token_hex(4)}")
    folder.mkdir(mode=0o700)
    try:
        with locked(folder / MARKER, builder):
            yield folder
    finally:
        # What cannot be removed now is tried again by the next build.
        with suppress(OSError):
            remove(folder, site)


def remove(folder: Path, site: Path) -> bool:
    """Remove the folder of a build: the marker last, so that what is left of it remains known.

    Returns:
        Whether it held the only whole site, which then went back to its place.

    Raises:
        OSError: something in it cannot be removed.

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
    """The folders that builds of a site left when they were killed. Only who holds the site's lock may ask."""
    name = re.compile(rf"\.{re.escape(site.name)}\.[0-9]+-[0-9a-f]{{8}}")
    for folder in sorted(site.parent.iterdir()):
        if name.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            if not os.path.lexists(folder / MARKER):
                # Killed before it could mark it: then it is empty. A folder that is not is somebody else's.
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
