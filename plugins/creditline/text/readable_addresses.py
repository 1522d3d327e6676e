"""Addresses as people read them: IRIs (RFC 3987) instead of percent-encoded UTF-8, where nothing can be taken for something else."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from creditline.text.confusables import prototype

_BEYOND_ASCII = re.compile(r"(?:%[89A-F][0-9A-F])+", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z\x80-\U0010ffff]+")
# The first words of the names of characters that one text has together.
_EAST_ASIAN = ("CJK", "HANGUL", "HIRAGANA", "IDEOGRAPHIC", "KATAKANA", "KATAKANA-HIRAGANA")

_THAI = {0x0E33: None, 0x0EB3: None}
"""Usual vowels of Thai and Lao, for which NFKC has a decomposition that nobody types."""


def readable(address: str) -> str:
    """Return an address with its percent-encoded letters decoded, or unchanged if one of them isn't safe to show.

    Safe are the letters of scripts from left to right (others would change the order of the parts), if each word has one
    script and they cannot all be taken for ASCII (UTS 39). Encoded ASCII stays as it is.

    >>> readable("https://example.org/caf%C3%A9/%D0%BD%D0%BE%D0%B2%D0%BE?a=%26b")
    'https://example.org/café/ново?a=%26b'
    >>> readable("https://example.org/%D0%B0pple/caf%C3%A9")
    'https://example.org/%D0%B0pple/caf%C3%A9'
    """
    shown = _BEYOND_ASCII.sub(lambda match: unquote(match[0]), address)
    words = [word for word in _WORD.findall(shown) if not word.isascii()]
    is_safe = all(map(_is_safe, words)) and not all(map(_looks_ascii, words))
    return shown if is_safe else address


def _is_safe(word: str) -> bool:
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
    scripts = {"CJK" if name in _EAST_ASIAN else name for name in scripts}
    if unicodedata.normalize("NFKC", plain := word.translate(_THAI)) != plain or any(map(_is_unfit, word)):
        return False
    if scripts <= {"CJK", "LATIN"}:
        return not any(prototype(letter).isascii() for letter in word if not letter.isascii())
    return len(scripts) == 1


def _looks_ascii(word: str) -> bool:
    return all(prototype(letter).isascii() for letter in word)


def _is_unfit(letter: str) -> bool:
    is_letter = unicodedata.category(letter) in ("Ll", "Lu", "Lo", "Lm", "Mn", "Mc")
    # The fillers of Hangul are letters that nobody sees.
    is_backwards = unicodedata.bidirectional(letter) in ("R", "AL")
    return not is_letter or is_backwards or "FILLER" in unicodedata.name(letter)
