"""The Markdown of articles: Python-Markdown without raw HTML, and with shortcuts that save time.

Each shortcut says why it doesn't change the result. Tests compare the results with plain Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneUListProcessor
from markdown.inlinepatterns import HTML_RE, InlineProcessor, Pattern
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

TAG = "raw-html"
"""Name of the elements that stand for raw HTML in the tree."""


class Dialect(Extension):
    """Removes raw HTML from Python-Markdown: each tag in a text becomes an element `TAG` with the tag as its text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the processors for raw HTML."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RawHtml(HTML_RE, md), "raw_html_told", 90)


class Shortcuts(Extension):
    """Skips work of Python-Markdown that cannot affect a given text. It must be the last extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace some processors, and add others in front."""
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]  # faster to search than a list
        for processor in (_PlainParagraph, _PlainList):
            md.parser.blockprocessors.register(processor(md.parser), processor.__name__, 200)
        md.parser.blockprocessors = tuple(md.parser.blockprocessors)  # type: ignore[assignment]  # faster than a registry
        md.treeprocessors.register(_Inline(md), "inline", 20)


def holds(md: Markdown, mark: str) -> bool:
    """Whether the text that is being converted contains `mark` outside fenced code."""
    return mark in "\n".join(md.lines)  # type: ignore[attr-defined]


# Blocks

_WORDS = r"[*_]{1,3}(?=[^\W\d_])|[^\s\d#>*+_=\[|-]"
"""Matches the beginning of a line that only the paragraph processor handles. It rules out headings, quotations, lists,
rules, code, definitions and underlines; without a bar, the line isn't a row of a table either."""


def _all_begin(begins: re.Pattern[str], block: str) -> bool:
    """Whether each line of a block begins as a pattern says, and none has a bar."""
    return "|" not in block and all(map(begins.match, block.rstrip("\n").split("\n")))


class _PlainParagraph(ParagraphProcessor):
    """Handles blocks of plain lines at once, without asking the dozen other processors."""

    _words = re.compile(_WORDS)

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the signature is the base class's
        """Whether all lines of the block are plain."""
        return _all_begin(self._words, block)


class _PlainList(SaneUListProcessor):
    """Handles lists of plain one-line items at once."""

    _items = re.compile(rf"- (?:{_WORDS})")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the signature is the base class's
        """Whether each line of the block is a plain item."""
        return _all_begin(self._items, block)


# Text

_MARKS = ("*", "[", "_", "`", "\\", "<", "&", "  \n")
"""Inline patterns match only in texts that contain one of these."""

_BEGINS = {
    **dict.fromkeys(("footnote", "reference", "link", "short_reference"), "["),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), "!["),
    **dict.fromkeys(("autolink", "automail", "raw_html_told"), "<"),
    "backtick": "`",
    "escape": "\\",
    "linebreak": "  \n",
    "entity": "&",
}
"""For some patterns by name, a string that a text must contain for the pattern to match."""

_LABELLED = re.compile(r"\*\*([^\s*[_`\\<&](?:[^*[_`\\<&]*[^\s*[_`\\<&])?)\*\*([^*[_`\\<&]*)")
"""Matches a text whose only markup is a bold label at its start, as in most points of Key Facts and Take."""


def _is_plain(text: str) -> bool:
    for mark in _MARKS:  # noqa: SIM110 - `all` takes three times as long
        if mark in text:
            return False
    return True


class _Inline(InlineTreeprocessor):
    """Searches a text only for patterns that can occur in it. Most texts can contain none."""

    @cached_property
    def _patterns(self) -> list[tuple[str, Pattern]]:
        begins = {id(self.inlinePatterns[name]): mark for name, mark in _BEGINS.items()}
        patterns: Iterable[Pattern] = self.md.inlinePatterns
        return [(begins.get(id(pattern), ""), pattern) for pattern in patterns]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to all texts with markup other than a bold label."""
        labelled, is_done = [], True
        for element in tree.iter():
            text = element.text
            is_done = is_done and not element.tail
            if not text or isinstance(text, AtomicString):
                continue
            if _is_plain(text):
                element.text = AtomicString(text)
            elif "  \n" not in text and (label := _LABELLED.fullmatch(text)):
                element.text = None
                labelled.append((element, label))
            else:
                is_done = False
        if not is_done:
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


class _RawHtml(InlineProcessor):
    """Turns a tag into an element that holds it as text."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        element = Element(TAG)
        element.text = AtomicString(self.unescape(m[1]))
        return element, m.start(), m.end()
