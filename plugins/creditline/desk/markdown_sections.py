"""Key Facts and Take of a Markdown text: their headings in 39 languages become those that Creditline reads."""

from __future__ import annotations

import operator
import re
from dataclasses import replace
from html import unescape
from itertools import accumulate

from creditline.desk import escaping
from creditline.desk.footer_labels import part_called, section_of
from creditline.desk.incoming import Incoming
from creditline.desk.line_marks import RULE, heading_text, labelled_point, without_emoji
from creditline.labels.section_names import facts_named, part_named, signer_named
from creditline.manuscript.sections import TAKE_PARTS

_BOLD = re.compile(r"(?:\*\*|__)(?P<text>[^*_]+?):?(?:\*\*|__):?")
_BEGINS_BOLD = re.compile(r"(?:\*\*|__)(?P<label>[^*_]{1,100})(?:\*\*|__)[:：]?\s+(?P<text>\S.*)")
_ITEM = re.compile(r"(?:[-*+•●▪◦‣]|\d{1,3}[.)])[ \t]+(?P<text>\S.*)")
_LABELLED = re.compile(
    r"(?:\*\*|__)?(?P<label>[^\s*_:：][^*_:：]{0,60})(?:[:：](?:\*\*|__)?|(?:\*\*|__)[ \u00a0]?[:：])(?P<text>\s.*|[^\s:：].*)"
)
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_LEVEL = re.compile(r"#{1,6}(?=[ \t])")
_MARKED = re.compile(r"(?<!\\)(?:[*\[`]|(?<![^\W_])_|_(?![^\W_]))")
_LONGEST_HEADING = 500
_LABELS = dict(TAKE_PARTS)


def with_sections(incoming: Incoming) -> Incoming:
    """Rewrite the headings of Key Facts and Take, number marks of facts, and labels of a Take's parts."""
    reader = _Sections(incoming.body.split("\n"))
    reader.read()
    languages = (*incoming.languages, *reader.languages)
    return replace(incoming.without(*reader.left_out, body="\n".join(reader.output)), languages=languages)


def with_levels(incoming: Incoming) -> Incoming:
    """A text whose highest headings have the level 2, since chat assistants begin with any."""
    lines = incoming.body.split("\n")
    fences = accumulate((_FENCE.match(line) is not None for line in lines), operator.xor)
    found = [
        (at, match[0])
        for at, (line, is_code) in enumerate(zip(lines, fences, strict=True))
        if not is_code and (match := _LEVEL.match(line))
    ]
    above = min((len(marks) for _, marks in found), default=2) - 2
    for at, _ in found if above > 0 else ():
        lines[at] = lines[at][above:]
    return replace(incoming, body="\n".join(lines))


def heading_in(line: str) -> str | None:
    """Text of a line that is a heading: with number signs, or in bold alone on the line."""
    if len(line) > _LONGEST_HEADING:
        return None
    bold = _BOLD.fullmatch(line.strip())
    text = bold["text"] if bold else heading_text(line.strip())
    return text.strip() if text is not None else None


class _Sections:
    """Reads lines once. `output` are the lines of the result."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.output: list[str] = []
        self.left_out: list[str] = []
        self.languages: list[frozenset[str]] = []
        self.later: list[str] = []
        self.done: set[str] = set()

    def read(self) -> None:
        at, in_code = 0, False
        while at < len(self.lines):
            line = self.lines[at]
            in_code ^= _FENCE.match(line) is not None
            end = 0 if in_code else self._section(at)
            if not end:
                self.output.append(line)
            at = end or at + 1
        self.output += self.later

    def _section(self, at: int) -> int:
        """Read a section that begins on a line, and return the index after it; 0 if none begins there."""
        if "take" not in self.done and (end := self._short_take(at)):
            return end
        heading = heading_in(self.lines[at])
        if heading is None and self.lines[at].strip().endswith((":", "：")):
            heading = self.lines[at].strip(" :：")  # a plain line counts if a list follows
        if heading is None:
            return 0
        known = section_of(heading)
        kind = known.kind if known else ""
        if "key_facts" not in self.done and (kind == "key_facts" or facts_named(heading) is not None):
            return self._facts(at, heading)
        if "take" not in self.done and (kind == "take" or signer_named(heading) is not None):
            return self._take(at, heading)
        return 0

    def _heading(self, heading: str, name: str, *, is_known: bool) -> str:
        """The heading of a section, with `name` for one that Creditline doesn't know. It tells the language of the text."""
        if known := section_of(heading):
            self.languages.append(known.languages)
        if is_known:
            return f"## {heading.strip(' :：')}"
        self.left_out.append(f"heading, now {name}: {heading}")
        return f"## {name}"

    def _end(self, at: int) -> int:
        """Index of the next heading."""
        below = range(at + 1, len(self.lines))
        headings = (index for index in below if heading_in(self.lines[index]) is not None)
        return next(headings, len(self.lines))

    def _facts(self, at: int, heading: str) -> int:
        end = self._end(at)
        first = next((index for index in range(at + 1, end) if self.lines[index].strip()), end)
        if first == end or not _ITEM.fullmatch(self.lines[first]):
            return 0
        said = [(index, self.lines[index]) for index in range(first, end) if self.lines[index].strip()]
        others = (index for index, line in said if not _ITEM.fullmatch(line) and line[0] not in " \t")
        last = next(others, end)
        around = (line for line in (*self.lines[:at], *self.lines[last:]) if heading_in(line) is None)
        if not any(map(str.strip, around)):
            return 0  # These points are the text.
        self.done.add("key_facts")
        title = self._heading(heading, "Key Facts", is_known=facts_named(heading) is not None)
        items = [
            f"- {_with_label(match['text'])}" if (match := _ITEM.fullmatch(line)) else line
            for line in self.lines[first:last]
        ]
        section = ["", title, "", *items, ""]
        rest = [line for line in self.lines[last:end] if line.strip() and not RULE.fullmatch(line)]
        if rest:  # Text below the list would belong to the section.
            self.later += section
            return last
        self.output += section
        return end

    def _take(self, at: int, heading: str) -> int:
        end = self._end(at)
        lines = [line for line in self.lines[at + 1 : end] if not RULE.fullmatch(line)]
        parts = [_part(line) for line in lines]
        is_known = signer_named(heading) is not None
        others = any(line.strip() for line, part in zip(lines, parts, strict=True) if not part)
        if (not any(parts) and not (is_known and others)) or (others and not is_known):
            return 0
        self.done.add("take")
        self.output += ["", self._heading(heading, "Take", is_known=is_known), ""]
        for line, part in zip(lines, parts, strict=True):
            self.output += [self._written_part(part)] if part else _prose(line)
        self.output.append("")
        return end

    def _short_take(self, at: int) -> int:
        """Read a Take of one paragraph, as in "**Our take:** It matters.", and return the index after it; 0 if there is none."""
        match = _BEGINS_BOLD.fullmatch(self.lines[at].strip())
        if not match or signer_named(match["label"]) is None:
            return 0
        blank = (index for index in range(at, len(self.lines)) if not self.lines[index].strip())
        end = next(blank, len(self.lines))
        title = f"## {match['label'].strip(' :：')}"
        self.done.add("take")
        self.later += ["", title, "", match["text"], *self.lines[at + 1 : end], ""]
        return end

    def _written_part(self, part: tuple[str, str, frozenset[str]]) -> str:
        """A part of the Take with a label that Creditline reads."""
        label, text, languages = part
        self.languages += [languages] if languages else []
        if part_named(label) is None:
            ours = _LABELS[part_called(label) or "why"]
            self.left_out.append(f"label, now {ours}: {label}")
            label = ours
        return f"- **{label}:** {text}"


def _with_label(text: str) -> str:
    """A fact whose label is bold, as Creditline reads it. A label with marks of its own stays as it is."""
    text = escaping.opening(without_emoji(text))
    label, statement = labelled_point(text)
    shown = unescape(label).removeprefix("\\")
    is_label = labelled_point(f"{shown}: {shown}")[0] and not _MARKED.search(label)
    return f"**{label}:** {statement}" if is_label else text


def _prose(line: str) -> list[str]:
    """A line of the Take that isn't one of its parts, as a paragraph."""
    item = _ITEM.fullmatch(line.strip())
    return ["", item["text"], ""] if item else [line]


def _part(line: str) -> tuple[str, str, frozenset[str]] | None:
    """Label, text and languages of a part of a Take, or None."""
    item = _ITEM.fullmatch(line.strip())
    match = _LABELLED.fullmatch(without_emoji(item["text"] if item else line.strip()))
    if not match:
        return None
    label = without_emoji(match["label"]).strip()
    known = section_of(label)
    part = label, match["text"].strip(), known.languages if known else frozenset[str]()
    return part if part_called(label) else None
