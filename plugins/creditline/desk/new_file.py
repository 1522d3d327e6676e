"""Atomic writes of imported manuscripts and of the registry."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from creditline.manuscript.slugs import folded_slug as folded
from creditline.text.urls import page_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from creditline.desk.incoming import Imported
    from creditline.model.article import Entry


class TargetExists(Exception):
    """The article already exists in the file `path`, so nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} already exists, so nothing was written: edit it by hand, or move it away first"
        )
        self.path = path


def already_there(entries: Iterable[Entry], url: str) -> Entry | None:
    """The existing manuscript about the original at `url`, whatever its file name; None if there is none."""
    wanted = page_at(url)
    return next(
        (entry for entry in entries if wanted and wanted in (each.page for each in entry.originals)), None
    )


def address_taken(entries: Iterable[Entry], slug: str) -> Entry | None:
    """The existing manuscript whose address is `slug`; None if there is none."""
    return next((entry for entry in entries if folded(entry.slug) == folded(slug)), None)


def written_to(folder: Path, imported: Imported) -> Path:
    """Write a manuscript into the content folder, and return its path.

    Raises:
        TargetExists: a file of that name exists.
        OSError: the folder can't be written to.

    """
    target = folder / f"{imported.slug}.md"
    if os.path.lexists(target):
        raise TargetExists(target)
    with temporary_file(folder, imported.text.encode()) as temporary:
        try:
            _link(temporary, target)
        except FileExistsError:
            raise TargetExists(target) from None
    return target


def replaced(path: Path, text: str) -> Path:
    """Replace or create the file `path`, and return `path`."""
    with temporary_file(path.parent, text.encode()) as temporary:
        temporary.replace(path)
    return path


def keep(values: object, path: Path) -> None:
    """Write dataclasses to a JSON file, in a folder that is made if it doesn't exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replaced(path, msgspec.json.format(msgspec.json.encode(values), indent=1).decode() + "\n")


@contextmanager
def temporary_file(folder: Path, raw: bytes, mode: int = 0o644) -> Iterator[Path]:
    """A complete file in a folder, to be renamed; it's removed at the end if it still exists."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".creditline-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        temporary.chmod(mode)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _link(temporary: Path, target: Path) -> None:
    """Give a file its final name if that is free. Without hard links, the file is copied, which isn't atomic."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        with target.open("xb") as file:
            try:
                file.write(temporary.read_bytes())
            except OSError:
                target.unlink()
                raise
