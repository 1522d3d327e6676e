"""The mark of a source: a tile with its logo or its initials, in a colour of its own.

Marks are pictures: the name of the source always stands beside them, so screen readers and copies leave them out.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.pages.markup import filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from creditline.model.source import Source

_ARTICLES = frozenset("the a an la le les l' el los las il lo gli der die das de het o os as".split())
_FIRST_HUE, _HUES = 60, 280
"""Hues of sources without a colour. The rest of the circle is near the accent's red."""


def tile(source: Source, home: str) -> Markup:
    """The tile of a source. `home` is the address of the site's root from the page."""
    if source.logo:
        return filled(
            '<span class="creditline-tile creditline-tile--logo" aria-hidden="true">'
            '<img src="{}" alt="" width="96" height="96" loading="lazy"></span>',
            home + quote(source.logo),
        )
    return _tile(hue(source.id, source.colour), initials(source.name))


@lru_cache(maxsize=4096)
def _tile(of_source: int, letters: str) -> Markup:
    return filled(
        '<span class="creditline-tile" aria-hidden="true" data-i="{}" style="--h:{}"></span>',
        letters,
        of_source,
    )


@lru_cache(maxsize=4096)
def hue(source: str, colour: str = "") -> int:
    """Hue of a source in degrees (OKLCH): that of its colour or, without one, a number made from its id.

    >>> hue("gogoai", "#1d4f91"), hue("gogoai") == hue("gogoai"), hue("ward-round", "#777777")
    (257, True, 90)
    """
    if colour:
        return _hue_of(colour)
    digest = hashlib.sha256(source.encode()).digest()
    return _FIRST_HUE + int.from_bytes(digest[:4], "big") % _HUES


def _hue_of(colour: str) -> int:
    """Hue of an sRGB colour in OKLCH (https://bottosson.github.io/posts/oklab/)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return round(math.degrees(math.atan2(b, a))) % 360


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Initials of a name: two in scripts with capitals and in Hebrew, one letter in others.

    >>> [initials(name) for name in ("The Harbour Ledger", "GogoAI News", "Lantern", "港口日报", "जनता दर्पण")]
    ['HL', 'GN', 'La', '港', 'ज']
    >>> initials("جريدة الميناء"), initials("עיתון הנמל")
    ('م', 'ענ')
    """
    words = _words(name)
    words = words[1:] if len(words) > 1 and words[0].casefold() in _ARTICLES else words
    if not words:
        return "·"
    first = words[0]
    if "\u0590" <= first[0] < "\u0600":
        return "".join(word.removeprefix("ה")[:1] or word[:1] for word in words[:2])
    if first[0].isdigit():
        return first[:2]
    if first[0].upper() == first[0].lower():
        proper = words[-1] if "\u0600" <= first[0] < "\u0780" else first
        return _character(proper.removeprefix("ال") or proper)
    if len(words) == 1:
        return first[0].upper() + first[1:2]
    return "".join(word[0] for word in words[:2]).upper()


def _words(name: str) -> Sequence[str]:
    letters = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in name)
    return letters.split()


def _character(word: str) -> str:
    """The first character of a word with its marks."""
    end = 1
    while end < len(word) and unicodedata.category(word[end])[0] == "M":
        end += 1
    return word[:end]
