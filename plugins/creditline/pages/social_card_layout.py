"""Layout of social cards: the position and size of each line of text. All lengths are in pixels."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

from creditline.pages.social_card_drawing import SANS, SERIF, Face, Tone, advance

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 64
_FULL = WIDTH - 2 * MARGIN
_BREAK = re.compile(r"(?<= )(?![–—] )|(?<=\w\w\w[-‐–—/])(?=[^\W\d]{3})")


@dataclass(frozen=True)
class Words:
    """Words on a card. `title` is empty if our fonts can't show it or the article is withdrawn."""

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
        """Right end of the line."""
        return self.x + round(_width(self.text, self.face, self.size))


@dataclass(frozen=True)
class Box:
    """Space for a text, and its largest and smallest font size."""

    x: int
    top: int
    width: int
    height: int
    largest: int
    smallest: int


def layout(text: Words) -> list[Line]:
    """The lines of a card, each in its place."""
    if not text.title:
        return [
            Line(f"{text.label} of reporting by".upper(), MARGIN, 132, SANS, 40, "accent"),
            *_set(text.source, Box(MARGIN, 156, _FULL, 330, 104, 40)),
            *_foot(text, 44, 36),
        ]
    kicker = Line(f"{text.label} · ".upper() + text.source, MARGIN, 114, SANS, 30, "accent")
    if kicker.right > WIDTH - MARGIN:
        kicker = replace(kicker, text=text.label.upper())
    source = _reporting(text.source)
    height = source[0].y - 196  # less if the source takes two lines
    title = _set(text.title, Box(MARGIN, 142, _FULL, min(height, 290), 72, 40))
    return [kicker, *title, *source, *_foot(text, 32, 28)]


def _reporting(source: str) -> list[Line]:
    """The words "Original reporting:" followed by the source in one or two lines."""
    label = Line("Original reporting:", MARGIN, 492, SANS, 30, "muted")
    left = label.right + 12
    lines = _standing(_set(source, Box(left, 0, WIDTH - MARGIN - left, 66, 34, 22)), 492)
    label = replace(label, size=min(30, lines[0].size), y=lines[0].y)
    return [label, *(replace(line, x=label.right + 12) for line in lines)]


def _foot(text: Words, site_size: int, day_size: int) -> list[Line]:
    day = Line(text.day, 0, 576, SANS, day_size, "muted")
    day = replace(day, x=WIDTH - MARGIN - day.right)
    room = Box(MARGIN, 0, day.x - MARGIN - 40, _leading(site_size), site_size, 28)
    return [*_standing(_set(text.site, room), day.y), day]


def _standing(lines: list[Line], baseline: int) -> list[Line]:
    """Move lines so that the last one is on the baseline."""
    return [replace(line, y=line.y + baseline - lines[-1].y) for line in lines]


def _set(text: str, box: Box) -> list[Line]:
    """Fit a text into a box at the largest possible size. If it's too long for the smallest size, it ends in an ellipsis."""
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
    """Wrap a text into the same number of lines, but as evenly as possible."""

    def is_enough(narrower: int) -> bool:
        again = _wrapped(text, size, narrower)
        return len(again) == len(lines) and _widest(again, size) <= width

    return _wrapped(text, size, bisect_left(range(width), x=True, key=is_enough))


def _ended(lines: list[str], most: int) -> list[str]:
    """The first `most` lines, with an ellipsis if there are more."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" ,.:;–—-") + "…"]


def _cut(line: str, size: int, width: int) -> str:
    """Shorten a line to a width by whole words, or by letters if it's a single word."""
    short = line
    while _width(short, SERIF, size) > width:
        stem = short.removesuffix("…")
        short = (stem.rpartition(" ")[0] or stem[:-1]).rstrip(" ,.:;–—-") + "…"
    return short


def _widest(lines: list[str], size: int) -> float:
    return max(_width(line, SERIF, size) for line in lines)


@lru_cache(maxsize=4096)
def _width(text: str, face: Face, size: int) -> float:
    # The basic layout adds up letter widths, since our fonts have no kerning table that it could use.
    return sum(advance(letter, face, size) for letter in text)
