"""The schemas of sources.yml and authors.yml say what their readers say."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from creditline.model.person import Person
from creditline.model.source import Source
from creditline.registry.tables import AUTHORS, SOURCES, TAGS, Table
from tests import commands
from tests.builds import HERE

REGISTRIES = [HERE.parent / "content" / "sources.yml", HERE / "samples" / "sources.yml"]
GOOD: dict[str, Any] = {"name": "A News", "hosts": ["a.example"]}


def wrong(schema: dict[str, object], value: object) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(value)]


@pytest.mark.parametrize(("table", "of"), [(SOURCES, Source), (AUTHORS, Person)])
def test_every_field_is_described(table: Table, of: type[Source | Person]) -> None:
    assert {field.name for field in table.fields} == {field.name for field in fields(of)} - {"id", "turn"}


@pytest.mark.parametrize("path", REGISTRIES, ids=lambda path: path.parent.name)
def test_good_registries_are_accepted(path: Path) -> None:
    assert wrong(SOURCES.schema, yaml.safe_load(path.read_text(encoding="utf-8"))) == []


def test_the_authors_of_the_example_are_accepted() -> None:
    text = (HERE.parent / "content" / "authors.yml").read_text(encoding="utf-8")
    assert wrong(AUTHORS.schema, yaml.safe_load(text)) == []


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (SOURCES.schema, {"A News": GOOD}),
        (SOURCES.schema, {"a": {"name": "A"}}),
        (SOURCES.schema, {"a": GOOD | {"host": "a.example"}}),
        (SOURCES.schema, {"a": GOOD | {"hosts": "a.example"}}),
        (SOURCES.schema, {"a": GOOD | {"hosts": []}}),
        (SOURCES.schema, {"a": GOOD | {"scheme": "ftp"}}),
        (SOURCES.schema, {"a": GOOD | {"homepage": "http://a.example/"}}),
        (AUTHORS.schema, {"tomas": {"role": "Editor"}}),
        (TAGS.schema, {"ai": {"alias": "KI"}}),
        (TAGS.schema, {"unknown": "maybe"}),
        (TAGS.schema, {"ai": {"aliases": "KI"}}),
        (AUTHORS.schema, {"tomas": {"name": "Tomas", "links": "https://a.example/"}}),
    ],
)
def test_what_the_reader_refuses_is_refused(schema: dict[str, object], value: object) -> None:
    assert len(wrong(schema, value)) == 1


@pytest.mark.parametrize("what", ["sources", "authors"])
def test_the_command_prints_them(what: str) -> None:
    result = commands.run("schema", what)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"sources": SOURCES, "authors": AUTHORS}[what].schema


def test_the_schema_of_tags_fits_a_vocabulary() -> None:
    text = (
        "ai: {name: AI, aliases: [a], languages: {de: KI}, description: Models}\nferries:\nunknown: error\n"
    )
    assert wrong(TAGS.schema, yaml.safe_load(text)) == []
