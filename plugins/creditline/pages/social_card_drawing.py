"""Letters and colours of social cards."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from creditline.pages.social_card_shaping import Run, Setting, runs

Face = Literal["NotoSerif-Bold.ttf", "NotoSans-Regular.ttf"]
Tone = Literal["ink", "accent", "muted", "plate"]
Colour = tuple[int, int, int]
SERIF: Face = "NotoSerif-Bold.ttf"
SANS: Face = "NotoSans-Regular.ttf"
FONTS = Path(__file__).parent / "assets" / "fonts"
STEPS: dict[Tone, int] = {"ink": 4, "accent": 3, "muted": 3, "plate": 3}
"""Shades from the background to each tone. With the paper and two plates there are 16 colours, which fit into four bits."""
_PAPER = (251, 248, 242)
_TONES: dict[Tone, Colour] = {
    "ink": (27, 25, 22),
    "accent": (179, 38, 30),
    "muted": (101, 93, 83),
    "plate": (255, 255, 255),
}
PLATES = 1 + sum(STEPS.values())
"""First colour of a plate in the palette: that of the first source, then of the second one."""

_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_LIGHTNESS, _CHROMA = 0.46, 0.09


@lru_cache(maxsize=1 << 14)
def width(text: str, face: Face, size: int, setting: Setting) -> float:
    """Width of a line, in pixels."""
    return sum(_run_width(run, face, size) for run in runs(text, setting))


def _run_width(run: Run, face: Face, size: int) -> float:
    if run.font is None:
        # Our fonts have no kerning table that the basic layout could use.
        return sum(_advance(letter, face, size) for letter in run.text)
    return run.font.sized(size).getlength(run.text, direction=run.direction)


@cache
def _advance(letter: str, face: Face, size: int) -> float:
    return font_of(face, size).getlength(letter)


@cache
def font_of(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """One of our fonts, in the layout that every machine has."""
    return ImageFont.truetype(FONTS / face, size, layout_engine=ImageFont.Layout.BASIC)


@dataclass
class Glyph:
    """A letter or several that are joined: the offset of its image from its origin in pixels, and the amounts of ink."""

    left: int
    top: int
    amounts: Image.Image
    _inked: dict[Tone, tuple[Image.Image, Image.Image]] = field(default_factory=dict)

    def inked(self, tone: Tone) -> tuple[Image.Image, Image.Image]:
        """The image in palette colours, and its mask."""
        if tone not in self._inked:
            shades, mask = _shades(tone)
            self._inked[tone] = self.amounts.point(shades), self.amounts.point(mask)
        return self._inked[tone]


def pieces(text: str, face: Face, size: int, setting: Setting) -> Iterator[tuple[float, Glyph]]:
    """Letters, or shaped runs of them, from left to right: the distance from the start of the line, and a glyph."""
    x = 0.0
    for run in runs(text, setting):
        if run.font is None:
            for letter in reversed(run.text.translate(_MIRRORED)) if run.direction == "rtl" else run.text:
                yield x, _glyph(letter, face, size)
                x += _advance(letter, face, size)
        else:
            yield x, _shaped(run, size)
            x += _run_width(run, face, size)


@lru_cache(maxsize=4096)
def _glyph(letter: str, face: Face, size: int) -> Glyph:
    font = font_of(face, size)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
    amounts = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(amounts).text((-left, -top), letter, 255, font, anchor="ls")
    return Glyph(left, top, amounts)


def _shaped(run: Run, size: int) -> Glyph:
    assert run.font
    font, direction = run.font.sized(size), run.direction
    left, top, right, bottom = (
        round(edge) for edge in font.getbbox(run.text, direction=direction, anchor="ls")
    )
    amounts = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    draw = ImageDraw.Draw(amounts)
    draw.text((-left, -top), run.text, 255, font, anchor="ls", direction=direction)
    return Glyph(left, top, amounts)


@cache
def _shades(tone: Tone) -> tuple[list[int], list[int]]:
    """Tables from the amount of ink to a palette colour, and to whether there is any."""
    tones = list(STEPS)
    first = 1 + sum(STEPS[other] for other in tones[: tones.index(tone)])
    steps = [round(amount * STEPS[tone] / 255) for amount in range(256)]
    return [first + max(step, 1) - 1 for step in steps], [255 * bool(step) for step in steps]


def palette(plates: tuple[Colour, ...]) -> list[int]:
    """The palette as a flat list of RGB values: the background, the shades of each tone, and the plates' colours."""
    grounds = {"plate": plates[0] if plates else _PAPER}
    mixed = [
        round(paper + (ink - paper) * step / STEPS[tone])
        for tone, colour in _TONES.items()
        for step in range(1, STEPS[tone] + 1)
        for paper, ink in zip(grounds.get(tone, _PAPER), colour, strict=True)
    ]
    return [*_PAPER, *mixed, *(channel for plate in plates for channel in plate)]


@cache
def plate_colour(hue: int) -> Colour:
    """The colour of a source's plate in sRGB, from its hue in OKLCH (https://bottosson.github.io/posts/oklab/)."""
    a, b = (_CHROMA * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    long = (_LIGHTNESS + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (_LIGHTNESS - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (_LIGHTNESS - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    red, green, blue = (round(255 * _encoded(min(max(channel, 0), 1))) for channel in linear)
    return red, green, blue


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
