"""Imported -> a file in the content folder, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from creditline.manuscript.slugs import folded_slug as folded
from creditline.text.urls import parsed, same_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from creditline.desk.proving import Imported
    from creditline.model.article import Entry


class TargetExists(Exception):
    """The article is there already, in the file `path`; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is there already, and stays as it is: change it by hand, or move it away first"
        )
        self.path = path


def already_there(entries: Iterable[Entry], url: str) -> Entry | None:
    """The manuscript that summarises the original at `url` already, whatever its file is called."""
    wanted = _page(url)
    return next((entry for entry in entries if wanted and entry.original_page == wanted), None)


def address_taken(entries: Iterable[Entry], slug: str) -> Entry | None:
    """The manuscript that has the address `slug` on the site already."""
    return next((entry for entry in entries if folded(entry.slug) == folded(slug)), None)


def _page(text: str) -> str:
    url = parsed(text)
    return same_page(url) if url else ""


def written_to(folder: Path, imported: Imported) -> Path:
    """Write a manuscript into the content folder, whole or not at all, and return its path.

    Raises:
        TargetExists: a file of that name is there.
        OSError: the folder cannot be written to.

    """
    target = folder / f"{imported.slug}.md"
    if os.path.lexists(target):
        raise TargetExists(target)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".import-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(imported.text.encode())
        temporary.chmod(0o644)
        _appear(temporary, target)
    except FileExistsError:
        raise TargetExists(target) from None
    finally:
        temporary.unlink(missing_ok=True)
    return target


def replaced(path: Path, text: str) -> Path:
    """Put `text` in the place of a file, by way of a finished file beside it, and return its path."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".import-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _appear(temporary: Path, target: Path) -> None:
    """Give a finished file its name, unless the name is taken. Some file systems have no links to do it in one step."""
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
