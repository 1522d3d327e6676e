"""Words of texts, normalised for exact comparison.

Case, the form of apostrophes, compatibility variants (NFKC), emphasis marks and invisible characters make no
difference. In scripts without spaces between words, such as Chinese, Japanese and Thai, each character is a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable
from functools import lru_cache
from typing import NamedTuple

from creditline.text.patterns import Pattern

_APOSTROPHES = "'’‘ʼʹ‛′´`＇"
_HYPHENS = "-‐‑⁃﹣－"  # Dashes stand between words.
_INVISIBLE = "\u2060"
_WITHOUT_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30ff"
    "\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064"
    "\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd\u302a-\u302f\u3099\u309a\uff9e\uff9f"
    + _INVISIBLE
)
_LETTERS = rf"[^ \n'.,\-{_WITHOUT_SPACES}]+"
_LETTER = rf"[^\W\d_{_WITHOUT_SPACES}]"
_WORD = Pattern(
    rf"[{_WITHOUT_SPACES}][{_MARKS}]*"
    rf"|({_INVISIBLE}*{_LETTER}(?:\.{_LETTER})+(?!\w)\.?)"  # U.S.
    rf"|{_LETTERS}(?:(?:'|(?<=\d)[.,](?=\d)){_LETTERS})*"
)
_CHARACTER = Pattern(f"[{_WITHOUT_SPACES}]")


class Word(NamedTuple):
    """A word: its normalised form, start and end in the text, and whether it continues a hyphenated word."""

    form: str
    start: int
    end: int
    is_further: bool = False


class _Kinds(dict[int, str]):
    """Maps code points to the character itself or to the representative of its kind (see `str.translate`)."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


def _kind(character: str) -> str:
    for kind, alike in (("'", _APOSTROPHES), ("-", _HYPHENS), (".", "."), (",", ","), ("\n", "\n")):
        if character in alike:
            return kind
    category = unicodedata.category(character)
    if category == "Cf" or character in "*_" or unicodedata.name(character, "").startswith("VARIATION SEL"):
        return _INVISIBLE
    return character if category[0] in "LMN" else " "


_KINDS = _Kinds()


def words(text: str) -> list[Word]:
    """Words of a text. The parts of a hyphenated word are separate words (see `joined`).

    >>> [word.form for word in words("Musk’s well-known *U.S.* debut: $1.77 trillion")]
    ["musk's", 'well', 'known', 'us', 'debut', '1.77', 'trillion']
    """
    kinds = text.translate(_KINDS)
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(kinds):
        written = match[0].replace(".", "") if match.lastindex else match[0]
        if form := _form(written):
            start, end = match.span()
            is_further = kinds[last] == "-" and bool(found) and _is_hyphen(kinds[last:start])
            found.append(Word(form, start, end, is_further))
            last = end
    return found


def _is_hyphen(between: str) -> bool:
    """Whether the text between two words is a hyphen, possibly at the end of a line."""
    return between == "-" or ("\n" in between and between.rstrip() == "-")


@lru_cache(maxsize=50_000)
def _form(written: str) -> str:
    if written.isascii():
        return written.lower()
    plain = unicodedata.normalize("NFKC", written.replace(_INVISIBLE, "")).casefold()
    # Turkish: capital İ and small ı.
    plain = unicodedata.normalize("NFKC", plain).replace("i\u0307", "i").replace("ı", "i")
    return "".join(
        "'" if letter in _APOSTROPHES else letter for letter in plain.strip() if letter != " "
    ).strip("'")


def joined(found: Iterable[Word], known: Container[str]) -> list[Word]:
    r"""The words, with the parts of a hyphenated word joined if the result is `known`.

    So "e-mail" equals "email" if one of the texts writes it so, and a word divided at the end of a line equals the
    undivided one, while "well-known" equals "well known".

    >>> [word.form for word in joined(words("a well-known e-\nmail"), {"email"})]
    ['a', 'well', 'known', 'email']
    """
    result: list[Word] = []
    for word in found:
        if word.is_further and result and (whole := result[-1].form + word.form) in known:
            result[-1] = Word(whole, result[-1].start, word.end, result[-1].is_further)
        else:
            result.append(word)
    return result


def is_character(form: str) -> bool:
    """Whether a word is a character of a script without spaces."""
    return _CHARACTER.match(form) is not None
