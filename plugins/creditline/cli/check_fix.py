"""`creditline check --fix`: fixes of files, shown, marked or written."""

from __future__ import annotations

import difflib
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as replace_values
from pathlib import Path

from creditline.desk.new_file import replaced
from creditline.fixes import Change, Fixed, fixed
from creditline.gate.library import Library
from creditline.manuscript.reader import read
from creditline.model.article import Entry
from creditline.model.problems import Problem
from creditline.rules import judged
from creditline.text.printable import printable
from creditline.workers.deadline import TooLong, limited

_NOT_JUDGED = ("text-is-judged-in-time", "text-can-be-judged")
MOST_MARKED = 200
"""Files in which problems are marked: finding fixes takes longer than finding problems."""
_SECONDS = 30.0
"""Limit of processor time for one file. Each fix is proved by checking the file twice."""


@dataclass(frozen=True)
class Mended:
    """A file before and after its fixes."""

    entry: Entry
    before: bytes
    result: Fixed

    @property
    def lines(self) -> list[str]:
        """A line for each change."""
        return [shown(self.entry.path, change) for change in self.result.changes]

    @property
    def diff(self) -> str:
        """All changes in the unified format, as `patch` reads it."""
        raws = (self.before, self.result.raw)
        before, after = (raw.decode("utf-8", "replace").splitlines(keepends=True) for raw in raws)
        path = printable(self.entry.path)
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in difflib.unified_diff(before, after, path, path)
        )


def mended(library: Library) -> Iterator[Mended]:
    """The articles of a library that fixes change. Nothing is written.

    Raises:
        OSError: a file can't be read.

    """
    for entry in library.entries:
        if entry.problems and {problem.rule for problem in entry.problems}.isdisjoint(_NOT_JUDGED):
            raw = Path(entry.path).read_bytes()
            with suppress(TooLong), limited(_SECONDS):
                result = fixed(raw, entry.path, entry.uri, library.sources)
                if result.changes:
                    yield Mended(entry, raw, result)


def marked(library: Library) -> Library:
    """The library with its problems marked that fixes mend, in the first `MOST_MARKED` files with problems.

    The fixes are tried, and what isn't reported afterwards is marked. Nothing is while the registry has problems, since then
    `--fix` changes nothing.
    """
    if library.sources.problems:
        return library
    refused = [entry for entry in library.entries if entry.problems][:MOST_MARKED]
    gone: set[tuple[str, str, str]] = set()
    for each in mended(replace_values(library, entries=tuple(refused))):
        before, after = (
            map(_identity, judged(read(raw, each.entry.path, each.entry.uri), library.sources))
            for raw in (each.before, each.result.raw)
        )
        gone |= {*before}.difference(after)
    problems = (replace_values(each, fixable=_identity(each) in gone) for each in library.problems)
    return replace_values(library, problems=tuple(problems))


def _identity(problem: Problem) -> tuple[str, str, str]:
    """A problem without its line, which a fix may move."""
    return problem.path, problem.rule, problem.message


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
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(None, "it is not a regular file", str(path))
    replaced(path, raw)
