"""The social card: the picture that an article shows where its address is shared, with its source on it.

A PNG of 1200 by 630 pixels, which the readers of Open Graph (https://ogp.me/) show whole. Only the fonts that we ship
are used, in Pillow's basic layout: whether it has another one depends on the machine. The basic layout neither shapes
nor reorders letters, and our fonts hold Latin, Greek and Cyrillic. A title that would come out wrong is left out: the
card shows the source, the site and the date in large instead.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import PIL
from PIL import Image, ImageDraw, ImageFont, features

from creditline.pages.credit import shown

if TYPE_CHECKING:
    from creditline.model.values import Article
    from creditline.pages.settings import Settings

Face = Literal["NotoSerif-Bold.ttf", "NotoSans-Regular.ttf"]
Tone = Literal["ink", "accent", "muted"]

# No declared picture can have this name: theirs hold no dot but that of the suffix (`file_names_are_portable`).
CARD_FILE = "social.card.png"
SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 64
SERIF: Face = "NotoSerif-Bold.ttf"
SANS: Face = "NotoSans-Regular.ttf"

_FONTS = Path(__file__).parent / "assets" / "fonts"
_FULL = WIDTH - 2 * MARGIN
_RULES = ((48, 52), (57, 57), (524, 524))
_STEPS = 5  # from paper to each tone: with three tones, 16 colours, which four bits hold
_PAPER = (250, 247, 240)
_TONES: dict[Tone, tuple[int, int, int]] = {
    "ink": (31, 27, 22),
    "accent": (191, 54, 12),
    "muted": (92, 85, 75),
}

# Emoji, what joins and colours them, and what nobody sees.
_DROPPED = (
    "[\xad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\u20e3\U000e0020-\U000e007f\u231a\u231b\u23e9-\u23fa\u25aa\u25ab\u25b6"
    "\u25c0\u25fb-\u25fe\u2600-\u2604\u2607-\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff]+"
)
_BEFORE_STOP = re.compile(rf" (?={_DROPPED}[,.;:!?)])")
_SETTABLE = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u0482"
    "\u048a-\u052f\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d"
    "\u1f80-\u1fb4\u1fb6-\u1fc4\u1fc6-\u1fd3\u1fd6-\u1fdb\u1fdd-\u1fef\u1ff2-\u1ff4\u1ff6-\u1ffe\u2010-\u2027"
    "\u2030-\u205e\u2070\u2071\u2074-\u208e\u2090-\u209c\u20a0-\u20bf\u2100-\u215f\u2c60-\u2c7f\ufb00-\ufb06]+"
)
# Narrow spaces that do not break a line become wide ones; a minus becomes the dash that looks like it.
_ALIKE = str.maketrans("\u2007\u202f\u2212", "\xa0\xa0\u2013")
_BREAK = re.compile(r"(?<= )(?![–—] )|(?<=\w\w\w[-‐–—/])(?=[^\W\d]{3})")


@dataclass(frozen=True)
class Words:
    """What a card says. `title` is empty where it cannot be set, or shall not be seen any more."""

    label: str
    title: str
    source: str
    site: str
    day: str


@dataclass(frozen=True)
class Line:
    """A line of text. `x` is its left end, `y` its baseline."""

    text: str
    x: int
    y: int
    face: Face
    size: int
    tone: Tone

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.x + round(_width(self.text, self.face, self.size))


@dataclass(frozen=True)
class Box:
    """Room for a text, and its largest and smallest letters."""

    x: int
    top: int
    width: int
    height: int
    largest: int
    smallest: int


def card(article: Article, settings: Settings) -> bytes:
    """The card of an article as a PNG; the same bytes for the same words."""
    buffer = io.BytesIO()
    # Of the ways to compress, runs alone do not depend on how a processor searches; here they are fastest, too.
    _drawn(layout(words(article, settings))).save(buffer, "PNG", bits=4, compress_type=Image.RLE)
    return buffer.getvalue()


def card_key_parts(article: Article, settings: Settings) -> tuple[str, ...]:
    """Everything that a card depends on: its words, the fonts, this file, and what draws.

    The language is no part of it: it changes no letter of what a card can show.
    """
    said = words(article, settings)
    return *_press(), said.label, said.title, said.source, said.site, said.day


def card_uri(article: Article, settings: Settings) -> str:
    """Where the card is in the site's tree: beside the picture of the article."""
    return settings.picture_uri(article.slug, CARD_FILE)


@cache
def _press() -> tuple[str, ...]:
    files = [path.read_bytes() for path in (Path(__file__), _FONTS / SERIF, _FONTS / SANS)]
    versions = [features.version(name) or "" for name in ("freetype2", "zlib", "zlib_ng")]
    return PIL.__version__, *versions, *(hashlib.sha256(file).hexdigest() for file in files)


def words(article: Article, settings: Settings) -> Words:
    """What the card of an article says.

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


@lru_cache(maxsize=1000)  # Sources and sites have the same names again and again.
def settable(text: str) -> str:
    """A text as our fonts can set it, without emoji; empty if they cannot set all of it.

    >>> settable("🔥 Zürich 🚀:  Ψ и Ж"), settable("東京 today")
    ('Zürich: Ψ и Ж', '')
    """
    plain = _BEFORE_STOP.sub("", unicodedata.normalize("NFC", text).translate(_ALIKE))
    plain = re.sub(_DROPPED, "", plain)
    plain = re.sub(r"[^\S\xa0]+", " ", plain).strip()
    return plain if _SETTABLE.fullmatch(plain) else ""


def layout(said: Words) -> list[Line]:
    """Where each line of a card stands."""
    if not said.title:
        return [
            Line(f"{said.label} of reporting by".upper(), MARGIN, 132, SANS, 40, "accent"),
            *_set(said.source, Box(MARGIN, 156, _FULL, 330, 104, 40)),
            *_foot(said, 44, 36),
        ]
    kicker = Line(f"{said.label} · ".upper() + said.source, MARGIN, 114, SANS, 30, "accent")
    if kicker.right > WIDTH - MARGIN:
        kicker = replace(kicker, text=said.label.upper())
    source = _reporting(said.source)
    height = source[0].y - 196  # a source in two lines leaves less
    title = _set(said.title, Box(MARGIN, 142, _FULL, min(height, 290), 72, 40))
    return [kicker, *title, *source, *_foot(said, 32, 28)]


def _reporting(source: str) -> list[Line]:
    """The words "Original reporting:" and the source, in one line or, after them, in two."""
    label = Line("Original reporting:", MARGIN, 492, SANS, 30, "muted")
    left = label.right + 12
    lines = _standing(_set(source, Box(left, 0, WIDTH - MARGIN - left, 66, 34, 22)), 492)
    label = replace(label, size=min(30, lines[0].size), y=lines[0].y)
    return [label, *(replace(line, x=label.right + 12) for line in lines)]


def _foot(said: Words, site_size: int, day_size: int) -> list[Line]:
    day = Line(said.day, 0, 576, SANS, day_size, "muted")
    day = replace(day, x=WIDTH - MARGIN - day.right)
    room = Box(MARGIN, 0, day.x - MARGIN - 40, _leading(site_size), site_size, 28)
    return [*_standing(_set(said.site, room), day.y), day]


def _standing(lines: list[Line], baseline: int) -> list[Line]:
    """Lines moved so that the last one stands on a baseline."""
    return [replace(line, y=line.y + baseline - lines[-1].y) for line in lines]


def _set(text: str, box: Box) -> list[Line]:
    """A text in the largest letters in which it fits; if it does not in the smallest, it ends in an ellipsis."""
    lines: list[str] = []
    for size in range(box.largest, box.smallest - 1, -4):
        most = box.height // _leading(size)
        lines = _wrapped(text, size, box.width)
        if len(lines) <= most and _widest(lines, size) <= box.width:
            lines = _balanced(text, lines, size, box.width)
            break
    else:
        lines = [_cut(line, size, box.width) for line in _ended(lines, most)]
    return [
        Line(line, box.x, box.top + size + number * _leading(size), SERIF, size, "ink")
        for number, line in enumerate(lines)
    ]


def _leading(size: int) -> int:
    return size * 6 // 5


def _wrapped(text: str, size: int, width: int) -> list[str]:
    lines, used = [""], 0.0
    for piece in _BREAK.split(text):
        if lines[-1] and used + _width(piece.rstrip(" "), SERIF, size) > width:
            lines.append("")
            used = 0
        lines[-1] += piece
        used += _width(piece, SERIF, size)
    return [line.rstrip(" ") for line in lines]


def _balanced(text: str, lines: list[str], size: int, width: int) -> list[str]:
    """The same number of lines, as even as can be."""

    def is_enough(narrower: int) -> bool:
        again = _wrapped(text, size, narrower)
        return len(again) == len(lines) and _widest(again, size) <= width

    return _wrapped(text, size, bisect_left(range(width), x=True, key=is_enough))


def _ended(lines: list[str], most: int) -> list[str]:
    """The first `most` lines, and a mark where there were more."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" ,.:;–—-") + "…"]


def _cut(line: str, size: int, width: int) -> str:
    """A line without the words that are too much; of a single word, without the letters."""
    short = line
    while _width(short, SERIF, size) > width:
        stem = short.removesuffix("…")
        short = (stem.rpartition(" ")[0] or stem[:-1]).rstrip(" ,.:;–—-") + "…"
    return short


def _widest(lines: list[str], size: int) -> float:
    return max(_width(line, SERIF, size) for line in lines)


@lru_cache(maxsize=4096)
def _width(text: str, face: Face, size: int) -> float:
    # The basic layout sets one letter after the other, and our fonts have no table of pairs that it would use.
    return sum(_advance(letter, face, size) for letter in text)


@cache
def _advance(letter: str, face: Face, size: int) -> float:
    return _font(face, size).getlength(letter)


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / face, size, layout_engine=ImageFont.Layout.BASIC)


def _drawn(lines: list[Line]) -> Image.Image:
    picture = Image.new("L", SIZE)
    for top, bottom in _RULES:
        picture.paste(_STEPS, (MARGIN, top, WIDTH - MARGIN, bottom + 1))
    for line in lines:
        x = float(line.x)
        for letter in line.text:
            left, top, shades, mask = _glyph(letter, line.face, line.size, line.tone)
            picture.paste(shades, (round(x) + left, line.y + top), mask)
            x += _advance(letter, line.face, line.size)
    picture.putpalette(_palette())
    return picture


@lru_cache(maxsize=4096)
def _glyph(letter: str, face: Face, size: int, tone: Tone) -> tuple[int, int, Image.Image, Image.Image]:
    """A letter in the colours of the palette, where it lies from its origin, and which pixels are its own."""
    font = _font(face, size)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
    amounts = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(amounts).text((-left, -top), letter, 255, font, anchor="ls")
    first = list(_TONES).index(tone) * _STEPS
    steps = [round(amount * _STEPS / 255) for amount in range(256)]
    mask = amounts.point([255 * bool(step) for step in steps])
    return left, top, amounts.point([first + step for step in steps]), mask


def _palette() -> list[int]:
    """Paper, and each tone in `_STEPS` steps from paper."""
    mixed = [
        round(paper + (ink - paper) * step / _STEPS)
        for tone in _TONES.values()
        for step in range(1, _STEPS + 1)
        for paper, ink in zip(_PAPER, tone, strict=True)
    ]
    return [*_PAPER, *mixed]
