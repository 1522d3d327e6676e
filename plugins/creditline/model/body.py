"""Bodies: texts of articles, converted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from creditline.model.problems import Finding  # noqa: TC001 - the cache reads the types


@dataclass(frozen=True, slots=True)
class Rich:
    """A short text with inline markup: as plain text, and as HTML that the gate has seen."""

    text: str
    html: str

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One checkable statement of the original; `label` may be empty.

    `place` is the anchor of the sentence of the text that supports it best; empty as long as nobody has looked.
    """

    label: str
    statement: Rich
    place: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """Our opinion of the original, in up to three parts. `by` is empty when the manuscript does not say whose."""

    by: str
    why: Rich
    risks: Rich
    advice: Rich


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: `level` 2 to 6, `id` its anchor, `html` its text without markup that links."""

    level: int
    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the body to another file, as written: `path` relative to the manuscript, `fragment` without `#`."""

    path: str
    fragment: str


class Block(NamedTuple):
    """A piece of an article's text as readers meet it: a paragraph, a heading, an item, a row, or code.

    The lines of `text` are those of the manuscript or, of a row, its cells. `links` are pairs of visible words and target.
    `under` is the kind of what stands directly above: "table", "quote", "code", or empty. In a quotation, `quotes` is how many
    blocks it has; elsewhere 0. `line` is its first line in the text, from 1; 0 if nobody knows it.
    `codes` are the words in it that are set as code.
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

    `html` is the text without Key Facts, Take and the standfirst; `description` is the standfirst's text or, where
    the article does not open with a paragraph, that of its first one. Where it links to another file of the project it holds
    the place-holder `LINK.format(n)`, n being the index into `links`: only the site knows the URL. Key Facts and Take
    are those that the manuscript holds or, in an article's body, those that were extracted from its text. `blocks` are the pieces of
    the whole text, in its order, for the gate to look at; `runs` are what `html` says, and `opening` what the standfirst says if it
    is not part of that; `fact_lines` are the first lines of the Key Facts. What is published has none of them.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
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
"""Stands in `Body.html` for the URL of `Body.links[n]`. Private-use characters are refused in manuscripts."""
