"""Text that our own fonts can show on social cards."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Emoji, their joiners and modifiers, and invisible characters.
_DROPPED = (
    "[\xad\u200b\u200e\u200f\u2060-\u2064\ufe00-\ufe0f\u20e3\U000e0020-\U000e007f\u231a\u231b\u23e9-\u23fa\u25aa\u25ab\u25b6"
    "\u25c0\u25fb-\u25fe\u2600-\u2604\u2607-\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff]+"
)
# Persian and Indic words need their joiners, which emoji have too.
_JOINERS = re.compile("(?<![\u0600-\u1fff])[\u200c\u200d]")
_BEFORE_STOP = re.compile(rf" (?={_DROPPED}[,.;:!?)])")
_SETTABLE = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u0482"
    "\u048a-\u052f\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d"
    "\u1f80-\u1fb4\u1fb6-\u1fc4\u1fc6-\u1fd3\u1fd6-\u1fdb\u1fdd-\u1fef\u1ff2-\u1ff4\u1ff6-\u1ffe\u2010-\u2027"
    "\u2030-\u205e\u2070\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20bf\u2100-\u215f\u2c60-\u2c7f\ufb00-\ufb06]+"
)
# Narrow no-break spaces become ordinary no-break spaces; a minus becomes an en dash.
_ALIKE = str.maketrans("\u2007\u202f\u2212", "\xa0\xa0\u2013")


@lru_cache(maxsize=1000)  # The names of sites and sources repeat.
def plain(text: str) -> str:
    """A text without emoji, in one line.

    >>> plain("🔥 Zürich 🚀:  Ψ и Ж")
    'Zürich: Ψ и Ж'
    """
    plain = _BEFORE_STOP.sub("", unicodedata.normalize("NFC", text).translate(_ALIKE))
    plain = re.sub(_DROPPED, "", _JOINERS.sub("", plain))
    return re.sub(r"[^\S\xa0]+", " ", plain).strip()


def is_shipped(text: str) -> bool:
    """Whether our own fonts have all characters of a text.

    >>> is_shipped("Ψ и Ж"), is_shipped("東京 today"), is_shipped("")
    (True, False, False)
    """
    return _SETTABLE.fullmatch(text) is not None
