"""Places of findings about a converted text, in the Markdown it was converted from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.model.problems import Finding

_MOST_TOLD = 50


def located(told: Sequence[tuple[str, str, Finding]], text: str) -> tuple[tuple[str, Finding], ...]:
    """The findings at the places outside fenced code that hold their needles: the second at the second such place."""
    places: dict[str, Iterator[tuple[int, int]]] = {}
    found = []
    for rule, needle, finding in told[:_MOST_TOLD]:
        first = needle.split("\n", 1)[0]
        line, column = next(places.setdefault(first, _places(first, text)), (1, 1))
        found.append((rule, replace(finding, line=line, column=column)))
    return tuple(sorted(found, key=lambda pair: (pair[1].line, pair[1].column)))


def _places(needle: str, text: str) -> Iterator[tuple[int, int]]:
    fence = ""
    for number, line in enumerate(text.split("\n") if needle else (), 1):
        mark = re.match(r" {0,3}(`{3,}|~{3,})", line)
        closes = mark and fence and mark[1].startswith(fence)
        if not fence:
            yield from ((number, match.start() + 1) for match in re.finditer(re.escape(needle), line))
        if mark and (closes or not fence):
            fence = "" if closes else mark[1]
