"""Reads authors.yml, the optional list of a site's own people."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.manuscript.front_matter import FrontMatterError, front_matter
from creditline.model.manuscript import Mapping, Scalar, Sequence
from creditline.model.person import Person
from creditline.model.problems import Finding, Problem
from creditline.text.characters import forbidden, is_blank, unseen
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from creditline.model.manuscript import Node

AUTHORS = "authors.yml"
"""Name of the file, in the folder of the registry."""
RULE = "authors-are-listed-well"
KEYS = ("name", "role", "page", "picture", "links")
_ADDRESSES = ("page", "picture", "links")


@dataclass(frozen=True)
class People:
    """The people of a site, and the problems of their file."""

    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_people(path: Path) -> People:
    """Read authors.yml. It never raises: a missing file means no people, and all problems are in the result."""
    try:
        root = front_matter(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:
        return People()
    except OSError as error:
        return _refused(path, Finding(1, 1, f"this file cannot be read ({error.strerror})", "check it"))
    except UnicodeDecodeError:
        return _refused(path, Finding(1, 1, "this is not UTF-8 text", "save the file as UTF-8"))
    except FrontMatterError as error:
        return _refused(path, error.finding)
    found = list(_problems(root))
    people = tuple(_person(key, node) for key, node in root.entries if isinstance(node, Mapping))
    return People(() if found else people, tuple(_problem(path, finding) for finding in found))


def _refused(path: Path, finding: Finding) -> People:
    return People(problems=(_problem(path, finding),))


def _problem(path: Path, finding: Finding) -> Problem:
    return Problem(str(path), finding.line, finding.column, RULE, "error", finding.message, finding.hint)


def _person(key: Scalar, node: Mapping) -> Person:
    name, role, page, picture = (" ".join(node.text(part).split()) for part in KEYS[:4])
    links = node.get("links")
    items = links.items if isinstance(links, Sequence) else ()
    return Person(
        name,
        key.text,
        role,
        page,
        picture,
        tuple(item.text.strip() for item in items if isinstance(item, Scalar)),
    )


def _problems(root: Mapping) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for key, node in root.entries:
        if not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", key.text):
            yield _at(key, f"the id {key.text!r} is not plain", "use lower-case letters, digits and hyphens")
        if not isinstance(node, Mapping):
            yield _at(key, f"the author {key.text!r} has no fields", "give it at least a `name`")
            continue
        if is_blank(node.text("name")):
            yield _at(key, f"the author {key.text} has no `name`", "add it")
        for name in {key.text, node.text("name").casefold()}:
            if name in seen:
                yield _at(key, f"line {seen[name]} has an author of this name", "give each author one entry")
            seen[name] = key.line
        yield from _fields(node)


def _fields(node: Mapping) -> Iterator[Finding]:
    for key, value in node.entries:
        if key.text not in KEYS:
            close = difflib.get_close_matches(key.text, KEYS, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"the fields are {', '.join(KEYS)}"
            yield _at(key, f"`{key.text}` is not a field of an author", hint)
            continue
        is_list = key.text == "links"
        items = value.items if isinstance(value, Sequence) and is_list else (value,)
        if isinstance(value, Sequence) != is_list or not all(isinstance(item, Scalar) for item in items):
            form, example = ("a list", f"{key.text}: [https://…]") if is_list else ("text", f"{key.text}: …")
            yield _at(value, f"`{key.text}` must be {form}", f"write {example}")
            continue
        for item in items:
            if isinstance(item, Scalar):
                yield from _text(key.text, item)


def _text(name: str, item: Scalar) -> Iterator[Finding]:
    if any(forbidden(item.text)) or any(unseen(item.text)) or "\n" in item.text.strip():
        yield _at(item, f"`{name}` holds an invisible character", "retype it on one line")
    url = parsed(item.text.strip())
    if name in _ADDRESSES and not (url and url.scheme == "https" and not url.username):
        yield _at(item, f"`{name}` is not an https address", "write it in full, with https://")


def _at(node: Node, message: str, hint: str) -> Finding:
    return Finding(node.line, node.column, message, hint)
