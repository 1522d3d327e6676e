"""Characters that work unseen are told by their names; those that scripts need are read."""

from __future__ import annotations

import sys

import pytest

from creditline.manuscript.reader import read
from creditline.model.body import Body
from creditline.model.manuscript import Manuscript
from creditline.text.characters import FIX, forbidden, without_forbidden

CHARACTER = "delete it, or retype the text"


def refused(text: str) -> Manuscript:
    return read(text.encode(), "content/a.md", "a.md")


def told(text: str) -> list[tuple[str, int, int, str, str]]:
    return [(rule, at.line, at.column, at.message, at.hint) for rule, at in refused(text).refusals]


def places(text: str) -> list[tuple[str, int, int]]:
    return [entry[:3] for entry in told(text)]


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\x00", "U+0000 CONTROL"),
        ("\x07", "U+0007 CONTROL"),
        ("\x0b", "U+000B CONTROL"),
        ("\x1b", "U+001B CONTROL"),
        ("\x7f", "U+007F CONTROL"),
        ("\x85", "U+0085 CONTROL"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\ue000", "U+E000"),
        ("\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
        ("\ufffe", "U+FFFE"),
        ("\U000e0001", "U+E0001 LANGUAGE TAG"),
        ("\U0010ffff", "U+10FFFF"),
    ],
)
def test_a_character_that_works_unseen_is_told_by_its_name(character: str, shown: str) -> None:
    hint = FIX if character in "\x0b\x85\u2028" else CHARACTER
    expected = [("text-is-plain", 2, 9, f"there is the invisible character {shown} here", hint)]
    assert told(f"---\ntitle: a{character}b\n---\n\nText.\n") == expected


@pytest.mark.parametrize(
    "character", ["\t", "\u00a0", "\u200c", "\u200d", "\u200e", "\u200f", "\ufe0f", "é", "冰", "ش", "🧊"]
)
def test_characters_that_scripts_need_are_read(character: str) -> None:
    assert told(f"---\ntitle: a{character}b\n---\n\nText{character}\n") == []


def test_unseen_characters_are_told_wherever_they_stand() -> None:
    file = "---\ntitle: é\x07冰\x00\n---\n\nOne\u202e.\r\n\r\nTwo\u2066.\n"
    assert places(file) == [
        ("text-is-plain", 2, 9),
        ("text-is-plain", 2, 11),
        ("text-is-plain", 5, 4),
        ("text-is-plain", 7, 4),
    ]


def test_lines_and_columns_count_from_one() -> None:
    assert [(found.line, found.column) for found in forbidden("\x07\n\x07a\x07\n\n\x07")] == [
        (1, 1),
        (2, 1),
        (2, 3),
        (4, 1),
    ]
    assert next(forbidden("\n\x07")).line == 2


def test_each_is_replaced_by_a_space_so_that_the_rest_keeps_its_place() -> None:
    assert without_forbidden("é\x07a\n\u202e冰\U0010ffff") == "é a\n 冰 "


def test_no_more_than_twenty_are_told() -> None:
    assert len(told("---\ntitle: a\n---\n" + "\x07" * 1000)) == 20


def test_an_escape_of_yaml_is_told_at_its_value() -> None:
    file = '---\ntitle: "a\\u202eb\\u202e"\nimage: {alt: "\\a"}\ntags: ["b", "\\u2066"]\n"\\e": c\n---\n'
    assert places(file) == [
        ("text-is-plain", 2, 8),
        ("text-is-plain", 3, 14),
        ("text-is-plain", 4, 13),
        ("text-is-plain", 5, 1),
    ]


def test_unseen_characters_do_not_hide_what_else_is_wrong() -> None:
    assert places("---\ntitle: \x07a: b\n---\n") == [("text-is-plain", 2, 8), ("front-matter-is-yaml", 2, 10)]


def test_what_is_refused_is_not_converted() -> None:
    manuscript = refused("---\ntitle: a\x07\n---\n\nText.\n")
    assert (manuscript.get("title"), manuscript.body) == ("a", Body(""))


def test_what_prints_may_stand_in_a_text_but_for_one_character() -> None:
    # What makes most texts be seen through fast: it must hold for the Unicode of each Python.
    shown = (chr(number) for number in range(sys.maxunicode + 1) if chr(number).isprintable())
    assert [character for character in shown if without_forbidden(character) == " " != character] == [
        "\ufffd"
    ]
    assert len(list(forbidden("\ufffd"))) == 1


# Isolates

RLI, LRI, FSI, PDI = "\u2067", "\u2066", "\u2068", "\u2069"


@pytest.mark.parametrize(
    "line",
    [
        f"שלום {LRI}ChatGPT{PDI}!",
        f"The word {RLI}שלום{PDI} means peace.",
        f"قال {FSI}OpenAI{PDI} و{FSI}Google{PDI}",
        f"{RLI}א{LRI}a{PDI}{PDI}",
    ],
)
def test_isolates_are_fine_where_letters_need_them(line: str) -> None:
    assert told(f'---\ntitle: {line}\nsummary: "{line}"\n---\n\n{line}\n\n- {line}\n') == []
    assert without_forbidden(line) == line


@pytest.mark.parametrize(
    ("line", "count"),
    [
        (f"Hello {LRI}ChatGPT{PDI}!", 2),
        (f"שלום {LRI}ChatGPT", 1),
        (f"שלום ChatGPT{PDI}", 1),
        (f"שלום {PDI}ChatGPT{LRI}", 2),
        (f"שלום {LRI}a\n{PDI}", 2),
        (f"Please credit {RLI}IAogoG{PDI}\n\nשלום", 2),
        ("שלום \u202bא\u202c", 2),
        ("שלום \u202eא\u202c", 2),
    ],
)
def test_isolates_are_told_where_none_are_needed(line: str, count: int) -> None:
    assert [rule for rule, *_ in places(f"---\ntitle: a\n---\n\n{line}\n")] == ["text-is-plain"] * count
    assert len(line) == len(without_forbidden(line))
    assert not any(forbidden(without_forbidden(line)))


def test_isolates_of_an_escape_sequence_are_those_of_the_field() -> None:
    assert told('---\ntitle: "שלום \\u2066a\\u2069"\n---\n\nText.\n') == []
    assert places('---\ntitle: "Hi \\u2066a\\u2069"\n---\n\nText.\n') == [("text-is-plain", 2, 8)]
