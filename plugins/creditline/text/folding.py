"""One form of a text for everything that looks the same: how credits and names are found whatever their letters.

A text is normalised (NFKC), its default-ignorable characters and marks are dropped, its case is folded, and each letter becomes the
prototype of all that look like it, by the data of Unicode Technical Standard 39 ("skeleton"). So a fold is for comparing
with other folds alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from creditline.text.confusables import prototype

_IGNORABLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point of Unicode, and a note head that has no ink."""

_DIGIT_IN_WORD = re.compile(r"[01](?:(?=[a-z])|(?<=[a-z].))")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_SIGNS = dict.fromkeys("‘’‛′", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
_SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "
_MARKS = ("Mn", "Me")


class _Folds(dict[int, str]):
    """The fold of each character, made when it is first asked for (see `str.translate`)."""

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
        # Of Asia's scripts hardly a letter looks like one of Europe's within a word.
        return character.casefold()
    alike = prototype(character.casefold())
    if unicodedata.category(character) == "Lm":
        return alike
    return alike.casefold() if alike.isalpha() else character.casefold()


_FOLDS = _Folds()


def folded(text: str) -> str:
    r"""The fold of a text. Line feeds stay, so that lines of the fold are lines of the text.

    >>> folded("S\u1d0f\u1d1c\u0280\u1d04\u1d07: \u041ether\u00adNews") == folded("Source: OtherNews")
    True
    """
    return _kept(text) if len(text) > _LONG else _fold(text)


_LONG = 1_000


@lru_cache(maxsize=2)
def _kept(text: str) -> str:
    """The fold of an article's text: it is asked for to find credits, and to find out whether two texts are the same."""
    return _fold(text)


def _fold(text: str) -> str:
    if not text.isascii():
        # Of a text in English, most lines are ASCII.
        text = "\n".join(line if line.isascii() else _beyond_ascii(line) for line in text.split("\n"))
    text = _DIGIT_IN_WORD.sub(lambda match: "o" if match[0] == "0" else "l", text.lower())
    return text.replace("m", "rn").replace("w", "vv").replace("l", "i")


def _beyond_ascii(line: str) -> str:
    composed = unicodedata.normalize("NFC", line)
    if _OTHERS.search(composed):
        composed = _WORD.sub(lambda match: _of_one_script(match[0]), composed)
    return _BEYOND_ASCII.sub(lambda match: match[0].translate(_FOLDS), composed)


_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z]")
_OTHERS = re.compile("[\u0370-\u052f\u13a0-\u13ff\ua4d0-\ua4ff]")
"""Greek, Cyrillic, Cherokee and Lisu, whose capitals look like Latin ones."""

_CYRILLIC = str.maketrans("BHKMT", "\u0412\u041d\u041a\u041c\u0422")


def _of_one_script(word: str) -> str:
    """A word with letters of two scripts in that which all of them can be of.

    Some letters look alike as capitals alone, so this is to be done before the case is folded.
    """
    if not (_LATIN.search(word) and _OTHERS.search(word)):
        return word
    latin = "".join(each if each.isascii() else prototype(each) for each in word)
    return latin if latin.isascii() else word.translate(_CYRILLIC)
