"""Which quotation marks belong together, in the customs of several languages."""

from __future__ import annotations

import pytest

from creditline.quoting.quotation_marks import quoted


def found(text: str, goes_on: str = "") -> list[str]:
    return [text[start:end] for start, end in quoted(text, goes_on=goes_on)]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “yes”, and ”no”.", ["“yes”", "”no”"]),
        ('He said "yes", and "no".', ['"yes"', '"no"']),
        ("Sie sagte „Ja“, er „Nein“.", ["„Ja“", "„Nein“"]),
        ('Sie sagte „Ja", er "Nein".', ['„Ja"', '"Nein"']),
        ("Powiedział „tak”.", ["„tak”"]),
        ("« Oui », « non »", ["« Oui »", "« non »"]),
        ("»Ja«, »nej«", ["»Ja«", "»nej«"]),
        ("»Ja», »nej»", ["»Ja»", "»nej»"]),
        ("‹a›, ›b‹", ["‹a›", "›b‹"]),
        ("「あ『い』う」と『え』", ["「あ『い』う」", "『え』"]),
        ('他说"你好世界"然后"再见"', ['"你好世界"', '"再见"']),
        ("“wrongly closed“, he said", ["“wrongly closed“"]),
    ],
)
def test_marks_pair_by_the_custom_of_the_language(text: str, quotations: list[str]) -> None:
    assert found(text) == quotations


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"He said “no” twice."', ['"He said “no” twice."']),
        ("“He said “no” twice.”", ["“He said “no” twice.”"]),
        ('"He said "no" twice."', ['"He said "no" twice."']),
        ("„Er rief »Nein!« und ging.“", ["„Er rief »Nein!« und ging.“"]),
        ("« Il a dit « non » hier. »", ["« Il a dit « non » hier. »"]),
        ('"He ("my friend") left."', ['"He ("my friend") left."']),
        ("“It’s ‘fine’, isn’t it?”", ["“It’s ‘fine’, isn’t it?”"]),
    ],
)
def test_of_nested_quotations_the_outermost_counts(text: str, quotations: list[str]) -> None:
    assert found(text) == quotations


@pytest.mark.parametrize(
    "text",
    [
        "“never closed",
        '"never closed',
        "never opened”",
        'a 12" pipe and a 14" pipe',
        'צה"ל ומנכ"ל',
        "",
        '"',
        "''",
    ],
)
def test_marks_without_a_partner_are_ignored(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"Never closed. He said "yes" and "no".', ['"yes"', '"no"']),
        ("“a 12\" pipe is long”", ["“a 12\" pipe is long”"]),
        ('5\'10" tall, he said "yes"', ['"yes"']),
        ('“He said "no twice” and so on', ['“He said "no twice”']),
        ("text A“ und „B“", ["„B“"]),
    ],
)  # fmt: skip
def test_a_stray_mark_spoils_no_quotation(text: str, quotations: list[str]) -> None:
    assert found(text) == quotations


def test_a_quotation_goes_on_where_the_next_paragraph_begins_with_its_mark() -> None:
    assert found("He said: “One. Two.", goes_on="“") == ["“One. Two."]
    assert found("He said: “One. Two.", goes_on="«") == []
    assert found('He said: "One. Two.', goes_on='"') == []
