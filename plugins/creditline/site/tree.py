"""The tree that is to be the next site: made of the last one but one, of links into the last one and the store, and of what is new.

A file that has its content from before is never written again: it keeps its inode and its time, and what copies or serves the
site by time sees no change. What a file holds is known by its size, time and inode, since builds never write into a file that
is in its place: they put another one there. While both trees are there, nothing else may write into a file of either.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Known:
    """Content hashes of the files of the last two trees, by stat (size, time, inode).

    `mode` are the permissions with which files were made.
    """

    mode: int = 0
    files: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)

    def contents(self, mode: int) -> dict[str, str]:
        """The contents by stamp; none where files are now made with other permissions."""
        return self.before | self.files if mode == self.mode else {}


class Tree:
    """A tree on its way to be the site."""

    def __init__(self, root: Path, live: Path, known: Known) -> None:
        """Begin with what stands in `root`: nothing, or an older tree. `live` is the last site."""
        self._root, self._live = str(root), str(live)
        self._mode = _mode_of_new_files()
        self._last = known
        self._contents = known.contents(self._mode)
        self._standing, self._folders = _found(self._root)
        self._placed: dict[str, str] = {}

    def has(self, uri: str, content: str) -> bool:
        """Whether the tree has, or can be given from the last site, a file with the content of that name; then it is in its place."""
        if self._contents.get(self._standing.get(uri, "")) != content:
            lives = self._contents.get(_stamp_at(f"{self._live}/{uri}"))
            if lives != content or not self._link(uri):
                return False
        self._placed[uri] = content
        return True

    def put(self, uri: str, content: str, source: Path | bytes) -> None:
        """Put a file into its place, with the content of that name, unless a file with the same bytes stands there.

        A `source` that is a file must be one that is never written into, as those of the store: it may be linked.

        Raises:
            OSError: it cannot be read or written.

        """
        self._put(uri, content, source, lambda path: _bring(source, path, self._mode))

    def take(self, folder: Path) -> None:
        """Move the files of another tree here. What has been put into its place already stays.

        Raises:
            OSError: one cannot be read or moved.

        """
        for uri in _found(str(folder))[0]:
            if uri not in self._placed:
                source = folder / uri
                content = hashlib.sha256(source.read_bytes()).hexdigest()
                self._put(uri, content, source, source.rename)

    def clear(self) -> None:
        """Remove all that has not been put here."""
        for uri in self._standing.keys() - self._placed.keys():
            os.unlink(f"{self._root}/{uri}")  # noqa: PTH108 - a Path for each costs more than the call
        needed = {""}
        for uri in self._placed:
            while (uri := uri.rpartition("/")[0]) not in needed:
                needed.add(uri)
        for uri in sorted(self._folders - needed, reverse=True):
            os.rmdir(f"{self._root}/{uri}")  # noqa: PTH106
        self._folders = needed

    def count(self) -> tuple[int, int]:
        """How many files have been put here, and how many of them are those of the last site."""
        standing, last = self._standing, self._last.files
        lives = (
            standing[uri] in last or standing[uri] == _stamp_at(f"{self._live}/{uri}") for uri in self._placed
        )
        return len(self._placed), sum(lives)

    @property
    def contents(self) -> Mapping[str, str]:
        """The names of the contents of the files that have been put here, by path."""
        return self._placed

    def known(self) -> Known:
        """Content hashes that the next tree is made with."""
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
        """Whether a file is as one that would be made now: no link, the same permissions and owner, the same bytes."""
        try:
            found = os.lstat(path)
        except OSError:
            return False
        if not stat.S_ISREG(found.st_mode) or stat.S_IMODE(found.st_mode) != self._mode:
            return False
        return found.st_uid == os.geteuid() and _holds(path, found.st_size, source)

    def _link(self, uri: str) -> bool:
        """Take a file of the last site. Another file system, another owner, too many links: then it cannot be done."""
        try:
            self._make(uri, lambda path: os.link(f"{self._live}/{uri}", path, follow_symlinks=False))
        except OSError:
            return False
        return True

    def _make(self, uri: str, make: Callable[[str], object]) -> None:
        """Have a file made in its place, by what never writes into one that is there."""
        path = f"{self._root}/{uri}"
        stands = uri in self._standing or uri in self._folders
        self._make_way(uri)
        if stands or not _made(path, make):
            spare = f"{self._root}.spare"
            with suppress(FileNotFoundError):
                os.unlink(spare)  # noqa: PTH108
            make(spare)
            os.replace(spare, path)  # noqa: PTH105
        self._standing[uri] = _stamp_at(path)

    def _make_way(self, uri: str) -> None:
        """See that there are the folders of a file, and no folder in its place."""
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


def _found(root: str) -> tuple[dict[str, str], set[str]]:
    """Everything below a folder: the files with their stamps, and the folders, itself among them."""
    files: dict[str, str] = {}
    folders, waiting = {""}, [""]
    while waiting:
        before = waiting.pop()
        with os.scandir(f"{root}/{before}") as found:
            for entry in found:
                uri = before + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(uri)
                    waiting.append(f"{uri}/")
                else:
                    files[uri] = _stamp(entry.stat(follow_symlinks=False))
    return files, folders


def _stamp(status: os.stat_result) -> str:
    # Not the time of the inode, which every link changes.
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _stamp_at(path: str) -> str:
    """The stamp of what is at a path; empty if nothing is."""
    try:
        return _stamp(os.lstat(path))
    except OSError:
        return ""


def _mode_of_new_files() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _made(path: str, make: Callable[[str], object]) -> bool:
    """Make a file, unless there is one: some file systems take two names for one."""
    try:
        make(path)
    except FileExistsError:
        return False
    return True


def _bring(source: Path | bytes, path: str, mode: int) -> None:
    """Make a file of bytes, or of another file: a link to it, if a file made now would have its owner and permissions.

    Raises:
        FileExistsError: there is one.

    """
    if isinstance(source, bytes):
        with open(path, "xb") as made:  # noqa: PTH123
            made.write(source)
        return
    status = source.stat()
    if status.st_uid == os.geteuid() and stat.S_IMODE(status.st_mode) == mode:
        with suppress(OSError):  # another file system, too many links
            os.link(source, path)
            return
    with source.open("rb") as given, open(path, "xb") as made:  # noqa: PTH123
        shutil.copyfileobj(given, made)


def _holds(path: str, size: int, source: Path | bytes) -> bool:
    """Whether a file of that size has these bytes, or those of another file."""
    if isinstance(source, bytes):
        return len(source) == size and Path(path).read_bytes() == source
    if source.stat().st_size != size:
        return False
    with open(path, "rb", buffering=0) as one, source.open("rb", buffering=0) as other:  # noqa: PTH123
        while chunk := one.read(_CHUNK):
            if chunk != other.read(_CHUNK):
                return False
    return True
