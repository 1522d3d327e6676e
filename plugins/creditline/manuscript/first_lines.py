"""The lines at which blocks of Markdown begin, kept while Python-Markdown parses them.

A block processor takes blocks from the front of a list and puts back what it leaves of them, which is their end. So the line
on which each remaining block ends is known by how many follow it, and that of its beginning by the line breaks in it. What is
parsed within a block follows line by line on what was parsed within it before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension

_SEARCHING = (FootnoteBlockProcessor, ReferenceProcessor)
"""Processors that put back what stands before a match, too."""
_NO_END = 1 << 60


class Lines(Extension):
    """Makes Python-Markdown keep lines. It is to be the first extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put our parser in the place of Python-Markdown's."""
        parser = Parser(md)
        parser.blockprocessors = md.parser.blockprocessors
        for processor in parser.blockprocessors:
            processor.parser = parser
        md.parser = parser


class Footnotes(FootnoteExtension):
    """Python-Markdown's footnotes, each with its line."""

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 - its names there
        """Keep a footnote."""
        parser = self.parser
        assert isinstance(parser, Parser)
        definition = next(match for match in parser.definitions if match[1] == id)
        line = parser.line + definition.string.count("\n", 0, definition.start())
        # Its text may begin on the next line.
        super().setFootnote(id, _Note(text, line + (not definition[2] and not text.startswith("\n"))))


class _Note(str):
    """The text of a footnote, and its line."""

    line: int

    def __new__(cls, text: str, line: int) -> _Note:
        note = super().__new__(cls, text)
        note.line = line
        return note


class Parser(BlockParser):
    """Python-Markdown's parser, but that it keeps the line of each element that it makes; lines count from 0.

    `line` is that of the block that is being parsed or, when some of it has been parsed, of the rest. `addressed` are the
    first and the last line of each block with definitions of links, and `noted` those of each block with footnotes.
    """

    def begin(self) -> None:
        """Forget the last text."""
        self.lines: dict[Element, int] = {}
        self.addressed: list[tuple[int, int]] = []
        self.noted: list[tuple[int, int]] = []
        self.line, self._last = 0, _NO_END
        self.definitions: Iterator[re.Match[str]] = iter(())

    def parseDocument(self, lines: list[str]) -> object:  # type: ignore[override]  # noqa: N802
        """Parse all of a text."""
        self.begin()
        return super().parseDocument(lines)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Parse a part of a text."""
        if isinstance(text, _Note):
            self.line = text.line
        super().parseChunk(parent, text)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Parse blocks in order."""
        outer, lines = self._last, self.lines
        ends = self._ends(blocks)
        following = ends[0] + 1 if ends else self.line
        if blocks and parent not in lines:
            block = blocks[0]
            lines[parent] = ends[-1] - block.lstrip("\n").count("\n")
        while blocks:
            block = blocks[0]
            self._last = last = ends[len(blocks) - 1]
            self.line = line = last - block.count("\n")
            count = len(parent)
            for processor in self.blockprocessors:
                if processor.test(parent, block):
                    if isinstance(processor, _SEARCHING):
                        self.definitions = processor.RE.finditer(block)
                    if processor.run(parent, blocks) is not False:
                        break
            if len(parent) > count:
                lines.setdefault(parent[-1], self.line)
            if isinstance(processor, _SEARCHING):
                self._put_back(processor, block, line, blocks, ends)
        self.line, self._last = following, outer

    def _ends(self, blocks: list[str]) -> list[int]:
        """The line on which each block ends, the last block first."""
        end = self.line - 2
        ends = [end := end + 2 + block.count("\n") for block in blocks]
        # A quotation's text has an empty line before it that the file does not have.
        if ends and end > self._last:
            ends = [each + self._last - end for each in ends]
        ends.reverse()
        return ends

    def _put_back(
        self,
        processor: FootnoteBlockProcessor | ReferenceProcessor,
        block: str,
        line: int,
        blocks: list[str],
        ends: list[int],
    ) -> None:
        """Keep the end of what stands before a definition."""
        match = processor.RE.search(block)
        assert match
        before = block[: match.start()].rstrip("\n")
        kept = self.addressed if isinstance(processor, ReferenceProcessor) else self.noted
        kept.append((line, line + block.count("\n")))
        if before.strip():
            ends[len(blocks) - 1 :] = [line + before.count("\n")]


class Fences:
    """Takes the lines of a text without its fenced code back to those of the text.

    It stands in the place of the expression that finds code, and keeps what it finds.
    """

    def __init__(self, md: Markdown) -> None:
        self._stash = md.htmlStash
        preprocessor = md.preprocessors["fenced_code_block"]
        assert isinstance(preprocessor, FencedBlockPreprocessor)
        self._expression = FencedBlockPreprocessor.FENCED_BLOCK_RE
        preprocessor.FENCED_BLOCK_RE = self  # type: ignore[misc, assignment]
        self.begin()

    def begin(self) -> None:
        """Forget the last text."""
        self._found: dict[int, re.Match[str]] = {}

    def search(self, text: str, index: int) -> re.Match[str] | None:
        """Find the next code. What is not taken for code is found and replaced by what is found next."""
        if (match := self._expression.search(text, index)) is not None:
            self._found[self._stash.html_counter] = match
        elif self._stash.html_counter in self._found:
            del self._found[self._stash.html_counter]
        return match

    def opening(self, word: str) -> int:
        """The line of the first fence that has a word."""
        fences = (match for match in self._found.values() if word in match[0].partition("\n")[0])
        return next((self.line(match.string.count("\n", 0, match.start())) for match in fences), 1)

    def line(self, line: int) -> int:
        """The line of the text, counted from 1; `line` counts from 0 without the code."""
        if not self._found:
            return line + 1
        starts: list[int] = []
        added: list[int] = [0]
        for match in self._found.values():
            # An empty line, the place of the code and an empty line stand for the code.
            at = match.string.count("\n", 0, match.start())
            starts += (at + 1, at + 2)
            added += (-1, match[0].count("\n") - 1)
        return line + 1 + list(accumulate(added))[bisect_right(starts, line)]
