"""Files of a content folder, in reading order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from creditline.cache.stat import stamp_of
from creditline.model.files import FoundFile

if TYPE_CHECKING:
    from collections.abc import Iterator


def found_below(content: Path) -> Iterator[FoundFile]:
    """All files and folders below the content folder, in reading order. Hidden folders and symbolic links aren't entered."""
    for folder, folders, names in os.walk(content):
        folders.sort()
        inner = Path(folder).relative_to(content).as_posix()
        before = "" if inner == "." else f"{inner}/"
        for name in sorted((*names, *folders)):
            uri = before + name
            path = _below(content, uri)
            try:
                status = os.lstat(path)
            except FileNotFoundError:
                continue  # An editor has removed it since the folder was listed.
            yield FoundFile(path, uri, name, status.st_mode, stamp=stamp_of(status))
        folders[:] = [
            name for name in folders if not name.startswith(".") and not Path(folder, name).is_symlink()
        ]


def _below(content: Path, uri: str) -> str:
    # The same as str(content / uri), which takes longer than `os.lstat`.
    return uri if str(content) == "." else f"{content}{os.sep}{uri.replace('/', os.sep)}"


def is_manuscript(file: FoundFile) -> bool:
    """Whether a file is a manuscript: a regular file with the suffix .md that isn't hidden."""
    return file.name.endswith(".md") and not file.name.startswith(".") and file.is_regular
