"""A manuscript -> Paragraphs: the prose that readers read of it, each character with its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from creditline.manuscript.blocks import text_of
from creditline.manuscript.conversion import convert
from creditline.manuscript.fields import FIELDS
from creditline.model.body import Block
from creditline.model.manuscript import Manuscript, Mapping, Node, Scalar, Sequence
from creditline.quoting.quotation_marks import MARKS
from creditline.text.patterns import Pattern

_TOKEN = Pattern(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, heading, list item, table row, paragraph of a block quote, or field, as readers read it.

    `line` and `column` are where it begins in the file; `rows` are the lines of the file from there on, without addresses.
    """

    kind: Literal["text", "heading", "quotation", "field"]
    text: str
    line: int
    column: int = 1
    rows: tuple[str, ...] = ()

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of the character at `at`; of the field, if it is one."""
        number = self.text.count("\n", 0, at)
        if self.kind == "field" or number >= len(self.rows):
            return self.line, self.column
        begins = self.text.rfind("\n", 0, at) + 1
        return self.line + number, _column(
            self.rows[number], self.text[begins:].partition("\n")[0], at - begins
        )


def _column(row: str, said: str, at: int) -> int:
    """The column in a row of a character of what readers read of it."""
    starts, ends, columns = _columns(row, said)
    number = bisect_right(ends, at)
    return columns[number] + max(at - starts[number], 0) if number < len(ends) else 1


# A long paragraph may hold thousands of quotations.
@lru_cache(maxsize=8)
def _columns(row: str, said: str) -> tuple[list[int], list[int], list[int]]:
    """Where each word or sign of what readers read begins and ends, and its column in the row."""
    starts: list[int] = []
    ends: list[int] = []
    columns: list[int] = []
    position = 0
    for token in _TOKEN.finditer(said):
        found = row.find(token[0], position)
        starts.append(token.start())
        ends.append(token.end())
        columns.append(max(found, position) + 1)
        if found >= 0:
            position = found + len(token[0])
    return starts, ends, columns


def paragraphs(manuscript: Manuscript) -> Iterator[Paragraph]:
    """All of a manuscript that is prose: the fields of the front matter that are, and the text."""
    yield from fields(manuscript.front)
    yield from paragraphs_of(manuscript.body.blocks, manuscript.text, manuscript.text_line)


def fields(front: Mapping) -> Iterator[Paragraph]:
    """The fields that hold prose: summary, corrections, key facts without their labels, take ..."""
    for field in FIELDS:
        node = front.get(field.name)
        if node and field.kind in ("prose", "key_facts"):
            yield from _field(node)
        prose = [part.name for part in field.parts if part.kind == "prose"]
        for item in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(item, Mapping):
                yield from (part for name in prose if (value := item.get(name)) for part in _field(value))


def _field(node: Node) -> Iterator[Paragraph]:
    if isinstance(node, Scalar):
        blocks = (block._replace(text=_prose(block)) for block in convert(node.text).blocks)
        yield Paragraph("field", text_of(blocks), node.line, node.column)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _field(item)
    else:
        for _, value in node.entries:
            yield from _field(value)


def paragraphs_of(blocks: Iterable[Block], markdown: str, first_line: int = 1) -> Iterator[Paragraph]:
    """The paragraphs of converted Markdown; its lines in the file count from `first_line`. Blocks of code are none."""
    rows = markdown.split("\n")
    for block in blocks:
        # The sections of the front matter stand behind the text; they are read as fields.
        is_code = block.kind == "code" or any(
            code.endswith("\n") for code in block.codes
        )  # no code within a line does
        if block.text and not is_code and block.line <= len(rows):
            kind = "quotation" if block.quotes else "heading" if block.kind == "heading" else "text"
            text = _prose(block)
            written = "\n".join(rows[block.line - 1 :][: text.count("\n") + 1])
            for _, target in block.links:
                written = written.replace(target, " " * len(target))
            line = block.line + first_line - 1
            yield Paragraph(kind, text, line, rows=tuple(written.split("\n")))  # type: ignore[arg-type]  # it is one of them


def _prose(block: Block) -> str:
    """The text of a block without addresses that are shown, and without quotation marks in code: they quote nobody."""
    text = block.text.replace("\n", " | ") if block.kind == "row" else block.text
    for words, target in block.links:
        if words and words in (target, target.removeprefix("mailto:")):
            text = text.replace(words, " " * len(words))
    at = 0
    for code in block.codes:
        if (found := text.find(code, at)) >= 0:
            at = found + len(code)
            text = text[:found] + MARKS.sub(" ", code) + text[at:]
    return text
