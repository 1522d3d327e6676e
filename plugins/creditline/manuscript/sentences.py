"""Body -> Sentences: what an article says, sentence by sentence, each with its place.

Sentences are found by sentencex (https://github.com/wikimedia/sentencex), which knows the full stops and the
abbreviations of some 240 languages.
"""

from __future__ import annotations

import html
import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from creditline.text.patterns import Pattern
from creditline.text.terms import as_written, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from creditline.model.body import Body

Kind = Literal["paragraph", "heading", "item", "quotation", "table", "code", "footnote", "caption"]

_TAG = Pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*)>")
_OTHER = Pattern(r"<[^<>]*>")
_BREAKS = frozenset("p br hr div ul ol li dl dt dd blockquote pre table thead tbody tr td th section".split())
_VOID = frozenset(("br", "hr", "img", "wbr", "input"))
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "item"),
    "blockquote": "quotation",
    "pre": "code",
    **dict.fromkeys(("th", "td"), "table"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "div": "footnote",  # The dialect knows one kind of div.
    "p": "paragraph",
}
_RANK: tuple[Kind, ...] = (
    "footnote",
    "code",
    "quotation",
    "table",
    "caption",
    "heading",
    "item",
    "paragraph",
)
_ALL, _PARAGRAPHS = frozenset(_RANK), frozenset[Kind]({"paragraph"})
# The splitter takes every stop before a digit for a decimal point; this one never is.
_STOPS = "。！？।"
_BEFORE_DIGIT = Pattern(rf"(?<=[{_STOPS}])(?=\d)")
# The splitter is quadratic over quotation marks that never close, so no piece of a block is longer than this.
_LONGEST_PIECE = 4000


class Block(NamedTuple):
    """One paragraph, heading, list item, table cell ... of a body, as plain text on one line.

    `start` and `end` enclose it in the HTML in which it stands.
    """

    kind: Kind
    text: str
    start: int = 0
    end: int = 0


class _Sentence(NamedTuple):
    text: str
    block: int
    start: int
    end: int
    order: int


class Sentence(_Sentence):
    """One sentence of a body: `text` is `blocks(body)[block].text[start:end]`.

    `order` counts from 0 through the sentences that were asked for.
    """

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the sentence as they are written."""
        return tuple(as_written(self.text))

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The terms of the sentence, in order."""
        return tuple(terms(self.text))


def words_of(found: Iterable[Sentence]) -> list[str]:
    """All words of some sentences."""
    return [word for sentence in found for word in sentence.words]


def sentences(body: Body, language: str = "") -> tuple[Sentence, ...]:
    """The sentences of a body's paragraphs, the standfirst first. Only these may be extracted."""
    return _split(blocks(body), language, _PARAGRAPHS)


def passages(body: Body, language: str = "") -> tuple[Sentence, ...]:
    """The sentences of all of a body, with headings, lists, tables and footnotes: what may support a statement."""
    return _split(blocks(body), language, _ALL)


def sentences_of(text: str, language: str = "") -> tuple[Sentence, ...]:
    """The sentences of plain text; an empty line ends a paragraph."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[^\S\n]*\n", text))
    return _split(tuple(Block("paragraph", part) for part in paragraphs if part), language, _PARAGRAPHS)


def blocks(body: Body) -> tuple[Block, ...]:
    """The blocks of a body in reading order, without the marks of footnotes. Empty ones are left out."""
    opening, found = parts(body)
    return (*opening, *found)


def parts(body: Body) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of the standfirst, where it stands above the text, and those of the text."""
    found, opening = _blocks_of(body.html), _blocks_of(body.standfirst.html)
    # With a `summary:` the opening paragraph stays in the text, and is not to be read twice.
    is_there = bool(opening) and (opening[0].kind, opening[0].text) in [
        (one.kind, one.text) for one in found[:2]
    ]
    return (() if is_there else opening), found


# An article is held against its facts, extracted from and given its anchors, one after the other: its text is read once.
@lru_cache(maxsize=4)
def _blocks_of(markup: str) -> tuple[Block, ...]:
    return tuple(_blocks(markup))


def _blocks(markup: str) -> Iterator[Block]:
    stack: list[str] = []
    said: list[str] = []
    position, first, raised = 0, 0, False
    for tag in _TAG.finditer(markup):
        closing, name = tag[1] == "/", tag[2].lower()
        if not raised:
            said.append(markup[position : tag.start()])
        position = tag.end()
        if name == "sup":
            raised = not closing
        if name in _KINDS or name in _BREAKS:
            # A line break ends no block.
            if name != "br":
                yield from _block(stack, said, first, tag.start())
                said.clear()
                first = tag.end()
            else:
                said.append(" ")
            _enter(stack, name, closing=closing)
    said.append(markup[position:])
    yield from _block(stack, said, first, len(markup))


def _enter(stack: list[str], name: str, *, closing: bool) -> None:
    if name in _VOID:
        return
    if not closing:
        stack.append(name)
    elif name in stack:
        while stack.pop() != name:
            pass


def _block(stack: list[str], said: list[str], start: int, end: int) -> tuple[Block, ...]:
    """The block of what is said between two tags; mostly nothing is."""
    markup = "".join(said)
    if not markup or markup.isspace():
        return ()
    if "<" in markup:
        markup = _OTHER.sub("", markup)
    text = " ".join(html.unescape(markup).split())
    return (Block(_kind(tuple(stack)), text, start, end),) if text else ()


@lru_cache(maxsize=100)
def _kind(stack: tuple[str, ...]) -> Kind:
    kinds = {_KINDS[name] for name in stack if name in _KINDS}
    return next((kind for kind in _RANK if kind in kinds), "paragraph")


@lru_cache(maxsize=4)
def _split(parts: tuple[Block, ...], language: str, kinds: frozenset[Kind]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for number, block in enumerate(parts):
        if block.kind in kinds:
            for start, end in _spans(block.text, language or "en"):
                found.append(Sentence(block.text[start:end], number, start, end, len(found)))
    return tuple(found)


def _spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the spaces around it."""
    start = 0
    while start < len(text):
        piece = text[start : start + _LONGEST_PIECE]
        lengths = _lengths(piece, language)
        if start + len(piece) < len(text) and len(lengths) > 1:
            lengths.pop()  # It may go on in the next piece.
        for length in lengths:
            said = text[start : start + length]
            bare = said.strip()
            if any(map(str.isalnum, bare)):
                first = start + len(said) - len(said.lstrip())
                yield first, first + len(bare)
            start += length


def _lengths(piece: str, language: str) -> list[int]:
    if piece.isascii() and not any(end in piece for end in ".!?\n"):
        return [len(piece)]  # Headings and the like: nothing in them ends a sentence.
    parts = _splitter()(language, piece)
    if not piece.isascii() and any(stop in piece for stop in _STOPS):
        parts = [part for sentence in parts for part in _BEFORE_DIGIT.split(sentence)]
    found = [len(part) for part in parts if part]
    return found if sum(found) == len(piece) else [len(piece)]


@cache
def _splitter() -> Callable[[str, str], list[str]]:
    # Imported here: most builds find every sentence in the store.
    from sentencex import segment

    splitter: Callable[[str, str], list[str]] = segment
    return splitter
