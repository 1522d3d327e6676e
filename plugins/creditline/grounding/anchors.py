"""Anchors at the sentences of a text, so that a fact can lead to the words that support it."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from creditline.manuscript.sentences import Sentence
from creditline.model.body import Body, Rich, Run
from creditline.text.patterns import Pattern

Place = tuple[int, int, int]
"""A sentence: the number of its block, and its start and end in the block's text."""

_TOKEN = Pattern(r"<(/?)([a-zA-Z0-9]++)[^<>]*>|<[^<>]*>|&[^;\s<>]{1,32};|.", re.DOTALL)
_INLINE = Pattern(r"<(/?)([a-zA-Z0-9]++)[^<>]*>")
_OPENS = Pattern(r"<([a-zA-Z0-9]++)[^<>]*>$")
_CLOSES = Pattern(r"</([a-zA-Z0-9]+)>")
_VOID = frozenset(("br", "img", "wbr"))


def place(sentence: Sentence) -> Place:
    """The place of a sentence."""
    return sentence.block, sentence.start, sentence.end


def anchored(body: Body, sentences: Iterable[Sentence]) -> tuple[Body, Mapping[Place, str]]:
    """A body in which each of some sentences of it has an anchor, and the anchor of each.

    No heading's id holds a colon, so they never meet.
    """
    places = sorted({place(sentence) for sentence in sentences})
    names = {where: f"said:{number}" for number, where in enumerate(places, 1)}
    wanted: dict[int, list[Place]] = defaultdict(list)
    for where in places:
        wanted[where[0]].append(where)
    runs, above = list(enumerate((*body.opening, *body.runs))), len(body.opening)
    standfirst = _marked(body.standfirst.html, runs[:above], wanted, names)
    text = _marked(body.html, runs[above:], wanted, names)
    return replace(body, html=text, standfirst=Rich(body.standfirst.text, standfirst)), names


def _marked(
    markup: str,
    runs: Iterable[tuple[int, Run]],
    wanted: Mapping[int, list[Place]],
    names: Mapping[Place, str],
) -> str:
    for number, run in reversed([*runs]):
        if number in wanted:
            inner = _in_run(markup[run.start : run.end], run.text, wanted[number], names)
            markup = markup[: run.start] + inner + markup[run.end :]
    return markup


def _in_run(markup: str, text: str, places: list[Place], names: Mapping[Place, str]) -> str:
    # Most paragraphs hold nothing but words.
    at = None if markup == text else list(_positions(markup, text))
    for where in reversed(places):
        _, first, last = where
        if at is not None:
            first, last = at[first][0], at[last - 1][1]
        # A sentence that shares an element with its neighbour cannot be enclosed: its beginning is marked.
        first, last = _whole(markup, first, last) or (first, first)
        said = f'<span class="creditline-said" id="{names[where]}">{markup[first:last]}</span>'
        markup = markup[:first] + said + markup[last:]
    return markup


def _positions(markup: str, text: str) -> Iterator[tuple[int, int]]:
    """Where each character of a block's text stands in its HTML."""
    raised, after_space, told = False, False, 0
    for token in _TOKEN.finditer(markup):
        if token[0].startswith("<") and len(token[0]) > 1:
            raised = (token[2] == "sup" and not token[1]) or (raised and token[2] != "sup")
            after_space = after_space or token[2] == "br"
            continue
        for character in "" if raised else html.unescape(token[0]):
            if character.isspace():
                after_space = True
                continue
            if after_space and told:
                yield token.span()
                told += 1
            assert text[told] == character
            yield token.span()
            told, after_space = told + 1, False


def _whole(markup: str, start: int, end: int) -> tuple[int, int] | None:
    """The part of some HTML from `start` to `end`, with what must be added at both ends so that its elements are whole."""
    while True:
        opened: list[str] = []
        unopened = ""
        for tag in _INLINE.finditer(markup, start, end):
            if not tag[1] and tag[2] not in _VOID:
                opened.append(tag[2])
            elif tag[1] and opened:
                opened.pop()
            elif tag[1]:
                unopened = tag[2]
                break
        if unopened:
            before = _OPENS.search(markup[:start])
            if before is None or before[1] != unopened:
                return None
            start = before.start()
        elif opened:
            after = _CLOSES.match(markup, end)
            if after is None:
                return None
            end = after.end()
        else:
            return start, end
