"""Reader of pasted articles in plain text.

One line is one heading, paragraph or list item. Lines are never joined by guessing. One `ImportRefused` reports all problems
at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from creditline.desk.footer import Footer, footer_of, footer_start
from creditline.desk.footer_lines import joined_labels
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
    """A text can't be imported. `problems` are all reasons, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Pasted:
    """A parsed article. `name` is the path of the input, or `-`. Its texts aren't Markdown.

    `body` contains the lines from which `blocks` were read, so that the import can prove that none was lost.
    """

    name: str
    title: Line
    body: tuple[Line, ...]
    blocks: tuple[Block, ...]
    footer: Footer
    notes: tuple[str, ...] = ()


def read_pasted(raw: bytes, name: str) -> Pasted:
    """Parse a pasted text. `name` is the path of the input, or `-`.

    Raises:
        ImportRefused: the input isn't plain text, or a part of the article is missing or wrong.

    """
    text = _decoded(raw, name)
    lines = joined_labels(lines_of(text))
    if findings := tuple(_not_an_article(text, lines)):
        raise refusal(name, findings)
    start = footer_start(lines)
    footer, in_footer = footer_of(lines, start)
    title, body = lines[0], lines[1:start]
    blocks, in_blocks = blocks_of(body)
    findings = (*_missing(lines, start), *in_blocks, *in_footer)
    if findings or footer is None:
        raise refusal(name, findings)
    return Pasted(name, title, body, blocks, footer, (*notes_on(blocks), *footer.notes))


def refusal(name: str, findings: Iterable[tuple[str, Finding]]) -> ImportRefused:
    """Exception for the input `name`, from pairs of a rule's id and a finding."""
    return ImportRefused(
        Problem(name, finding.line, finding.column, rule, finding.severity, finding.message, finding.hint)
        for rule, finding in findings
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
    """Findings for input that isn't an article in plain text, so there is no point in parsing it."""
    yield from (("import-is-plain", finding) for finding in forbidden(text))
    if not lines:
        yield (
            "import-is-given",
            Finding(1, 1, "there is no text", "paste the article, from its title to its credit line"),
        )
    elif re.match(r"<[!?/A-Za-z]", lines[0].text):
        hint = "open the page in a browser, and copy the article's text"
        yield (
            "import-is-text",
            lines[0].finding("this is HTML or XML, not text: paste the article's text", hint),
        )
    elif place := _front_matter(lines):
        hint = "paste only the text; the import writes the fields"
        yield "import-has-no-front-matter", place.finding("front matter begins here", hint)


def _front_matter(lines: tuple[Line, ...]) -> Line | None:
    """The line that opens front matter: dashes at the beginning of the text or before a field."""
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
