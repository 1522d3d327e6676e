"""Reads tags.yml, the optional vocabulary of a site's tags."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from creditline.manuscript.front_matter import FrontMatterError, front_matter
from creditline.model.manuscript import Mapping, Scalar, Sequence
from creditline.model.problems import Finding, Problem
from creditline.model.tag import Tag, Vocabulary
from creditline.text.characters import forbidden, is_blank, unseen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from creditline.model.manuscript import Node

TAGS = "tags.yml"
"""Name of the file, in the folder of the registry."""
RULE = "tags-are-listed-well"
UNKNOWN = "unknown"
_FORMS = {
    "name": "write one line of text",
    "aliases": "write aliases: [one, two]",
    "languages": "write languages: {de: Wort, fr: mot}",
    "description": "write one line of text",
}
_LONGEST = 50


def read_tags(path: Path) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read tags.yml. It never raises: a missing file means that all tags are allowed; problems are in the result."""
    try:
        root = front_matter(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:
        return Vocabulary(), ()
    except OSError as error:
        return _refused(path, Finding(1, 1, f"this file cannot be read ({error.strerror})", "check it"))
    except UnicodeDecodeError:
        return _refused(path, Finding(1, 1, "this is not UTF-8 text", "save the file as UTF-8"))
    except FrontMatterError as error:
        message = error.finding.message.replace("the front matter", "the vocabulary")
        return _refused(path, Finding(error.finding.line, error.finding.column, message, error.finding.hint))
    found = tuple(_findings(root))
    tags = tuple(_tag(key, node) for key, node in root.entries if key.text != UNKNOWN)
    vocabulary = Vocabulary(() if found else tags, root.text(UNKNOWN) == "error")
    return vocabulary, tuple(_problem(path, finding) for finding in found)


def _refused(path: Path, finding: Finding) -> tuple[Vocabulary, tuple[Problem, ...]]:
    return Vocabulary(), (_problem(path, finding),)


def _problem(path: Path, finding: Finding) -> Problem:
    return Problem(str(path), finding.line, finding.column, RULE, "error", finding.message, finding.hint)


def _tag(key: Scalar, node: Node) -> Tag:
    fields = node if isinstance(node, Mapping) else Mapping((), 1, 1)
    name = " ".join(fields.text("name").split()) or key.text
    others = (key, *_scalars(fields.get("aliases")), *_scalars(fields.get("languages")))
    names = dict.fromkeys(" ".join(each.text.split()) for each in others)
    return Tag(name, tuple(names), " ".join(fields.text("description").split()))


def _findings(root: Mapping) -> Iterator[Finding]:
    """Findings about the file, in its order."""
    taken: dict[str, str] = {}
    for key, node in root.entries:
        if key.text == UNKNOWN:
            if not isinstance(node, Scalar) or node.text not in ("error", "warning"):
                yield _at(
                    node, "`unknown` must be error or warning", "write unknown: warning, or leave it out"
                )
            continue
        if isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.is_null):
            hint = "write its fields indented below it, or nothing"
            yield _at(node, f"the tag {key.text!r} has no fields", hint)
            continue
        yield from _of_tag(key, node)
        for name in {each.casefold() for each in (_tag(key, node).name, *_tag(key, node).others)}:
            if taken.setdefault(name, key.text) != key.text:
                yield _at(
                    key, f"{name!r} belongs to the tag {taken[name]} too", "give each name to one tag only"
                )


def _of_tag(key: Scalar, node: Node) -> Iterator[Finding]:
    entries = node.entries if isinstance(node, Mapping) else ()
    for name, value in entries:
        if name.text not in _FORMS:
            close = difflib.get_close_matches(name.text, _FORMS, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"the fields are {', '.join(_FORMS)}"
            yield _at(name, f"`{name.text}` is not a field of a tag", hint)
        elif not _has_form(name.text, value):
            yield _at(value, f"`{name.text}` has another form", _FORMS[name.text])
    for text in (key, *(one for name, value in entries if name.text in _FORMS for one in _scalars(value))):
        is_short = len(text.text) <= _LONGEST or node_of(entries, "description") is text
        if is_blank(text.text) or not is_short or any(forbidden(text.text)) or any(unseen(text.text)):
            hint = f"write visible text of at most {_LONGEST} characters"
            yield _at(text, f"a name of the tag {key.text} is empty, too long or invisible", hint)


def node_of(entries: tuple[tuple[Scalar, Node], ...], name: str) -> Node | None:
    """The value of a key, or None."""
    return next((value for key, value in entries if key.text == name), None)


def _has_form(name: str, value: Node) -> bool:
    if name == "aliases":
        return isinstance(value, Sequence) and all(isinstance(item, Scalar) for item in value.items)
    if name == "languages":
        return isinstance(value, Mapping) and all(isinstance(item, Scalar) for _, item in value.entries)
    return isinstance(value, Scalar)


def _scalars(node: Node | None) -> tuple[Scalar, ...]:
    """The scalars of a text, a list, or the values of a mapping."""
    if isinstance(node, Mapping):
        return tuple(value for _, value in node.entries if isinstance(value, Scalar))
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item for item in items if isinstance(item, Scalar))


def _at(node: Node, message: str, hint: str) -> Finding:
    return Finding(node.line, node.column, message, hint)
