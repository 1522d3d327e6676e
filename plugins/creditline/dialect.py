"""The Markdown of articles: Python-Markdown with what costs time and brings nothing left out, and without raw HTML."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.inlinepatterns import Pattern


class Dialect(Extension):
    """Takes raw HTML out of Python-Markdown; `tell` is called with each tag that stands in a text."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.tell = tell

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register our processors in the place of others."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(HTML_RE, md, self.tell), "raw_html_told", 90)
        md.parser.blockprocessors.register(_PlainParagraph(md.parser), "plain_paragraph", 200)
        md.treeprocessors.register(_Inline(md), "inline", 20)


class _PlainParagraph(ParagraphProcessor):
    """Python-Markdown's paragraph, for a line of words: nothing that the dozen other processors look for is in it."""

    _words = re.compile(r"[^\W\d_][^\n|]*\n*\Z")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the signature is the base class's
        """Whether the block is one line that begins with a letter."""
        return self._words.match(block) is not None


_BEGINS = {
    **dict.fromkeys(("footnote", "reference", "link", "short_reference"), "["),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), "!["),
    **dict.fromkeys(("autolink", "automail", "raw_html_told"), "<"),
    "backtick": "`",
    "escape": "\\",
    "linebreak": "  \n",
    "entity": "&",
}
"""What a text must hold for one of these patterns to match in it."""


class _Inline(InlineTreeprocessor):
    """Python-Markdown's, but that a text is searched for no pattern that cannot be in it. Most text holds none of all."""

    _marks = re.compile(r"[`\\\[!<&*_]|  \n")

    @cached_property
    def _begins(self) -> dict[int, str]:
        return {id(self.inlinePatterns[name]): begins for name, begins in _BEGINS.items()}

    def _InlineProcessor__applyPattern(  # noqa: N802 - its name there
        self,
        pattern: Pattern,
        data: str,
        patternIndex: int,  # noqa: N803
        startIndex: int = 0,  # noqa: N803
    ) -> tuple[str, bool, int]:
        if data.find(self._begins.get(id(pattern), ""), startIndex) < 0:
            return data, False, 0
        found: tuple[str, bool, int] = super()._InlineProcessor__applyPattern(  # type: ignore[misc]
            pattern, data, patternIndex, startIndex
        )
        return found

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its name there
        if self._marks.search(data) is None:
            return data
        handled: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return handled


class _RawHtml(InlineProcessor):
    """Tells of a tag and leaves it as the text that it is."""

    def __init__(self, pattern: str, md: Markdown, tell: Callable[[str], None]) -> None:
        super().__init__(pattern, md)
        self.tell = tell

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[None, None, None]:  # type: ignore[override]  # noqa: ARG002, N802
        self.tell(m.group(1))
        return None, None, None
