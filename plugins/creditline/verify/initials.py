"""Initials of a source, as its mark shows them, written apart from what makes them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ARTICLES = frozenset("the a an la le les l' el los las il lo gli der die das de het o os as".split())


@lru_cache(maxsize=4096)
def initials_of(name: str) -> str:
    """Two letters, or one character in scripts without capitals; a dot for a name without letters.

    >>> [initials_of(name) for name in ("The Harbour Ledger", "Lantern", "24 heures", "港口日报", "...")]
    ['HL', 'La', '24', '港', '·']
    >>> [initials_of(name) for name in ("الجزيرة نت", "جريدة الميناء", "عربي بوست")]
    ['ج', 'م', 'ب']
    """
    words = "".join(one if _is_letter(one) else " " for one in name).split()
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        del words[0]
    if not words:
        return "·"
    start = words[0][0]
    if "HEBREW" in unicodedata.name(start, ""):
        return "".join((word.removeprefix("ה") or word)[0] for word in words[:2])
    if start.isdigit():
        return words[0][:2]
    if start.upper() == start.lower():
        word = words[0]
        if "\u0600" <= start < "\u0780":
            with_article = [one for one in words if one[:2] == "ال"]
            word = with_article[0] if with_article else words[-1]
        return _first(word.removeprefix("ال") or word)
    if len(words) > 1:
        return f"{words[0][0]}{words[1][0]}".upper()
    return start.upper() + words[0][1:2]


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _first(word: str) -> str:
    """A character with its marks."""
    end = next((at for at in range(1, len(word)) if not unicodedata.category(word[at]).startswith("M")), None)
    return word[:end]
