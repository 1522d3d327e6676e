"""The mark of a source: a tile with its logo or its initials, in a colour of its own.

Marks are pictures: the name of the source always stands beside them, so screen readers and copies leave them out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

from creditline.model.source import Source
from creditline.pages.markup import filled

_ARTICLES = frozenset("the a an la le les l' el los las il lo gli der die das de het o os as".split())


def tile(source: Source, home: str) -> Markup:
    """The tile of a source. `home` is the address of the site's root from the page."""
    if source.logo:
        return filled(
            '<span class="creditline-tile creditline-tile--logo" aria-hidden="true">'
            '<img src="{}" alt="" width="96" height="96" loading="lazy"></span>',
            home + quote(source.logo),
        )
    return _tile(source.hue, initials(source.name))


@lru_cache(maxsize=4096)
def _tile(of_source: int, letters: str) -> Markup:
    return filled(
        '<span class="creditline-tile" aria-hidden="true" data-i="{}" style="--h:{}"></span>',
        letters,
        of_source,
    )


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Initials of a name: two in scripts with capitals and in Hebrew, one letter in others.

    >>> [initials(name) for name in ("The Harbour Ledger", "GogoAI News", "Lantern", "港口日报", "जनता दर्पण")]
    ['HL', 'GN', 'La', '港', 'ज']
    >>> initials("جريدة الميناء"), initials("الجزيرة نت"), initials("עיתון הנמל")
    ('م', 'ج', 'ענ')
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
        # The first word with an article names an Arabic outlet: others say that it is a newspaper or a site.
        named = next((word for word in words if word.startswith("ال")), words[-1])
        proper = named if "\u0600" <= first[0] < "\u0780" else first
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
