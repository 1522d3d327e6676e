"""`creditline check --fix`: replaces files by fixed ones."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from creditline.desk.new_file import temporary_file
from creditline.fixes import fixed
from creditline.text.printable import printable
from creditline.workers.deadline import TooLong, limited

if TYPE_CHECKING:
    from creditline.fixes import Change
    from creditline.gate.library import Library
    from creditline.model.article import Entry

_NOT_JUDGED = ("text-is-judged-in-time", "text-can-be-judged")
_SECONDS = 30.0
"""Limit of processor time for one file. Each fix is proved by checking the file twice."""


def mended(library: Library) -> list[str]:
    """Fix all articles of a library, and return a line for each change.

    Raises:
        OSError: a file can't be read or written. Earlier files stay fixed.

    """
    lines = []
    for entry in library.entries:
        if {problem.rule for problem in entry.problems}.isdisjoint(_NOT_JUDGED):
            lines += _mended(entry, library)
    return lines


def _mended(entry: Entry, library: Library) -> list[str]:
    path = Path(entry.path)
    try:
        with limited(_SECONDS):
            result = fixed(path.read_bytes(), entry.path, entry.uri, library.sources)
    except TooLong:
        return [
            f"{printable(entry.path)}: nothing was fixed, since that takes more than {_SECONDS:g} seconds"
        ]
    if result.changes:
        replace(path, result.raw)
    return [shown(entry.path, change) for change in result.changes]


def shown(path: str, change: Change) -> str:
    """A change as one line, with dots for invisible white space."""
    before, after = (_with_dots(printable(text)) for text in (change.before, change.after))
    return f"{printable(path)}:{change.line}: {before} -> {after} ({change.what})"


def _with_dots(text: str) -> str:
    return re.sub(r"^\s+|\s+$|(?<=^[\"'])\s+|\s+(?=[\"']$)", lambda match: "·" * len(match[0]), text)


def replace(path: Path, raw: bytes) -> None:
    """Replace the content of a file atomically. The file keeps its mode; links aren't followed.

    Raises:
        OSError: the file can't be written, or isn't a regular file.

    """
    mode = path.lstat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(None, "it is not a regular file", str(path))
    with temporary_file(path.parent, raw, stat.S_IMODE(mode)) as temporary:
        temporary.replace(path)
