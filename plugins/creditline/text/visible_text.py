"""Visible text of converted Markdown, and texts on one line."""

from __future__ import annotations

import html
import re

FOOTNOTE = re.compile(r"<sup\b(?:[^<]++|<(?!/?sup\b))*+</sup>")
_TAG = re.compile(r"<[^<>]*>")


def plain(markup: str) -> str:
    """Visible text of inline HTML, without the numbers of footnotes."""
    if "<sup" in markup:
        markup = FOOTNOTE.sub("", markup)
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def on_one_line(text: str) -> str:
    """A text with one space for each run of white space, and none at its ends."""
    # No white space is printable but a space, and splitting takes three times as long.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())
