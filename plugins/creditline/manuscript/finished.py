"""Reads the converted HTML of a text: its headings, and parts that must not be published."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from creditline.manuscript.visible_text import FOOTNOTE
from creditline.model.body import Heading
from creditline.text.characters import forbidden

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r'<h([2-6]) id="([^"]*)">((?:[^<]++|<(?!/?h[2-6]\b))*+)</h[2-6]>')
_UNLINKED = re.compile(r"</?a\b[^<>]*>")
_DRAWN = re.compile(r'class="language-(mermaid)"', re.IGNORECASE)
_OURS = re.compile("[\ue000-\ue003]")


def unpublishable(output: str) -> Iterator[tuple[str, str, str, str]]:
    """Drawings and hidden characters in HTML, as tuples of rule, text to look for, message and hint."""
    if "language-" in output and (drawn := _DRAWN.search(output)):
        yield (
            "code-is-shown-as-text",
            drawn[1],
            f"{drawn[1]} is not drawn here",
            "describe the drawing, or show its source as `text`",
        )
    if "&#" in output and (hidden := next(forbidden(_OURS.sub("", html.unescape(output))), None)):
        message = f"a character reference hides something: {hidden.message}"
        yield "body-has-no-html", "&#", message, "write the text without it"


def headings_of(rendered: str) -> tuple[Heading, ...]:
    """Headings with their inner HTML, without links and footnotes, as for a table of contents."""
    return tuple(
        Heading(int(level), html.unescape(identity), _UNLINKED.sub("", FOOTNOTE.sub("", inner)))
        for level, identity, inner in _HEADING.findall(rendered)
    )
