"""Confusables: letters that look like other letters, by the data of Unicode Technical Standard 39."""

from __future__ import annotations

import unicodedata
from functools import cache


@cache
def _data() -> dict[str, list[dict[str, str]]]:
    # This import takes some 50 ms, and texts of one script don't need it.
    from confusable_homoglyphs import confusables

    return confusables.confusables_data  # type: ignore[no-any-return]


@cache
def prototype(character: str) -> str:
    """The prototype of a character: one character for all its confusables."""
    alike = _data().get(character, [])
    if len(alike) != 1:
        return character
    other = alike[0]["c"]
    is_mutual = len(_data().get(other, [])) == 1
    return min(character, other) if is_mutual else other


def skeleton(text: str) -> str:
    """The skeleton of a text, which is equal for texts that look alike.

    >>> skeleton("G\u043egoAI") == skeleton("GogoAI"), skeleton("Ｇogo") == skeleton("Gogo")
    (True, True)
    """
    return "".join(map(prototype, unicodedata.normalize("NFKC", text)))


def imitates(text: str, name: str) -> bool:
    """Whether `text` contains a look-alike of `name`, but not `name` itself.

    >>> imitates("Please credit G\u043egoAI.", "GogoAI"), imitates("Please credit GogoAI.", "GogoAI")
    (True, False)
    """
    if text.isascii() or name in text:
        return False
    return skeleton(name) in skeleton(text)


def strange_letters(text: str, name: str) -> str:
    """Up to three letters of `text` beyond ASCII that `name` doesn't have, with code points and names, for a message."""
    beyond_ascii = (letter for letter in text if not letter.isascii() and letter.isalpha())
    found = dict.fromkeys(letter for letter in beyond_ascii if letter not in name)
    return ", ".join(f"U+{ord(letter):04X} {unicodedata.name(letter, '?')}" for letter in list(found)[:3])
