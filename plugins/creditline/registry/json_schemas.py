"""JSON Schemas of sources.yml, authors.yml and tags.yml, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.manuscript.json_schema import DIALECT, object_schema
from creditline.registry.tables import AUTHORS, SOURCES, TAGS

if TYPE_CHECKING:
    from creditline.registry.tables import Table

    Schema = dict[str, object]

_ID = "^[a-z0-9]+([-_][a-z0-9]+)*$"


def sources_schema() -> Schema:
    """JSON Schema of sources.yml."""
    return _schema(SOURCES) | {"propertyNames": {"pattern": _ID}}


def authors_schema() -> Schema:
    """JSON Schema of authors.yml."""
    return _schema(AUTHORS) | {"propertyNames": {"pattern": _ID}}


def tags_schema() -> Schema:
    """JSON Schema of tags.yml, whose entries may be empty."""
    schema = _schema(TAGS)
    unknown = {"description": "Whether another tag is an error.", "enum": ["error", "warning"]}
    entry = {"anyOf": [schema["additionalProperties"], {"type": "null"}]}
    return schema | {"properties": {"unknown": unknown}, "additionalProperties": entry}


def _schema(table: Table) -> Schema:
    return {
        "$schema": DIALECT,
        "title": table.name.removeprefix("the ").capitalize(),
        "type": "object",
        "additionalProperties": object_schema(table.fields),
    }
