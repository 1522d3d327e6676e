"""Quotations that the original does not have, each with what it has instead.

What a quotation may change by custom is no difference: the capital at its start, its final punctuation, the form of
apostrophes, dashes and hyphens, white space.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from creditline.quoting.paragraphs import Paragraph
from creditline.quoting.quotation_marks import Piece, pieces, quotations
from creditline.text.characters import shortened, without_forbidden
from creditline.text.common_runs import longest_runs
from creditline.text.wording import Word, joined, words

Forms = list[str]

_MOST_IN_ORDER = 500
"""Pieces whose order is looked at: each costs a search through the original."""

_MOST_WORDS = 60
_MOST_PLACES = 100
_MOST_CANDIDATES = 5
_LEAST_ALIKE = 0.5
_BESIDE = 3


@dataclass(frozen=True)
class Misquoted:
    """A piece of a quotation that does not stand where the quotation says.

    `nearest` is the passage of the original that is most like it, if any is; `is_elsewhere` is whether the original has the
    piece, but before what the quotation has before it.
    """

    text: str
    line: int
    column: int
    nearest: str
    is_elsewhere: bool


class _Quotation(NamedTuple):
    paragraph: Paragraph
    start: int
    pieces: list[Piece]


@dataclass(frozen=True)
class _Kept:
    """The text in which quotations are looked for."""

    text: str
    words: list[Word]

    @cached_property
    def forms(self) -> Forms:
        """Its words as they are compared."""
        return [word.form for word in self.words]

    @cached_property
    def line(self) -> str:
        """Message about the quotation, in one line."""
        return _line(self.forms)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each form stands."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, form in enumerate(self.forms):
            places[form].append(at)
        return places


def misquoted(found: Sequence[Paragraph], original: str, titles: Sequence[str] = ()) -> Iterator[Misquoted]:
    """The quotations that neither the original nor one of the titles has, each with its first piece that is not there."""
    asked = list(_asked(found))
    if not asked:
        return
    texts = [words(text) for text in (original, *titles)]
    known = {word.form for its in texts for word in its}
    known.update(word.form for quotation in asked for piece in quotation.pieces for word in piece.words)
    kept, *others = (
        _Kept(text, joined(its, known)) for text, its in zip((original, *titles), texts, strict=True)
    )
    forms = [[_forms(piece.words, known) for piece in quotation.pieces] for quotation in asked]
    for quotation, its, missing in zip(asked, forms, _missing(forms, kept), strict=True):
        if missing and not any(_in_order(its, other.line) == len(its) for other in others):
            at, is_elsewhere = missing
            line, column = quotation.paragraph.place(quotation.start)
            nearest = "" if is_elsewhere else _nearest(its[at], kept)
            yield Misquoted(quotation.pieces[at].text, line, column, nearest, is_elsewhere)


def _asked(found: Sequence[Paragraph]) -> Iterator[_Quotation]:
    """The quotations that are judged."""
    for paragraph, pairs in quotations(found):
        for start, end in pairs:
            if its := pieces(paragraph.text[start:end]):
                yield _Quotation(paragraph, start, its)


def _forms(its: Iterable[Word], known: Container[str]) -> Forms:
    return [word.form for word in joined(its, known)]


def _line(forms: Iterable[str]) -> str:
    """Words with one space before and behind each."""
    return f" {' '.join(forms)} "


def _missing(asked: Sequence[Sequence[Forms]], kept: _Kept) -> Iterator[tuple[int, bool] | None]:
    """For each quotation the index of its first piece that is missing, and whether it only stands elsewhere."""
    one_after_another = [form for its in asked for piece in its for form in (*piece, None)]
    lengths = iter(longest_runs(one_after_another, kept.forms))
    looked_at = 0
    for its in asked:
        stand = [list(islice(lengths, len(piece) + 1))[-2] == len(piece) for piece in its]
        if not all(stand):
            yield stand.index(False), False
        elif len(its) > 1 and looked_at < _MOST_IN_ORDER and (at := _in_order(its, kept.line)) < len(its):
            yield at, True
        else:
            yield None
        looked_at += len(its) if len(its) > 1 else 0


def _in_order(its: Sequence[Forms], line: str) -> int:
    """How many pieces stand in a line of words, each behind the one before it."""
    position = 0
    for number, piece in enumerate(its):
        form = _line(piece)
        position = line.find(form, position)
        if position < 0:
            return number
        position += len(form) - 1
    return len(its)


def _nearest(forms: Sequence[str], kept: _Kept) -> str:
    """The passage of a text that is most like these words; empty if none has half of them in this order."""
    forms = forms[:_MOST_WORDS]
    best, passage = _LEAST_ALIKE * len(forms), ""
    for start in _likely_starts(forms, kept):
        window = kept.words[max(start - _BESIDE, 0) : max(start, 0) + len(forms) + _BESIDE]
        matcher = difflib.SequenceMatcher(None, [word.form for word in window], forms, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if (size := sum(block.size for block in blocks)) > best:
            best, first, last = size, blocks[0].a, blocks[-1].a + blocks[-1].size - 1
            passage = kept.text[window[first].start : window[last].end]
    return without_forbidden(passage)


def _likely_starts(forms: Sequence[str], kept: _Kept) -> list[int]:
    """Where a passage would begin that has as many of these words as possible each at its place."""
    votes: Counter[int] = Counter()
    for at, form in enumerate(forms):
        votes.update(place - at for place in islice(kept.places.get(form, ()), _MOST_PLACES))
    return sorted(votes, key=lambda start: (-votes[start], start))[:_MOST_CANDIDATES]


def differing(one: str, other: str, longest: int) -> tuple[str, str]:
    """Two passages from shortly before the first letter in which they differ, each at most `longest` characters long.

    >>> differing("attention is a mechanism that looks at all", "attention is a mechanism that looks at most", 16)
    ('…looks at all', '…looks at most')
    """
    one, other = " ".join(one.split()), " ".join(other.split())
    if max(len(one), len(other)) <= longest:
        return one, other
    pairs = zip(one.casefold(), other.casefold(), strict=False)
    at = next(
        (number for number, (mine, yours) in enumerate(pairs) if mine != yours), min(len(one), len(other))
    )
    start = one.rfind(" ", 0, max(at - longest // 3, 0)) + 1
    cut = "…" if start else ""
    return shortened(cut + one[start:], longest), shortened(cut + other[start:], longest)
