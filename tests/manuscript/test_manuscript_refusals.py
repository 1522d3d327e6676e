"""What the reader cannot accept: under which rule, at which line and column, and with which remedy."""

from __future__ import annotations

import pytest

from creditline.manuscript.reader import read
from creditline.model.manuscript import Manuscript

Told = tuple[str, int, int, str, str]

ENCODING = "save the file as UTF-8"
ONE_BLOCK = "put all fields into the first one"
BEGIN = "begin the file with a line of three dashes, ---, then the fields, then --- again"
END = "write a line of three dashes, ---, after its last field"
IN_QUOTES = "put the whole value in double quotes, with \\ before each double quote in it"
KEY_VALUE = "write one `key: value` a line, with a space after the colon"
ONE_A_LINE = "write one `key: value` a line; put values with : # or quotes in double quotes"
SPACES = "indent with spaces"
PLAIN = "write plain fields, as the authoring guide shows them"
WORD = "write one `key: value` a line; a value in braces needs quotes"


def refused(raw: str | bytes) -> Manuscript:
    return read(raw if isinstance(raw, bytes) else raw.encode(), "content/a.md", "a.md")


def told(raw: str | bytes) -> list[Told]:
    return [(rule, at.line, at.column, at.message, at.hint) for rule, at in refused(raw).refusals]


# Encoding


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"---\ntitle: a\xe9\n---\n", 2, 9),
        (b"---\r\ntitle: a\xe9\r\n---\r\n", 2, 9),
        ("---\ntitle: é冰🧊".encode() + b"\xc3(\n---\n", 2, 11),
        (b"---\na: b\n---\nText\n\nText \xf0\x9f\x94", 6, 6),
    ],
)
def test_what_is_not_utf_8(raw: bytes, line: int, column: int) -> None:
    assert told(raw) == [("text-is-utf8", line, column, "this is not UTF-8 text", ENCODING)]


# Delimiters


NO_FRONT_MATTER = "this file has no front matter, so nothing says whose text it summarises"
LATE = "the front matter does not begin on the first line"
ENDLESS = "the front matter does not end"
SECOND = "a second block of front matter begins here"


@pytest.mark.parametrize(
    ("file", "line", "message", "hint"),
    [
        ("", 1, NO_FRONT_MATTER, BEGIN),
        ("Text.\n", 1, NO_FRONT_MATTER, BEGIN),
        ("title: Ice\ncredit: Mine\n\nText.\n", 1, NO_FRONT_MATTER, BEGIN),
        ("----\na: b\n----\n", 1, NO_FRONT_MATTER, BEGIN),
        (" ---\na: b\n---\n", 1, NO_FRONT_MATTER, BEGIN),
        ("--\na: b\n--\n", 1, NO_FRONT_MATTER, BEGIN),
        ("+++\na = 1\n+++\n", 1, NO_FRONT_MATTER, BEGIN),
        ("Text\n---\na: b\n---\n", 1, NO_FRONT_MATTER, BEGIN),
        ("\n---\na: b\n---\n", 1, LATE, "delete all that precedes its ---"),
        ("  \n\n---\na: b\n---\n", 1, LATE, "delete all that precedes its ---"),
        ("---", 1, ENDLESS, END),
        ("---\na: b\n", 1, ENDLESS, END),
        ("---\na: b\n ---\nText\n", 1, ENDLESS, END),
        ("---\na: b\n...\nText\n", 1, ENDLESS, END),
        ("---\na: b\n---\n---\nc: d\n---\n", 4, SECOND, ONE_BLOCK),
        ("---\na: b\n---\n\n\n---\ncredit: Mine\n---\n", 6, SECOND, ONE_BLOCK),
    ],
)
def test_front_matter_stands_between_two_lines_of_dashes(
    file: str, line: int, message: str, hint: str
) -> None:
    assert told(file) == [("front-matter-is-delimited", line, 1, message, hint)]


def test_a_thematic_break_is_no_second_front_matter() -> None:
    assert told("---\na: b\n---\n\n---\n\nText.\n\n---\n\nNote: more.\n") == []


# YAML


def test_the_seed_s_title_is_told_at_its_colon_with_the_line_to_write() -> None:
    assert told("---\ndate: 2026-06-01\ntitle: AI Boom: Trillions Spent, IPOs Loom\n---\n") == [
        (
            "front-matter-is-yaml",
            3,
            15,
            'the value of `title` holds ": ", which YAML reads as another key',
            'put the value in quotes: title: "AI Boom: Trillions Spent, IPOs Loom"',
        )
    ]


@pytest.mark.parametrize(
    ("line", "column", "remedy"),
    [
        ('title: He said: "no"', 15, 'title: "He said: \\"no\\""'),
        ("title: C:\\x: y", 12, 'title: "C:\\\\x: y"'),
        ("title: Öl: 冰: x", 10, 'title: "Öl: 冰: x"'),
        ("  - Label: one: two", 15, '- Label: "one: two"'),
    ],
)
def test_a_colon_in_a_value_is_told_with_the_line_to_write(line: str, column: int, remedy: str) -> None:
    front = f"key_facts:\n{line}\n" if line.startswith(" ") else f"\n{line}\n"
    [(rule, number, at, _, hint)] = told(f"---\n{front}---\n")
    assert (rule, number, at, hint) == (
        "front-matter-is-yaml",
        3,
        column,
        f"put the value in quotes: {remedy}",
    )


def test_the_remedy_for_a_colon_is_accepted() -> None:
    [(*_, hint)] = told('---\ntitle: a "b" \\c: d: e\n---\n')
    line = hint.removeprefix("put the value in quotes: ")
    assert refused(f"---\n{line}\n---\n").get("title") == 'a "b" \\c: d: e'


@pytest.mark.parametrize(
    ("front", "line", "column", "message", "hint"),
    [
        ("image:\n\tfile: x\n", 3, 1, "there is a tab where YAML needs spaces", SPACES),
        ("\ttitle: x\n", 2, 1, "there is a tab where YAML needs spaces", SPACES),
        ("title: @x\n", 2, 8, "the value of `title` cannot be read", IN_QUOTES),
        ("title: `x`\n", 2, 8, "the value of `title` cannot be read", IN_QUOTES),
        ("title: %x\n", 2, 8, "the value of `title` cannot be read", IN_QUOTES),
        ("title: | x\n", 2, 10, "the value of `title` cannot be read", IN_QUOTES),
        ("title: **a** b\n", 2, 9, "the value of `title` cannot be read", IN_QUOTES),
        ('title: "A" and B\n', 2, 12, "the value of `title` cannot be read", IN_QUOTES),
        ("title: 'it's here'\n", 2, 12, "the value of `title` cannot be read", IN_QUOTES),
        ('title: "She said "no" to it"\n', 2, 19, "the value of `title` cannot be read", IN_QUOTES),
        ('credit: "\\q"\n', 2, 10, "the value of `credit` cannot be read", IN_QUOTES),
        ("a: b\n c: d\n", 3, 3, "the front matter cannot be read here", ONE_A_LINE),
        ("title: - x\n", 2, 8, "the front matter cannot be read here", ONE_A_LINE),
    ],
)
def test_what_yaml_cannot_read(front: str, line: int, column: int, message: str, hint: str) -> None:
    [(rule, *place, said, remedy)] = told(f"---\n{front}---\n")
    assert (rule, place, remedy) == ("front-matter-is-yaml", [line, column], hint)
    assert said.startswith(message)


@pytest.mark.parametrize(
    ("front", "line", "column", "message", "hint"),
    [
        ("Just text\n", 2, 1, "the front matter is not a list of fields", KEY_VALUE),
        ("\n- a\n- b\n", 3, 1, "the front matter is not a list of fields", KEY_VALUE),
        ("[a, b]\n", 2, 1, "the front matter is not a list of fields", KEY_VALUE),
        ("title:Ice\ndate:2026-06-01\n", 2, 1, "the front matter is not a list of fields", KEY_VALUE),
        ('"a"\n', 2, 1, "the front matter is not a list of fields", KEY_VALUE),
        ("a: &b c\n", 2, 4, "the anchor &b is not allowed", "delete it; to begin with & put the value in quotes"),
        ("&b a: c\n", 2, 1, "the anchor &b is not allowed", "delete it; to begin with & put the value in quotes"),
        ("a: &b [c]\n", 2, 4, "the anchor &b is not allowed", "delete it; to begin with & put the value in quotes"),
        ("a: *b\n", 2, 4, "the alias *b is not allowed", "write the value out; to begin with * put it in quotes"),
        ("a: [x, *b]\n", 2, 8, "the alias *b is not allowed", "write the value out; to begin with * put it in quotes"),
        ("*b : c\n", 2, 1, "the alias *b is not allowed", "write the value out; to begin with * put it in quotes"),
        ("a: !b c\n", 2, 4, "the tag !b is not allowed", "delete it; to begin with ! put the value in quotes"),
        ("a: ! c\n", 2, 4, "the tag ! is not allowed", "delete it; to begin with ! put the value in quotes"),
        ("a: !!python/name:os.system x\n", 2, 4, "the tag tag:yaml.org,2002:python/name:os.system is not allowed", "delete it; to begin with ! put the value in quotes"),
        ("a:\n  - !!str b\n", 3, 5, "the tag tag:yaml.org,2002:str is not allowed", "delete it; to begin with ! put the value in quotes"),
        ("<<: {a: b}\n", 2, 1, "merge keys (<<) are not allowed", "write the fields out"),
        ("image:\n  <<: {a: b}\n", 3, 3, "merge keys (<<) are not allowed", "write the fields out"),
        ("? [a]\n: b\n", 2, 3, "a key is not a word", WORD),
        ("title: {{ x }}\n", 2, 9, "a key is not a word", WORD),
        ("a: b\n--- {c: d}\n", 3, 1, "a second YAML document begins here", ONE_BLOCK),
        ("%YAML 1.2\n--- {c: d}\n", 2, 1, "YAML directives are not allowed", "delete the line that begins with %"),
        ("%TAG ! tag:a,2000:\n--- {c: d}\n", 2, 1, "YAML directives are not allowed", "delete the line that begins with %"),
        ("a: [[[[b]]]]\n", 2, 8, "the front matter is nested too deeply", PLAIN),
        ("a:\n  b:\n    c:\n      d:\n        e: f\n", 6, 9, "the front matter is nested too deeply", PLAIN),
    ],
)  # fmt: skip
def test_the_parts_of_yaml_that_are_not_read(
    front: str, line: int, column: int, message: str, hint: str
) -> None:
    assert told(f"---\n{front}---\n") == [("front-matter-is-simple-yaml", line, column, message, hint)]


def test_marks_of_yaml_in_quotes_are_text() -> None:
    manuscript = refused("---\n\"<<\": '*a'\nb: '&c'\nd: '!e'\n---\n")
    assert manuscript.refusals == ()
    assert [manuscript.get(key) for key in ("<<", "b", "d")] == ["*a", "&c", "!e"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_no_depth_breaks_the_reader(opening: str) -> None:
    [(rule, *_)] = told(f"---\na:\n  {opening * 10_000}\n---\n")
    assert rule == "front-matter-is-simple-yaml"
