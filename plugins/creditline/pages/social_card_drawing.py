"""Letters and colours of social cards."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

Face = Literal["NotoSerif-Bold.ttf", "NotoSans-Regular.ttf"]
Tone = Literal["ink", "accent", "muted"]
SERIF: Face = "NotoSerif-Bold.ttf"
SANS: Face = "NotoSans-Regular.ttf"
FONTS = Path(__file__).parent / "assets" / "fonts"
STEPS = 5  # shades from the background to each tone: with three tones, 16 colours in all, which fit into four bits
_PAPER = (250, 247, 240)
_TONES: dict[Tone, tuple[int, int, int]] = {
    "ink": (31, 27, 22),
    "accent": (191, 54, 12),
    "muted": (92, 85, 75),
}


@cache
def advance(letter: str, face: Face, size: int) -> float:
    """Width of a letter, in pixels."""
    return _font(face, size).getlength(letter)


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / face, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def glyph(letter: str, face: Face, size: int, tone: Tone) -> tuple[int, int, Image.Image, Image.Image]:
    """The left and top offset of a letter from its origin in pixels, its image in palette colours, and its mask."""
    font = _font(face, size)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
    amounts = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(amounts).text((-left, -top), letter, 255, font, anchor="ls")
    first = list(_TONES).index(tone) * STEPS
    steps = [round(amount * STEPS / 255) for amount in range(256)]
    mask = amounts.point([255 * bool(step) for step in steps])
    return left, top, amounts.point([first + step for step in steps]), mask


def palette() -> list[int]:
    """The palette as a flat list of RGB values: the background, then `STEPS` shades of each tone."""
    mixed = [
        round(paper + (ink - paper) * step / STEPS)
        for tone in _TONES.values()
        for step in range(1, STEPS + 1)
        for paper, ink in zip(_PAPER, tone, strict=True)
    ]
    return [*_PAPER, *mixed]
