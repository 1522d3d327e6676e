"""Atomic writes of imported manuscripts and of the registry."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from creditline.desk.incoming import Imported
from creditline.model.article import Entry
from creditline.text.urls import page_at

T = TypeVar("T")


class TargetExists(Exception):
    """The article already exists in the file `path`, so nothing was written."""

    def __init__(self, path: Path) -> None:
        hint = "edit it by hand, or move it away first"
        super().__init__(f"{path} already exists, so nothing was written: {hint}")
        self.path = path


def already_there(entries: Iterable[Entry], url: str) -> Entry | None:
    """The existing manuscript about the original at `url`, whatever its file name; None if there is none."""
    page = page_at(url)
    about = (entry for entry in entries if page in (each.page for each in entry.originals))
    return next(about, None) if page else None


def written_to(folder: Path, imported: Imported) -> Path:
    """Write a manuscript into the content folder, and return its path.

    Raises:
        TargetExists: a file of that name exists.
        OSError: the folder can't be written to.

    """
    target = folder / f"{imported.slug}.md"
    try:
        target.touch(exist_ok=False)  # so that nobody else takes the name
    except FileExistsError:
        raise TargetExists(target) from None
    try:
        return replaced(target, imported.text)
    except BaseException:  # An empty file would be a problem at the next check.
        target.unlink()
        raise


def replaced(path: Path, content: str | bytes) -> Path:
    """Replace or create the file `path` atomically, and return `path`. A file that exists keeps its mode.

    Raises:
        OSError: the file can't be written. The error names it.

    """
    raw = content.encode() if isinstance(content, str) else content
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".creditline-", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            temporary.chmod(mode)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        error.filename = str(path)
        raise
    return path


def keep(values: object, path: Path) -> None:
    """Write dataclasses to a JSON file, in a folder that is made if it doesn't exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replaced(path, msgspec.json.format(msgspec.json.encode(values), indent=1).decode() + "\n")


def kept_in(path: Path, kind: type[T]) -> T | None:
    """The values that `keep` wrote to a file; None if there is no file, or if it can't be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None
