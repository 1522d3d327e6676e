"""Bodies: the converted texts of articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from creditline.model.problems import Finding


@dataclass(frozen=True, slots=True)
class Rich:
    """A short text with inline markup, as plain text and as HTML that passed the gate."""

    text: str
    html: str

    def __bool__(self) -> bool:
        return bool(self.text)


class LargeFigure(NamedTuple):
    """A figure of a fact: `value` is set large, and `unit`, which may be empty, beside it."""

    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One checkable statement of the original; `label` may be empty.

    `place` is the anchor of the sentence that supports it best, and `figure` the figure that it is about; empty before the gate and
    if there is none. `originals` are the numbers, from 1, of the originals that it names.
    """

    label: str
    statement: Rich
    place: str = ""
    originals: tuple[int, ...] = ()
    figure: LargeFigure | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """Our opinion of the original, in paragraphs (`said`) and up to three parts. `by` is its author; empty if not given."""

    by: str
    why: Rich
    risks: Rich
    advice: Rich
    said: tuple[Rich, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: `level` is 2 to 6, `id` its anchor, `html` its text without links."""

    level: int
    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the body to another file, as written: `path` relative to the manuscript, `fragment` without `#`."""

    path: str
    fragment: str


class Pictured(NamedTuple):
    """A picture or video in the text, as written: the file or address, the alternative text, the caption, and the line, from 1."""

    target: str
    alt: str
    caption: str
    line: int


class Block(NamedTuple):
    """A block of an article's text: a paragraph, a heading, an item, a row, a note or code.

    `text` has the lines of the manuscript or, for a row, a line for each cell. `links` are pairs of visible words and
    target. `under` is the kind of the block directly above if it is a "table", "quote" or "code", "head" for the head of a table, or else empty.
    `quotes` is the number of blocks in the quotation that this block belongs to; 0 outside quotations. `line` is its first line in the text, from 1, or 0
    if it is unknown. `codes` are its words in code.
    """

    kind: Literal["paragraph", "heading", "item", "row", "note", "code"]
    text: str
    links: tuple[tuple[str, str], ...] = ()
    under: str = ""
    quotes: int = 0
    line: int = 0
    codes: tuple[str, ...] = ()

    def line_at(self, words: str) -> int:
        """The line on which some of its words begin."""
        at = -1 if self.kind == "row" else self.text.replace("\n", " ").find(words.replace("\n", " "))
        return self.line + self.text.count("\n", 0, max(at, 0))


Kind = Literal["footnote", "code", "quotation", "table", "heading", "item", "paragraph"]
KINDS: tuple[Kind, ...] = ("footnote", "code", "quotation", "table", "heading", "item", "paragraph")
"""The kinds of runs. A run that is in several is of the first."""


class Run(NamedTuple):
    """One paragraph, heading, list item, table cell ... of a body, as plain text on one line.

    `start` and `end` enclose it in the HTML in which it stands; code has no place.
    """

    kind: Kind
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """Converted text of a manuscript.

    `html` is the text without Key Facts, Take and standfirst. For a link to another file of the project it holds the
    placeholder `LINK.format(n)`, where n is an index into `links`, since only the site knows the URL. For the nth picture, from
    1, it holds the placeholder `FIGURE.format(n)`; `pictures` has them in order. `description` is
    the text of the standfirst or, without one, of the first paragraph. Key Facts and Take come from the manuscript or,
    after the gate, may be extracted. `blocks` are those of the whole text, in order; `runs` are those of `html`, and
    `opening` are those of the standfirst if it is not part of `html`; `fact_lines` are the first lines of the Key Facts.
    A published body has none of these.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    pictures: tuple[Pictured, ...] = ()
    standfirst: Rich = Rich("", "")
    description: str = ""
    key_facts: tuple[KeyFact, ...] = ()
    key_facts_heading: str = ""
    take: Take | None = None
    findings: tuple[tuple[str, Finding], ...] = ()
    key_facts_are_extracted: bool = False
    take_is_extracted: bool = False
    blocks: tuple[Block, ...] = ()
    opening: tuple[Run, ...] = ()
    runs: tuple[Run, ...] = ()
    fact_lines: tuple[int, ...] = ()


LINK = "\ue000{}\ue001"
"""Placeholder in `Body.html` for the URL of `Body.links[n]`. Manuscripts cannot contain private-use characters."""

FIGURE = '<figure id="picture:{}"></figure>'
"""Placeholder in `Body.html` for a picture or video. A manuscript cannot contain HTML, and no heading's id holds a colon."""
