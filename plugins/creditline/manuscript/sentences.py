"""Body -> Sentences: what an article says, sentence by sentence, each with its place.

Sentences are found by sentencex (https://github.com/wikimedia/sentencex), which knows the full stops and the
abbreviations of some 240 languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from creditline.model.body import KINDS, Body, Kind, Run
from creditline.text.patterns import Pattern
from creditline.text.terms import as_written, terms

_ALL, _PARAGRAPHS = frozenset(KINDS), frozenset[Kind]({"paragraph"})
# The splitter takes every stop before a digit for a decimal point; this one never is.
_STOPS = "。！？।"
_BEFORE_DIGIT = Pattern(rf"(?<=[{_STOPS}])(?=\d)")
# It also ends a sentence at abbreviations that it doesn't know: "60 tys. pasażerów".
_AT_A_STOP = re.compile(r"\.\s*\Z")
_ORDINAL = Pattern(r"\b(?<![.,])\d{1,2}\.\s*$")
_WITH_ORDINALS = frozenset("cs da de et fi hr hu is lb lv nb nn no pl sk sl sr tr".split())
# The splitter is quadratic over quotation marks that never close, so no piece of a block is longer than this.
_LONGEST_PIECE = 4000


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

    @cached_property
    def bag(self) -> frozenset[str]:
        """The terms of the sentence, each once."""
        return frozenset(self.terms)


def words_of(found: Iterable[Sentence]) -> Iterator[str]:
    """The words of some sentences."""
    return (word for sentence in found for word in sentence.words)


def sentences(body: Body, language: str = "") -> tuple[Sentence, ...]:
    """The sentences of a body's paragraphs, the standfirst first. Only these may be extracted."""
    return _split(blocks(body), language, _PARAGRAPHS)


def passages(body: Body, language: str = "") -> tuple[Sentence, ...]:
    """The sentences of all of a body, with headings, lists, tables and footnotes: what may support a statement."""
    return _split(blocks(body), language, _ALL)


def sentences_with(text: str, body: Body, language: str = "") -> Iterator[str]:
    """The sentences of the runs of a body that hold a text; no other run is split."""
    return (
        said for run in blocks(body) if text in run.text for said, _ in _pieces(run.text, language or "en")
    )


def sentences_of(text: str, language: str = "") -> tuple[Sentence, ...]:
    """The sentences of plain text; an empty line ends a paragraph."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n[^\S\n]*\n", text))
    return _split(tuple(Run("paragraph", part) for part in paragraphs if part), language, _PARAGRAPHS)


def blocks(body: Body) -> tuple[Run, ...]:
    """The runs of a body in reading order."""
    return (*body.opening, *body.runs)


@lru_cache(maxsize=4)
def _split(parts: tuple[Run, ...], language: str, kinds: frozenset[Kind]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for number, block in enumerate(parts):
        if block.kind in kinds:
            for text, start in _pieces(block.text, language or "en"):
                found.append(Sentence(text, number, start, start + len(text), len(found)))
    return tuple(found)


def _pieces(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Each sentence without the spaces around it, and its start."""
    start = 0
    while start < len(text):
        piece = text[start : start + _LONGEST_PIECE]
        parts = _parts(piece, language)
        if start + len(piece) < len(text) and len(parts) > 1:
            parts.pop()  # It may go on in the next piece.
        for said in parts:
            bare = said.strip()
            if bare[:1].isalnum() or any(map(str.isalnum, bare)):
                yield bare, start if said.startswith(bare) else start + len(said) - len(said.lstrip())
            start += len(said)


def _parts(piece: str, language: str) -> list[str]:
    """The sentences of a piece, with the spaces around them."""
    is_ascii = piece.isascii()
    if is_ascii and "." not in piece and "!" not in piece and "?" not in piece and "\n" not in piece:
        return [piece]  # Headings and the like: nothing in them ends a sentence.
    parts = _splitter()(language, piece)
    if not is_ascii and any(stop in piece for stop in _STOPS):
        parts = [part for sentence in parts for part in _BEFORE_DIGIT.split(sentence)]
    has_ordinals = language.partition("-")[0] in _WITH_ORDINALS
    found: list[str] = []
    last = ""
    for part in filter(None, parts):
        # Most sentences begin with a capital; looking at it here saves two calls for each.
        if (has_ordinals or not "A" <= part[0] <= "Z") and _goes_on(last, part, has_ordinals=has_ordinals):
            found[-1] += part
        else:
            found.append(part)
        last = part
    return found if "".join(found) == piece else [piece]


def _goes_on(last: str, part: str, *, has_ordinals: bool) -> bool:
    """Whether a sentence that the splitter ends goes on in the next part."""
    # No sentence begins with a small letter, but for Georgian ones, whose letters have no titlecase.
    if part[0].title() != part[0] and _AT_A_STOP.search(last):
        return True
    # The point may be that of an ordinal, as in "am 13. Dezember" and "o 9.º ano".
    return (has_ordinals or part[0] in "ºª") and bool(_ORDINAL.search(last[-6:]))


@cache
def _splitter() -> Callable[[str, str], list[str]]:
    # Imported here: most builds find every sentence in the store.
    from sentencex import segment

    splitter: Callable[[str, str], list[str]] = segment
    return splitter
