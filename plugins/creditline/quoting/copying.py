"""Finds runs of words that an article copied from its original."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import attrgetter

from creditline.quoting.paragraphs import Paragraph
from creditline.quoting.quotation_marks import quotations
from creditline.text.common_runs import longest_runs
from creditline.text.wording import Word, joined, words

Place = tuple[Paragraph, Word]

_FEW = 4
_MOST_SHOWN = 50


@dataclass(frozen=True)
class Copied:
    """A copied run: its text, cut after 50 words, its number of words, and the place where it begins."""

    text: str
    words: int
    line: int
    column: int


def copied(found: Sequence[Paragraph], original: str, most: int) -> Iterator[Copied]:
    """Runs of more than `most` words, outside quotations, that also occur in the original.

    Runs are as long as possible. Of two that overlap, the second is reported if it is too long even without the first.
    A run may continue in the next paragraph, but not across a heading, a quotation or a field. A hyphenated word counts
    as one, and so does each character of a script without spaces between words.
    """
    theirs, parts = words(original), list(_parts(found))
    known = {word.form for word in theirs}.union(word.form for part in parts if part for word in part[1])
    ours = [place for part in parts for place in _places(part, known)]
    whole = [0, *accumulate(int(place is not None and not place[1].is_further) for place in ours)]

    def counted(start: int, end: int) -> int:
        first = ours[start]
        return whole[end] - whole[start] + (first is not None and first[1].is_further)

    reported = 0
    forms = [place[1].form if place else None for place in ours]
    for start, end in _runs(forms, [word.form for word in joined(theirs, known)], most):
        if counted(max(start, reported), end) > most:
            reported = end
            run = [place for place in ours[start : min(end, start + _MOST_SHOWN)] if place]
            paragraph, first = run[0]
            yield Copied(_text(run), counted(start, end), *paragraph.place(first.start))


def _parts(found: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[Word]] | None]:
    """Words outside quotations, by paragraph. None marks the end of a run."""
    for paragraph, pairs in quotations(found):
        if paragraph.kind != "text":
            yield None
        if paragraph.kind == "quotation":
            continue
        its = words(paragraph.text)
        position = 0
        for start, end in pairs:
            yield paragraph, its[position : bisect_left(its, start, key=attrgetter("start"))]
            yield None
            position = bisect_left(its, end, key=attrgetter("start"))
        yield paragraph, its[position:]
        if paragraph.kind != "text":
            yield None


def _places(part: tuple[Paragraph, list[Word]] | None, known: set[str]) -> list[Place | None]:
    return [(part[0], word) for word in joined(part[1], known)] if part else [None]


def _text(run: Sequence[Place]) -> str:
    """Text of a run, which may span paragraphs."""
    by_paragraph = (list(group) for _, group in groupby(run, key=lambda place: id(place[0])))
    return " ".join(group[0][0].text[group[0][1].start : group[-1][1].end] for group in by_paragraph)


def _runs(ours: Sequence[str | None], theirs: Sequence[str], most: int) -> Iterator[tuple[int, int]]:
    """Start and end of the longest common runs of more than `most` words, in order."""
    places = list(_likely(ours, theirs, most))
    lengths = longest_runs([ours[at] if at >= 0 else None for at in places], theirs)
    for at, length in enumerate(lengths):
        if length > most and lengths[at + 1] <= length:
            yield places[at] + 1 - length, places[at] + 1


def _likely(ours: Sequence[str | None], theirs: Sequence[str], most: int) -> Iterator[int]:
    """Places of ours that may belong to a long run, since every few words in a row occur in theirs too; -1 ends a run."""
    size = min(most + 1, _FEW)
    few = set(zip(*(theirs[at:] for at in range(size)), strict=False))
    is_theirs = [each in few for each in zip(*(ours[at:] for at in range(size)), strict=False)]
    for shared, group in groupby(range(len(is_theirs)), key=is_theirs.__getitem__):
        starts = list(group)
        if shared and len(starts) + size - 1 > most:
            yield from (*range(starts[0], starts[-1] + size), -1)
