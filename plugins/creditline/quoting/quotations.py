"""Finds the quotations of an article, and the pieces of each that must occur in its original."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from creditline.quoting.quotation_marks import quoted
from creditline.text.patterns import Pattern
from creditline.text.wording import is_character, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.quoting.paragraphs import Paragraph
    from creditline.text.wording import Word

_LEAST = 6
"""Minimum length of a quotation to check. A word counts 2, a character of a script without spaces 1."""

_CAPITAL = Pattern(r"\[(\w)\](?=\w)")
_BRACKETS = "[［〔"
_GAP = Pattern(r"(?:[(\[]\s*)?(?:…+|⋯+|\.(?:\s*\.){2,})(?:\s*[)\]])?|[\[［〔][^\[\]［］〔〕]*[\]］〕]")
_BY = Pattern(r"(?:\A|\n)[ \t]*(?:[—–―]|--?\s)[^\n]{0,150}\Z")


class Piece(NamedTuple):
    """A piece of a quotation: its words and its text."""

    words: list[Word]
    text: str


def quotations(found: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[tuple[int, int]]]]:
    """Each paragraph with start and end of its quotations. A block quote is one, without the name below it."""
    pairs: list[list[tuple[int, int]]] = []
    goes_on = ""
    for paragraph in reversed(found):
        text = paragraph.text
        if paragraph.kind == "quotation":
            by = _BY.search(text)
            pairs.append([(0, by.start() if by else len(text))])
            goes_on = ""
        else:
            its = quoted(text, goes_on=goes_on if paragraph.kind == "text" else "")
            begins = len(text) - len(text.lstrip())
            goes_on = text[begins] if paragraph.kind == "text" and its and its[0][0] == begins else ""
            pairs.append(its)
    yield from zip(found, reversed(pairs), strict=True)


def pieces(quotation: str) -> list[Piece]:
    """Pieces of a quotation, which is divided by ellipses and [words of the editor]; empty if it is too short to check.

    >>> [piece.text for piece in pieces("“[T]he ferry … will [not] close.”")]
    ['The ferry', 'will', 'close']
    """
    text = _CAPITAL.sub(r"\1", quotation)
    found, position = [], 0
    for gap in (*_GAP.finditer(text), None):
        part = text[position : gap.start() if gap else len(text)]
        its = words(part)
        # A word that continues in brackets is the editor's: compan[ies].
        if gap and part[-1:].isalnum() and text[gap.start()] in _BRACKETS:
            del its[-1:]
        if its:
            found.append(Piece(its, part[its[0].start : its[-1].end]))
        position = gap.end() if gap else position
    counted = (word for piece in found for word in piece.words if not word.is_further)
    return found if sum(1 if is_character(word.form) else 2 for word in counted) >= _LEAST else []
