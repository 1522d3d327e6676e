"""Ways to look at a page in a browser: those of most readers, and those on both sides of every media query of its styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Literal

_WIDTHS = (320, 375, 480, 600, 768, 1024, 1440, 1920)
_LIKELY = range(200, 4000)
"""Widths and heights that a screen may have, in CSS pixels."""
_LENGTH = re.compile(r"(?<![\d.])(\d++(?:\.\d++)?|\.\d++)(px|r?em|in|cm|mm|pt)\b")
_PIXELS = {"px": 1, "em": 16, "rem": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72}


@dataclass(frozen=True)
class View:
    """One way to look at a page. `text` is the size that the reader has chosen for text, in pixels."""

    width: int = 1280
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"
    forced: Literal["none", "active"] = "none"
    motion: Literal["no-preference", "reduce"] = "no-preference"
    contrast: Literal["no-preference", "more"] = "no-preference"
    is_touched: bool = False
    text: int = 16

    def __str__(self) -> str:
        upright = "upright" if self.height > self.width else "across"
        told = (
            f"in print, {upright}" if self.media == "print" else "",
            "on a phone" if self.is_touched else "",
            "in the dark" if self.scheme == "dark" else "",
            "in forced colours" if self.forced == "active" else "",
            "with reduced motion" if self.motion == "reduce" else "",
            "with more contrast" if self.contrast == "more" else "",
            f"with text at {self.text * 100 // 16} %" if self.text != 16 else "",
        )
        return ", ".join(filter(None, (*told, f"in a window of {self.width} by {self.height} pixels")))

    @property
    def features(self) -> dict[str, str]:
        """Media features of the view, besides its size."""
        return {
            "prefers-color-scheme": self.scheme,
            "forced-colors": self.forced,
            "prefers-reduced-motion": self.motion,
            "prefers-contrast": self.contrast,
        }

    @property
    def sized(self) -> View:
        """The view without its size: a page need not be loaded again for another one."""
        return replace(self, width=0, height=0)


PHONE = View(360, 780, is_touched=True)
DESKTOP = View()
DARK = View(scheme="dark")
PRINT = View(794, 1123, media="print")
COMMON = (PHONE, DESKTOP, DARK, PRINT)
BRIEF = (PHONE, DARK)
ALL = (
    *COMMON,
    View(1123, 794, media="print"),
    View(forced="active"),
    View(motion="reduce"),
    View(contrast="more"),
    View(text=32),
    View(768, 1024, text=32),
    *(View(width) for width in _WIDTHS),
)


def views_of(queries: Iterable[str]) -> list[View]:
    """The views in which each media query turns true or false, besides `ALL`."""
    return list(dict.fromkeys(view for query in queries for part in query.split(",") for view in _of(part)))


def _of(query: str) -> Iterator[View]:
    """Views for one media query, with whatever it asks for."""
    query = " ".join(query.lower().split())
    conditions = (
        (r"prefers-color-scheme: ?dark", "scheme", "dark"),
        (r"\bprint\b", "media", "print"),
        (r"forced-colors: ?active", "forced", "active"),
        (r"prefers-reduced-motion(: ?reduce|\))", "motion", "reduce"),
        (r"prefers-contrast(: ?more|\))", "contrast", "more"),
        (r"pointer: ?coarse|hover: ?none", "is_touched", True),
    )
    asked: dict[str, object] = {name: value for words, name, value in conditions if re.search(words, query)}
    view = replace(PHONE if "is_touched" in asked else PRINT if "media" in asked else DESKTOP, **asked)  # type: ignore[arg-type]
    widths, heights = sorted(_sides(query, "width")), sorted(_sides(query, "height"))
    if asked and not widths and not heights:
        yield view
    yield from (replace(view, width=width) for width in widths)
    yield from (replace(view, height=height) for height in heights)
    yield from (replace(view, width=width, height=height) for width in widths for height in heights)


def _sides(query: str, name: str) -> set[int]:
    """Lengths on both sides of those that a query compares the width or the height with."""
    found: set[int] = set()
    for feature in re.findall(r"\(([^()]*)\)", query):
        if name in feature and "aspect" not in feature:
            for number, unit in _LENGTH.findall(feature):
                length = float(number) * _PIXELS[unit]
                found |= {ceil(length) - 1, floor(length), floor(length) + 1}
    return {length for length in found if length in _LIKELY}
