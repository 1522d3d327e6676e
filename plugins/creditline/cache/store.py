"""A folder of results under the hash of everything that they were made from.

Nothing in it is ever right or wrong by age: what changes gets another key. It is always safe to delete. An entry
that is damaged, cut short, written by something else or kept under another key counts as absent.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from creditline.cache.hashing import hashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")
_MAGIC = b"creditline 3 "
_NUMBERS = itertools.count()


class Store:
    """Values and files by key. Writers need no lock: each entry appears whole, or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _path(self, key: str, suffix: str = "") -> Path:
        return self.root / key[:2] / (key[2:] + suffix)

    def value(self, key: str, type_: type[T]) -> T | None:
        """The value kept under `key`, if it is whole and of `type_`."""
        payload = self._payload(key)
        if payload is None:
            return None
        try:
            return msgspec.json.decode(payload, type=type_)
        except (msgspec.DecodeError, ValueError):
            return None

    def keep(self, key: str, value: object) -> None:
        """Keep a value: a dataclass, or anything else that JSON can say."""
        payload = msgspec.json.encode(value)
        self._write(self._path(key), _seal(key, payload), payload)

    def file(self, key: str) -> Path | None:
        """The path of the file kept under `key`, if its content is what was written."""
        payload, path = self._payload(key), self._path(key, ".html")
        try:
            whole = payload is not None and hashlib.sha256(path.read_bytes()).hexdigest().encode() == payload
        except OSError:
            return None
        return path if whole else None

    def keep_file(self, key: str, content: bytes) -> Path:
        """Keep a file's content and return its path."""
        path = self._path(key, ".html")
        self._write(path, content)
        digest = hashlib.sha256(content).hexdigest().encode()
        self._write(self._path(key), _seal(key, digest), digest)
        return path

    def names(self, key: str) -> dict[str, str] | None:
        """The files kept together under `key`: their names, and the hash of the content of each, which nobody has looked at."""
        return self.value(key, dict[str, str])

    def folder(self, key: str) -> dict[str, Path] | None:
        """The paths of the files kept together under `key`, by name, if the content of each is what was written."""
        digests = self.names(key)
        if digests is None:
            return None
        files = {name: path for name, digest in digests.items() if (path := self._content(digest))}
        return files if len(files) == len(digests) else None

    def keep_folder(self, key: str, files: Mapping[str, bytes]) -> dict[str, Path]:
        """Keep files together and return their paths by name. Equal contents are kept once, whatever their keys."""
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        for name, digest in digests.items():
            if not self._content(digest):
                self._write(self._content_path(digest), files[name])
        # Last: until all files are there, the folder is absent.
        self.keep(key, digests)
        return {name: self._content_path(digest) for name, digest in digests.items()}

    def now(self) -> int:
        """Time of the file system's clock, in nanoseconds since 1970."""
        path = self._path(hashed("now"))
        self._write(path)
        now = path.stat().st_mtime_ns
        path.unlink()
        return now

    def _content_path(self, digest: str) -> Path:
        return self._path(digest, ".bin")

    def _content(self, digest: str) -> Path | None:
        path = self._content_path(digest)
        try:
            return path if hashlib.sha256(path.read_bytes()).hexdigest() == digest else None
        except (OSError, ValueError):  # a list of another kind may name anything, even what is no path
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
        # The files end up in the published site: readable as any other file there.
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
                error.filename = str(path)  # or nobody learns which disk is full
            raise


def _created(name: str) -> int:
    # What a writer of this number left behind when it was killed is nobody's.
    return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)


def _clear(path: Path) -> None:
    """Remove what has the place of an entry and is no file, or that of its folder and is none: nobody's, as damage is."""
    # What cannot be removed is told by who writes, and what another writer is about to remove need not be.
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        if not path.parent.is_dir():
            path.parent.unlink()


def _seal(key: str, payload: bytes | memoryview) -> bytes:
    """Seal that stands before a payload."""
    # The key is in it: or else two entries that change places would both be whole, and wrong.
    told = hashlib.sha256(f"{len(key)} {key}".encode())
    told.update(payload)
    return b"%s%s\n" % (_MAGIC, told.hexdigest().encode())


_SEAL = len(_seal("", b""))
