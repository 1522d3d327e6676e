"""Fixes of the names of fields, and the values of fields at any depth."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.fixes.proposals import Edit
from creditline.manuscript.fields import FIELDS, Field
from creditline.manuscript.keys import SURELY, means_nothing, meant_in
from creditline.model.manuscript import Manuscript, Mapping, Node, Scalar, Sequence


def _mappings(fields: tuple[Field, ...], node: Node | None) -> Iterator[tuple[tuple[Field, ...], Mapping]]:
    """A mapping and those within it, each with its fields."""
    if isinstance(node, Mapping):
        yield fields, node
        for field in fields:
            value = node.get(field.name) if field.parts else None
            for inner in value.items if isinstance(value, Sequence) else (value,):
                yield from _mappings(field.parts, inner)


def values(fields: tuple[Field, ...], node: Node) -> Iterator[tuple[Field, Scalar]]:
    """Each single value in front matter or a part of it, with its field."""
    for inner, mapping in _mappings(fields, node):
        for field in inner:
            if isinstance(value := mapping.get(field.name), Scalar):
                yield field, value


def keys(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose the field that each unknown key means, if its mapping doesn't have it; delete keys that mean nothing here."""
    for fields, mapping in _mappings(FIELDS, manuscript.front):
        free = [field.name for field in fields if mapping.get(field.name) is None]
        for key, value in mapping.entries:
            line, start = lines[key.line - 1], key.column - 1
            is_name = key.text == "reviewed" and isinstance(value, Scalar) and not value.is_null
            is_known = any(field.name == key.text for field in fields) and not is_name
            if is_known or key.quoted or not line.startswith(key.text, start):
                continue
            if mapping is manuscript.front and means_nothing(key.text, value):
                what, gone = "since it means nothing here", frozenset({key.line})
                yield Edit(key.line, 0, len(line), "", what, "", corrects=True, drops=gone)
            elif meant := "reviewed_by" * is_name or meant_in(mapping, key, free, SURELY):
                end = start + len(key.text)
                yield Edit(key.line, start, end, meant, "the field's name", meant, key, reveals=True)
