"""Leaves out of a credit line what it says besides the credit: the author, title, date, license or address of the original.

Such words may stand anywhere in a line. They have closed forms, too, and only say what is known of the original, so
they can't deny or share the credit.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from creditline.credits.forms import is_loose
from creditline.credits.matching import ONE_SLOT, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from creditline.credits.forms import Line

_Aside = tuple[int, int, frozenset[str]]
"""Start and end of an aside in a line, and the slots that it fills."""

_DELIMITERS = ",.;:|/()[]-·•"
_BARE = tuple(form for form in ONE_SLOT if form.text != "{name}")
_NAME = next(form for form in ONE_SLOT if form.text == "{name}")
_ROW_OF_SIGNS = re.compile(r"([,.;:|/])(?: ?[,.;:|/-])+")
_EMPTY = re.compile(r"\([\s,.;:/-]*\)|\[[\s,.;:/-]*\]")
_EDGES = " ,.;:|/-·•"


def without_asides(line: Line) -> Iterator[str]:
    """Texts that remain of a line without its asides: first without all, then without those of some slots."""
    found = tuple(_asides(line))
    if not found:
        return
    slots = sorted(frozenset().union(*(filled for _, _, filled in found)))
    seen = {line.text}
    for count in range(len(slots) + 1):
        for kept in combinations(slots, count):
            places = [(start, end) for start, end, filled in found if filled.isdisjoint(kept)]
            text = _without(line.text, places)
            if text not in seen:
                seen.add(text)
                yield text


def _asides(line: Line) -> Iterator[_Aside]:
    text, named = line.text, frozenset(_named(line))
    for start in filter(lambda at: _is_boundary(text, at), range(len(text))):
        for form, end in matches("tail", line, start):
            # Words without a slot may also stand in a name, as in "Agência Brasil".
            if _is_boundary(text, end) and (form.slots or named.isdisjoint(range(start, end))):
                yield start, end, form.slots
        if text[:start].rstrip(" ")[-1:] in _DELIMITERS:
            whole = [
                *matches("beside", line, start),
                *((form, end) for form in _BARE for end in form.ends(line, {start})),
            ]
            for form, end in whole:
                if text[end:].lstrip(" ")[:1] in _DELIMITERS and "name" not in form.slots:
                    yield start, end, form.slots


def _named(line: Line) -> Iterator[int]:
    """Places of letters of the source's name in a line."""
    for start in range(len(line.text)):
        if _is_boundary(line.text, start):
            for end in _NAME.ends(line, {start}):
                yield from range(start, end)


def _is_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end at a place."""
    if at in (0, len(text)):
        return True
    return not (text[at - 1].isalnum() and text[at].isalnum()) or bool(
        is_loose(text, at) or is_loose(text, at - 1)
    )


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """A text without what stands at some places. Of those that begin together, the longest counts."""
    parts, at = [], 0
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= at:
            parts.append(text[at:start])
            # An aside between two commas takes both with it.
            at = end + (text[start] == text[end : end + 1] == ",")
    parts = [part.strip(" ") for part in (*parts, text[at:])]
    spaces = (" " * (before[-1:].isalnum() and after[:1].isalnum()) for before, after in pairwise(parts))
    rest = "".join(map("".join, zip(parts, (*spaces, ""), strict=True)))
    rest = _EMPTY.sub("", _ROW_OF_SIGNS.sub(r"\1", rest)).rstrip(_EDGES)
    return rest if text[0] in _EDGES else rest.lstrip(_EDGES)
