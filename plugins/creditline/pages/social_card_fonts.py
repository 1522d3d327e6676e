"""Fonts for scripts that our own fonts lack: Noto fonts in the folder of the option `card_fonts`, or else on the machine."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont, features

_SYSTEM = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)
_CJK = frozenset(
    "CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA HANGUL IDEOGRAPHIC BOPOMOFO FULLWIDTH HALFWIDTH".split()
)
_COLLECTION = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3}
"""The place of each language's letters in Noto's collections for Chinese, Japanese and Korean."""
_REGIONS = {"ja": "JP", "ko": "KR", "zh": "SC", "zh-hant": "TC"}
_NAMED = {
    "ARABIC": "NaskhArabic",
    "CANADIAN": "CanadianAboriginal",
    "NKO": "NKo",
    "OL": "OlChiki",
    "MEETEI": "MeeteiMayek",
}
_MISSING = "\U0003fffd"
"""A character that no font has."""


@dataclass(frozen=True)
class Font:
    """A font file, and the place of the font in it."""

    path: str
    index: int = 0

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return _digest(self.path)

    def sized(self, size: int) -> ImageFont.FreeTypeFont:
        """The font in a size, in the layout that shapes and joins letters."""
        return _sized(self, size)

    def has(self, character: str) -> bool:
        """Whether the font has a glyph for a character."""
        return _has(self, character)


@lru_cache(maxsize=256)
def _sized(font: Font, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font.path, size, font.index, layout_engine=ImageFont.Layout.RAQM)


@lru_cache(maxsize=1 << 14)
def _has(font: Font, character: str) -> bool:
    sized = font.sized(20)
    return bytes(sized.getmask(character)) != bytes(sized.getmask(_MISSING))


@cache
def _digest(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def can_shape() -> bool:
    """Whether this machine can join and reorder letters: Pillow's layout Raqm needs FriBiDi."""
    return bool(features.check("raqm") and features.check("fribidi"))


@lru_cache(maxsize=1 << 12)
def script_of(character: str) -> str:
    """The first word of a character's name in Unicode, which is its script; empty for those of all scripts.

    >>> script_of("م"), script_of("漢"), script_of("1"), script_of(" ")
    ('ARABIC', 'CJK', '', '')
    """
    if not unicodedata.category(character).startswith(("L", "M")):
        return ""
    name = unicodedata.name(character, "")
    return "" if name.startswith("COMBINING ") else name.partition(" ")[0]


@lru_cache(maxsize=256)
def font_for(script: str, language: str, folder: str) -> Font | None:
    """The font for a script, the boldest serif first; None if there is none.

    `language` decides between the Chinese, Japanese and Korean forms of a character. `folder` is where fonts are looked for, or
    empty for the machine's own.
    """
    found = _found(folder)
    names = [(name, 0) for name in _names(_NAMED.get(script, script.capitalize()))]
    if script in _CJK:
        names = list(
            _cjk_names(
                _chinese(language) or {"HANGUL": "ko", "CJK": "zh", "BOPOMOFO": "zh-hant"}.get(script, "ja")
            )
        )
    return next((Font(found[name], index) for name, index in names if name in found), None)


def _chinese(language: str) -> str:
    primary, *others = language.lower().split("-")
    if primary == "zh" and {"tw", "hk", "mo", "hant"} & {*others}:
        return "zh-hant"
    return primary if primary in _COLLECTION else ""


def _names(name: str) -> list[str]:
    if name == "NaskhArabic":
        return [f"Noto{name}-Bold", "NotoSansArabic-Bold", f"Noto{name}-Regular", "NotoSansArabic-Regular"]
    return [f"Noto{kind}{name}-{weight}" for weight in ("Bold", "Regular") for kind in ("Serif", "Sans")]


def _cjk_names(language: str) -> list[tuple[str, int]]:
    region, place = _REGIONS[language], _COLLECTION[language]
    kinds = [(kind, weight) for weight in ("Bold", "Regular") for kind in ("Serif", "Sans")]
    named = [(f"Noto{kind}CJK-{weight}", place) for kind, weight in kinds]
    return named + [
        (f"Noto{kind}{part}-{weight}", 0)
        for kind, weight in kinds
        for part in (region, f"CJK{region.lower()}")
    ]


@cache
def _found(folder: str) -> dict[str, str]:
    """Paths of the Noto fonts in a folder or on the machine, by name."""
    found: dict[str, str] = {}
    for root in (folder,) if folder else _SYSTEM:
        for at, folders, names in os.walk(os.path.expanduser(root)):  # noqa: PTH111 - os.walk takes texts
            folders.sort()
            for name in sorted(names):
                stem, ending = os.path.splitext(name)  # noqa: PTH122
                if stem.startswith("Noto") and ending.lower() in (".ttf", ".otf", ".ttc"):
                    found.setdefault(stem, f"{at}/{name}")
    return found
