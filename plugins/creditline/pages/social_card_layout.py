"""Layout of social cards: the position and size of each line of text. All lengths are in pixels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from creditline.pages.social_card_characters import is_shipped
from creditline.pages.social_card_drawing import SANS, SERIF, Colour, Face, Tone, width
from creditline.pages.social_card_shaping import PLAIN, Setting, set_whole

SIZE = WIDTH, HEIGHT = 1200, 630
PLATE = 400
"""Width of the plate, which is the source's mark."""

MARGIN = 56
_LEFT = PLATE + MARGIN
_FULL = WIDTH - MARGIN - _LEFT
_TOP, RULE, _FOOT = 92, 504, 562
"""Baseline of the first line, top of the rules, and baseline of the last line."""

RULES = ((RULE, RULE + 1), (RULE + 5, RULE + 6))
_SYLLABLE = re.compile("(?<=\\w{3})[^\\W\\daeiouyäöüàâéèêîôûаеёиоуыэюя](?=[aeiouyäöüàâéèêîôûаеёиоуыэюя])")
_LONG, _WHOLE = 12, 48
"""Letters of a word, and size of a text, from which on words are broken."""
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_NOT_FIRST = "、。，．・：；？！ー」』）］｝〕〉》】〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々"
_BREAK = re.compile(
    r"(?<= )(?![–—] )|(?<=\w\w\w[-‐–—/])(?=[^\W\d]{3})"
    # Chinese and Japanese have no spaces; in Thai and Lao, a vowel that stands first begins a syllable.
    rf"|(?<=[{_CJK}、。，：；？！」』）》】])(?![{_NOT_FIRST}])(?=[{_CJK}「『（《【])|(?<=[\u0e00-\u0eff])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])"
)


@dataclass(frozen=True)
class Words:
    """Words on a card. `title` is empty if there is no font for it or the article is withdrawn, `initials` if there is none.

    `reported` comes before the name of the source. `plates` are the colours of the sources.
    """

    label: str
    reported: str
    title: str
    source: str
    site: str
    day: str
    initials: str = ""
    plates: tuple[Colour, ...] = ()
    setting: Setting = PLAIN


@dataclass(frozen=True)
class Line:
    """A line of text. `x` is its left end, `y` its baseline."""

    text: str
    x: int
    y: int
    face: Face
    size: int
    tone: Tone
    setting: Setting = PLAIN

    @property
    def right(self) -> int:
        """Right end of the line."""
        return self.x + round(width(self.text, self.face, self.size, self.setting))


@dataclass(frozen=True)
class Box:
    """Space for a text, its font, and its largest and smallest size."""

    top: int
    width: int
    height: int
    largest: int
    smallest: int
    face: Face = SERIF
    tone: Tone = "ink"


def layout(text: Words) -> list[Line]:
    """The lines of a card, each in its place. A card in a right-to-left language is the mirror of others."""
    lines = list(_lines(text))
    if text.setting.direction == "ltr":
        return lines
    return [replace(line, x=WIDTH - line.right) for line in lines]


def _lines(text: Words) -> list[Line]:
    small = Box(_TOP - 30, _FULL, 90, 28, 24, SANS, "muted")
    head = [replace(line, y=line.y + 2) for line in _set(text.label, small, text.setting)[:1]]
    below = head[-1].y + 12 if head else _TOP
    if text.title:
        reported = f"{text.reported} {text.source}".strip()
        head += _set(reported, Box(below, _FULL, 84, 30, 22, SANS, "accent"), text.setting)
    else:
        head += _set(text.reported, Box(below, _FULL, 40, 30, 22, SANS, "accent"), text.setting)[:1]
    top = (head[-1].y if head else _TOP) + 28
    title = _set(text.title or text.source, Box(top, _FULL, RULE - 36 - top, 76, 32), text.setting)
    return [*_initials(text), *head, *_centred(title), *_foot(text)]


def _initials(text: Words) -> list[Line]:
    plate = Box(HEIGHT - 250, PLATE - 2 * 48, 230, 176, 40, SERIF, "plate")
    lines = _set(text.initials, plate, text.setting)[:1] if text.initials else []
    return [replace(line, x=48, y=HEIGHT - 84) for line in lines]


def _centred(lines: list[Line]) -> list[Line]:
    """Lines in the middle of the space above the rules."""
    if not lines:
        return []
    drop = (RULE - 36 - lines[-1].y - lines[-1].size // 5) // 2
    return [replace(line, y=line.y + max(drop, 0)) for line in lines]


def _foot(text: Words) -> list[Line]:
    setting = text.setting
    day = Line(text.day, 0, _FOOT, SANS, 24, "muted", setting)
    day = replace(day, x=WIDTH - MARGIN - day.right)
    site = _set(text.site, Box(0, day.x - _LEFT - 32, leading(34, text.site), 34, 20), setting)
    return [*[replace(line, y=line.y + _FOOT - site[-1].y) for line in site], day]


def _set(text: str, box: Box, setting: Setting) -> list[Line]:
    """Fit a text into a box at the largest possible size. If it's too long for the smallest size, it ends in an ellipsis."""
    if not text:
        return []
    lines, setting = list[str](), set_whole(text, setting)
    for size, breaks in _trials(box):
        typed = _Typed(text, box.face, setting, breaks=breaks)
        most = max(box.height // leading(size, text), 1)
        lines = typed.wrapped(size, box.width)
        if len(lines) <= most and typed.widest(lines, size) <= box.width:
            lines = typed.balanced(lines, size, box.width)
            break
    else:
        lines = [typed.cut(line, size, box.width) for line in _ended(typed.wrapped(size, box.width), most)]
    return [
        Line(line, _LEFT, box.top + size + number * leading(size, text), box.face, size, box.tone, setting)
        for number, line in enumerate(lines)
    ]


def _trials(box: Box) -> Iterator[tuple[int, bool]]:
    """Sizes to try, each with whether long words may be broken: only if they don't fit in a size that's still large."""
    sizes = range(box.largest, box.smallest - 1, -4)
    yield from ((size, False) for size in sizes if size >= _WHOLE or box.largest < _WHOLE)
    yield from ((size, True) for size in sizes if size <= _WHOLE)


def leading(size: int, text: str) -> int:
    """Distance of baselines: larger for scripts with marks above and below their letters."""
    return size * 6 // 5 if is_shipped(text) else size * 7 // 5


_Piece = tuple[str, float, float]
"""A part of a text, and its width in pixels, without and with the space at its end."""


@dataclass(frozen=True)
class _Typed:
    """A text in a font."""

    text: str
    face: Face
    setting: Setting
    breaks: bool

    def width(self, text: str, size: int) -> float:
        return width(text, self.face, size, self.setting)

    def widest(self, lines: list[str], size: int) -> float:
        return max(self.width(line, size) for line in lines)

    def wrapped(self, size: int, most: int) -> list[str]:
        lines, used = [""], 0.0
        for piece, bare, whole in self._pieces(size, most):
            if lines[-1] and used + bare > most:
                lines.append("")
                used = 0
            lines[-1] += piece
            used += whole
        return [line.rstrip(" ") for line in lines]

    def _pieces(self, size: int, most: int) -> Iterator[_Piece]:
        """Parts between which a line may end. A word that is wider than a line is cut into such parts."""
        for piece in _words_of(self.text, self.face, size, self.setting):
            rest = piece[0]
            while self.breaks and len(rest) > _LONG and self.width(rest.rstrip(" "), size) > most:
                fits = (self.width(f"{rest[:end]}-", size) <= most for end in range(_LONG, len(rest) - 3))
                end = _syllable(rest, _LONG + max(sum(takewhile(bool, fits)) - 1, 0))
                yield _measured(f"{rest[:end]}-", self.face, size, self.setting)
                rest = rest[end:]
            yield piece if rest is piece[0] else _measured(rest, self.face, size, self.setting)

    def balanced(self, lines: list[str], size: int, most: int) -> list[str]:
        """Wrap the text into the same number of lines, but as evenly as possible."""
        if len(lines) < 2:
            return lines

        def is_enough(narrower: int) -> bool:
            again = self.wrapped(size, narrower)
            return len(again) == len(lines) and self.widest(again, size) <= most

        return self.wrapped(size, bisect_left(range(most), x=True, key=is_enough))

    def cut(self, line: str, size: int, most: int) -> str:
        """Shorten a line to a width by whole words, or by letters if it's a single word."""
        short = line
        while self.width(short, size) > most:
            stem = short.removesuffix("…")
            short = (stem.rpartition(" ")[0] or stem[:-1]).rstrip(" ,.:;–—-") + "…"
        return short


@lru_cache(maxsize=64)  # A text is wrapped a dozen times in a row.
def _words_of(text: str, face: Face, size: int, setting: Setting) -> tuple[_Piece, ...]:
    return tuple(_measured(word, face, size, setting) for word in _BREAK.split(text))


def _measured(text: str, face: Face, size: int, setting: Setting) -> _Piece:
    return text, width(text.rstrip(" "), face, size, setting), width(text, face, size, setting)


def _syllable(word: str, end: int) -> int:
    """The last place up to `end` at which a syllable seems to begin: a consonant before a vowel, after three letters or more.

    >>> [word[:_syllable(word, 8)] for word in ("nahmen", "wwwwwwwwww")]
    ['nah', 'wwwwwwww']
    """
    found = _SYLLABLE.finditer(word[: end + 2])
    return max((one.start() for one in found if one.start() <= end), default=end)


def _ended(lines: list[str], most: int) -> list[str]:
    """The first `most` lines, with an ellipsis if there are more."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip(" ,.:;–—-") + "…"]
