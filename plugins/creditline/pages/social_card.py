"""The social card: the picture of an article, or of the site, that social networks show for its address.

A card is a PNG of 1200 × 630 pixels, the size for Open Graph (https://ogp.me/). The source's mark is a plate at its side. Latin,
Greek and Cyrillic letters are in fonts that we ship, in Pillow's basic layout, which every machine has. Other scripts take Noto
fonts that the machine or the option `card_fonts` has, in Pillow's layout Raqm, which joins and reorders letters. Without a font
for the title, the card shows the source in its place.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import PIL
from PIL import Image, features

from creditline.canonical.sealed_picture import sealed
from creditline.labels.on_pages import ENGLISH, ENGLISH_LISTS
from creditline.model.article import Article
from creditline.model.source import Source
from creditline.pages import (
    social_card_characters,
    social_card_drawing,
    social_card_fonts,
    social_card_layout,
    social_card_shaping,
)
from creditline.pages.dates import shown
from creditline.pages.mark import initials
from creditline.pages.settings import Settings
from creditline.pages.social_card_drawing import (
    FONTS,
    PLATES,
    SANS,
    SERIF,
    Colour,
    palette,
    pieces,
    plate_colour,
)
from creditline.pages.social_card_fonts import Font
from creditline.pages.social_card_layout import HEIGHT, MARGIN, PLATE, RULES, SIZE, WIDTH, Line, Words, layout
from creditline.pages.social_card_shaping import Setting, fonts_of, settable
from creditline.text.direction import direction

_INK = social_card_drawing.STEPS["ink"]
"""The palette's colour of full ink, which is the first tone."""


def card(article: Article, settings: Settings) -> bytes:
    """The card of an article as a PNG. The same words always give the same bytes."""
    return sealed(drawn(words(article, settings)), _meant(article, settings))


def site_card(settings: Settings) -> bytes:
    """The card of the site as a PNG, for its front page and its lists."""
    about = settings.description or settings.name
    return sealed(drawn(site_words(settings)), (about, settings.name, _host(settings.url)))


def card_key_parts(article: Article, settings: Settings) -> tuple[str, ...]:
    """Parts of the cache key of a card: its words, the fonts, our drawing code and the library versions."""
    return *key_parts(words(article, settings)), *_meant(article, settings)


def _meant(article: Article, settings: Settings) -> tuple[str, ...]:
    """Words for a card, whatever the fonts have letters for: its label, title, sources, site and day."""
    reading = settings.reading(article.language)
    label = reading.lists.withdrawn if article.withdrawn else reading.labels.summary
    title = "" if article.withdrawn else article.title
    sources = ", ".join(source.name for source in article.sources)
    return label, reading.labels.reported_by, title, sources, settings.name, article.date.isoformat()


def takes_other_fonts(article: Article, settings: Settings) -> bool:
    """Whether the card of an article takes fonts beside ours."""
    return bool(_fonts(words(article, settings)))


def _fonts(text: Words) -> set[Font]:
    return {font for one in _said(text) for font in fonts_of(one, text.setting)}


def _said(text: Words) -> tuple[str, ...]:
    return text.label, text.reported, text.title, text.source, text.site, text.day, text.initials


def key_parts(text: Words) -> tuple[str, ...]:
    """Parts of the cache key of a card with these words."""
    fonts = _fonts(text)
    named = sorted(f"{font.digest} {font.index}" for font in fonts)
    shaping = [features.version(name) or "" for name in ("raqm", "harfbuzz", "fribidi")] if named else []
    return *_drawing_versions(), *_said(text), repr((text.plates, text.setting.direction, named, shaping))


@cache
def _drawing_versions() -> tuple[str, ...]:
    modules = (
        social_card_drawing,
        social_card_layout,
        social_card_characters,
        social_card_fonts,
        social_card_shaping,
    )
    code = (Path(module.__file__ or "") for module in modules)
    files = [path.read_bytes() for path in (Path(__file__), *code, FONTS / SERIF, FONTS / SANS)]
    versions = [features.version(name) or "" for name in ("freetype2", "zlib", "zlib_ng")]
    return PIL.__version__, *versions, *(hashlib.sha256(file).hexdigest() for file in files)


def words(article: Article, settings: Settings) -> Words:
    """Words on the card of an article.

    If there is no font for the source's name, another of its names is used, or the host of the original, which is ASCII.
    """
    reading = settings.reading(article.language)
    setting = _setting(article.language or settings.language, settings)
    labels, lists = (
        (reading.labels, reading.lists)
        if settable(reading.labels.summary, setting)
        else (ENGLISH, ENGLISH_LISTS)
    )
    day = shown(article.date, reading.words if labels is reading.labels else "en")
    named = ", ".join(filter(None, (_name(source, setting) for source in article.sources)))
    return Words(
        label=settable(lists.withdrawn if article.withdrawn else labels.summary, setting),
        reported=settable(labels.reported_by, setting),
        title="" if article.withdrawn else settable(article.title, setting),
        source=named or settable(_host(article.lead.url)),
        site=settable(settings.name, setting) or settable(_host(settings.url)),
        day=settable(day, setting) or article.date.isoformat(),
        initials=settable(initials(article.lead.source.name), setting),
        plates=tuple(plate_colour(source.hue) for source in article.sources[:2]),
        setting=setting,
    )


def site_words(settings: Settings) -> Words:
    """Words on the card of the site."""
    setting = _setting(settings.language, settings)
    name = settable(settings.name, setting) or settable(_host(settings.url))
    about = settable(settings.description, setting)
    return Words(
        label="", reported="", title=about or name, source="", site=name, day=settable(_host(settings.url)),
        initials=settable(initials(settings.name), setting), plates=(_rgb(settings.look.shown("accent")),), setting=setting,
    )  # fmt: skip


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _setting(language: str, settings: Settings) -> Setting:
    return Setting(direction(language), language, settings.card_fonts)


def _name(source: Source, setting: Setting) -> str:
    names = (source.name, source.credit_name, *source.aliases)
    return next(filter(None, (settable(name, setting) for name in names)), "")


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def drawn(text: Words) -> bytes:
    """A card with these words."""
    picture = Image.new("L", SIZE)
    is_mirrored = text.setting.direction == "rtl"
    _paint(picture, len(text.plates), WIDTH - PLATE if is_mirrored else 0)
    left = MARGIN if is_mirrored else PLATE + MARGIN
    for top, bottom in RULES:
        picture.paste(_INK, (left, top, left + WIDTH - PLATE - 2 * MARGIN, bottom + 1))
    for line in layout(text):
        _write(picture, line)
    picture.putpalette(palette(text.plates))
    buffer = io.BytesIO()
    # Run-length encoding gives the same bytes on every processor, and is the fastest choice here.
    picture.save(buffer, "PNG", bits=4, compress_type=Image.RLE)
    return buffer.getvalue()


def _paint(picture: Image.Image, plates: int, left: int) -> None:
    """Paint the source's plate, in two parts if there are two sources: the initials are those of the lower one."""
    if plates:
        picture.paste(PLATES, (left, 0, left + PLATE, HEIGHT))
    if plates > 1:
        picture.paste(PLATES + 1, (left, 0, left + PLATE, HEIGHT // 2))


def _write(picture: Image.Image, line: Line) -> None:
    for distance, glyph in pieces(line.text, line.face, line.size, line.setting):
        shades, mask = glyph.inked(line.tone)
        left, top = round(line.x + distance) + glyph.left, line.y + glyph.top
        # `Image.paste` checks its arguments for longer than this takes.
        picture.im.paste(shades.im, (left, top, left + shades.width, top + shades.height), mask.im)
