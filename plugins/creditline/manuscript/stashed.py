"""Text of Python-Markdown's tree as readers see it: in the tree, codes stand for escaped characters, entities and fenced code."""

from __future__ import annotations

import html
import re

from markdown import Markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER, STX

STASHED = re.compile(HTML_PLACEHOLDER % "([0-9]+)")
"""Stands in the tree for what Python-Markdown has converted already."""

_MAIL = re.compile(f"{AMP_SUBSTITUTE}([#A-Za-z0-9]{{1,10}};)")
_ESCAPE = re.compile(f"{STX}([0-9]+){ETX}")


class Stashed:
    """Pieces that Python-Markdown sets aside while it converts a text."""

    def __init__(self, md: Markdown) -> None:
        self._stash = md.htmlStash

    def shown(self, text: str) -> str:
        """Text of the tree without codes."""
        if STX not in text:
            return text
        stash, text = self._stash.rawHtmlBlocks, text.replace(NBSP_PLACEHOLDER, " ")
        text = _ESCAPE.sub(
            lambda match: chr(int(match[1])), _MAIL.sub(lambda match: html.unescape(f"&{match[1]}"), text)
        )
        return STASHED.sub(lambda match: html.unescape(str(stash[int(match[1])])), text)

    def code(self, text: str) -> str | None:
        """The fenced code that a text stands for; None if it is another text."""
        match = STASHED.fullmatch(text.strip())
        kept = str(self._stash.rawHtmlBlocks[int(match[1])]) if match else ""
        if not kept.startswith("<pre"):
            return None
        return html.unescape(kept.partition("<code")[2].partition(">")[2].removesuffix("</code></pre>"))
