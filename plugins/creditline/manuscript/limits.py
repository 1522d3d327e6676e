"""Limits of a manuscript, so that no text takes more than a few seconds or causes a RecursionError.

Python-Markdown's time grows with the square of some counts, and it recurses into nested blocks. The limits are far
above those of real articles; each was chosen by measuring texts made to be slow.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from creditline.model.problems import Finding

LARGEST_FILE = 1_048_576
"""Limit of a file, in bytes."""
MOST_FACTS = 50
LONGEST_POINT = 2_000
"""Limit of a key fact with its label, or of a part of the Take, in characters."""

_LONGEST_FRONT_MATTER = 64_000
_MOST_CHARACTERS = 250_000
_MOST_FOOTNOTES = 500
_MOST = (
    ("lines", "\n", 10_000),
    ("table cells", "|", 20_000),
    ("asterisks", "*", 10_000),
    ("underscores", "_", 10_000),
    ("backslashes", "\\", 10_000),
    ("ampersands", "&", 10_000),
    ("angle brackets", "<", 5_000),
)
_MOST_MARKED = (
    ("headings", re.compile(r" {0,3}(?:#|=+[ \t]*$|-+[ \t]*$)"), 1_000),
    ("footnotes", re.compile(r" {0,3}\[\^"), _MOST_FOOTNOTES),
)
_DEEP = (
    ("lists", re.compile(r"[ \t]{40,}(?:[-+*]|[0-9]+[.)])[ \t]")),
    ("lists", re.compile(r"[ \t]*(?:(?:[-+*]|[0-9]+[.)])[ \t]+){10,}")),
    ("quotations", re.compile(r"[ \t]*(?:>[ \t]*){10,}")),
)
_MARKS = frozenset(" \t#=-+*>[0123456789")
_BETWEEN_BLOCKS = re.compile(r"\n[ \t]*\n")
_MOST_WORK = 1_500_000


def out_of_bounds(front: str, text: str, text_line: int) -> Iterator[Finding]:
    """Finding about the first limit that a manuscript exceeds. Its text begins on line `text_line` of the file."""
    if len(front) > _LONGEST_FRONT_MATTER:
        message = f"the front matter has {len(front):,} characters"
        yield Finding(1, 1, message, f"keep it below {_LONGEST_FRONT_MATTER:,}")
        return
    yield from itertools.islice(itertools.chain(_too_many(text, text_line), _tangled(text, text_line)), 1)


def _too_many(text: str, text_line: int) -> Iterator[Finding]:
    marked = [(number, line) for number, line in enumerate(text.split("\n"), text_line) if line[:1] in _MARKS]
    for what, count, most in _counts(text, [line for _, line in marked]):
        if count > most:
            message = f"the text has {count:,} {what}"
            yield Finding(text_line, 1, message, f"keep it below {most:,}: split it into several articles")
    for number, line in marked:
        for what, pattern in _DEEP if line[0] != "#" else ():  # Most are headings.
            if pattern.match(line):
                yield Finding(number, 1, f"{what} are nested more than ten deep here", "use fewer levels")


def _counts(text: str, marked: list[str]) -> Iterator[tuple[str, int, int]]:
    """Tuples of name, count and limit. `marked` are the lines that begin with a mark."""
    yield "characters", len(text), _MOST_CHARACTERS
    for what, mark, most in _MOST:
        if len(text) > most:  # Most texts are too short to exceed it.
            yield what, text.count(mark), most
    for what, pattern, most in _MOST_MARKED if len(marked) > _MOST_FOOTNOTES else ():
        yield what, sum(pattern.match(line) is not None for line in marked), most


def _tangled(text: str, text_line: int) -> Iterator[Finding]:
    """Finding about the block up to which pairing all brackets and backticks would take too long."""
    work = 0
    line = text_line
    for block in _BETWEEN_BLOCKS.split(text) if "[" in text or "`" in text else ():
        work += block.count("[") ** 2 + block.count("`") * len(block) // 10
        if work > _MOST_WORK:
            message = "there are too many brackets or backticks up to here"
            yield Finding(line, 1, message, "put blank lines between the parts of a long list")
            return
        line += block.count("\n") + 2


TOO_LARGE = Finding(1, 1, f"this file has more than {LARGEST_FILE:,} bytes", "split it into several articles")
"""Finding about a file above `LARGEST_FILE`."""
