"""Blocks between title and footer of a pasted article: headings, paragraphs, list items, Key Facts and the Take.

Plain text doesn't mark headings. A line counts as a heading if it's short, begins with a capital, doesn't end like a sentence,
and text follows. All headings get level 2.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from creditline.desk.footer_labels import part_called, section_of
from creditline.desk.pasted_lines import Line, without_bullet, without_emoji, without_mark
from creditline.labels.section_names import facts_named, signer_named
from creditline.manuscript.fields import BY_NAME
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.problems import Finding

Kind = Literal["heading", "paragraph", "point", "facts", "fact", "take", "part"]

LONGEST_FACT = BY_NAME["key_facts"].longest

_PART = re.compile(r"(?P<label>[^\s:][^:]{0,50}):\s+(?P<text>.+)")
_LABEL = re.compile(r"(?P<label>[^\s:](?:.{0,98}?\S)?):\s+(?P<text>.+)")
_SENTENCE_END = re.compile(r"[.!?…:;,。！？：；，、][\"'”’»)\]]*\Z")


@dataclass(frozen=True)
class Block:
    """One line of the article, without bullet and emoji.

    Facts and parts of the Take have a label. The label of the heading of Key Facts is its whole text.
    """

    kind: Kind
    text: str
    line: int
    label: str = ""


def blocks_of(lines: tuple[Line, ...]) -> tuple[tuple[Block, ...], list[tuple[str, Finding]]]:
    """Blocks of an article's text, and findings about its Key Facts and Take."""
    reader = _Reader(lines)
    return tuple(reader.blocks()), reader.findings


def notes_on(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Notes on headings and paragraphs that may have been guessed wrongly."""
    headings = [f"{shortened(block.text)} (line {block.line})" for block in blocks if block.kind == "heading"]
    if headings:
        yield f"imported as headings because of their form: {'; '.join(headings)}"
    for block, following in pairwise(blocks):
        if block.kind == following.kind == "paragraph" and _goes_on(block.text, following.text):
            yield f"line {block.line} seems to continue in line {following.line}: if so, join the two paragraphs"


def _goes_on(text: str, following: str) -> bool:
    return not _ends_sentence(text) and following[:1].islower()


class _Reader:
    """Reads the lines once. `findings` fills while the blocks are read."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.at = 0
        self.findings: list[tuple[str, Finding]] = []
        self.seen: set[str] = set()
        self.begun: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        while line := self._here():
            following = self._here(1)
            if self._begins("key_facts", line, following):
                yield from self._facts(line)
            elif self._begins("take", line, following):
                yield from self._take(line)
            else:
                self.at += 1
                yield _plain_block(line, following)

    def _begins(self, section: str, line: Line, following: Line | None) -> bool:
        """Whether a section begins here. Headings such as "Summary" count once, and only above a list."""
        text = without_emoji(line.text)
        if _is_facts(line) if section == "key_facts" else _is_take(line):
            return _opens_section(line, following)
        known = section_of(text)
        is_list = _is_fact(following) if section == "key_facts" else bool(following and _part(following))
        return known is not None and known[0] == section and is_list and section not in self.begun

    def _here(self, ahead: int = 0) -> Line | None:
        return self.lines[self.at + ahead] if self.at + ahead < len(self.lines) else None

    def _refuse(self, rule: str, line: Line, message: str, hint: str) -> None:
        self.findings.append((rule, line.finding(message, hint)))

    def _once(self, what: str, line: Line) -> None:
        if what in self.seen:
            self._refuse(
                "import-has-sections-once",
                line,
                f"{what} occurs twice",
                "keep one of the two",
            )
        self.seen.add(what)

    def _facts(self, heading: Line) -> Iterator[Block]:
        self._once("Key Facts", heading)
        self.begun.add("key_facts")
        text = without_emoji(heading.text)
        yield Block("facts", facts_named(text) or "", heading.number, text.rstrip(":： "))
        self.at += 1
        if not _is_fact(self._here()):
            hint = 'write each fact on a line that starts with "- "'
            self._refuse("import-facts-are-a-list", heading, "no list of facts follows this heading", hint)
        while (line := self._here()) and _is_fact(line):
            self.at += 1
            yield self._fact(line)

    def _fact(self, line: Line) -> Block:
        label, text = labelled_point(without_emoji(without_mark(line.text) or ""))
        if len(text) > LONGEST_FACT:
            message = f"this fact has {len(text):,} characters; the limit is {LONGEST_FACT}"
            self._refuse("import-facts-are-short", line, message, "shorten it to one statement")
        return Block("fact", text, line.number, label)

    def _take(self, heading: Line) -> Iterator[Block]:
        self._once("the Take", heading)
        self.begun.add("take")
        yield Block("take", without_emoji(heading.text).rstrip(": "), heading.number)
        self.at += 1
        begins = self.at
        while (line := self._here()) and not self._ends_take(line):
            self.at += 1
            is_part = _part(line) or _is_point(line)
            yield self._one_part(line) if is_part else Block("paragraph", line.text, line.number)
        if self.at == begins:
            message, hint = (
                "no text of the Take follows this heading",
                f"write it in prose, or in parts; {_PARTS_HINT}",
            )
            self._refuse("import-take-has-its-parts", heading, message, hint)

    def _ends_take(self, line: Line) -> bool:
        """Whether a line begins something else: a section, or text with a heading of its own."""
        if _part(line) or _is_point(line):
            return False
        return _is_facts(line) or _is_take(line) or _is_heading(line.text, self._here(1))

    def _one_part(self, line: Line) -> Block:
        match = _part(line)
        if not match:
            message = f"this is not one of the Take's three parts: {shortened(line.text)}"
            self._refuse("import-take-has-its-parts", line, message, _PARTS_HINT)
            return Block("part", line.text, line.number)
        self._once(f"the Take's part {part_called(match['label'])!r}", line)
        return Block("part", match["text"], line.number, match["label"].strip())


_PARTS_HINT = 'its parts are "Why This Matters: …", "Limitations & Risks: …" and "Actionable Advice: …"'


def _plain_block(line: Line, following: Line | None) -> Block:
    point = without_bullet(line.text)
    if point is not None:
        return Block("point", point, line.number)
    return Block("heading" if _is_heading(line.text, following) else "paragraph", line.text, line.number)


def _is_point(line: Line | None) -> bool:
    return line is not None and without_bullet(line.text) is not None


def _is_fact(line: Line | None) -> bool:
    return line is not None and without_mark(line.text) is not None


def _opens_section(line: Line, following: Line | None) -> bool:
    """Whether a line with the name of a section is its heading, and not a sentence."""
    return _is_fact(following) or not _ends_sentence(line.text.rstrip(":"))


def _is_facts(line: Line) -> bool:
    return facts_named(without_emoji(line.text)) is not None


def _is_take(line: Line) -> bool:
    return signer_named(without_emoji(line.text)) is not None


def _part(line: Line) -> re.Match[str] | None:
    match = _PART.fullmatch(without_emoji(without_bullet(line.text) or line.text))
    return match if match and part_called(match["label"]) else None


def labelled_point(text: str) -> tuple[str, str]:
    """Label and statement of a fact. A label has 1 to 8 words and doesn't begin with a symbol.

    >>> labelled_point("Market Capitalization: It is large."), labelled_point("It is large.")
    (('Market Capitalization', 'It is large.'), ('', 'It is large.'))
    """
    match = _LABEL.fullmatch(text)
    if not match or len(match["label"].split()) > 8 or not re.search(r"\w", match["label"]):
        return "", text
    if unicodedata.category(match["label"][0]) in ("So", "Sk"):
        return "", text
    return match["label"], match["text"]


def _is_heading(text: str, following: Line | None) -> bool:
    """Whether a line has the form of a heading, and the following text doesn't continue it.

    >>> following = Line(2, 1, "This resembles the dot-com era.")
    >>> [_is_heading(text, following) for text in ("A New Tech Cycle?", "Costs Soar", "Costs soar.", "Who knows?")]
    [True, True, False, False]
    """
    words = text.split()
    if following is None or len(words) > 12 or len(text) > 120 or following.text[:1].islower():
        return False
    if not _begins_heading(without_emoji(text)):
        return False
    if text.rstrip("\"'”’»)]").endswith(("?", "？")):
        return 2 <= len(words) <= 10 and _is_title_case(words)
    return not _ends_sentence(text)


def _begins_heading(text: str) -> bool:
    first = text.lstrip("\"'“‘«(¿¡")[:1]
    is_numbered = re.match(r"\d+[.)]\s", text)
    return first.isalnum() and not first.islower() and not is_numbered and without_bullet(text) is None


def _is_title_case(words: list[str]) -> bool:
    """Whether every longer word begins with a capital or figure, and more than one does."""
    starts = [(word.lstrip("\"'“‘«(¿¡")[:1], len(word)) for word in words]
    capitals = sum(start.isupper() or start.isdigit() for start, _ in starts)
    return capitals > 1 and not any(start.islower() and length > 4 for start, length in starts)


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None
