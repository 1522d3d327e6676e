"""Bytes -> Manuscript: what one file says, with the line and column of each field. Only this module knows YAML.

Nothing that a file can hold raises here. What the reader cannot accept it keeps in `Manuscript.refusals`, under
the name of the rule that explains it.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from creditline.manuscript.conversion import convert, forget_converter
from creditline.manuscript.limits import LARGEST_FILE, LONGEST_POINT, MOST_FACTS, TOO_LARGE, out_of_bounds
from creditline.manuscript.points import sections_as_markdown
from creditline.model.values import Body, Finding, Manuscript, Mapping, Scalar, Sequence
from creditline.text.characters import FIX, forbidden, shortened, without_forbidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.values import Node

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EMPTY = Mapping((), 1, 1)
_DEEPEST = 5
_LONGEST_NAME = 200
_DELIMITER = re.compile(r"^---[ \t]*$", re.MULTILINE)

TAKE_PARTS = (
    ("why", "Why this matters"),
    ("risks", "Limitations & risks"),
    ("advice", "Actionable advice"),
)
"""The three parts of a Take: key in the front matter, and label in the body."""


class FrontMatterError(Exception):
    """Carries a refusal out of the depth of the reader to `read`, and no further."""

    def __init__(self, rule: str, finding: Finding) -> None:
        super().__init__(finding.message)
        self.rule = rule
        self.finding = finding


def read(raw: bytes, path: str, uri: str) -> Manuscript:
    """Read one file's bytes. `path` is how the user knows the file, `uri` how the content folder does."""
    manuscript = unconverted(raw, path, uri)
    if manuscript.refusals:
        return manuscript
    try:
        return replace(manuscript, body=_converted(manuscript.text, manuscript.front))
    except FrontMatterError as refused:
        return replace(manuscript, refusals=((refused.rule, refused.finding),))


def unconverted(raw: bytes, path: str, uri: str) -> Manuscript:
    """The same, but for the body. It costs a fraction."""
    front, text, text_line = _EMPTY, "", 1
    refusals: list[tuple[str, Finding]] = []
    try:
        whole = _decoded(raw)
        refusals += (("text-is-plain", finding) for finding in forbidden(whole, fix=FIX))
        head, text, text_line = _split(without_forbidden(whole) if refusals else whole)
        refusals += (("text-stays-in-bounds", finding) for finding in out_of_bounds(head, text, text_line))
        if not refusals or refusals[-1][0] != "text-stays-in-bounds":
            front = front_matter(head, first_line=2)
        refusals += (("text-is-plain", finding) for finding in _escaped(front))
    except FrontMatterError as refused:
        refusals.append((refused.rule, refused.finding))
    digest = hashlib.sha256(raw).hexdigest()
    return Manuscript(path, uri, digest, front, text, text_line, Body(""), tuple(refusals))


def text_of(raw: bytes) -> str:
    """The Markdown of a manuscript that `read` accepts, unconverted."""
    return _split(_decoded(raw))[1]


def _converted(text: str, front: Mapping) -> Body:
    try:
        return convert(text + _sections(front), lift_standfirst=not front.text("summary"))
    except RecursionError:
        forget_converter()
        finding = Finding(
            1, 1, "the text is nested too deeply", "write it with fewer lists and quotations in each other"
        )
        raise FrontMatterError("text-stays-in-bounds", finding) from None


def _escaped(node: Node) -> Iterator[Finding]:
    """Forbidden characters that escape sequences of YAML stand for."""
    if isinstance(node, Scalar):
        yield from (
            replace(finding, line=node.line, column=node.column)
            for finding in forbidden(node.text, most=1, fix=FIX)
        )
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _escaped(item)
    else:
        for key, value in node.entries:
            yield from (*_escaped(key), *_escaped(value))


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST_FILE:
        raise FrontMatterError("text-stays-in-bounds", TOO_LARGE)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte-order mark.
        start = error.start + (len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0)
        before = raw[:start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        finding = Finding(line, column, "this is not UTF-8 text", "save the file in the encoding UTF-8")
        raise FrontMatterError("text-is-utf8", finding) from None


def _split(whole: str) -> tuple[str, str, int]:
    """Front matter, body, and the line on which the body begins."""
    if not (opening := _DELIMITER.match(whole)):
        raise FrontMatterError("front-matter-is-delimited", _undelimited(whole))
    closing = _DELIMITER.search(whole, opening.end())
    if not closing:
        finding = Finding(
            1, 1, "the front matter does not end", "write a line of three dashes, ---, after its last field"
        )
        raise FrontMatterError("front-matter-is-delimited", finding)
    text = whole[closing.end() + 1 :]
    text_line = whole.count("\n", 0, closing.end()) + 2
    if second := re.match(r"\s*^---[ \t]*\n[ \t]*[\w\"']+ *:", text, re.MULTILINE):
        line = text_line + second[0].count("\n", 0, second[0].index("---"))
        finding = Finding(
            line, 1, "a second block of front matter begins here", "put all fields into the first one"
        )
        raise FrontMatterError("front-matter-is-delimited", finding)
    return whole[opening.end() + 1 : closing.start()], text, text_line


def _undelimited(whole: str) -> Finding:
    first = whole.split("\n", 1)[0]
    if _DELIMITER.search(whole) and not first.strip():
        return Finding(
            1, 1, "the front matter does not begin on the first line", "delete what stands before its ---"
        )
    hint = "begin the file with a line of three dashes, ---, then the fields, then --- again"
    return Finding(1, 1, "this file has no front matter, so nothing says whose text it summarises", hint)


def _sections(front: Mapping) -> str:
    """Key Facts and Take of the front matter, as Markdown: both forms become the same values and the same HTML."""
    return _key_facts_markdown(front) + _take_markdown(front)


def _key_facts_markdown(front: Mapping) -> str:
    facts = front.get("key_facts")
    if not isinstance(facts, Sequence):
        return ""
    points = []
    for item in facts.items:
        if isinstance(item, Scalar) and item.text.strip():
            points.append(("", item.text))
        elif isinstance(item, Mapping):
            points += [(key.text, value.text) for key, value in item.entries if isinstance(value, Scalar)]
    # What is longer is refused by its length: it must not cost time before.
    points = [(label, text) for label, text in points if len(label) + len(text) <= LONGEST_POINT][:MOST_FACTS]
    return sections_as_markdown("Key Facts", points) if points else ""


def _take_markdown(front: Mapping) -> str:
    take = front.get("take")
    if not isinstance(take, Mapping):
        return ""
    by = " ".join(take.text("by").split())[:_LONGEST_NAME]
    points = [
        (label, take.text(part)) for part, label in TAKE_PARTS if 0 < len(take.text(part)) <= LONGEST_POINT
    ]
    return sections_as_markdown(f"{by}'s Take" if by else "Take", points) if points else ""


# YAML, read from its events: scalars stay text, and each value knows its place.


def front_matter(text: str, first_line: int = 1) -> Mapping:
    """Read a YAML mapping. `first_line` is the line of the file on which `text` begins.

    Raises:
        FrontMatterError: the text is not a mapping of the YAML that we accept.

    """
    events = _events(text, first_line)
    try:
        root = _root(events)
        if root is None:
            return Mapping((), first_line, 1)
        if not isinstance(root, Mapping):
            finding = Finding(
                root.line,
                root.column,
                "the front matter is not a list of fields",
                "write one `key: value` a line",
            )
            raise FrontMatterError("front-matter-is-simple-yaml", finding)
        return root
    except yaml.YAMLError as error:
        raise FrontMatterError("front-matter-is-yaml", _yaml_problem(error, text, first_line)) from None


class _Event:
    """One YAML event with its place in the file."""

    def __init__(self, event: yaml.Event, first_line: int) -> None:
        self.event = event
        mark = event.start_mark
        assert mark is not None
        self.line = mark.line + first_line
        self.column = mark.column + 1

    def refuse(self, message: str, hint: str) -> FrontMatterError:
        return FrontMatterError("front-matter-is-simple-yaml", Finding(self.line, self.column, message, hint))


def _events(text: str, first_line: int) -> Iterator[_Event]:
    for event in yaml.parse(text, Loader=_Loader):
        if not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
            yield _Event(event, first_line)


def _root(events: Iterator[_Event]) -> Node | None:
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event.event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise event.refuse("a second YAML document begins here", "put all fields into the first one")
            if event.event.version or event.event.tags:
                raise event.refuse("YAML directives are not read here", "delete the line that begins with %")
        else:
            root = _node(event, events, depth=1)
    if isinstance(root, Scalar) and not root.text and not root.quoted:
        return None
    return root


def _node(event: _Event, events: Iterator[_Event], depth: int) -> Node:
    node = event.event
    if isinstance(node, yaml.AliasEvent):
        raise event.refuse(
            f"the alias *{node.anchor} is not read here",
            "write the value out; to begin with * put it in quotes",
        )
    assert isinstance(node, yaml.NodeEvent)
    if node.anchor:
        raise event.refuse(
            f"the anchor &{node.anchor} is not read here",
            "delete it; to begin with & put the value in quotes",
        )
    if tag := getattr(node, "tag", None):
        raise event.refuse(
            f"the tag {shortened(str(tag))} is not read here",
            "delete it; to begin with ! put the value in quotes",
        )
    if depth > _DEEPEST:
        raise event.refuse(
            "the front matter is nested too deeply", "write plain fields, as the authoring guide shows them"
        )
    if isinstance(node, yaml.ScalarEvent):
        return Scalar(node.value, event.line, event.column, quoted=not node.implicit[0])
    if isinstance(node, yaml.SequenceStartEvent):
        items = []
        while not isinstance((inner := next(events)).event, yaml.SequenceEndEvent):
            items.append(_node(inner, events, depth + 1))
        return Sequence(tuple(items), event.line, event.column)
    return _mapping(event, events, depth)


def _mapping(event: _Event, events: Iterator[_Event], depth: int) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    while not isinstance((inner := next(events)).event, yaml.MappingEndEvent):
        key = _node(inner, events, depth + 1)
        value = _node(next(events), events, depth + 1)
        if not isinstance(key, Scalar):
            raise inner.refuse(
                "a key is not a word", "write one `key: value` a line; a value in braces needs quotes"
            )
        if key.text == "<<" and not key.quoted:
            raise inner.refuse("merge keys (<<) are not read here", "write the fields out")
        entries.append((key, value))
    return Mapping(tuple(entries), event.line, event.column)


def _yaml_problem(error: yaml.YAMLError, text: str, first_line: int) -> Finding:
    """What a YAML error means to an author, at its line, with the remedy."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or "it cannot be read as YAML")
    number, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    line = lines[min(number, len(lines) - 1)]
    key, colon, value = line.partition(": ")
    if colon and ": " in value and value.lstrip()[:1] not in "\"'[{|>":
        quoted = '"' + value.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'
        at = value.index(": ") + len(key) + 3
        return Finding(
            number + first_line,
            at,
            f'the value of `{key.strip()}` holds ": ", which YAML takes for another key',
            f"put the value in quotes: {key.strip()}: {quoted}",
        )
    if "\t" in line[: len(line) - len(line.lstrip())] or "character '\\t'" in problem or "tab" in problem:
        return Finding(
            number + first_line, column + 1, "a tab stands where YAML wants spaces", "indent with spaces"
        )
    if colon and value.strip()[:1] in "@`%&*!|>{[\"'":
        return Finding(
            number + first_line,
            column + 1,
            f"the value of `{key.strip()}` cannot be read: {problem}",
            "put the whole value in double quotes, and \\ before each double quote in it",
        )
    return Finding(
        number + first_line,
        column + 1,
        f"the front matter cannot be read here: {problem}",
        "write one `key: value` a line; put values with : # or quotes in double quotes",
    )


def quoted(text: str) -> str:
    """A YAML double-quoted scalar that reads back as `text`, on one line."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9)).rstrip("\n")


def written(fields: dict[str, object]) -> str:
    """Front matter as text, between its lines of dashes: `read` gives back what is written here."""
    block = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False)
    return f"---\n{block}---\n"
