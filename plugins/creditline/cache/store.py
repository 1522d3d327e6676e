"""The cache: a folder of values and files, each under the hash of everything it was made from.

Entries never expire, since a change leads to another key. The folder can be deleted at any time. An entry that is
damaged, truncated, foreign or moved to another key counts as absent.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from creditline.cache.hashing import hashed

T = TypeVar("T")
_MAGIC = b"creditline 3 "
_NUMBERS = itertools.count()


class Store:
    """Values and files by key. Writers need no lock, since each entry is written atomically."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._listed: dict[str, tuple[int, dict[str, list[str]]]] = {}

    def _path(self, key: str, suffix: str = "") -> Path:
        return Path(f"{self.root}/{key[:2]}/{key[2:]}{suffix}")  # `/` takes twice as long.

    def value(self, key: str, type_: type[T]) -> T | None:
        """The value under `key`, or None if it is absent, damaged or not of type `type_`."""
        payload = self._payload(key)
        if payload is None:
            return None
        try:
            return msgspec.json.decode(payload, type=type_)
        except (msgspec.DecodeError, ValueError):
            return None

    def keep(self, key: str, value: object) -> None:
        """Write a value: a dataclass, or anything else that msgspec can encode as JSON."""
        payload = msgspec.json.encode(value)
        self._write(self._path(key), _seal(key, payload), payload)

    def file(self, key: str) -> Path | None:
        """The path of the file under `key`, or None if it is absent or damaged."""
        with suppress(OSError):
            for name in self._files_in(f"{self.root}/{key[:2]}").get(key[2:], ()):
                path = self._path(key[:2] + name)
                if path == self._file_path(key, path.read_bytes()):
                    return path
        return None

    def _files_in(self, folder: str) -> dict[str, list[str]]:
        """Names of files in a folder of the cache by the rest of their keys. The folder is read again once it has changed."""
        changed = os.stat(folder).st_mtime_ns  # noqa: PTH116 - a Path takes longer than the call
        if folder not in self._listed or self._listed[folder][0] != changed:
            found: dict[str, list[str]] = {}
            for name in os.listdir(folder):  # noqa: PTH208
                if name.endswith(".html"):
                    found.setdefault(name.partition(".")[0], []).append(name)
            self._listed[folder] = changed, found
        return self._listed[folder][1]

    def keep_file(self, key: str, content: bytes) -> Path:
        """Write a file and return its path. Its name has the checksum, since a second file would take as long to write."""
        path = self._file_path(key, content)
        self._write(path, content)
        return path

    def _file_path(self, key: str, content: bytes) -> Path:
        return self._path(key, f".{_checksum(key, content)[:32]}.html")

    def names(self, key: str) -> dict[str, str] | None:
        """Names and content hashes of the files under `key`, or None if absent. The contents aren't checked."""
        return self.value(key, dict[str, str])

    def folder(self, key: str) -> dict[str, Path] | None:
        """Paths by name of the files under `key`, or None if any is absent or damaged."""
        digests = self.names(key)
        if digests is None:
            return None
        files = {name: path for name, digest in digests.items() if (path := self._content(digest))}
        return files if len(files) == len(digests) else None

    def keep_folder(self, key: str, files: Mapping[str, bytes]) -> dict[str, Path]:
        """Write files under one key and return their paths by name. Equal contents are stored once."""
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        for name, digest in digests.items():
            if not self._content(digest):
                self._write(self._content_path(digest), files[name])
        # Written last, so the folder counts as absent until all its files exist.
        self.keep(key, digests)
        return {name: self._content_path(digest) for name, digest in digests.items()}

    def now(self) -> int:
        """Current time of the cache's file system, in nanoseconds since 1970."""
        path = self._path(hashed("now"))
        self._write(path)
        now = path.stat().st_mtime_ns
        path.unlink()
        return now

    def content(self, digest: str) -> Path | None:
        """The path of a file of some folder by its content hash, or None if it is absent or damaged."""
        return self._content(digest)

    def _content_path(self, digest: str) -> Path:
        return self._path(digest, ".bin")

    def _content(self, digest: str) -> Path | None:
        path = self._content_path(digest)
        try:
            return path if hashlib.sha256(path.read_bytes()).hexdigest() == digest else None
        except (OSError, ValueError):  # ValueError: a foreign entry may hold a name that is not a path
            return None

    def _payload(self, key: str) -> memoryview | None:
        try:
            kept = memoryview(self._path(key).read_bytes())
        except OSError:
            return None
        seal, payload = kept[:_SEAL], kept[_SEAL:]
        return payload if seal == _seal(key, payload) else None

    def _write(self, path: Path, *content: bytes) -> None:
        try:
            self._put(path, content)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):
            _clear(path)
            self._put(path, content)

    def _put(self, path: Path, content: Iterable[bytes]) -> None:
        # These files become part of the site, so they need its usual permissions (no `tempfile`).
        temporary = f"{path}.{os.getpid()}-{next(_NUMBERS)}.tmp"
        try:
            handle = _created(temporary)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = _created(temporary)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(content)
            os.replace(temporary, path)  # noqa: PTH105 - a Path costs as much as the call
        except BaseException as error:
            Path(temporary).unlink(missing_ok=True)
            if isinstance(error, OSError) and error.filename is None:
                error.filename = str(path)  # so that the message says which disk is full
            raise


def _created(name: str) -> int:
    # O_TRUNC: a killed process with the same id may have left this file.
    return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)


def _clear(path: Path) -> None:
    """Remove a folder in the place of an entry, or a file in the place of its folder. Both are damage."""
    # If this fails, the second attempt to write reports it; another writer may also have removed it first.
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        if not path.parent.is_dir():
            path.parent.unlink()


def _seal(key: str, payload: bytes | memoryview) -> bytes:
    """First line of an entry: format and checksum."""
    return b"%s%s\n" % (_MAGIC, _checksum(key, payload).encode())


def _checksum(key: str, payload: bytes | memoryview) -> str:
    # It includes the key, so an entry moved to another key is not valid.
    digest = hashlib.sha256(f"{len(key)} {key}".encode())
    digest.update(payload)
    return digest.hexdigest()


_SEAL = len(_seal("", b""))


def cached(store: Store | None, key: str, kind: type[T], make: Callable[[], T]) -> T:
    """Get the value of type `kind` cached under `key`, or make and cache it. Without a store, always make it."""
    if store is None:
        return make()
    kept = store.value(key, kind)
    if kept is None:
        kept = make()
        store.keep(key, kept)
    return kept
