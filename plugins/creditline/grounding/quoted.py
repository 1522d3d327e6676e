"""Finds quotations of a statement that its text doesn't have word for word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from creditline.grounding.grounds import Grounds
from creditline.text.patterns import Pattern
from creditline.text.wording import is_character, words

_QUOTATION = Pattern(
    r"“([^“”]{5,400})”|\"([^\"]{5,400})\"|„([^„“”]{5,400})[“”]|«([^«»]{5,400})»|「([^「」]{3,200})」|『([^『』]{3,200})』"
)
_GAP = Pattern(r"\.\.\.|…|\[[^\[\]]{0,80}\]")
_LEAST = 6
"""Minimum size of a quotation that is checked. A word counts 2, a character of a script without spaces 1."""
_SIMILAR = 0.5
"""Share of the words of a quotation in one sentence from which it is a changed quotation, not an invented one."""


class Misquoted(NamedTuple):
    """A piece of a quotation that the text doesn't have, and the sentence that is most like it; empty if none is."""

    text: str
    nearest: str
    is_title: bool = False


def misquoted(statement: str, grounds: Grounds) -> Iterator[Misquoted]:
    """Quotations of three words or more that the text doesn't have word for word, apart from case and punctuation."""
    for match in _QUOTATION.finditer(statement):
        quotation = next(filter(None, match.groups()))
        for piece in _GAP.split(quotation):
            if _stands_in(grounds.whole, piece.strip().lower()):
                continue
            forms = [word.form for word in words(piece)]
            if (
                sum(1 if is_character(form) else 2 for form in forms) >= _LEAST
                and f" {' '.join(forms)} " not in grounds.worded
            ):
                yield Misquoted(piece.strip(), _nearest(forms, grounds), is_title=_is_title(piece))
                break


def _stands_in(whole: str, piece: str) -> bool:
    """Whether a text in lower case has a piece letter for letter, as most quotations are. This test is fast."""
    at = whole.find(piece)
    return (
        at >= 0
        and not whole[max(0, at - 1) : at].isalnum()
        and not whole[at + len(piece) : at + len(piece) + 1].isalnum()
    )


def _nearest(forms: list[str], grounds: Grounds) -> str:
    """The sentence with most words of a quotation, if it has half of them."""
    asked = frozenset(forms)
    shared = [len(asked & frozenset(word.form for word in words(one.text))) for one in grounds.sentences]
    most = max(shared, default=0)
    return grounds.sentences[shared.index(most)].text if most >= _SIMILAR * len(asked) else ""


def _is_title(piece: str) -> bool:
    """Whether all longer words have capitals, as in titles of books and shows."""
    long = [word for word in piece.split() if len(word) > 3]
    return bool(long) and all(word[0].isupper() for word in long)
