"""Layout of social cards: where each line of text stands, and how large it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

from creditline.pages.card_drawing import SANS, SERIF, Face, Tone, advance

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 64
_FULL = WIDTH - 2 * MARGIN
_BREAK = re.compile(r"(?<= )(?![–—] )|(?<=\w\w\w[-‐–—/])(?=[^\W\d]{3})")


@dataclass(frozen=True)
class Words:
    """Words of a card. `title` is empty where it cannot be set, or shall not be seen any more."""

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
    """Wrap a text again into as many lines, as even as can be."""

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
    return sum(advance(letter, face, size) for letter in text)
