"""Generated articles made longer or shorter: as many words as a benchmark wants."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from bench.articles import Manuscript, manuscript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FURTHER = 10_000_000
"""Articles from this number on are in no benchmark; their paragraphs make others longer."""


def sized(number: int, words: int | None) -> Manuscript:
    """The article with this number, with about so many words, to within a paragraph; as long as it is if None.

    The opening, the Key Facts, what bears them out, and the Take stay: it never has fewer than about 700.
    """
    name, text = manuscript(number)
    if words is None:
        return Manuscript(name, text)
    front, *blocks, heading, take = text.rstrip("\n").split("\n\n")
    opening, sections = blocks[:4], blocks[4:]
    wanted = words - length([*opening, heading, take])
    sections = (
        _longer(sections, number, wanted)
        if length(sections) < wanted
        else _shorter(sections, opening, wanted)
    )
    return Manuscript(name, "\n\n".join([front, *opening, *_with_a_text(sections), heading, take]) + "\n")


def length(blocks: Sequence[str]) -> int:
    """The words of some blocks of Markdown, without its marks."""
    return sum(any(map(str.isalnum, word)) for block in blocks for word in block.split())


def _longer(sections: list[str], number: int, wanted: int) -> list[str]:
    further = _paragraphs_of_others(number)
    while length(sections) < wanted:
        sections = [*sections, next(further)]
    return sections


def _paragraphs_of_others(number: int) -> Iterator[str]:
    for step in count(1):
        yield from manuscript(step * _FURTHER + number).text.rstrip("\n").split("\n\n")[5:-2]


def _shorter(sections: list[str], opening: list[str], wanted: int) -> list[str]:
    facts = [line.partition(":** ")[2].rstrip(".").lower() for line in opening[-1].splitlines()]
    kept = list(sections)
    for block in reversed(sections):
        if length(kept) <= wanted:
            break
        if not block.startswith("#") and not any(fact in block.lower() for fact in facts):
            kept.remove(block)
    return kept


def _with_a_text(sections: list[str]) -> list[str]:
    """Without the headings under which nothing stands any more."""
    following = [*sections[1:], "#"]
    return [
        block
        for block, after in zip(sections, following, strict=True)
        if not (block.startswith("#") and after.startswith("#"))
    ]
