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
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NEW = "new"
"""What the new tree is called in the folder of its build."""
OLD = "old"
"""What the old tree is called there, where the exchange takes two steps."""

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
_CHUNK = 1 << 20


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


# What the new tree takes from the old one


def keep_hidden(old: Path, new: Path) -> None:
    """Give the new tree what is hidden at the top of the old one, as `.git`: MkDocs's builds leave that alone, too."""
    for path in old.iterdir() if old.is_dir() else ():
        kept = new / path.name
        if not path.name.startswith(".") or os.path.lexists(kept):
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


def keep_unchanged(old: Path, new: Path) -> tuple[int, int]:
    """Let each file of the new tree that is as in the old one be the same file, by a hard link.

    So it keeps its time, and what copies or serves the site by time sees no change. While both trees are there, nothing
    may write into a file of either; nothing does: builds make new files.

    Returns:
        How many files the new tree has, and how many of them are in the old one too.

    """
    files = kept = 0
    spare = str(new.with_name("link"))
    for folder, _, names in os.walk(new):  # texts, since making a Path costs as much as comparing two pages
        was = os.path.join(old, os.path.relpath(folder, new))  # noqa: PTH118
        for name in names:
            before, path = f"{was}{os.sep}{name}", f"{folder}{os.sep}{name}"
            files += 1
            if _is_same(before, path):
                kept += 1
                # Another file system, another owner, too many links: then the copy stays.
                with suppress(OSError):
                    os.link(before, spare)
                    os.replace(spare, path)  # noqa: PTH105
    return files, kept


def _is_same(before: str, path: str) -> bool:
    try:
        first, second = os.lstat(before), os.lstat(path)
        return stat.S_ISREG(first.st_mode) and _kind(first) == _kind(second) and _is_equal(before, path)
    except OSError:
        return False


def _kind(status: os.stat_result) -> tuple[int, ...]:
    return status.st_mode, status.st_uid, status.st_gid, status.st_size


def _is_equal(before: str, path: str) -> bool:
    with open(before, "rb", buffering=0) as first, open(path, "rb", buffering=0) as second:  # noqa: PTH123
        while chunk := first.read(_CHUNK):
            if chunk != second.read(_CHUNK):
                return False
    return True
