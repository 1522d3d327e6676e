"""The form in which words are compared to the letter."""

from __future__ import annotations

import pytest

from creditline.text.wording import joined, words


def forms(text: str) -> str:
    return " ".join(word.form for word in words(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It's THE end", "it’s the end"),
        ("well-known", "well known"),
        ("the U.S. plan", "the US plan"),
        ("ﬁnal １２ Ａ", "final 12 a"),
        ("café", "cafe\u0301"),
        ("İstanbul Işık", "istanbul ışık"),
        ("Straße", "STRASSE"),
        ("so **very** _bold_", "so very bold"),
        ("copy\u200bright co\u00adpy", "copyright copy"),
        ("one—two – three", "one two three"),
        ("workers’ rights, ‘fine’", "workers' rights fine"),
        ("ｶﾞｽ", "ガス"),
        ("10 000 €", "10\u202f000 $"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.77", "177"), ("cant", "can't"), ("resume", "résumé"), ("10,000", "10"), ("नदी", "नद")],
)
def test_what_makes_one(one: str, other: str) -> None:
    assert forms(one) != forms(other)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A well-known e-mail cost $1.77 trillion, or 10,000 in U.S. money.", 11),
        ("駅舎が喫茶店に2024年", 9),
        ("นี่คือน้ำ", 5),
        ("नदी की पाठशाला", 3),
        ("می‌خواهم بروم", 2),
        ("한국어는 띄어쓰기를 한다", 3),
        ("divid-\ned", 1),
        ("-5 degrees", 2),
        ("— … !", 0),
    ],
)
def test_words_are_counted_as_readers_do(text: str, count: int) -> None:
    assert sum(not word.is_further for word in words(text)) == count


def test_words_know_their_place() -> None:
    text = "*It’s* a well-\n  known “駅舎”."
    assert [
        text[word.start : word.end].strip("*") for word in words(text)
    ] == "It’s a well known 駅 舎".split()


def test_a_hyphenated_word_is_one_where_a_text_writes_it_so() -> None:
    text = words("A co-operative e-mail, infor-\n  mation, pre- and post-war")
    known = {"cooperative", "email", "information", "preand"}
    assert " ".join(word.form for word in joined(text, known)) == (
        "a cooperative email information pre and post war"
    )
