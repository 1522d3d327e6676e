"""The beginning of a standfirst, as cards show it."""

from __future__ import annotations

import re
from functools import lru_cache

from creditline.text.patterns import Pattern

_MOST, _MOST_UNSPACED, _LEAST = 120, 62, 40
_WIDE = Pattern("[\u3040-\u30ff\u3400-\u9fff]")
_END = re.compile(
    r"(?<=[.!?।؟۔…][”\"’»)])\s|(?<=[.!?।؟۔…])(?<!\b\w\.)(?<!\b(?:Mr|Ms|Dr|St)\.)\s|(?<=[。！？])"
)
_COMMAS = Pattern(r"[,;:]\s|[،؛，、]|\s[–—]\s")


@lru_cache(maxsize=1 << 14)
def dek(standfirst: str) -> str:
    """The first sentences of a standfirst that fit on a card; of a long sentence, the part up to a comma or a word.

    >>> dek("Short. " + "A longer sentence that nobody needs on a card, as it would fill three lines or more of it.")
    'Short. A longer sentence that nobody needs on a card, as it would fill three lines or more of it.'
    >>> dek("The council voted to go on paying for buses between midnight and five, and to close a car park, which nobody had expected.")
    'The council voted to go on paying for buses between midnight and five, and to close a car park …'
    >>> dek("The harbour of Syros will get three moorings with power for 14.2 mill. euros, says Dr. Papas of the town. " + "More. " * 5)
    'The harbour of Syros will get three moorings with power for 14.2 mill. euros, says Dr. Papas of the town. More. More.'
    """
    most = _MOST_UNSPACED if _WIDE.search(standfirst) else _MOST
    if len(standfirst) <= most:
        return standfirst
    shown = ""
    for end in _END.finditer(standfirst, 0, most + 1):
        if not standfirst[end.end() : end.end() + 1].islower():
            shown = standfirst[: end.start()]
    return shown if len(shown) >= min(_LEAST, most // 2) else _cut(standfirst[: most - 2])


def _cut(text: str) -> str:
    comma = max((match.start() for match in _COMMAS.finditer(text)), default=0)
    space = text.rfind(" ")
    at = comma if comma > len(text) // 2 else space if space > 0 else len(text)
    return text[:at].rstrip(" ,;:،؛，、–—") + " …"
