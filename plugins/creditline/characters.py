"""Which characters a manuscript may hold: those that a reader sees, and the few invisible ones that scripts need."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from creditline.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\u2028\u2029"  # line breaks that editors do not show
    "\u202a-\u202e\u2066-\u2069"  # embedding, overriding and isolating controls (Trojan Source)
    "\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef"  # interlinear marks, noncharacters
    "\ufffd"  # what is left where decoding failed
    "\ud800-\udfff\ue000-\uf8ff"  # surrogates, private use
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # tags, private use
    "]"
)


def forbidden(text: str, most: int = 20) -> Iterator[Finding]:
    """The places of characters that may not stand anywhere in a manuscript, up to `most` of them."""
    for count, match in enumerate(_FORBIDDEN.finditer(text)):
        if count == most:
            return
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield Finding(
            line, column, f"there is {described(match[0])} here", "delete it, or type the text anew"
        )


def without_forbidden(text: str) -> str:
    """`text` with a space for each forbidden character, so that every other character keeps its place."""
    return _FORBIDDEN.sub(" ", text)


def described(character: str) -> str:
    """A character by its name and code point, never itself: it might act on the terminal.

    >>> described(chr(0x202e))
    'the invisible character U+202E RIGHT-TO-LEFT OVERRIDE'
    """
    name = unicodedata.name(character, "CONTROL" if unicodedata.category(character) == "Cc" else "")
    return f"the invisible character U+{ord(character):04X} {name}".rstrip()
