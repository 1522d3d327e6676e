"""`creditline check --fix`: puts fixed files in the place of those that were."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from creditline.fixes import fixed
from creditline.text.printable import printable
from creditline.workers.deadline import TooLong, limited

if TYPE_CHECKING:
    from creditline.fixes import Change
    from creditline.gate.library import Library
    from creditline.model.article import Entry

_NOT_JUDGED = ("text-is-judged-in-time", "text-can-be-judged")
_SECONDS = 30.0
"""Processor time for one file: each fix is proved by judging the file twice."""


def mended(library: Library) -> list[str]:
    """Fix every article of a library, and say what was changed, a line for each.

    Raises:
        OSError: a file cannot be read or written. Those before it stay fixed.

    """
    told = []
    for entry in library.entries:
        if {problem.rule for problem in entry.problems}.isdisjoint(_NOT_JUDGED):
            told += _mended(entry, library)
    return told


def _mended(entry: Entry, library: Library) -> list[str]:
    path = Path(entry.path)
    try:
        with limited(_SECONDS):
            result = fixed(path.read_bytes(), entry.path, entry.uri, library.sources)
    except TooLong:
        return [f"{printable(entry.path)}: nothing was fixed, since it takes more than {_SECONDS:g} seconds"]
    if result.changes:
        replace(path, result.raw)
    return [shown(entry.path, change) for change in result.changes]


def shown(path: str, change: Change) -> str:
    """A change as one line, with a dot for each white space that nobody could see."""
    before, after = (_with_dots(printable(text)) for text in (change.before, change.after))
    return f"{printable(path)}:{change.line}: {before} -> {after} ({change.what})"


def _with_dots(text: str) -> str:
    return re.sub(r"^\s+|\s+$|(?<=^[\"'])\s+|\s+(?=[\"']$)", lambda match: "·" * len(match[0]), text)


def replace(path: Path, raw: bytes) -> None:
    """Put `raw` in the place of a file, whole or not at all. The file keeps its mode; a link is not followed.

    Raises:
        OSError: it cannot be written, or is no regular file.

    """
    mode = path.lstat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(None, "it is no regular file", str(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".fix-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
