"""What one file says: every value as text, each with the line and column at which it stands."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from creditline.manuscript.reader import read
from creditline.model.manuscript import Manuscript, Mapping, Node, Scalar, Sequence

FILE = """\
---
title: "AI Boom: Trillions Spent"
date: 2026-06-01
tags: [ai, markets]
---

# A heading

Text.
"""


def read_text(text: str) -> Manuscript:
    return read(text.encode(), "content/a.md", "a.md")


def fields(front: str) -> Mapping:
    manuscript = read_text(f"---\n{front}---\n")
    assert manuscript.refusals == ()
    return manuscript.front


def said(node: Node) -> Any:
    """A node as plain Python values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [said(item) for item in node.items]
    return {key.text: said(value) for key, value in node.entries}


def places(node: Node) -> list[tuple[str, int, int]]:
    """Every scalar, keys too, with its place, in reading order."""
    if isinstance(node, Scalar):
        return [(node.text, node.line, node.column)]
    if isinstance(node, Sequence):
        return [place for item in node.items for place in places(item)]
    return [place for key, value in node.entries for place in (*places(key), *places(value))]


# The file


@pytest.mark.parametrize(
    "raw",
    [
        FILE.encode("utf-8-sig"),
        FILE.replace("\n", "\r\n").encode(),
        FILE.replace("\n", "\r").encode(),
        FILE.replace("\n", "\r\n").encode("utf-8-sig"),
    ],
    ids=["byte-order mark", "CRLF", "lone CR", "both"],
)
def test_line_ends_and_a_byte_order_mark_change_nothing(raw: bytes) -> None:
    plain, other = read_text(FILE), read(raw, "content/a.md", "a.md")
    assert other.refusals == ()
    assert (other.front, other.text, other.text_line, other.body) == (
        plain.front,
        plain.text,
        plain.text_line,
        plain.body,
    )


def test_the_digest_is_that_of_the_bytes() -> None:
    raw = FILE.replace("\n", "\r\n").encode("utf-8-sig")
    assert read(raw, "content/a.md", "a.md").digest == hashlib.sha256(raw).hexdigest()


def test_a_file_is_known_by_two_names() -> None:
    manuscript = read(b"", "summaries/2026/a.md", "2026/a.md")
    assert (manuscript.path, manuscript.uri) == ("summaries/2026/a.md", "2026/a.md")


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("---\na: b\n---\nText\n", "Text\n", 4),
        ("---\na: b\n---\n\nText\n", "\nText\n", 4),
        ("---\n---\nText", "Text", 3),
        ("---\na: b\n---\n", "", 4),
        ("---\na: b\n---", "", 4),
        ("--- \t\na: b\n---\t \nText", "Text", 4),
        ("---\na: b\n---\nText\n---\nText\n", "Text\n---\nText\n", 4),
        ("---\na: b\n---\nText\n\n---\nc: d\n", "Text\n\n---\nc: d\n", 4),
    ],
)
def test_the_text_begins_after_the_second_line_of_dashes(file: str, text: str, line: int) -> None:
    manuscript = read_text(file)
    assert manuscript.refusals == ()
    assert (manuscript.text, manuscript.text_line) == (text, line)


@pytest.mark.parametrize("front", ["", "\n", "# A comment\n"])
def test_front_matter_without_fields_is_read_as_none(front: str) -> None:
    assert fields(front).entries == ()


# Places


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: Ice\n", [("title", 2, 1), ("Ice", 2, 8)]),
        ("title:    Ice\n", [("title", 2, 1), ("Ice", 2, 11)]),
        ("title:\tIce\n", [("title", 2, 1), ("Ice", 2, 8)]),
        ('title: "Ice"\n', [("title", 2, 1), ("Ice", 2, 8)]),
        ("\n# c\ntitle: Ice # c\n", [("title", 4, 1), ("Ice", 4, 8)]),
        ("title:\n  Ice\n  melts\n", [("title", 2, 1), ("Ice melts", 3, 3)]),
        ("title: |\n  Ice\n  melts\ndate: x\n", [("title", 2, 1), ("Ice\nmelts\n", 2, 8), ("date", 5, 1), ("x", 5, 7)]),
        ("title: >-\n  Ice\n  melts\n", [("title", 2, 1), ("Ice melts", 2, 8)]),
        ("tags: [ai, markets]\n", [("tags", 2, 1), ("ai", 2, 8), ("markets", 2, 12)]),
        ("tags:\n- ai\n-   markets\n", [("tags", 2, 1), ("ai", 3, 3), ("markets", 4, 5)]),
        (
            "image:\n  file: x.png\n  alt: 'An X'\n",
            [("image", 2, 1), ("file", 3, 3), ("x.png", 3, 9), ("alt", 4, 3), ("An X", 4, 8)],
        ),
        ("image: {file: x.png}\n", [("image", 2, 1), ("file", 2, 9), ("x.png", 2, 15)]),
        (
            "corrections:\n  - date: 2026-06-01\n    text: Was wrong.\n",
            [("corrections", 2, 1), ("date", 3, 5), ("2026-06-01", 3, 11), ("text", 4, 5), ("Was wrong.", 4, 11)],
        ),
        ("? title\n: Ice\n", [("title", 2, 3), ("Ice", 3, 3)]),
        ("title: Лёд 冰 𝔊🧊 # c\n", [("title", 2, 1), ("Лёд 冰 𝔊🧊", 2, 8)]),
        ("冰🧊: {ключ: a, 𝔘: [é, b]}\n", [("冰🧊", 2, 1), ("ключ", 2, 6), ("a", 2, 12), ("𝔘", 2, 15), ("é", 2, 19), ("b", 2, 22)]),
    ],
)  # fmt: skip
def test_every_word_has_its_line_and_its_column_in_characters(
    front: str, expected: list[tuple[str, int, int]]
) -> None:
    assert places(fields(front)) == expected


def test_lists_and_mappings_stand_where_they_begin() -> None:
    front = fields("tags: [a]\nimage:\n  file: x\ntake: {by: G}\n")
    found = {key.text: (value.line, value.column) for key, value in front.entries}
    assert found == {"tags": (2, 7), "image": (4, 3), "take": (5, 7)}


def test_an_absent_field_is_told_at_the_top_of_the_file() -> None:
    manuscript = read_text("---\ntitle: Ice\n---\n")
    assert (manuscript.place("title"), manuscript.place("credit")) == ((2, 8), (1, 1))


# Values


@pytest.mark.parametrize(
    "word",
    ["no", "yes", "true", "null", "~", "12:30", "1e3", "0x1F", "0o17", "1_000", ".inf", "007", "2026-06-01", "=", "+1"],
)  # fmt: skip
def test_a_value_stays_the_text_that_it_is(word: str) -> None:
    assert said(fields(f"title: {word}\ntags: [{word}]\nimage: {{{word}: {word}}}\n")) == {
        "title": word,
        "tags": [word],
        "image": {word: word},
    }


@pytest.mark.parametrize(
    ("front", "value"),
    [
        ("title:", ""),
        ("title: ''", ""),
        ("title: #1", ""),
        ("title: No #1", "No"),
        ("title: No#1", "No#1"),
        ("title: a:b", "a:b"),
        ("title: https://a.example/b", "https://a.example/b"),
        ("title: a\tb", "a\tb"),
        ("title: 'it''s'", "it's"),
        ('title: "a\\nb \\"c\\" \\u00e9"', 'a\nb "c" é'),
        ("title: It's 5 o'clock", "It's 5 o'clock"),
        ('title: The "big" one', 'The "big" one'),
    ],
)
def test_yaml_is_read_as_yaml(front: str, value: str) -> None:
    assert said(fields(f"{front}\n")) == {"title": value}


@pytest.mark.parametrize(
    ("value", "is_quoted"), [("~", False), ("a", False), ("'~'", True), ('"~"', True), ("|\n  ~", True), (">\n  ~", True)]
)  # fmt: skip
def test_a_value_knows_whether_it_was_quoted(value: str, is_quoted: bool) -> None:
    node = fields(f"title: {value}\n").get("title")
    assert isinstance(node, Scalar)
    assert node.quoted is is_quoted


def test_of_a_key_given_twice_both_are_kept_and_the_first_counts() -> None:
    front = fields("title: One\ntitle: Two\n")
    assert [said(value) for _, value in front.entries] == ["One", "Two"]
    assert front.text("title") == "One"


def test_text_is_trimmed_and_empty_where_there_is_none() -> None:
    manuscript = read_text('---\ntitle: "  Ice "\ntags: [a]\n---\n')
    assert [manuscript.get(key) for key in ("title", "tags", "credit")] == ["Ice", "", ""]
