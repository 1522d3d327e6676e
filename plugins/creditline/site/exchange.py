"""Exchange of the old site for the new one, so that readers never see a mixture of both.

On Linux and macOS the kernel exchanges the two folders atomically, if the file system supports it: ext4, XFS, Btrfs, tmpfs,
APFS and others do. Elsewhere there are two renames. If a build is killed between them, the old site is still complete beside
its place, and `recovered` puts it back.

Files aren't flushed to the disk, since the kernel writes them even if the process is killed. Only the folders are flushed,
after the exchange. So a site survives a kill at any moment. A power failure within the seconds that the kernel takes to write
can leave files of the new tree empty; then build again.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import shutil
import sys
from contextlib import suppress
from pathlib import Path

NEW = "new"
"""Name of the new tree in a build's folder."""
OLD = "old"
"""Name of the old tree in a build's folder, if the exchange takes two renames."""

LARGE = 1_000
"""Number of files from which a replaced tree is kept. The next tree reuses it, which saves linking every file."""

BESIDE = frozenset((".git", ".hg", ".jj", ".nojekyll", ".svn"))
"""Hidden files and folders at the top of a site that are no part of it."""

_LEFT = frozenset((".DS_Store",))
"""Files that a system's own programs leave in a folder when somebody opens it."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h; renameat2(2)
_RENAME_SWAP = 2  # sys/stdio.h; rename(2) of macOS
# Number of the system call, for C libraries without renameat2 (linux/arch/*/entry/syscalls).
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
# The call doesn't exist, the file system doesn't support it, or a container forbids it.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}


def publish(folder: Path, site: Path) -> None:
    """Replace the site by the tree NEW of a build's folder. The old tree, if any, ends up in that folder.

    Raises:
        OSError: the exchange failed; the site is unchanged.

    """
    new = folder / NEW
    if not os.path.lexists(site):
        new.rename(site)
    elif not _exchanged(new, site):
        _exchange_in_two_steps(new, site)
    for parent in (site.parent, folder):
        _flush(parent)


def recovered(folder: Path, site: Path) -> bool:
    """Put the old site back if the folder's build was killed between two renames, and return whether it was."""
    if os.path.lexists(site) or not (folder / OLD).is_dir():
        return False
    (folder / OLD).rename(site)
    _flush(site.parent)
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two paths atomically. Returns False if the system or the file system doesn't support it."""
    failed = _kernel_exchange(os.fsencode(one), os.fsencode(other))
    if failed and failed not in _CANNOT:
        raise OSError(failed, os.strerror(failed), str(other))
    return not failed


def _kernel_exchange(one: bytes, other: bytes) -> int:
    """Call the kernel's exchange and return its errno; 0 if it succeeded."""
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
    # Windows and some file systems can't flush a folder. The exchange has succeeded anyway.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# Files that the new tree reuses


def spare_of(site: Path) -> Path:
    """Folder for the last site but one."""
    return site.with_name(f".{site.name}.spare")


def new_tree(folder: Path, site: Path) -> Path:
    """Create the tree NEW in a build's folder, from the last site but one if that was kept."""
    new = folder / NEW
    try:
        spare_of(site).rename(new)
    except OSError:
        new.mkdir()
    return new


def keep_spare(folder: Path, site: Path, files: int) -> None:
    """Keep the tree that was just replaced, if it's large. Errors are ignored."""
    for name in (NEW, OLD) if files >= LARGE else ():
        with suppress(OSError):
            (folder / name).rename(spare_of(site))


def keep_hidden(old: Path, new: Path) -> list[str]:
    """Copy hidden files at the top of the old tree, such as `.git`, to the new one, and return their names.

    MkDocs preserves them, too.
    """
    names = []
    for path in old.iterdir() if old.is_dir() else ():
        kept = new / path.name
        if not path.name.startswith(".") or path.name in _LEFT or os.path.lexists(kept):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, kept, symlinks=True, copy_function=_link_or_copy)
        else:
            _link_or_copy(str(path), str(kept))
        names.append(path.name)
    return sorted(names)


def _link_or_copy(source: str, target: str) -> None:
    if not os.path.islink(source):  # noqa: PTH114
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copy2(source, target, follow_symlinks=False)
