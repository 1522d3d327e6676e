"""Visible text of converted Markdown."""

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
