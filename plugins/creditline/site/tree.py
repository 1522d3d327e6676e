"""The tree of the next site. It reuses the last tree but one, links files of the last tree and the cache, and adds new ones.

A file whose content is unchanged isn't written again. It keeps its inode and its time, so programs that copy or serve the site
by time see no change. A file's content is known from its stat (size, time, inode), since builds never write into an existing
file but replace it. While both trees exist, no other program may write into their files.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from creditline.site.tree_stats import standing_in, stat_at, time_of
from creditline.verify.files import found_in

_CHUNK = 1 << 20
_owner = getattr(os, "geteuid", lambda: 0)  # Windows gives none, and 0 for every file.


@dataclass(frozen=True)
class Known:
    """Content hashes of the files of the last two trees, by stat (size, time, inode).

    `mode` is the permission bits with which the files were created.
    """

    mode: int = 0
    files: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)

    def contents(self, mode: int) -> dict[str, str]:
        """Content hashes by stat; none if files are now created with other permissions."""
        return self.before | self.files if mode == self.mode else {}


class Tree:
    """The tree of the next site, while it's being built. `content` is always a hash."""

    def __init__(self, root: Path, live: Path, known: Known) -> None:
        """Start from `root`, which is empty or an older tree. `live` is the last site."""
        self._root, self._live = str(root), str(live)
        self._mode = _mode_of_new_files()
        self._last = known
        self._contents = known.contents(self._mode)
        self._standing, self._times = standing_in(self._root)
        self._folders = {*self._times}
        self._placed: dict[str, str] = {}

    def has(self, uri: str, content: str) -> bool:
        """Whether a file has this content, here or in the last site. If it's in the last site, it's linked here."""
        if self._contents.get(self._standing.get(uri, "")) != content:
            lives = self._contents.get(stat_at(f"{self._live}/{uri}"))
            if lives != content or not self._link(uri):
                return False
        self._placed[uri] = content
        return True

    def put(self, uri: str, content: str, source: Path | bytes) -> None:
        """Add a file, unless it exists with the same bytes.

        If `source` is a file, it may be linked, so it must never be written into. Files in the cache aren't.

        Raises:
            OSError: the file can't be read or written.

        """
        self._put(uri, content, source, lambda path: _bring(source, path, self._mode))

    def take(self, folder: Path) -> None:
        """Move the files of another tree here, except those that have already been added.

        Raises:
            OSError: a file can't be read or moved.

        """
        # In the order of names: that of a folder depends on the file system.
        for uri in sorted(standing_in(str(folder))[0]):
            if uri not in self._placed:
                source = folder / uri
                content = hashlib.sha256(source.read_bytes()).hexdigest()
                self._put(uri, content, source, source.rename)

    def clear(self) -> None:
        """Remove all files that haven't been added."""
        for uri in self._standing.keys() - self._placed.keys():
            os.unlink(f"{self._root}/{uri}")  # noqa: PTH108 - making a Path takes longer than the call
        needed = {""}
        for uri in self._placed:
            while (uri := uri.rpartition("/")[0]) not in needed:
                needed.add(uri)
        for uri in sorted(self._folders - needed, reverse=True):
            os.rmdir(f"{self._root}/{uri}")  # noqa: PTH106
        self._folders = needed

    def count(self) -> tuple[int, int]:
        """Number of files that have been added, and how many of them are unchanged since the last site."""
        standing, last = self._standing, self._last.files
        lives = (
            standing[uri] in last or standing[uri] == stat_at(f"{self._live}/{uri}") for uri in self._placed
        )
        return len(self._placed), sum(lives)

    def found(self) -> dict[str, bool]:
        """Everything in the tree but folders, as it is now, and whether it is a file. Folders with another time than at the
        start are read again.
        """
        now = {uri: time_of(f"{self._root}/{uri}") for uri in self._folders}
        same = {uri for uri, changed in now.items() if changed and self._times.get(uri) == changed}
        others = [uri for uri, changed in now.items() if changed and uri not in same]
        standing = {uri: True for uri in self._standing if uri.rpartition("/")[0] in same}
        return standing | dict(found_in(self._root, others, same))

    @property
    def contents(self) -> Mapping[str, str]:
        """Content hashes of the files that have been added, by URI."""
        return self._placed

    def known(self) -> Known:
        """Content hashes for the next build."""
        files = {self._standing[uri]: content for uri, content in self._placed.items()}
        return Known(self._mode, files, self._last.files if self._contents else {})

    def _put(self, uri: str, content: str, source: Path | bytes, make: Callable[[str], object]) -> None:
        if self.has(uri, content):
            return
        stands = uri in self._standing and self._is_same(f"{self._root}/{uri}", source)
        if not stands and not (self._is_same(f"{self._live}/{uri}", source) and self._link(uri)):
            self._make(uri, make)
        self._placed[uri] = content

    def _is_same(self, path: str, source: Path | bytes) -> bool:
        """Whether a file is regular and has the permissions, owner and bytes that a new one would have."""
        try:
            found = os.lstat(path)
        except OSError:
            return False
        if not stat.S_ISREG(found.st_mode) or stat.S_IMODE(found.st_mode) != self._mode:
            return False
        return found.st_uid == _owner() and _holds(path, found.st_size, source)

    def _link(self, uri: str) -> bool:
        """Link a file of the last site. Returns False on another file system, for another owner, or with too many links."""
        try:
            self._make(uri, lambda path: os.link(f"{self._live}/{uri}", path))
        except OSError:
            return False
        return True

    def _make(self, uri: str, make: Callable[[str], object]) -> None:
        """Create or replace a file. `make` must never write into an existing file."""
        path = f"{self._root}/{uri}"
        stands = uri in self._standing or uri in self._folders
        self._make_way(uri)
        if stands or not _made(path, make):
            spare = f"{self._root}.spare"
            with suppress(FileNotFoundError):
                os.unlink(spare)  # noqa: PTH108
            make(spare)
            os.replace(spare, path)  # noqa: PTH105
        self._standing[uri] = stat_at(path)

    def _make_way(self, uri: str) -> None:
        """Create the folders of a file, and remove a folder in its place."""
        folder = uri.rpartition("/")[0]
        if folder not in self._folders:
            self._make_way(folder)
            if self._standing.pop(folder, None):
                os.unlink(f"{self._root}/{folder}")  # noqa: PTH108
            os.mkdir(f"{self._root}/{folder}")  # noqa: PTH102
            self._folders.add(folder)
        if uri in self._folders:
            shutil.rmtree(f"{self._root}/{uri}")
            below = f"{uri}/"
            self._folders = {one for one in self._folders if not f"{one}/".startswith(below)}
            self._standing = {
                one: status for one, status in self._standing.items() if not one.startswith(below)
            }


def _mode_of_new_files() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _made(path: str, make: Callable[[str], object]) -> bool:
    """Create a file, unless it exists. Case-insensitive file systems take two names for one."""
    try:
        make(path)
    except FileExistsError:
        return False
    return True


def _bring(source: Path | bytes, path: str, mode: int) -> None:
    """Create a file from bytes or another file. It's linked if it has the owner and permissions that a new file would have.

    Raises:
        FileExistsError: the path exists.

    """
    if isinstance(source, bytes):
        with open(path, "xb") as made:  # noqa: PTH123
            made.write(source)
        return
    status = source.stat()
    if status.st_uid == _owner() and stat.S_IMODE(status.st_mode) == mode:
        with suppress(OSError):  # another file system, too many links
            os.link(source, path)
            return
    with source.open("rb") as given, open(path, "xb") as made:  # noqa: PTH123
        shutil.copyfileobj(given, made)


def _holds(path: str, size: int, source: Path | bytes) -> bool:
    """Whether a file of this size has the bytes of `source`."""
    if isinstance(source, bytes):
        return len(source) == size and Path(path).read_bytes() == source
    if source.stat().st_size != size:
        return False
    with open(path, "rb", buffering=0) as one, source.open("rb", buffering=0) as other:  # noqa: PTH123
        while chunk := one.read(_CHUNK):
            if chunk != other.read(_CHUNK):
                return False
    return True
