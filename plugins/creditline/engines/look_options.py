"""Options for the look of pages: colours, fonts, and the address to which readers report errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from mkdocs.config import base

from creditline.model.source import linear_light
from creditline.pages.look import DEFAULTS

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_FONT = re.compile(r"[\w ,\"'-]{1,300}")
_MAIL = re.compile(r"[^\s@/<>\"]+@[^\s@/<>\"]+")

_LEAST = 4.5
"""Contrast that WCAG 2.2 asks of text at level AA (success criterion 1.4.3)."""


class Understood(base.BaseConfigOption[str]):
    """An optional text that `understand` accepts, changes or refuses with a ValidationError."""

    def __init__(self, understand: Callable[[str], str], default: str = "") -> None:
        super().__init__()
        self.default = default
        self._understand = understand

    def run_validation(self, value: object) -> str:
        """Accept a text that can be understood."""
        if not isinstance(value, str):
            raise base.ValidationError(f"{value!r} is not a text; put it in quotes")
        return self._understand(value.strip()) if value.strip() else ""


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise base.ValidationError(f"{value!r} is not a colour; write it as in '#b3261e', in quotes")
    return value.lower()


def _fonts(value: str) -> str:
    if not _FONT.fullmatch(value):
        raise base.ValidationError(f"{value!r} is not a list of fonts; write it as in 'Georgia, serif'")
    return value


def report_address(value: str) -> str:
    """The address to which readers report errors, with its scheme: of mail or of an issue tracker."""
    mail = value.removeprefix("mailto:")
    address = f"mailto:{mail}" if _MAIL.fullmatch(mail) else value
    parts = urlsplit(address)
    is_mail = parts.scheme == "mailto" and _MAIL.fullmatch(parts.path)
    if not is_mail and not (parts.scheme in ("https", "http") and parts.netloc):
        raise base.ValidationError(f"{value!r} is neither a mail address nor a web address")
    return address


class LookConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs's base
    """Colours and fonts of pages in our shell. docs/look.md describes them."""

    accent = Understood(_colour)
    accent_dark = Understood(_colour)
    paper = Understood(_colour)
    paper_dark = Understood(_colour)
    ink = Understood(_colour)
    ink_dark = Understood(_colour)
    headings = Understood(_fonts)
    text = Understood(_fonts)
    interface = Understood(_fonts)

    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Check each option, and that text can be read in the colours together."""
        failed, warnings = super().validate()
        colours = {name: self[name] or default for name, default in DEFAULTS.items()}
        for scheme in ("", "_dark") if not failed else ():
            paper = colours[f"paper{scheme}"]
            for name in (f"ink{scheme}", f"accent{scheme}"):
                if (found := contrast(colours[name], paper)) < _LEAST:
                    told = (
                        f"{colours[name]} on {paper} has a contrast of {found:.1f}, and readers need {_LEAST}"
                    )
                    failed.append((name, base.ValidationError(told)))
        return failed, warnings


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

    >>> contrast("#000000", "#ffffff"), round(contrast("#b3261e", "#fbf8f2"), 1)
    (21.0, 6.2)
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear_light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
