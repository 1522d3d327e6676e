"""Marks with which people begin the points of lists, in other dialects and scripts than ours."""

from __future__ import annotations

import re
import unicodedata

_ALPHABETS = ("abcdefgh", "ABCDEFGH", "абвгдежз", "אבגדהוזח", "가나다라마바사아", "一二三四五六七八九十")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_SIGNS = "•●▪◦‣∙·・‧→➜➔➤►▸▶◆◇■□✅✔✓✗✘❌☑👉🔹🔸⭐"
FOREIGN_POINT = re.compile(
    rf"[ ]*+(?P<mark>[{_SIGNS}]\ufe0f?"
    r"|\d{1,2}[)°º]|[(（]\d{1,2}[)）]|[①-⑳]|[0-9]{1,2} [-–—](?=\s)|[٠-٩۰-۹०-९]{1,2}[-–—.]|[一二三四五六七八九十]、"
    r"|(?:[a-h]|[A-H]|[а-з])\)(?=\s)|[א-ח]['׳]?[.)](?=\s)|[가나다라마바사아][.)](?=\s)|(?:i{1,3}|iv|vi{0,3})\)(?=\s)"
    r"|[–—](?=\s)|-(?=[^\W\d_]))[ \t]*+(?=\S)"
)
"""Matches the beginning of a line that begins as a point of a list does elsewhere."""


def number_of(mark: str) -> int:
    """The number that a mark stands for; 0 if it stands for a dash.

    >>> [number_of(mark) for mark in ("→", "b)", "②", "٣-", "（4）", "二、", "ג.", "iv)", "5 -", "i)", "1º", "१º")]
    [0, 2, 2, 3, 4, 2, 3, 4, 5, 1, 1, 1]
    """
    letters = mark.replace("º", "")  # It is a letter by its category.
    bare = "".join(each for each in letters if each.isalnum() or unicodedata.digit(each, None) is not None)
    if not bare:
        return 0
    if bare in _ROMANS:
        return _ROMANS.index(bare) + 1
    if (alphabet := next((each for each in _ALPHABETS if bare in each), None)) is not None:
        return alphabet.index(bare) + 1
    return int(unicodedata.numeric(bare)) if len(bare) == 1 else int(bare)
