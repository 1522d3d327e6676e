"""Places of findings about a converted text, in the Markdown it was converted from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.model.problems import Finding

_MOST_TOLD = 50


class Told(NamedTuple):
    """A finding about the block that begins on a line, and the words of that block that it is about."""

    rule: str
    line: int
    needle: str
    finding: Finding


def located(
    told: Sequence[Told], text: str, lines: Sequence[int], addressed: Sequence[tuple[int, int]]
) -> tuple[tuple[str, Finding], ...]:
    """The findings, each at its words: the second at the second such place of its block.

    `lines` are those on which blocks begin, in order. A link may have its address from a definition elsewhere: `addressed` are
    the first and the last line of each block that has some.
    """
    rows = text.split("\n")
    places: dict[tuple[int, str], Iterator[tuple[int, int]]] = {}
    found = []
    for rule, line, needle, finding in told[:_MOST_TOLD]:
        first = needle.split("\n", 1)[0]
        after = bisect_right(lines, line)
        ends = lines[after] - 1 if after < len(lines) else len(rows)
        at = places.setdefault((line, first), _places(first, rows, [(line, ends), *addressed]))
        number, column = next(at, (line, 1))
        found.append((rule, replace(finding, line=number, column=column)))
    return tuple(sorted(found, key=lambda pair: (pair[1].line, pair[1].column)))


def _places(needle: str, rows: Sequence[str], parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in parts if needle else ():
        for number, row in enumerate(rows[first - 1 : last], first):
            column = row.find(needle)
            while column >= 0:
                yield number, column + 1
                column = row.find(needle, column + len(needle))
