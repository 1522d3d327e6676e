"""The Markdown of articles: Python-Markdown with what costs time and brings nothing left out, and without raw HTML.

Each class that saves time says why nothing else comes out; tests compare with Python-Markdown as it is.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.blockprocessors import HashHeaderProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.sane_lists import SaneUListProcessor
from markdown.inlinepatterns import HTML_RE, InlineProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown import Markdown
    from markdown.inlinepatterns import Pattern


TAG = "raw-html"
"""Name of the elements that stand in the tree for raw HTML."""


class Dialect(Extension):
    """Takes raw HTML out of Python-Markdown: each tag that stands in a text becomes an element `TAG`, with the tag as its text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register our processors in the place of others."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(HTML_RE, md), "raw_html_told", 90)


class Shortcuts(Extension):
    """Leaves out of Python-Markdown what cannot matter in a text. It is to be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register our processors before others and in their place."""
        md.preprocessors.register(_WhiteSpace(md), "normalize_whitespace", 30)
        fences = md.preprocessors["fenced_code_block"]
        md.preprocessors.register(_Fences(md, fences.config), "fenced_code_block", 25)  # type: ignore[attr-defined]
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]  # a list is searched
        for processor in (_PlainParagraph, _PlainHeading, _PlainList):
            md.parser.blockprocessors.register(processor(md.parser), processor.__name__, 200)
        md.parser.blockprocessors = tuple(md.parser.blockprocessors)  # type: ignore[assignment]  # a registry lists anew
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)


def holds(md: Markdown, mark: str) -> bool:
    """Whether the mark is in the text that is being converted, but for fenced code."""
    return mark in "\n".join(md.lines)  # type: ignore[attr-defined]


class _WhiteSpace(NormalizeWhitespace):
    """Python-Markdown's, for a text that needs it: most hold no tab, and no line of spaces."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if "\n " in source or any(mark in source for mark in ("\t", "\r", STX, ETX)):
            return super().run(lines)
        return [*lines, "", ""]


class _Fences(FencedBlockPreprocessor):
    """Python-Markdown's, for a text with a fence in it."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any(line.startswith(("```", "~~~")) for line in lines) else lines


# Blocks

_WORDS = r"(?:[*_]{1,3}(?=[^\W\d_])|[^\s\d#>*+_=\[|-])[^\n|]*"
"""A line that no block processor but the paragraph's looks for: by its first character it is no heading, quotation,
list, rule, code, definition or underline, and no row of a table as there is no bar in it."""


class _PlainParagraph(ParagraphProcessor):
    """Python-Markdown's paragraph, for lines of words: nothing that the dozen other processors look for is in them."""

    _words = re.compile(rf"{_WORDS}(?:\n{_WORDS})*\n*\Z")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the signature is the base class's
        """Whether the block is lines of words."""
        return self._words.match(block) is not None


class _PlainHeading(HashHeaderProcessor):
    """Python-Markdown's heading, for a block that begins with one. It could be only a table instead."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block begins with a heading's mark and holds no table's."""
        return block.startswith("#") and "|" not in block and super().test(parent, block)


class _PlainList(SaneUListProcessor):
    """Python-Markdown's list, for a block of which each line is an item of words."""

    _items = re.compile(rf"- {_WORDS}(?:\n- {_WORDS})*\n*\Z")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the signature is the base class's
        """Whether the block is items of words."""
        return self._items.match(block) is not None


# Text

_MARKS = ("*", "[", "_", "`", "\\", "<", "&", "  \n")
"""Characters of which a text must hold one for any pattern to match in it."""

_BEGINS = {
    **dict.fromkeys(("footnote", "reference", "link", "short_reference"), "["),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), "!["),
    **dict.fromkeys(("autolink", "automail", "raw_html_told"), "<"),
    "backtick": "`",
    "escape": "\\",
    "linebreak": "  \n",
    "entity": "&",
}
"""Texts that must occur for one of these patterns to match."""

_LABELLED = re.compile(r"\*\*([^\s*[_`\\<&](?:[^*[_`\\<&]*[^\s*[_`\\<&])?)\*\*([^*[_`\\<&]*)")
"""A text with no marks but those of bold words at its start, as most points of Key Facts and Take are."""


def _is_plain(text: str) -> bool:
    for mark in _MARKS:  # noqa: SIM110 - `all` takes three times as long
        if mark in text:
            return False
    return True


class _Inline(InlineTreeprocessor):
    """Python-Markdown's, but that a text is searched for no pattern that cannot be in it. Most text holds none of all."""

    @cached_property
    def _patterns(self) -> list[tuple[str, Pattern]]:
        begins = {id(self.inlinePatterns[name]): mark for name, mark in _BEGINS.items()}
        patterns: Iterable[Pattern] = self.md.inlinePatterns
        return [(begins.get(id(pattern), ""), pattern) for pattern in patterns]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to all text that holds a mark other than those of a label."""
        labelled = []
        for element in tree.iter():
            text = element.text
            if not text or isinstance(text, AtomicString):
                continue
            if _is_plain(text):
                element.text = AtomicString(text)
            elif "  \n" not in text and (label := _LABELLED.fullmatch(text)):
                element.text = None
                labelled.append((element, label))
        super().run(tree, ancestors)
        for element, label in labelled:
            strong = Element("strong")
            strong.text, strong.tail = label.groups()
            element.insert(0, strong)
        return tree

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its name there
        if _is_plain(data) or isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._patterns)):
            begins, pattern = self._patterns[index]
            matched, start = True, 0
            while matched and data.find(begins, start) >= 0:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
        return data


class _Unescape(UnescapeTreeprocessor):
    """Python-Markdown's, for a text with a backslash in it: no other has anything escaped."""

    def run(self, root: Element) -> None:
        if holds(self.md, "\\"):
            super().run(root)


class _RawHtml(InlineProcessor):
    """Makes of a tag the text that it is."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        element = Element(TAG)
        element.text = AtomicString(self.unescape(m[1]))
        return element, m.start(), m.end()
