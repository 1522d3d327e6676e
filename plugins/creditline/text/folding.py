"""Folding: maps texts that look alike to the same text, to find credits and names in spite of confusables.

It normalises a text (NFKC), drops its default-ignorable characters and marks, folds its case, and replaces each letter
by its prototype (Unicode Technical Standard 39, "skeleton"). A folded text is only fit for comparison with others.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from itertools import pairwise

from creditline.text.confusables import prototype

_IGNORABLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters with Unicode's property Default_Ignorable_Code_Point, and an invisible note head."""

_DIGIT_IN_WORD = re.compile(rb"[01](?:(?=[a-z])|(?<=[a-z].))")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_SIGNS = dict.fromkeys("‘’‛′", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
_FREQUENT = tuple((sign, _SIGNS[sign]) for sign in "‘’“”–—")
"""Signs that are replaced first, since many texts have no other characters beyond ASCII."""
_SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "
_MARKS = ("Mn", "Me")


class _Folds(dict[int, str]):
    """Maps code points to folded text, computed on first use (see `str.translate`)."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = made = "" if _IGNORABLE.match(character) else _made(character)
        return made


def _made(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    if decomposed != character and not "\uac00" <= character <= "\ud7a3":
        return "".join(_FOLDS[ord(each)] for each in decomposed)
    if unicodedata.category(character) in _MARKS:
        return ""
    name = unicodedata.name(character, "")
    if name.startswith(_SMALL_CAPITAL) and len(name) == len(_SMALL_CAPITAL) + 1:
        return name[-1].lower()
    if not character.isalpha():
        return _SIGNS.get(character, character)
    if "\u0590" <= character <= "\u0fff" or "\u3000" <= character <= "\ud7ff":
        # In words, hardly any letter of an Asian script looks like a European one.
        return character.casefold()
    alike = prototype(character.casefold())
    if unicodedata.category(character) == "Lm":
        return alike
    return alike.casefold() if alike.isalpha() else character.casefold()


_FOLDS = _Folds()


def folded(text: str) -> str:
    r"""Fold a text. Line feeds stay, so the lines of the result are those of the text.

    >>> folded("S\u1d0f\u1d1c\u0280\u1d04\u1d07: \u041ether\u00adNews") == folded("Source: OtherNews")
    True
    """
    return _kept(text) if len(text) > _LONG else _fold(text)


class FoldedWords:
    """Words in folded form. They are folded on first use, since folding letters beyond ASCII takes reading their confusables."""

    def __init__(self, words: str) -> None:
        """Take words between spaces."""
        self._written = words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(folded(self._written).split())

    def __contains__(self, word: str) -> bool:
        return word in self._words


_LONG = 1_000


@lru_cache(maxsize=2)
def _kept(text: str) -> str:
    """Fold a long text, and cache the result, since credits and fingerprints both need it."""
    return _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        for sign, plain in _FREQUENT:
            text = text.replace(sign, plain)
    if not text.isascii():
        # In English, most lines are ASCII now.
        text = "\n".join(line if line.isascii() else _beyond_ascii(line) for line in text.split("\n"))
    if not text.isascii():
        text = text.lower()
    # Looking for ASCII letters in bytes takes half the time.
    raw = text.encode("utf-8", "surrogatepass").translate(_LOWERED)
    if _has_digit_in_word(raw):
        raw = _DIGIT_IN_WORD.sub(lambda match: b"o" if match[0] == b"0" else b"i", raw)
    return raw.replace(b"m", b"rn").replace(b"w", b"vv").decode("utf-8", "surrogatepass")


def _has_digit_in_word(raw: bytes) -> bool:
    """Whether 0 or 1 stands beside a letter. This test takes a quarter of the time of a search."""
    parts = raw.translate(_LETTERS_AND_DIGITS).split(b"0")
    return any(before[-1:] == b"a" or after[:1] == b"a" for before, after in pairwise(parts))


_LOWERED = bytes(range(256)).lower().replace(b"l", b"i")
_LETTERS_AND_DIGITS = bytes(
    ord("0" if code in b"01" else "a" if bytes([code]).isalpha() else " ") for code in range(256)
)


def _beyond_ascii(line: str) -> str:
    composed = unicodedata.normalize("NFC", line)
    if _OTHERS.search(composed):
        composed = _WORD.sub(lambda match: _of_one_script(match[0]), composed)
    return _BEYOND_ASCII.sub(lambda match: match[0].translate(_FOLDS), composed)


_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z]")
_OTHERS = re.compile("[\u0370-\u052f\u13a0-\u13ff\ua4d0-\ua4ff]")
"""Matches letters of Greek, Cyrillic, Cherokee and Lisu, whose capitals look like Latin ones."""

_CYRILLIC = str.maketrans("BHKMT", "\u0412\u041d\u041a\u041c\u0422")


def _of_one_script(word: str) -> str:
    """A word of mixed scripts, written in the one script whose letters can all look like its own.

    Some letters are confusable only as capitals, so this must happen before case folding.
    """
    if not (_LATIN.search(word) and _OTHERS.search(word)):
        return word
    latin = "".join(each if each.isascii() else prototype(each) for each in word)
    return latin if latin.isascii() else word.translate(_CYRILLIC)
