"""Options for the look of pages: colours, fonts, and the address to which readers report errors."""

from __future__ import annotations

import re
from dataclasses import fields
from urllib.parse import urlsplit

from mkdocs.config import base

from creditline.pages.look import Look

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_FONT = re.compile(r"[\w ,\"'-]{1,300}")
_MAIL = re.compile(r"[^\s@/<>\"]+@[^\s@/<>\"]+")

_LEAST = 4.5
"""Contrast that WCAG 2.2 asks of text at level AA (success criterion 1.4.3)."""
_DEFAULTS = {
    "accent": "#b3261e", "accent_dark": "#ff8d77", "paper": "#fbf8f2", "paper_dark": "#15130f",
    "ink": "#1b1916", "ink_dark": "#ece6da",
}  # fmt: skip


class _Checked(base.BaseConfigOption[str]):
    """An optional text."""

    def __init__(self) -> None:
        super().__init__()
        self.default = ""

    def run_validation(self, value: object) -> str:
        """Accept a text that the option understands."""
        if not isinstance(value, str):
            raise base.ValidationError(f"{value!r} is not a text; put it in quotes")
        return self.understood(value.strip()) if value.strip() else ""

    def understood(self, value: str) -> str:
        raise NotImplementedError


class _ColourOption(_Checked):
    def understood(self, value: str) -> str:
        if not _COLOUR.fullmatch(value):
            raise base.ValidationError(f"{value!r} is not a colour; write it as in '#b3261e', in quotes")
        return value.lower()


class _FontOption(_Checked):
    def understood(self, value: str) -> str:
        if not _FONT.fullmatch(value):
            raise base.ValidationError(f"{value!r} is not a list of fonts; write it as in 'Georgia, serif'")
        return value


class ReportOption(_Checked):
    """The address to which readers report errors: of mail or of an issue tracker."""

    def understood(self, value: str) -> str:
        """The address with its scheme."""
        address = f"mailto:{value}" if _MAIL.fullmatch(value) else value
        parts = urlsplit(address)
        is_mail = parts.scheme == "mailto" and _MAIL.fullmatch(parts.path)
        if not is_mail and not (parts.scheme in ("https", "http") and parts.netloc):
            raise base.ValidationError(f"{value!r} is neither a mail address nor a web address")
        return address


class LookConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs's base
    """Colours and fonts of pages in our shell. docs/look.md describes them."""

    accent = _ColourOption()
    accent_dark = _ColourOption()
    paper = _ColourOption()
    paper_dark = _ColourOption()
    ink = _ColourOption()
    ink_dark = _ColourOption()
    headings = _FontOption()
    text = _FontOption()
    interface = _FontOption()

    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Check each option, and that text can be read in the colours together."""
        failed, warnings = super().validate()
        colours = {name: self[name] or default for name, default in _DEFAULTS.items()}
        for scheme in ("", "_dark") if not failed else ():
            paper = colours[f"paper{scheme}"]
            for name in (f"ink{scheme}", f"accent{scheme}"):
                if (found := contrast(colours[name], paper)) < _LEAST:
                    told = (
                        f"{colours[name]} on {paper} has a contrast of {found:.1f}, and readers need {_LEAST}"
                    )
                    failed.append((name, base.ValidationError(told)))
        return failed, warnings


def look_of(options: LookConfig) -> Look:
    """The look that the options set."""
    return Look(**{one.name: options[one.name] for one in fields(Look)})


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).

    >>> contrast("#000000", "#ffffff"), round(contrast("#b3261e", "#fbf8f2"), 1)
    (21.0, 6.2)
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
