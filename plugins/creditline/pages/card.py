"""The social card: the picture that an article shows where its address is shared, with its source on it.

A PNG of 1200 by 630 pixels, which the readers of Open Graph (https://ogp.me/) show whole. Only the fonts that we ship
are used, in Pillow's basic layout: whether it has another one depends on the machine. The basic layout neither shapes
nor reorders letters, and our fonts hold Latin, Greek and Cyrillic. A title that would come out wrong is left out: the
card shows the source, the site and the date in large instead.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import PIL
from PIL import Image, features

from creditline.pages import card_drawing, card_layout, card_text
from creditline.pages.card_drawing import FONTS, SANS, SERIF, STEPS, advance, glyph, palette
from creditline.pages.card_layout import MARGIN, SIZE, WIDTH, Line, Words, layout
from creditline.pages.card_text import settable
from creditline.pages.dates import shown

if TYPE_CHECKING:
    from creditline.model.article import Article
    from creditline.pages.settings import Settings

_RULES = ((48, 52), (57, 57), (524, 524))


def card(article: Article, settings: Settings) -> bytes:
    """The card of an article as a PNG; the same bytes for the same words."""
    buffer = io.BytesIO()
    # Of the ways to compress, runs alone do not depend on how a processor searches; here they are fastest, too.
    _drawn(layout(words(article, settings))).save(buffer, "PNG", bits=4, compress_type=Image.RLE)
    return buffer.getvalue()


def card_key_parts(article: Article, settings: Settings) -> tuple[str, ...]:
    """Everything that a card depends on: its words, the fonts, the code of this file and of those it draws with, and the library.

    The language is no part of it: it changes no letter of what a card can show.
    """
    said = words(article, settings)
    return *_press(), said.label, said.title, said.source, said.site, said.day


@cache
def _press() -> tuple[str, ...]:
    code = (Path(module.__file__ or "") for module in (card_drawing, card_layout, card_text))
    files = [path.read_bytes() for path in (Path(__file__), *code, FONTS / SERIF, FONTS / SANS)]
    versions = [features.version(name) or "" for name in ("freetype2", "zlib", "zlib_ng")]
    return PIL.__version__, *versions, *(hashlib.sha256(file).hexdigest() for file in files)


def words(article: Article, settings: Settings) -> Words:
    """Words of the card of an article.

    A source whose name cannot be set goes by another of its names, or by the host of the original, which is ASCII.
    """
    source = article.source
    named = next(filter(None, map(settable, (source.name, source.credit_name, *source.aliases))), "")
    return Words(
        label="Withdrawn summary" if article.withdrawn else "Summary",
        title="" if article.withdrawn else settable(article.title),
        source=named or settable(_host(article.original.url)),
        site=settable(settings.name) or settable(_host(settings.url)),
        day=shown(article.date),
    )


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _drawn(lines: list[Line]) -> Image.Image:
    picture = Image.new("L", SIZE)
    for top, bottom in _RULES:
        picture.paste(STEPS, (MARGIN, top, WIDTH - MARGIN, bottom + 1))
    for line in lines:
        x = float(line.x)
        for letter in line.text:
            left, top, shades, mask = glyph(letter, line.face, line.size, line.tone)
            picture.paste(shades, (round(x) + left, line.y + top), mask)
            x += advance(letter, line.face, line.size)
    picture.putpalette(palette())
    return picture
