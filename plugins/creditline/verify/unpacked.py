"""A downloaded copy of a site, a folder or an archive -> a folder. Nothing in an archive gets out of that folder."""

from __future__ import annotations

import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from creditline.verify.ledger_reader import LEDGER_FILE

MOST_FILES = 1_000_000
MOST_BYTES = 8 * 1024**3
_CHUNK = 1 << 20
_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""Exceptions for archives that are damaged, or packed in a way that Python's readers don't know."""

_Member = tuple[str, "Callable[[], IO[bytes] | None]"]
"""A file of an archive: its path there, and how to open it."""


class NoArchive(Exception):
    """A copy cannot be unpacked; the text says why."""


def unpacked(path: Path, folder: Path, *, most_bytes: int = MOST_BYTES, most_files: int = MOST_FILES) -> Path:
    """Unpack an archive into an empty folder, and return the folder in it where the site is.

    It is a .zip, or a .tar that may be compressed. It raises `NoArchive` for one that is none, is damaged, or holds more than the
    limits or what has no place in one, and `OSError` if it cannot be read, or a file cannot be written.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as zipped:
                _write(_of_zip(zipped), folder, most_bytes, most_files)
        else:
            with tarfile.open(path) as packed:
                _write(_of_tar(packed), folder, most_bytes, most_files)
    except _DAMAGED as error:
        raise NoArchive(f"this is no .zip or .tar.gz that can be read ({error})") from None
    return _home(folder)


def _of_zip(archive: zipfile.ZipFile) -> Iterator[_Member]:
    for member in archive.infolist():
        mode = member.external_attr >> 16
        if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise NoArchive(f"{member.filename!r} is a link or a device")
        if not member.is_dir():
            yield member.filename, lambda member=member: archive.open(member)  # type: ignore[misc]


def _of_tar(archive: tarfile.TarFile) -> Iterator[_Member]:
    for member in archive:
        if not (member.isreg() or member.isdir()):
            raise NoArchive(f"{member.name!r} is a link or a device")
        if member.isreg():
            yield member.name, lambda member=member: archive.extractfile(member)  # type: ignore[misc]


def _write(members: Iterator[_Member], folder: Path, most_bytes: int, most_files: int) -> None:
    for number, (name, opened) in enumerate(members):
        if number >= most_files:
            raise NoArchive(f"it holds more than {most_files:,} files")
        target = folder / _safe(name)
        above = (parent for parent in target.parents if parent.is_relative_to(folder))
        if target.exists() or any(parent.is_file() for parent in above):
            raise NoArchive(f"{name!r} is in it more than once")
        target.parent.mkdir(parents=True, exist_ok=True)
        source = opened()
        assert source is not None
        with source, target.open("xb") as file:
            while chunk := source.read(_CHUNK):
                most_bytes -= file.write(chunk)
                if most_bytes < 0:
                    raise NoArchive("it holds too much: unpack it yourself, and name the folder")


def _safe(name: str) -> PurePosixPath:
    """The path of a member, if it stays in the folder on every system.

    >>> _safe("./site/index.html").as_posix()
    'site/index.html'
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or any(sign in name for sign in "\\:\0"):
        raise NoArchive(f"{name!r} leads out of the archive")
    return path


def _home(folder: Path) -> Path:
    """The folder of the site: where its ledger is, or the only folder of an archive."""
    if (folder / LEDGER_FILE).is_file():
        return folder
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else folder
