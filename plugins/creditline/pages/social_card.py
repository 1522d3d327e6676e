"""The social card: the picture of an article, with its source, that social networks show for its address.

A card is a PNG of 1200 × 630 pixels, the size for Open Graph (https://ogp.me/). We use only the fonts we ship, in
Pillow's basic layout, because its other layout isn't available on every machine. The basic layout doesn't shape or reorder
letters, and our fonts cover Latin, Greek and Cyrillic. If a title can't be shown correctly, the card leaves it out and
shows the source, the site and the date in large letters instead.
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

from creditline.pages import social_card_characters, social_card_drawing, social_card_layout
from creditline.pages.dates import shown
from creditline.pages.social_card_characters import settable
from creditline.pages.social_card_drawing import FONTS, SANS, SERIF, STEPS, advance, glyph, palette
from creditline.pages.social_card_layout import MARGIN, SIZE, WIDTH, Line, Words, layout

if TYPE_CHECKING:
    from creditline.model.article import Article
    from creditline.model.source import Source
    from creditline.pages.settings import Settings

_RULES = ((48, 52), (57, 57), (524, 524))


def card(article: Article, settings: Settings) -> bytes:
    """The card of an article as a PNG. The same words always give the same bytes."""
    buffer = io.BytesIO()
    # Run-length encoding gives the same bytes on every processor, and is the fastest choice here.
    _drawn(layout(words(article, settings))).save(buffer, "PNG", bits=4, compress_type=Image.RLE)
    return buffer.getvalue()


def card_key_parts(article: Article, settings: Settings) -> tuple[str, ...]:
    """Parts of the cache key of a card: its words, the fonts, our drawing code and the library versions.

    The language isn't part of it, since it changes nothing on a card.
    """
    text = words(article, settings)
    return *_drawing_versions(), text.label, text.title, text.source, text.site, text.day


@cache
def _drawing_versions() -> tuple[str, ...]:
    code = (
        Path(module.__file__ or "")
        for module in (social_card_drawing, social_card_layout, social_card_characters)
    )
    files = [path.read_bytes() for path in (Path(__file__), *code, FONTS / SERIF, FONTS / SANS)]
    versions = [features.version(name) or "" for name in ("freetype2", "zlib", "zlib_ng")]
    return PIL.__version__, *versions, *(hashlib.sha256(file).hexdigest() for file in files)


def words(article: Article, settings: Settings) -> Words:
    """Words on the card of an article.

    If our fonts can't show the source's name, another of its names is used, or the host of the original, which is ASCII.
    """
    named = ", ".join(filter(None, map(_settable_name, article.sources)))
    return Words(
        label="Withdrawn summary" if article.withdrawn else "Summary",
        title="" if article.withdrawn else settable(article.title),
        source=named or settable(_host(article.lead.url)),
        site=settable(settings.name) or settable(_host(settings.url)),
        day=shown(article.date, settings.words),
    )


def _settable_name(source: Source) -> str:
    return next(filter(None, map(settable, (source.name, source.credit_name, *source.aliases))), "")


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
