"""Style sheets of our pages: each page carries the rules of its kind, and a theme gets all of them as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Literal

from markupsafe import Markup

Kind = Literal["article", "list", "search", "page"]
"""A kind of page. The front page is a list."""

_SHEETS: dict[Kind, tuple[str, ...]] = {
    "article": ("base", "shell", "cards", "article"),
    "list": ("base", "shell", "cards", "dense", "lists"),
    "search": ("base", "shell", "cards", "dense", "lists", "search"),
    "page": ("base", "shell", "prose"),
}
_BESIDE_SHELL = ("documents",)
_IN_THEME = ("documents", "theme", "base", "cards", "dense", "article", "lists", "search")
FONTS = "assets/creditline/fonts/"
"""Folder of the fonts in the site's tree."""

_RANGE = "U+0-FF,U+131,U+152-153,U+2009,U+2013-2026,U+202F,U+2039-203A,U+20AC,U+2212"
_FACE = (
    '@font-face{{font-family:"Creditline {name}";src:url({at}newsreader-{file}.woff2) format("woff2");'
    "font-style:{style};font-weight:{weight};font-display:optional;ascent-override:96%;descent-override:30%;"
    "line-gap-override:0%;unicode-range:" + _RANGE + "}}"
)
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

    @property
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


def style(kind: Kind, base: str, look: Look) -> Markup:
    """The style sheet of a page. `base` leads from the page to the site's root."""
    return Markup(_faces(base) + _sheet(_SHEETS[kind]) + look.css)  # noqa: S704 - ours, and checked options


@cache
def _faces(base: str) -> str:
    at = base + FONTS
    display = _FACE.format(name="Display", at=at, file="display", style="normal", weight="500 700")
    italic = _FACE.format(name="Italic", at=at, file="italic", style="italic", weight="400 600")
    return display + italic


def theme_sheet(*, is_own: bool) -> str:
    """The style sheet for pages in a theme: for hand-written pages alone if our pages have the shell (`is_own`)."""
    if is_own:
        return _sheet(_BESIDE_SHELL)
    rem = re.compile(r"(?<![\w-])((?:\d*\.)?\d+)rem\b")
    sheet = rem.sub(lambda size: f"{float(size[1]) * _THEME_REM:.5g}rem", _sheet(_IN_THEME))
    return _faces("../../") + sheet


@cache
def _sheet(names: tuple[str, ...]) -> str:
    folder = resources.files("creditline.pages") / "assets" / "css"
    return "".join(_small((folder / f"{name}.css").read_text(encoding="utf-8")) for name in names)


def _small(css: str) -> str:
    r"""A style sheet without comments, line breaks and indentation.

    >>> _small("/* Ink */\na,\nb {\n  color: red;\n  margin: 0 auto;\n}\n")
    'a,b{color:red;margin:0 auto}'
    """
    css = re.sub(r"/\*.*?(?:\*/|\Z)", "", css, flags=re.DOTALL)
    css = "".join(line.strip() for line in css.split("\n"))
    parts = iter((*re.split(r" ?([{}]) ?", css), ""))
    return "".join(
        (_declarations(text) if brace == "}" else text) + brace
        for text, brace in zip(parts, parts, strict=True)
    )


def _declarations(css: str) -> str:
    return re.sub("([;:,]) ", r"\1", css).removesuffix(";")
