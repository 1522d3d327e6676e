"""Reads a file of entries of the registry: what each entry says, and each mistake at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from creditline.manuscript.field_checks import is_given, misfits
from creditline.manuscript.front_matter import FrontMatterError, front_matter
from creditline.manuscript.keys import repeated_keys, unknown_keys
from creditline.manuscript.slugs import is_reserved
from creditline.model.manuscript import Mapping, Node, Scalar, Sequence, scalar_values, scalars
from creditline.model.problems import Finding, Problem
from creditline.registry.tables import ID, Table
from creditline.text.characters import forbidden, is_blank, shortened, unseen
from creditline.text.urls import parsed

_NO_LIST = "the front matter is not a list of fields"
_HOW = "write the id of each entry with a colon, and its fields indented below it, without dashes"


class Unreadable(Exception):
    """A file of the registry cannot be read. `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Entry:
    """An entry as its file states it, with what is wrong in it."""

    key: Scalar
    node: Node
    findings: tuple[Finding, ...]

    def scalars(self, *names: str) -> tuple[Scalar, ...]:
        """The single values of some fields, and the items of those that are lists or mappings."""
        given = [self.node.get(name) for name in names] if isinstance(self.node, Mapping) else []
        return tuple(item for value in given if value for item in scalar_values(value))

    def values(self, table: Table) -> dict[str, object]:
        """The values that an entry without findings gives, by field: a text, a number, a boolean or a tuple of texts."""
        assert isinstance(self.node, Mapping)
        kinds = {field.name: field.kind for field in table.fields}
        given = ((key.text, value) for key, value in self.node.entries if is_given(value))
        return {name: _value(kinds[name], value) for name, value in given}


def read_root(path: Path, table: Table) -> Mapping:
    """Read a file as a mapping of entries.

    Raises:
        FileNotFoundError: there is no such file.
        Unreadable: it is no UTF-8, no plain YAML, or no mapping.

    """
    try:
        return front_matter(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:
        raise
    except OSError as error:
        message = f"{table.name} cannot be read ({error.strerror})"
        raise Unreadable(Finding(1, 1, message, "check the file and its permissions")) from error
    except UnicodeDecodeError as error:
        raise Unreadable(Finding(1, 1, "this is not UTF-8 text", "save the file as UTF-8")) from error
    except FrontMatterError as error:
        found = error.finding
        if found.message == _NO_LIST:
            raise Unreadable(replace(found, message=f"{table.name} has no entries", hint=_HOW)) from error
        said = found.message.replace("the front matter", table.name)
        raise Unreadable(replace(found, message=said)) from error


def entries_of(root: Mapping, table: Table) -> Iterator[Entry]:
    """The entries of a file, in its order."""
    seen: dict[str, int] = {}
    for key, node in root.entries:
        findings = list(_findings(key, node, table))
        if key.text in seen:
            message = f"the {table.entry} {key.text} has two entries"
            findings.append(_at(key, message, f"merge them; the first is on line {seen[key.text]}"))
        seen.setdefault(key.text, key.line)
        yield Entry(key, node, tuple(findings))


def problems_of(path: Path, table: Table, *findings: Finding) -> tuple[Problem, ...]:
    """Findings about a file as problems of its rule."""
    return tuple(found.problem(str(path), table.rule) for found in findings)


def _findings(key: Scalar, node: Node, table: Table) -> Iterator[Finding]:
    if not table.names_are_keys and not re.fullmatch(ID, key.text):
        yield _at(key, f"the id {key.text!r} is not plain", "use lower-case letters, digits and hyphens")
    if not table.names_are_keys and is_reserved(key.text):
        yield _at(key, f"Windows reserves the name {key.text!r}", "use another id")
    if isinstance(node, Mapping):
        yield from _of_fields(key, node, table)
    elif is_given(node) or not table.names_are_keys:
        least = " and ".join(f"`{name}`" for name in table.required)
        hint = f"give it at least {least}" if least else "write its fields indented below it, or nothing"
        is_list = isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items)
        hint = _HOW if is_list else hint
        yield _at(key, f"the {table.entry} {key.text!r} has no fields", hint)
    yield from _unseen(key, "an id")


def _of_fields(key: Scalar, node: Mapping, table: Table) -> Iterator[Finding]:
    yield from repeated_keys(node)
    for name, value in node.entries:
        for text in scalars(value):
            yield from _unseen(text, f"`{name.text}`")
    yield from unknown_keys(node, table.fields, f"the {table.entry} {shortened(key.text)}")
    yield from misfits(node, table.fields)
    for required in table.required:
        given = node.get(required)
        if not is_given(given) or (isinstance(given, Sequence) and not given.items):
            message = f"the {table.entry} {key.text} has no `{required}`"
            yield _at(key, message, f"add it{_such_as(required, node)}")


def _such_as(field: str, node: Mapping) -> str:
    """An example of a missing field that another field of the entry gives."""
    url = parsed(node.text("homepage")) if field == "hosts" else None
    return f", such as hosts: [{url.host}]" if url else ""


def _unseen(text: Scalar, where: str) -> Iterator[Finding]:
    if any(forbidden(text.text)) or any(unseen(text.text)) or (text.text.strip() and is_blank(text.text)):
        yield _at(text, f"{where} holds an invisible character", "retype it")


def _value(kind: str, value: Node) -> object:
    if not isinstance(value, Scalar):
        return tuple(item.text.strip() for item in scalar_values(value))
    text = value.text.strip()
    return text == "true" if kind == "flag" else int(text) if kind == "number" else text


def _at(node: Node, message: str, hint: str) -> Finding:
    return Finding(node.line, node.column, message, hint)
