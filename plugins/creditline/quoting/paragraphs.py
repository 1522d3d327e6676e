"""A manuscript -> Paragraphs: all that readers read of it, without markup, each character with its place in the file.

Other modules of this room read the converted text, which has no lines. This one reads the Markdown as the dialect does, as far
as it must to know what is a paragraph, a heading, a quotation, or code.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from creditline.manuscript.fields import FIELDS
from creditline.model.manuscript import Mapping, Scalar, Sequence
from creditline.quoting.inline import Read, label_of, read
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from creditline.model.manuscript import Manuscript, Node

Kind = Literal["text", "heading", "quotation", "field"]

_FENCE = Pattern(r"(`{3,}|~{3,}) *+(?:\{.*\}|\.?[\w#.+-]*+ *+(?:hl_lines=(?:\"[^\"]*\"|'[^']*') *)?)\Z")
_BARE_FENCE = Pattern(r"(`{3,}|~{3,}) *\Z")
_REFERENCE = Pattern(r" {0,3}\[([^\[\]^][^\[\]]*)\]:[ ]*+(\S+)[ ]*+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?[ ]*\Z")
_HEADING = Pattern(r"#")
_UNDERLINE = Pattern(r"(?:=+|-+) *\Z")
_QUOTING = r" {0,3}> ?| {0,3}\[\^[^\[\]]{1,100}\]:\s*"
_PREFIX = Pattern(rf"(?:{_QUOTING})*+")
_PREFIX_OF_POINT = Pattern(rf"(?:{_QUOTING}|\s*(?:[-+*]|\d{{1,9}}\.)\s+)*+")
_CODE = Pattern(r"(?: {4}|\t)")
_ROW = Pattern(r"\s*\|")


class _Line(NamedTuple):
    """A line, or the end of one: its number and column in the file, and its text."""

    number: int
    column: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, heading, list item, table row, paragraph of a block quote, or field, as readers read it.

    `lines` are where its lines begin: in what was written, and in the file.
    """

    kind: Kind
    read: Read
    lines: tuple[tuple[int, int, int], ...]

    @property
    def text(self) -> str:
        """Text as readers see it."""
        return self.read.text

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of the character at `at`; of the field, if it is one."""
        if self.kind == "field":
            return self.lines[0][1:]
        written = self.read.written_at(at)
        begins, line, column = self.lines[bisect_right(self.lines, written, key=lambda line: line[0]) - 1]
        return line, column + written - begins


def paragraphs(manuscript: Manuscript) -> Iterator[Paragraph]:
    """All of a manuscript that is prose: the fields of the front matter that are, and the text."""
    yield from fields(manuscript.front)
    yield from paragraphs_of(manuscript.text, manuscript.text_line)


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
        yield Paragraph("field", read(node.text), ((0, node.line, node.column),))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _field(item)
    else:
        for _, value in node.entries:
            yield from _field(value)


def paragraphs_of(markdown: str, first_line: int = 1) -> Iterator[Paragraph]:
    """The paragraphs of Markdown; the lines of the file count from `first_line`. Blocks of code are none."""
    lines = _without_fences([_Line(at, 1, text) for at, text in enumerate(markdown.split("\n"), first_line)])
    references = {at: match[1] for at, line in enumerate(lines) if (match := _REFERENCE.match(line.text))}
    labels = frozenset(map(label_of, references.values()))
    lines = [line for at, line in enumerate(lines) if at not in references]
    for kind, group in _grouped(lines):
        begins, starts = 0, []
        for line in group:
            starts.append((begins, line.number, line.column))
            begins += len(line.text) + 1
        yield Paragraph(kind, read("\n".join(line.text for line in group), labels), tuple(starts))


def _without_fences(lines: list[_Line]) -> list[_Line]:
    """The lines, with an empty one for each line of fenced code. A fence that nothing closes is text."""
    closing: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.text[:1] in ("`", "~") and (match := _BARE_FENCE.match(line.text)):
            closing[match[1]].append(at)
    kept, at = list(lines), 0
    while at < len(lines):
        text = lines[at].text
        match = _FENCE.match(text) if text[:1] in ("`", "~") else None
        ends = closing[match[1]] if match else []
        end = bisect_right(ends, at)
        if end < len(ends):
            kept[at : ends[end] + 1] = [each._replace(text="") for each in lines[at : ends[end] + 1]]
            at = ends[end]
        at += 1
    return kept


def _grouped(lines: Iterable[_Line]) -> Iterator[tuple[Kind, list[_Line]]]:
    """The lines of each paragraph, without what stands before them."""
    block: list[_Line] = []
    within_point = False
    for line in (*lines, _Line(0, 1, "")):
        if line.text.strip():
            block.append(line)
        elif block:
            if not _CODE.match(block[0].text):
                within_point = any(_is_point(_opened(each, _PREFIX_OF_POINT)[1]) for each in block)
            while block and not within_point and _CODE.match(block[0].text):
                del block[0]
            yield from _block(block)
            block = []


def _block(lines: list[_Line]) -> Iterator[tuple[Kind, list[_Line]]]:
    """The paragraphs of lines without an empty one between them."""
    kind: Kind = "text"
    group: list[_Line] = []
    is_list = False
    for at, whole in enumerate(lines):
        line, prefix = _opened(whole, _PREFIX_OF_POINT if is_list or at == 0 else _PREFIX)
        is_point = _is_point(prefix)
        is_list = is_list or is_point
        # A line without a prefix of its own goes on with what is before it.
        of_line: Kind = "quotation" if ">" in prefix else "text" if is_point else kind
        alone = _alone(line, lines[at + 1].text if at == 0 and len(lines) > 1 else "")
        if group and (is_point or alone or of_line != kind or not line.text.strip()):
            yield kind, group
            group = []
        kind = of_line
        if alone:
            yield kind if kind == "quotation" else alone, [line]
        elif line.text.strip():
            group.append(line)
    if group:
        yield kind, group


def _opened(line: _Line, prefix: Pattern) -> tuple[_Line, str]:
    """A line without the marks of quotations and lists before it, and those marks."""
    match = prefix.match(line.text)
    opening = match[0] if match else ""
    return _Line(line.number, line.column + len(opening), line.text[len(opening) :]), opening


def _is_point(prefix: str) -> bool:
    """Whether what stands before a line makes it a list item or a footnote."""
    return bool(prefix.replace(">", "").strip())


def _alone(line: _Line, following: str) -> Kind | None:
    """The kind of a line that is a paragraph by itself, if it is: a heading, or the row of a table."""
    if _HEADING.match(line.text) or _UNDERLINE.match(following):
        return "heading"
    return "text" if _ROW.match(line.text) else None
