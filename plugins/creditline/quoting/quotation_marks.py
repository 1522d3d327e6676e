"""Pairs quotation marks, in the styles of all languages, and finds the quotations of an article.

A mark may open in one language and close in another: “ opens in English and closes in German, » closes in French and
opens in Danish. So a mark closes an open quotation if it can, and otherwise opens one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from creditline.text.patterns import Pattern
from creditline.text.wording import Word, is_character, words

if TYPE_CHECKING:
    from creditline.quoting.paragraphs import Paragraph  # which needs the marks

MARKS = Pattern('["“”„‟«»‹›「」『』｢｣〝〞〟＂]')
"""Matches quotation marks. Single ones are left out, since they cannot be told from apostrophes."""

_CLOSES = {
    '"': '"„',
    "＂": "＂",
    "“": "„“",
    "”": "“„‟”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "」": "「",
    "』": "『",
    "｣": "｢",
    "〞": "〝",
    "〟": "〝",
}
_NEVER_OPENS = frozenset("」』｣〞〟")
_EITHER_WAY = frozenset('"＂”»›')
"""Marks that look the same at both ends in some language. Adjacent characters decide."""
_STRAIGHT = frozenset('"＂')
_GOES_ON = frozenset("“„«»‹›「『")
_BEFORE_OPENING = frozenset("([{¿¡:—–―-/")
_HEBREW = Pattern("[\u05d0-\u05ea]")
_CJK = Pattern("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")


def quoted(text: str, *, goes_on: str = "") -> list[tuple[int, int]]:
    """Start and end of each quotation in a paragraph, including its marks, in order; of nested ones, the outermost.

    An unclosed mark is ignored, unless the next paragraph begins with the same mark, `goes_on`. Then the quotation
    lasts to the end, as usual for quotations of several paragraphs.

    >>> quoted('He said "yes", and „Ja“, 5" high.')
    [(8, 13), (19, 23)]
    """
    pairs, unclosed = _paired(text)
    last = next((start for mark, start in unclosed if mark == goes_on), None) if goes_on in _GOES_ON else None
    if last is not None:
        pairs.append((last, len(text)))
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _paired(text: str) -> tuple[list[tuple[int, int]], list[tuple[str, int]]]:
    """Start and end of paired marks, and the unclosed marks."""
    pairs: list[tuple[int, int]] = []
    still_open: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    for match in MARKS.finditer(text):
        mark, at = match[0], match.start()
        closes = _CLOSES.get(mark, "")
        if any(count[other] for other in closes) and _may_close(mark, at, text):
            # Marks opened since then and still open are not quotations.
            for other, start in _popped(still_open, count):
                if other in closes:
                    pairs.append((start, at + 1))
                    break
        elif mark not in _NEVER_OPENS and _may_open(mark, at, text):
            still_open.append((mark, at))
            count[mark] += 1
    return pairs, still_open


def _popped(still_open: list[tuple[str, int]], count: Counter[str]) -> Iterator[tuple[str, int]]:
    while still_open:
        mark, start = still_open.pop()
        count[mark] -= 1
        yield mark, start


def _may_close(mark: str, at: int, text: str) -> bool:
    """Whether a mark can close here. One that also opens cannot if a word begins after it and none ends before it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "“":
        return not before.isspace() and not after.isalnum()
    if mark not in _STRAIGHT:
        return True
    if _is_letter_mark(before, after) or before.isspace():
        return False
    return before not in _BEFORE_OPENING or not after.isalnum()


def _may_open(mark: str, at: int, text: str) -> bool:
    """Whether a mark can open here. One that also closes needs a word after it and none before it."""
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if mark not in _EITHER_WAY:
        return True
    if not after or after.isspace() or _is_letter_mark(before, after):
        return False
    return not before.isalnum() or bool(_CJK.match(before) or _CJK.match(after))


def _is_letter_mark(before: str, after: str) -> bool:
    """Whether a straight mark is a gershayim, which is part of a Hebrew word."""
    return bool(_HEBREW.match(before) and _HEBREW.match(after))


# The quotations of an article

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
