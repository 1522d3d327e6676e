"""Problems in a terminal, each with its source line, in which the wrong part is marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from creditline.gate.library import Library
from creditline.gate.summary import summary
from creditline.manuscript.spans import field_end, word_end
from creditline.model.problems import Problem
from creditline.text.printable import printable

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
_TAB = "    "
_LEAST = 12


def show(library: Library, today: date, console: Console) -> None:
    """Print every problem with its place, then the summary."""
    sources = _sources(library)
    for problem in library.problems:
        console.print(_headline(problem))
        source = sources.get(problem.path)
        for line in _excerpt(problem, source, console) if source else ():
            console.print(line, no_wrap=True, overflow="crop", crop=True)
        if problem.hint:  # Not wrapped, since it may contain text to copy.
            console.print(Text(f"       = {printable(problem.hint)}"), soft_wrap=True)
        console.print()
    if library.problems:
        console.print(Text("Run `creditline explain RULE` to read about a rule.", "dim"), soft_wrap=True)
    console.print(Text(summary(library, today), "bold red" if library.errors else "bold green"))


def _headline(problem: Problem) -> Text:
    return Text.assemble(
        (printable(f"{problem.path}:{problem.line}:{problem.column}"), "bold"),
        ": ",
        (problem.severity, _STYLES[problem.severity]),
        f": {printable(problem.message)} ",
        (f"[{problem.rule}]", "cyan"),
        (" [*]" * problem.fixable, "bold"),
    )


# The source


@dataclass(frozen=True)
class _Source:
    """A file whose lines may be shown. `is_yaml` is false for manuscripts, in which only the front matter is YAML."""

    path: str
    is_yaml: bool

    @cached_property
    def lines(self) -> list[str]:
        """Lines of the file, split as the manuscript reader does; empty if the file can't be read."""
        try:
            raw = Path(self.path).read_bytes()
        except OSError:
            return []
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cached_property
    def _text_line(self) -> int:
        """Number of the line that ends the front matter; the last line if there is none."""
        marks = (number for number, line in enumerate(self.lines[1:], 2) if line.rstrip() == "---")
        return next(marks, len(self.lines))

    def span(self, number: int, column: int) -> tuple[int, int]:
        """Start and end of the wrong part, as indices into the line."""
        line = self.lines[number - 1]
        start = min(column - 1, len(line))
        if not line[start : start + 1].isprintable():  # The character itself is wrong.
            return start, start + 1
        end = field_end if self.is_yaml or number < self._text_line else word_end
        return start, end(line, start)


def _sources(library: Library) -> dict[str, _Source]:
    """The files that were read, by path. No others are opened, since they may be links, pipes or pictures."""
    found = {entry.path: _Source(entry.path, is_yaml=False) for entry in library.entries}
    registry = library.sources.path
    return found | ({registry: _Source(registry, is_yaml=True)} if Path(registry).is_file() else {})


def _excerpt(problem: Problem, source: _Source, console: Console) -> tuple[Text, ...]:
    if problem.line > len(source.lines) or not source.lines[problem.line - 1]:
        return ()
    start, end = source.span(problem.line, problem.column)
    line = source.lines[problem.line - 1]
    bar = "│" if console.encoding.lower().startswith("utf") else "|"
    gutter = f"{problem.line:>6} {bar} "
    before, guilty, after = _cropped(line, start, end, console.width - len(gutter) - 1)
    style = _STYLES[problem.severity]
    shown = Text.assemble((gutter, "blue"), before, (guilty, style), after)
    carets = " " * cell_len(before) + "^" * max(1, cell_len(guilty))
    return shown, Text.assemble((f"{'':>6} {bar} ", "blue"), (carets, style))


# Lines that are wider than the terminal


def _cropped(line: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """Parts of a line before, inside and after the wrong part, cut to fit into `room` terminal cells."""
    parts = (line[:start], line[start:end], line[end:])
    before, guilty, after = (printable(part.replace("\t", _TAB)) for part in parts)
    if cell_len(before + guilty + after) <= room:
        return before, guilty, after
    # The wrong part has priority. The part before it gets a third of the room, or all that is left.
    least = min(room // 3, max(room - cell_len(guilty), _LEAST))
    left = max(least, room - cell_len(guilty + after))
    before = _head(before[::-1], left)[::-1]
    rest = room - cell_len(before)
    is_whole = cell_len(guilty) <= rest
    return before, _head(guilty, rest), _head(after, rest - cell_len(guilty)) if is_whole else ""


def _head(text: str, cells: int) -> str:
    """The beginning of a text, with an ellipsis if it is wider than this."""
    if cell_len(text) <= cells:
        return text
    return (chop_cells(text, cells - 1)[0] if cells > 1 else "") + "…"
