"""Two trees change places, so that readers find the old site or the new one, and never half of either.

On Linux and macOS the kernel exchanges them in one step, on the file systems that can: ext4, XFS, Btrfs, tmpfs, APFS and
others. Elsewhere there are two renames: whoever is killed between them leaves no site, but the old one whole beside it,
and `recovered` puts it back.

A process that is killed takes nothing with it that it has written: the kernel has it, and so no file is flushed to the
disk. Only the folders are, once the trees have changed places. So a site survives a kill at any moment; a failure of the
power, within the seconds that the kernel takes to write, may leave files of the new tree empty: then build again.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NEW = "new"
"""Name of the new tree in the folder of its build."""
OLD = "old"
"""Name of the old tree there, where the exchange takes two steps."""

LARGE = 1_000
"""A tree of so many files is kept when another takes its place: the next one is made of it, and few files are moved."""

_LEFT = frozenset((".DS_Store",))
"""What the system's own programs leave in a folder that somebody has looked at, and no site needs."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h; renameat2(2)
_RENAME_SWAP = 2  # sys/stdio.h; rename(2) of macOS
# C libraries without renameat2: the number of the system call (linux/arch/*/entry/syscalls).
_RENAMEAT2 = {
    "x86_64": 316,
    "aarch64": 276,
    "riscv64": 276,
    "loongarch64": 276,
    "armv7l": 382,
    "i686": 353,
    "ppc64le": 357,
    "s390x": 347,
}
# There is no such call, or not on this file system, or a container forbids it.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}


def publish(folder: Path, site: Path) -> None:
    """Put the tree NEW of a build's folder in the place of the site; the old tree, if any, is then in the folder.

    Raises:
        OSError: it cannot be done; the site is as it was.

    """
    new = folder / NEW
    if not os.path.lexists(site):
        new.rename(site)
    elif not _exchanged(new, site):
        _exchange_in_two_steps(new, site)
    for parent in (site.parent, folder):
        _flush(parent)


def recovered(folder: Path, site: Path) -> bool:
    """Put the old site back if the folder is that of a build that was killed between two renames."""
    if os.path.lexists(site) or not (folder / OLD).is_dir():
        return False
    (folder / OLD).rename(site)
    _flush(site.parent)
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Let two paths change places in one step. False if this system, or this file system, cannot do that."""
    failed = _kernel_exchange(os.fsencode(one), os.fsencode(other))
    if failed and failed not in _CANNOT:
        raise OSError(failed, os.strerror(failed), str(other))
    return not failed


def _kernel_exchange(one: bytes, other: bytes) -> int:
    """The error of the system's call for it; 0 if it is done."""
    if sys.platform == "win32":
        return errno.ENOSYS
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        result = libc.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP))
    elif hasattr(libc, "renameat2"):
        result = libc.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE))
    elif number := _RENAMEAT2.get(platform.machine()):
        result = libc.syscall(ctypes.c_long(number), _AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if result else 0


def _exchange_in_two_steps(new: Path, site: Path) -> None:
    try:
        site.rename(new.with_name(OLD))
        new.rename(site)
    except BaseException:
        recovered(new.parent, site)
        raise


def _flush(folder: Path) -> None:
    # Some file systems, and Windows, cannot flush a folder: the trees have changed places all the same.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# What the new tree takes from the old ones


def spare_of(site: Path) -> Path:
    """Where the last site but one is kept."""
    return site.with_name(f".{site.name}.spare")


def begun(folder: Path, site: Path) -> Path:
    """The tree NEW of a build's folder: the last site but one, if it has been kept, or an empty one."""
    new = folder / NEW
    try:
        spare_of(site).rename(new)
    except OSError:
        new.mkdir()
    return new


def keep_spare(folder: Path, site: Path, files: int) -> None:
    """Keep the tree that was the site until now, if it is large. What cannot be kept is done without."""
    for name in (NEW, OLD) if files >= LARGE else ():
        with suppress(OSError):
            (folder / name).rename(spare_of(site))


def keep_hidden(old: Path, new: Path) -> None:
    """Give the new tree what is hidden at the top of the old one, as `.git`: MkDocs's builds leave that alone, too."""
    for path in old.iterdir() if old.is_dir() else ():
        kept = new / path.name
        if not path.name.startswith(".") or path.name in _LEFT or os.path.lexists(kept):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, kept, symlinks=True, copy_function=_link_or_copy)
        else:
            _link_or_copy(str(path), str(kept))


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
