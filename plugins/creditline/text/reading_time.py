"""Reading time of a text, in any script."""

from __future__ import annotations

from creditline.text.folding import folded
from creditline.text.patterns import Pattern

_WORDS_A_MINUTE, _CHARACTERS_A_MINUTE = 220, 450
_UNSPACED = Pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff]"
)
"""Characters of scripts without spaces between words."""


def minutes(text: str) -> int:
    """Minutes that it takes to read a text, at least one.

    >>> minutes("word " * 700), minutes("港" * 1350), minutes("")
    (3, 3, 1)
    """
    # `folded` is usually cached for this text, and an ASCII result has no unspaced letters.
    unspaced = 0 if folded(text).isascii() else len(_UNSPACED.findall(text))
    words = text.count(" ") + text.count("\n") + bool(text)
    return max(1, round(words / _WORDS_A_MINUTE + unspaced / _CHARACTERS_A_MINUTE))
