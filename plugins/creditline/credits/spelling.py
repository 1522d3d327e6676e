"""Normal spelling, in which spellings that readers take for the same are equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SAME = str.maketrans(
    dict.fromkeys('"“”„‟«»「」『』《》〈〉″❝❞\u0640', "")
    | dict.fromkeys("’‘ʼ‛`´׳״", "'")
    | dict.fromkeys("–—―‐‑−־", "-")
    | dict.fromkeys("أإآ", "ا")
    | {
        "：": ":",
        "，": ",",
        "、": ",",
        "；": ";",
        "؛": ";",
        "،": ",",
        "፣": ",",
        "（": "(",
        "）": ")",
        "！": "!",
    }
    | {"。": ".", "．": ".", "।": ".", "۔": ".", "｜": "|", "／": "/", "ⓒ": "©", "Ⓒ": "©"}
    | {"՝": ":", "፦": ":", "៖": ":", "։": ".", "።": ".", "។": "."}
    | {"ي": "ی", "ى": "ی", "ك": "ک"}
    | {
        chr(zero + digit): str(digit)
        for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
        for digit in range(10)
    }
)
_POINTS = re.compile("[\u064b-\u0652\u0591-\u05bd\u05bf-\u05c2\u05c4\u05c5\u05c7]")
_DIRECTIONS = re.compile("(?<!\\w)[\u200e\u200f\u061c\u2066-\u2069]|[\u200e\u200f\u061c\u2066-\u2069](?!\\w)")
_JOINER = re.compile("(?<=[\u0620-\u06ff])\u200c(?=[\u0620-\u06ff])")
_IDEOGRAPHS = "\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LOOSE_SPACE = re.compile(rf" ?([:;,|/·•]) ?| (?=[{_IDEOGRAPHS}])|(?<=[{_IDEOGRAPHS}]) ")
is_loose = re.compile(rf"[ :;,|/·•(\[{_IDEOGRAPHS}]").match

ARTICLES = "the der die das dem den des le la les el los las il lo gli i o a os as de het l' den en ett ο η το τα τη την τον οι των στο στα στη στην του της".split()
"""Definite articles of several languages, some joined with a preposition, and the English "a", in lower case."""


def normal(text: str) -> str:
    """Normalise a text, so that spellings which readers take for the same become equal.

    This covers composition (NFC), case, white space, dashes, digits, full-width punctuation, and vowel points and
    variants of Arabic, Persian and Hebrew letters. Quotation marks are removed, and direction marks outside words.

    >>> normal("Source :  “GogoAI”"), normal("来源：GogoAI 新闻")
    ('source:gogoai', '来源:gogoai新闻')
    """
    return _spelt(unicodedata.normalize("NFC", text).translate(SAME).casefold().replace("i\u0307", "i"))


def normal_of_all(texts: Iterable[str]) -> list[str]:
    """Normalise texts together, which is much faster than one by one, and leave out empty ones. None may have `APART`."""
    return [*filter(None, normal(APART.join(texts)).split(APART))]


APART = "\ue000"
"""A sign that no spelling has."""


def cased(text: str) -> str:
    """Normalise a text but for the case of its letters."""
    return _spelt(unicodedata.normalize("NFC", text).translate(SAME))


def _spelt(text: str) -> str:
    if not text.isascii():
        text = _JOINER.sub(" ", _POINTS.sub("", _DIRECTIONS.sub("", text)))
    return _LOOSE_SPACE.sub(lambda match: match[1] or "", " ".join(text.split()))
