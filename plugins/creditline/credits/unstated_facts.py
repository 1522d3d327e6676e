"""Facts about an original that its credit line gives and its front matter doesn't."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from creditline.credits.known import Known
from creditline.credits.lines import unknown_word

_NAME_PART = re.compile(r"[^\W\d_][\w.’'-]*")
_MOST_PARTS = 5
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_QUOTED = re.compile('["“„«「『]\\s?([^"“”„«»「」『』]{3,})["”“»」』]')


def unstated_fact(line: str, known: Known, fits: Callable[[Known], bool]) -> tuple[str, str] | None:
    """Part of the original and the value which would make a refused line a credit line; None if no single one would.

    `fits` tells whether the line is a credit line if these facts are known.
    """
    likely = ((part, value) for part, value, facts in _likely(line, known) if fits(facts))
    return next(likely, None)


def _likely(line: str, known: Known) -> Iterator[tuple[str, str, Known]]:
    """Facts that a line may give: the part, its value, and what would be known with it."""
    if not known.title:
        for title in _QUOTED.findall(line):
            yield "title", title.strip(), replace(known, title=title.strip())
    if not known.year:
        yield from (("date", year, replace(known, year=year)) for year in _YEAR.findall(line))
    if not known.author:
        for name in _names(line, unknown_word(line, known)):
            yield "author", name, replace(known, author=name)


def _names(line: str, word: str) -> Iterator[str]:
    """Runs of words with capital letters that hold a word, the shortest first. Particles may stand within a name."""
    parts = list(_NAME_PART.finditer(line))
    at = next((n for n, part in enumerate(parts) if word and word in part[0].casefold()), len(parts))
    for length in range(1, _MOST_PARTS + 1):
        for first in range(max(0, at - length + 1), min(at, len(parts) - length) + 1):
            run = parts[first : first + length]
            name = line[run[0].start() : run[-1].end()].rstrip(".")
            if name[0].isupper() and run[-1][0][0].isupper() and not re.search(r"[^\w\s.’'-]", name):
                yield name
