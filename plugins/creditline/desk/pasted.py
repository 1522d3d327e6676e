"""Bytes -> Pasted: what an article says that somebody copied as plain text, line by line.

One line is one heading, paragraph or point: lines are never joined by guess. What the text lacks is told in one
`ImportRefused`, all of it at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from creditline.desk.footer import Footer, footer_of, footer_start
from creditline.desk.pasted_blocks import Block, blocks_of, notes_on
from creditline.desk.pasted_lines import Line, lines_of
from creditline.manuscript.fields import BY_NAME
from creditline.model.problems import Finding, Problem
from creditline.text.characters import forbidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DASHES = re.compile(r"-{3,}|\+{3}")
_KEY = re.compile(r"([a-z_]+)\s*:(?:\s|$)")


class ImportRefused(Exception):
    """Why a text cannot become a manuscript: every reason, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Pasted:
    """A pasted article, taken apart. `name` is how the user knows the input; nothing here is Markdown yet.

    `body` holds the lines from which `blocks` were read, so that the import can prove that none got lost.
    """

    name: str
    title: Line
    body: tuple[Line, ...]
    blocks: tuple[Block, ...]
    footer: Footer
    notes: tuple[str, ...] = ()


def read_pasted(raw: bytes, name: str) -> Pasted:
    """Take a pasted text apart. `name` is how the user knows the input: its path, or `-`.

    Raises:
        ImportRefused: it is not plain text, or lacks what an article must say.

    """
    text = _decoded(raw, name)
    lines = lines_of(text)
    if told := tuple(_not_an_article(text, lines)):
        raise refusal(name, told)
    start = footer_start(lines)
    footer, told_of_footer = footer_of(lines, start)
    title, body = lines[0], lines[1:start]
    blocks, told_of_blocks = blocks_of(body)
    told = (*_missing(lines, start), *told_of_blocks, *told_of_footer)
    if told or footer is None:
        raise refusal(name, told)
    return Pasted(name, title, body, blocks, footer, (*notes_on(blocks), *footer.notes))


def refusal(name: str, told: Iterable[tuple[str, Finding]]) -> ImportRefused:
    """The refusal of the input `name` for what was told, each finding with the name of its rule."""
    return ImportRefused(
        Problem(name, finding.line, finding.column, rule, finding.severity, finding.message, finding.hint)
        for rule, finding in told
    )


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        finding = Finding(line, column, "this is not UTF-8 text", "save the text in the encoding UTF-8")
        raise refusal(name, [("import-is-utf8", finding)]) from None


def _not_an_article(text: str, lines: tuple[Line, ...]) -> Iterator[tuple[str, Finding]]:
    """Why this is something else than an article's plain text: there is no use in reading on."""
    yield from (("import-is-plain", finding) for finding in forbidden(text))
    if not lines:
        yield (
            "import-is-given",
            Finding(1, 1, "there is no text", "paste the article, from its title to its credit line"),
        )
    elif re.match(r"<[!?/A-Za-z]", lines[0].text):
        hint = "open the page in a browser, and copy the article's text from there"
        yield (
            "import-is-text",
            lines[0].finding("this is HTML or XML, not text: paste the article's text", hint),
        )
    elif place := _front_matter(lines):
        hint = "paste the text only; the fields are written for you"
        yield "import-has-no-front-matter", place.finding("front matter begins here", hint)


def _front_matter(lines: tuple[Line, ...]) -> Line | None:
    """The line that opens front matter, where dashes begin the text or stand before a field."""
    if _DASHES.fullmatch(lines[0].text):
        return lines[0]
    for line, following in pairwise(lines):
        key = _KEY.match(following.text)
        if _DASHES.fullmatch(line.text) and key and (key[1] in BY_NAME or key[1] == "template"):
            return line
    return None


def _missing(lines: tuple[Line, ...], start: int) -> Iterator[tuple[str, Finding]]:
    if start == 0:
        hint = "begin the text with the article's title, on a line of its own"
        yield "import-needs-title", lines[0].finding("there is no title", hint)
    elif start == 1:
        hint = "paste the whole article, between its title and its Source line"
        yield "import-needs-text", lines[0].finding("there is no text under the title", hint)
