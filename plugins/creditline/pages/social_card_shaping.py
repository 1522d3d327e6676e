"""Lines of text in any script: which font each part takes, in what order parts stand, and how wide they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from creditline.pages.social_card_characters import is_shipped, plain
from creditline.pages.social_card_fonts import Font, can_shape, font_for, script_of

Direction = Literal["ltr", "rtl"]


class Setting(NamedTuple):
    """How a card's texts are set: its direction, its language, and the folder with fonts, or empty for the machine's own.

    `script` is that of the whole text, for parts of it that have none of their own, such as digits.
    """

    direction: Direction = "ltr"
    language: str = "en"
    folder: str = ""
    script: str = ""


PLAIN = Setting()


@dataclass(frozen=True)
class Run:
    """A part of a line in one font and one direction. Without a `font` it's in one of ours."""

    text: str
    font: Font | None
    direction: Direction


@lru_cache(maxsize=4096)
def settable(text: str, setting: Setting = PLAIN) -> str:
    """A text without emoji, in characters for which there are fonts; empty if there is none for any of the rest.

    >>> settable("🔥 Zürich 🚀:  Ψ и Ж"), settable("a\u202eb")
    ('Zürich: Ψ и Ж', '')
    """
    text = plain(text)
    if is_shipped(text):
        return text
    fonts = _fonts(text, setting) if can_shape() else []
    return text if text and all(font is not _NONE for font in fonts) else ""


_NONE = Font("")
"""Stands for a font that isn't there."""


@lru_cache(maxsize=4096)
def runs(text: str, setting: Setting) -> tuple[Run, ...]:
    """The parts of a line from left to right."""
    if is_shipped(text) and setting.direction == "ltr":
        return (Run(text, None, "ltr"),)
    parts = zip(text, _fonts(text, setting), _levels(text, setting.direction), strict=True)
    grouped = [
        ("".join(character for character, _, _ in those), font, level)
        for (font, level), those in groupby(parts, key=lambda part: (part[1], part[2]))
    ]
    return tuple(Run(part, font, "rtl" if level % 2 else "ltr") for part, font, level in _in_sight(grouped))


def fonts_of(text: str, setting: Setting) -> set[Font]:
    """The fonts beside ours that a text takes."""
    return (
        set() if is_shipped(text) else {font for font in _fonts(text, setting) if font and font is not _NONE}
    )


def set_whole(text: str, setting: Setting) -> Setting:
    """The setting for a text and its parts."""
    return setting._replace(script=_first(map(script_of, text)))


def _first(scripts: Iterable[str]) -> str:
    """The first script for which our fonts have no letters; empty if there is none."""
    return next((script for script in scripts if script and not _is_ours(script)), "")


def _fonts(text: str, setting: Setting) -> list[Font | None]:
    """The font of each character; None for ours, `_NONE` if there is none."""
    scripts = [script_of(character) for character in text]
    setting = _suited(setting, scripts)
    first = _first(scripts) or setting.script
    found: list[Font | None] = []
    current = font_for(first, setting.language, setting.folder) if first else None
    for character, script in zip(text, scripts, strict=True):
        if script:
            current = (
                None if _is_ours(script) else font_for(script, setting.language, setting.folder) or _NONE
            )
        font = current
        if font and font is not _NONE and not _is_in(font, character):
            font = None if is_shipped(character) else _NONE
        elif font is None and not is_shipped(character):
            other = font_for(first, setting.language, setting.folder) if first else None
            font = other if other and other.has(character) else _NONE
        found.append(font)
    return found


def _suited(setting: Setting, scripts: list[str]) -> Setting:
    """The setting in Japanese or Korean for a text with their letters in another language."""
    for script, language in (("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko")):
        if script in scripts and setting.language[:2] not in ("ja", "ko", "zh"):
            return setting._replace(language=language)
    return setting


def _is_in(font: Font, character: str) -> bool:
    return unicodedata.category(character) in ("Zs", "Cf") or font.has(character)


def _is_ours(script: str) -> bool:
    return script in ("LATIN", "GREEK", "CYRILLIC")


def _levels(text: str, base: Direction) -> list[int]:
    """Embedding level of each character, by the Unicode Bidirectional Algorithm (UAX #9) for text without controls."""
    kinds = _resolved([unicodedata.bidirectional(character) for character in text])
    own = int(base == "rtl")
    strong = {"L": 2 * own, "R": 1, "N": 2, "A": 2}
    levels = [strong.get(kind, -1) for kind in kinds]
    sides = {"L": "L", "R": "R", "N": "R", "A": "R"}
    for start, end in _gaps(levels):
        before = sides[kinds[start - 1]] if start else "LR"[own]
        after = sides[kinds[end]] if end < len(kinds) else "LR"[own]
        levels[start:end] = [strong[before] if before == after else own] * (end - start)
    return levels


def _gaps(levels: list[int]) -> list[tuple[int, int]]:
    """Starts and ends of the runs of characters without a level."""
    found, at = [], 0
    for is_open, those in groupby(levels, key=lambda level: level < 0):
        end = at + len(list(those))
        if is_open:
            found.append((at, end))
        at = end
    return found


def _resolved(kinds: list[str]) -> list[str]:
    """L, R, N and A for numbers in right-to-left text, or empty for what depends on its neighbours.

    After an Arabic letter, a number is A: a sign such as % doesn't belong to it.
    """
    strong, found = "", list[str]()
    for at, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
            found.append("L" if kind == "L" else "R")
        elif kind in ("EN", "AN"):
            found.append("A" if "A" in (kind[0], strong[:1]) else "L" if strong == "L" else "N")
        elif kind == "NSM":
            found.append(found[-1] if found else "")
        elif found and found[-1] in ("N", "A") and _joins_number(kinds, at, found[-1]):
            found.append(found[-1])
        else:
            found.append("")
    return found


def _joins_number(kinds: list[str], at: int, number: str) -> bool:
    if kinds[at] == "ET":
        return number == "N"
    is_between = at + 1 < len(kinds) and kinds[at + 1] in ("EN", "AN")
    return is_between and (kinds[at] == "CS" or (kinds[at] == "ES" and number == "N"))


def _in_sight(parts: list[tuple[str, Font | None, int]]) -> list[tuple[str, Font | None, int]]:
    """Parts in the order in which they are seen, from left to right (UAX #9, rule L2)."""
    for least in range(max((level for _, _, level in parts), default=0), 0, -1):
        ordered: list[tuple[str, Font | None, int]] = []
        for is_turned, those in groupby(parts, key=lambda part: part[2] >= least):
            found = list(those)
            ordered += reversed(found) if is_turned else found
        parts = ordered
    return parts
