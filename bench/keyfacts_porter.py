"""The stemmer of M. F. Porter, "An algorithm for suffix stripping" (Program 14, 1980), as ROUGE is measured with it."""

from __future__ import annotations

import re
from functools import lru_cache

_STEP_2 = """ational ate|tional tion|enci ence|anci ance|izer ize|bli ble|alli al|entli ent|eli e|ousli ous|ization ize
|ation ate|ator ate|alism al|iveness ive|fulness ful|ousness ous|aliti al|iviti ive|biliti ble|logi log"""
_STEP_3 = "icate ic|ative |alize al|iciti ic|ical ic|ful |ness "
_STEP_4 = """al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"""


def _pairs(table: str) -> list[tuple[str, str]]:
    entries = [entry.strip("\n").split(" ") for entry in table.split("|")]
    return sorted(((one, other) for one, other in entries), key=lambda pair: -len(pair[0]))


_PAIRS_2, _PAIRS_3 = _pairs(_STEP_2), _pairs(_STEP_3)
_ENDS_4 = sorted(_STEP_4.split(), key=len, reverse=True)


def _shape(word: str) -> str:
    """The word with `a` for each vowel and `b` for each consonant."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("b"))
        shape += "a" if vowel else "b"
    return shape


def _measure(stem: str) -> int:
    return len(re.findall("a+b+", _shape(stem)))


def _short_end(stem: str) -> bool:
    return _shape(stem).endswith("bab") and stem[-1] not in "wxy"


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word in lower case.

    >>> [stem(word) for word in ("relational", "hopping", "generalizations", "sky")]
    ['relat', 'hop', 'gener', 'sky']
    """
    if len(word) <= 2 or not word.isascii() or not word.isalpha():
        return word
    word = _plural(word)
    word = _past(word)
    if word.endswith("y") and "a" in _shape(word[:-1]):
        word = word[:-1] + "i"
    for table in (_PAIRS_2, _PAIRS_3):
        word = _replaced(word, table)
    return _last(_suffix(word))


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for end in ("ed", "ing"):
        if word.endswith(end):
            kept = word[: -len(end)]
            return _mended(kept) if "a" in _shape(kept) else word
    return word


def _mended(kept: str) -> str:
    if kept.endswith(("at", "bl", "iz")):
        return kept + "e"
    if len(kept) > 1 and kept[-1] == kept[-2] and _shape(kept)[-1] == "b" and kept[-1] not in "lsz":
        return kept[:-1]
    return kept + "e" if _measure(kept) == 1 and _short_end(kept) else kept


def _replaced(word: str, table: list[tuple[str, str]]) -> str:
    for end, other in table:
        if word.endswith(end):
            kept = word[: -len(end)]
            return kept + other if _measure(kept) > 0 else word
    return word


def _suffix(word: str) -> str:
    for end in _ENDS_4:
        if word.endswith(end):
            kept = word[: -len(end)]
            strips = _measure(kept) > 1 and (end != "ion" or kept.endswith(("s", "t")))
            return kept if strips else word
    return word


def _last(word: str) -> str:
    if word.endswith("e"):
        kept = word[:-1]
        if _measure(kept) > 1 or (_measure(kept) == 1 and not _short_end(kept)):
            word = kept
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
