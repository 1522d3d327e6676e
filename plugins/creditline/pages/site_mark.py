"""The mark of the site, as icons: its initials on its accent colour, with the double rule of the masthead."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageDraw

from creditline.pages.mark import initials
from creditline.pages.settings import Settings
from creditline.pages.social_card_drawing import SERIF, pieces, width
from creditline.pages.social_card_shaping import Setting, settable
from creditline.text.direction import direction

ICON = "favicon.ico"
TOUCH_ICON = "apple-touch-icon.png"
LARGE_ICON = "icon-512.png"
_SHARPER = 4
"""How many times larger a mark is drawn than shown, so that its edges are smooth."""
_LEAST_WITH_RULES = 100
_COLOURS = 16


def icons(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The icons of a site, as URI and content."""
    look = settings.look
    setting = Setting(direction(settings.language), settings.language, settings.card_fonts)
    letters = settable(initials(settings.name), setting)
    for uri, size in ((ICON, 32), (TOUCH_ICON, 180), (LARGE_ICON, 512)):
        picture = _icon(letters, look.shown("accent"), look.shown("paper"), size, setting)
        yield uri, _ico(picture, size) if uri == ICON else picture


def _ico(picture: bytes, size: int) -> bytes:
    """An ICO file with one PNG."""
    head = struct.pack("<HHHBBBBHHII", 0, 1, 1, size, size, 0, 0, 1, 32, len(picture), 22)
    return head + picture


@lru_cache(maxsize=16)
def _icon(letters: str, ground: str, ink: str, size: int, setting: Setting) -> bytes:
    buffer = io.BytesIO()
    mark = _drawn(letters, size, setting)
    mark.putpalette(_mixed(ground, ink))
    mark.save(buffer, "PNG", bits=4, compress_type=Image.RLE)
    return buffer.getvalue()


def _mixed(ground: str, ink: str) -> list[int]:
    """A palette from one colour to another."""
    one, other = bytes.fromhex(ground[1:]), bytes.fromhex(ink[1:])
    last = _COLOURS - 1
    return [
        round(low + (high - low) * step / last)
        for step in range(_COLOURS)
        for low, high in zip(one, other, strict=True)
    ]


def _drawn(letters: str, size: int, setting: Setting) -> Image.Image:
    """A mark in numbers from 0, the ground, to 15, the ink."""
    large = size * _SHARPER
    mark, middle = Image.new("L", (large, large)), large / 2
    if size >= _LEAST_WITH_RULES:
        middle = large * 0.45
        for top, bottom in ((0.72, 0.745), (0.765, 0.775)):
            rule = (large * 0.22, large * top, large * 0.78, large * bottom)
            ImageDraw.Draw(mark).rectangle(rule, 255)
    text = _text(letters, large, setting)
    if box := text.getbbox():
        left = round(large / 2 - (box[0] + box[2]) / 2)
        mark.paste(255, (left, round(middle - (box[1] + box[3]) / 2)), text)
    small = mark.resize((size, size), Image.Resampling.BOX)
    return small.point([round(amount * (_COLOURS - 1) / 255) for amount in range(256)])


def _text(letters: str, large: int, setting: Setting) -> Image.Image:
    """Letters as amounts of ink, as large as fits."""
    share = 0.62 if large >= _LEAST_WITH_RULES * _SHARPER else 0.86
    text, height = Image.new("L", (large, large)), int(large * share * 0.9)
    wide = width(letters, SERIF, height, setting) if letters else 0
    if wide > large * share:
        height = int(height * large * share / wide)
    for distance, glyph in pieces(letters, SERIF, height, setting) if letters else ():
        at = (round(large / 16 + distance) + glyph.left, large * 3 // 4 + glyph.top)
        text.paste(255, at, glyph.amounts)
    return text
