"""Reads and writes front matter in YAML. All scalars stay text, and each value knows its line and column.

No other module reads the YAML of authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from creditline.model.manuscript import Mapping, Node, Scalar, Sequence
from creditline.model.problems import Finding
from creditline.text.characters import shortened

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 5
_UNFINISHED = re.compile(r"node content|',' or '[]}]'")


class FrontMatterError(Exception):
    """Raised within the reader for a file that it refuses. `read` catches it."""

    def __init__(self, rule: str, finding: Finding) -> None:
        super().__init__(finding.message)
        self.rule = rule
        self.finding = finding


def front_matter(text: str, first_line: int = 1) -> Mapping:
    """Read a YAML mapping. `first_line` is the line of the file on which `text` begins.

    It raises `FrontMatterError` for a text that is not a mapping in simple YAML (see `front-matter-is-simple-yaml`).
    """
    events = _events(text, first_line)
    try:
        root = _root(events)
        if root is None:
            return Mapping((), first_line, 1)
        if not isinstance(root, Mapping):
            message, hint = "the front matter is not a list of fields", "write one `key: value` a line"
            finding = Finding(root.line, root.column, message, hint)
            raise FrontMatterError("front-matter-is-simple-yaml", finding)
        return root
    except yaml.YAMLError as error:
        raise FrontMatterError("front-matter-is-yaml", _yaml_problem(error, text, first_line)) from None


class _Event:
    """One YAML event with its line and column in the file."""

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
                raise event.refuse("YAML directives are not allowed", "delete the line that begins with %")
        else:
            root = _node(event, events, depth=1)
    if isinstance(root, Scalar) and not root.text and not root.quoted:
        return None
    return root


def _node(event: _Event, events: Iterator[_Event], depth: int) -> Node:
    node = event.event
    if isinstance(node, yaml.AliasEvent):
        hint = "write the value out; to begin with * put it in quotes"
        raise event.refuse(f"the alias *{node.anchor} is not allowed", hint)
    assert isinstance(node, yaml.NodeEvent)
    if node.anchor:
        hint = "delete it; to begin with & put the value in quotes"
        raise event.refuse(f"the anchor &{node.anchor} is not allowed", hint)
    if tag := getattr(node, "tag", None):
        hint = "delete it; to begin with ! put the value in quotes"
        raise event.refuse(f"the tag {shortened(str(tag))} is not allowed", hint)
    if depth > _DEEPEST:
        hint = "write plain fields, as the authoring guide shows them"
        raise event.refuse("the front matter is nested too deeply", hint)
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
            hint = "write one `key: value` a line; a value in braces needs quotes"
            raise inner.refuse("a key is not a word", hint)
        if key.text == "<<" and not key.quoted:
            raise inner.refuse("merge keys (<<) are not allowed", "write the fields out")
        entries.append((key, value))
    return Mapping(tuple(entries), event.line, event.column)


def _yaml_problem(error: yaml.YAMLError, text: str, first_line: int) -> Finding:
    """Finding about a YAML error, in words for authors."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or "it cannot be read as YAML")
    number, column = (mark.line, mark.column) if mark else (0, 0)
    place = (number + first_line, column + 1)
    lines = text.split("\n")
    line = lines[min(number, len(lines) - 1)]
    key, colon, value = line.partition(": ")
    if colon and ": " in value and value.lstrip()[:1] not in "\"'[{|>":
        quoted = '"' + value.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'
        column = value.index(": ") + len(key) + 3
        message = f'the value of `{key.strip()}` holds ": ", which YAML reads as another key'
        hint = f"put the value in quotes: {key.strip()}: {quoted}"
        return Finding(number + first_line, column, message, hint)
    if _UNFINISHED.search(problem) and (opened := _unclosed(lines[: number + 1])) is not None:
        at, bracket = opened
        hint = f"close it with {']' if bracket == '[' else '}'}"
        column = lines[at].index(bracket) + 1
        return Finding(at + first_line, column, f"the {bracket} that stands here is not closed", hint)
    if (open_at := _unclosed_quote(lines[: number + 2])) is not None:
        column = lines[open_at].index(": ") + 3
        mark = lines[open_at][column - 1]
        message, hint = f"the {mark} that stands here is not closed", f"close it with {mark}"
        return Finding(open_at + first_line, column, message, hint)
    if "\t" in line[: len(line) - len(line.lstrip())] or "character '\\t'" in problem or "tab" in problem:
        return Finding(*place, "there is a tab where YAML needs spaces", "indent with spaces")
    if colon and value.strip()[:1] in "@`%&*!|>{[\"'":
        hint = "put the whole value in double quotes, with \\ before each double quote in it"
        return Finding(*place, f"the value of `{key.strip()}` cannot be read: {problem}", hint)
    hint = "write one `key: value` a line; put values with : # or quotes in double quotes"
    return Finding(*place, f"the front matter cannot be read here: {problem}", hint)


_OPENED = re.compile(r"""[^\s:#"'][^:#]*: +(?P<mark>["'])(?P<value>.*)""")
_KEY = re.compile(r"[^\s:#\"'][^:#]*:(?:\s|\Z)")


def is_unclosed(line: str) -> bool:
    """Whether a line gives a key a value with a quotation mark at its beginning alone."""
    match = _OPENED.fullmatch(line)
    return match is not None and match["mark"] not in match["value"]


def _unclosed_quote(lines: list[str]) -> int | None:
    """The first line with a quotation mark that isn't closed there, although the next line begins another field."""
    below = (*lines[1:], "")
    pairs = enumerate(zip(lines, below, strict=True))
    found = (at for at, (line, after) in pairs if is_unclosed(line) and (not after or _KEY.match(after)))
    return next(found, None)


def _unclosed(lines: list[str]) -> tuple[int, str] | None:
    """The last line with a bracket that is not closed on it, and that bracket."""
    for at in range(len(lines) - 1, -1, -1):
        for opening, closing in ("[]", "{}"):
            if lines[at].count(opening) > lines[at].count(closing):
                return at, opening
    return None


class _Dumper(yaml.SafeDumper):
    """Writes a value that occurs twice in full, since aliases aren't simple YAML."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is the base class's
        """Make no aliases."""
        return True


def quoted(text: str) -> str:
    """Write `text` as a double-quoted YAML scalar on one line."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9)).rstrip("\n")


def written(fields: dict[str, object]) -> str:
    """Write front matter between lines of dashes, so that `read` returns the same fields."""
    block = yaml.dump(
        fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=False
    )
    return f"---\n{block}---\n"
