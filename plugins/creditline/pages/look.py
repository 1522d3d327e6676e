"""Style sheets of our pages: each page carries the rules of its kind, and a theme gets all of them as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache, cached_property, lru_cache
from typing import Literal

from creditline.pages.style_sheet import Tokens, sheet_with, tokens, whole_sheet

Kind = Literal["article", "list", "search", "page"]
"""A kind of page. The front page is a list."""

_SHEETS: dict[Kind, tuple[str, ...]] = {
    "article": ("base", "shell", "cards", "article"),
    "list": ("base", "shell", "cards", "dense", "lists"),
    "search": ("base", "shell", "cards", "dense", "lists", "search"),
    "page": ("base", "shell", "prose"),
}
WRITTEN = frozenset(
    {
        *(f"creditline-{one}" for one in "search__result card entry card__title kicker tile".split()),
        *(f"creditline-search__{one}" for one in "title excerpt".split()),
        *(f"lang:{one}" for one in "ar de fa fi he hi hu ja ko nl sv th ur zh".split()),
    }
)
"""Classes of what search.js writes into the search page."""

_BESIDE_SHELL = ("documents",)
_IN_THEME = ("documents", "theme", "base", "cards", "dense", "article", "lists", "search", "print")
FONTS = "assets/creditline/fonts/"
"""Folder of the fonts in the site's tree."""

_FACE = (
    '@font-face{{font-family:"Creditline {name}";src:url({at}newsreader-{file}.woff2) format("woff2");'
    "font-style:{style};font-weight:{weight};font-display:optional;ascent-override:96%;descent-override:30%;"
    "line-gap-override:0%;unicode-range:{range}}}"
)
_FACES = (("Display", "display", "normal", "500 700"), ("Italic", "italic", "italic", "400 600"))
_LATIN = "U+0-FF,U+131,U+152-153,U+2009,U+2013-2026,U+202F,U+2039-203A,U+20AC,U+2212"
_EXTENDED = "U+100-17E,U+18F,U+192,U+1A0-21B,U+22A-259,U+2BC,U+1E80-1E9E,U+1EF2-1EF9,U+20A1-20BF"
_HAS_EXTENDED = re.compile("[\u0100-\u0130\u0132-\u0151\u0154-\u0259\u1e80-\u1ef9\u20a1-\u20ab\u20ad-\u20bf]")
"""Letters of the second font of each face, such as `ł`. Most pages have none of them."""
_ASCII = bytes(range(128))
_LEADS = (*(bytes((lead,)) for lead in range(0xC4, 0xCA)), b"\xe1", b"\x82")
"""Bytes of which each of these letters has one in UTF-8."""
_THEME_REM = 0.8
"""Size of a rem of ours in a theme, where one is 20 pixels, as in Material for MkDocs."""


DEFAULTS = {
    "accent": "#b3261e", "accent_dark": "#ff8d77", "paper": "#fbf8f2", "paper_dark": "#15130f",
    "ink": "#1b1916", "ink_dark": "#ece6da",
}  # fmt: skip
"""Colours of the style sheet."""


@dataclass(frozen=True)
class Look:
    """An owner's colours, as `#rrggbb`, and fonts, as CSS writes them. What is empty stays as the style sheet has it."""

    accent: str = ""
    accent_dark: str = ""
    paper: str = ""
    paper_dark: str = ""
    ink: str = ""
    ink_dark: str = ""
    headings: str = ""
    text: str = ""
    interface: str = ""

    def shown(self, name: Literal["accent", "paper"]) -> str:
        """A colour of the light scheme."""
        return str(getattr(self, name)) or DEFAULTS[name]

    @cached_property
    def css(self) -> str:
        """Rules that set the custom properties of the style sheet.

        >>> Look(accent="#0b5d3b", text="Georgia, serif").css
        ':root{--creditline-accent:#0b5d3b;--creditline-serif:Georgia, serif}'
        """
        given = {one.name: value for one in fields(self) if (value := getattr(self, one.name))}
        light = {_PROPERTIES.get(name, name): value for name, value in given.items() if not _is_dark(name)}
        dark = {name.removesuffix("_dark"): value for name, value in given.items() if _is_dark(name)}
        rules = _rule(":root", light)
        if dark:
            rules += f"@media(prefers-color-scheme:dark){{{_rule(':root:not([data-scheme=light])', dark)}}}"
            rules += _rule(":root[data-scheme=dark]", dark)
        return rules


_PROPERTIES = {"headings": "head", "text": "serif", "interface": "sans"}


def _is_dark(name: str) -> bool:
    return name.endswith("_dark")


def _rule(selector: str, properties: dict[str, str]) -> str:
    told = ";".join(f"--creditline-{name}:{value}" for name, value in properties.items())
    return f"{selector}{{{told}}}" if told else ""


def style(kind: Kind, base: str, look: Look, html: bytes) -> bytes:
    """The style sheet of a page as an element. Its HTML is `html`, and `base` leads from it to the site's root."""
    needed = tokens(html, _SHEETS[kind], WRITTEN if kind == "search" else frozenset())
    return _style(needed, kind, base, look, is_extended=kind == "search" or _is_extended(html))


def _is_extended(html: bytes) -> bool:
    # Looking at each letter takes longer than looking for bytes, and than leaving out those of ASCII.
    leads = any(lead in html for lead in _LEADS)
    return leads and _HAS_EXTENDED.search(html.translate(None, _ASCII).decode()) is not None


@lru_cache(maxsize=1024)
def _style(needed: Tokens, kind: Kind, base: str, look: Look, *, is_extended: bool) -> bytes:
    css = _faces(base, is_extended=is_extended) + sheet_with(needed, _SHEETS[kind]) + look.css
    return f"<style>{css}</style>".encode()


@cache
def _faces(base: str, *, is_extended: bool) -> str:
    # Of two fonts for one letter, browsers take the later.
    ranges = (*((("-ext", _EXTENDED),) if is_extended else ()), ("", _LATIN))
    return "".join(
        _FACE.format(name=name, at=base + FONTS, file=file + part, style=style, weight=weight, range=letters)
        for part, letters in ranges
        for name, file, style, weight in _FACES
    )


def theme_sheet(*, is_own: bool) -> str:
    """The style sheet for pages in a theme: for hand-written pages alone if our pages have the shell (`is_own`)."""
    if is_own:
        return whole_sheet(_BESIDE_SHELL)
    rem = re.compile(r"(?<![\w-])((?:\d*\.)?\d+)rem\b")
    sheet = rem.sub(lambda size: f"{float(size[1]) * _THEME_REM:.5g}rem", whole_sheet(_IN_THEME))
    return _faces("../../", is_extended=True) + sheet
