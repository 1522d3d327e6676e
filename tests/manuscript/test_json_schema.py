"""The JSON Schema of the front matter: it says what the reader says, as far as an editor can know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from creditline.manuscript.fields import FIELDS, Field
from creditline.manuscript.front_matter import front_matter
from creditline.manuscript.json_schema import front_matter_schema
from tests import commands
from tests.builds import HERE, manuscript

SCHEMA = front_matter_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
ARTICLES = sorted((HERE / "samples" / "content").rglob("*.md")) + sorted(
    (HERE.parent / "content").glob("*.md")
)


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: days are texts, `yes` is a word."""


Loader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:timestamp"
        and not (tag == "tag:yaml.org,2002:bool" and letter in "yYnNoO")
    ]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def fields_of(text: str) -> Any:
    """The front matter of a file, as an editor reads it."""
    return yaml.load(text.removeprefix("\ufeff").split("---\n", 2)[1], Loader)


def wrong(text: str) -> set[str]:
    """The fields that the schema refuses; "" for the front matter as a whole."""
    return {str(error.path[0]) if error.path else "" for error in VALIDATOR.iter_errors(fields_of(text))}


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_every_article_is_accepted(path: Path) -> None:
    assert wrong(path.read_text(encoding="utf-8")) == set()


def test_a_good_manuscript_is_accepted() -> None:
    assert wrong(manuscript()) == set()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "1984"},
        {"title": "1.10"},
        {"title": "true"},
        {"title": "yes"},
        {"author": ""},
        {"draft": "false"},
        {"tags": "[ice, 2026]"},
        {"slug": "лёд-2026"},
        {"slug": "2026"},
        {"key_facts": "[One fact, {Area: 12 km²}, {Share: 40}]"},
        {"take": "{by: Gogo, why: So., risks: , advice: Wait.}"},
        {"image": "{file: a.png, alt: A picture, credit: A. Painter}"},
        {"corrections": "[{date: 2026-06-02, text: It was 12.}]"},
        {"accessed": "2026-06-01", "language": "de"},
        {"date": "2026-06-01 14:30"},
        {"date": "2026-06-01T14:30:00+02:00"},
        {"images": "[{file: a.png, credit: A. Painter, license: CC BY 4.0}]"},
        {"videos": "[{url: 'https://a.example/1', title: A, channel: B, poster: {file: a.png, credit: C}}]"},
        {"original_date": "2017", "original_author": "[A. Author, B. Writer]", "kind": "press release"},
    ],
)
def test_what_the_reader_accepts_is_accepted(fields: dict[str, str]) -> None:
    assert wrong(manuscript(**fields)) == set()


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"titel": "x"}, ""),
        ({"title": '""'}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "[a]"}, "title"),
        ({"title": ""}, "title"),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "1 June"}, "date"),
        ({"date": "2026-06-01 2pm"}, "date"),
        ({"images": "[{file: a.png}]"}, "images"),
        ({"videos": "[{url: 'https://a.example/1', title: A}]"}, "videos"),
        ({"original_url": "http://a.example/b"}, "original_url"),
        ({"draft": "maybe"}, "draft"),
        ({"slug": "a/b"}, "slug"),
        ({"slug": "Ice"}, "slug"),
        ({"tags": "ice"}, "tags"),
        ({"tags": f"[{', '.join('abcdefghijklmnopqrstu')}]"}, "tags"),
        ({"tags": "[[a]]"}, "tags"),
        ({"image": "a.png"}, "image"),
        ({"image": "{file: a.png}"}, "image"),
        ({"image": "{file: a.png, alt: a, credit: b, by: c}"}, "image"),
        ({"corrections": "{date: 2026-06-02}"}, "corrections"),
        ({"key_facts": "[]"}, "key_facts"),
        ({"key_facts": "[{a: b, c: d}]"}, "key_facts"),
        ({"take": "{bottom_line: Buy.}"}, "take"),
        ({"kind": "film"}, "kind"),
        ({"original_date": "June 2017"}, "original_date"),
        ({"originals": "[{source: gogoai, url: https://a.example/b, credit: A.}]"}, ""),
    ],
)
def test_what_the_reader_refuses_is_refused(fields: dict[str, str], refused: str) -> None:
    assert wrong(manuscript(**fields)) == {refused}


ORIGINAL = "{source: a, url: https://a.example/b, credit: Please credit A.}"


@pytest.mark.parametrize(
    ("originals", "refused"),
    [
        (f"[{ORIGINAL}, {ORIGINAL}]", set()),
        ("[]", {"originals"}),
        (f"[{', '.join([ORIGINAL] * 11)}]", {"originals"}),
        ("[{source: a}]", {"originals"}),
        (f"[{ORIGINAL.replace('url', 'original_url')}]", {"originals"}),
    ],
)
def test_several_originals_take_the_place_of_one(originals: str, refused: set[str]) -> None:
    text = f"---\ntitle: A title\ndate: 2026-06-01\noriginals: {originals}\n---\n"
    assert wrong(text) == refused


@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.required])
def test_what_is_required_is_missed(field: str) -> None:
    assert wrong(manuscript(without=field)) == {""}


def described(fields: tuple[Field, ...], schema: Any, *, elsewhere: tuple[str, ...] = ()) -> None:
    required = [field.name for field in fields if field.required and field.name not in elsewhere]
    assert list(schema["properties"]) == [field.name for field in fields]
    assert schema["required"] == required
    assert schema["additionalProperties"] is False
    for field in fields:
        form = schema["properties"][field.name]
        assert form["description"] == field.doc
        assert form["title"]
        if field.parts:
            described(field.parts, form.get("items", form))


def test_every_field_is_described_in_its_own_words() -> None:
    # A single original is required in these fields, or several in `originals`.
    described(FIELDS, SCHEMA, elsewhere=("source", "original_url", "credit"))


def test_the_command_prints_it() -> None:
    result = commands.run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == SCHEMA


def test_the_loader_of_this_test_reads_what_the_reader_reads() -> None:
    head = manuscript(title="'a: b'").split("---\n")[1]
    read = {key.text: front_matter(head).text(key.text) for key, _ in front_matter(head).entries}
    assert fields_of(manuscript(title="'a: b'")) == read
