"""What is written as front matter is read back; and nothing that a file can hold breaks the reader."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditline.manuscript.front_matter import quoted, written
from creditline.manuscript.reader import read
from creditline.model.manuscript import Scalar
from tests.manuscript.test_manuscript import fields, read_text, said

unhurried = settings(deadline=None, database=None, derandomize=True)
plain_text = st.text(
    st.characters(max_codepoint=0xDFFFF, exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufffd")
)
multiline = st.lists(plain_text, min_size=1, max_size=4).map("\n".join)


@unhurried
@given(
    st.dictionaries(
        plain_text,
        st.one_of(multiline, st.lists(multiline), st.dictionaries(plain_text, multiline)),
        min_size=1,
    )
)
def test_what_is_written_is_read_back(given_fields: dict[str, Any]) -> None:
    manuscript = read_text(written(given_fields) + "\nText.\n")
    assert manuscript.refusals == ()
    assert said(manuscript.front) == given_fields
    assert manuscript.text == "\nText.\n"


def test_fields_are_written_in_their_order_for_people_to_read() -> None:
    long = "word " * 40 + "end"
    fields: dict[str, object] = {
        "title": "Лёд: 冰 🧊",
        "date": "2026-06-01",
        "credit": long,
        "tags": ["é"],
        "take": {"by": "G"},
    }
    assert written(fields) == (
        f"---\ntitle: 'Лёд: 冰 🧊'\ndate: '2026-06-01'\ncredit: {long}\ntags:\n- é\ntake:\n  by: G\n---\n"
    )


@pytest.mark.parametrize(
    "text",
    ["---", "a\n---\nb", "--- a", "...", "%a", "a: b", "- a", "? a", "# a", "<<", "no", "2026-06-01", "", " a ", "\t", "'", '"', "\\", "👩‍👧"],
)  # fmt: skip
def test_what_looks_like_yaml_is_written_as_text(text: str) -> None:
    manuscript = read_text(written({"title": text, "tags": [text], "take": {"by": text}}))
    assert manuscript.refusals == ()
    assert said(manuscript.front) == {"title": text, "tags": [text], "take": {"by": text}}


def test_a_quoted_value_is_readable() -> None:
    assert quoted('Лёд 冰 "a"' + " b" * 100) == '"Лёд 冰 \\"a\\"' + " b" * 100 + '"'


@unhurried
@given(multiline)
def test_a_quoted_value_stands_on_one_line_and_is_read_back(text: str) -> None:
    line = quoted(text)
    assert "\n" not in line
    assert fields(f"title: {line}\n").get("title") == Scalar(text, 2, 8, quoted=True)


# Anything at all


@unhurried
@given(st.binary(), st.binary())
def test_no_bytes_break_the_reader(front: bytes, text: bytes) -> None:
    for raw in (front, b"---\n" + front + b"\n---\n" + text):
        read(raw, "content/a.md", "a.md")


@unhurried
@given(st.text(alphabet="ab0 \n\t:-[]{}#&*!|>'\"%@`?,.~\\<"))
def test_no_marks_of_yaml_break_the_reader(front: str) -> None:
    manuscript = read_text(f"---\n{front}\n---\n")
    assert all(finding.line >= 1 and finding.column >= 1 for _, finding in manuscript.refusals)
    assert all(finding.hint for _, finding in manuscript.refusals)
