"""Every pack has every word, with the same places for names, days and numbers."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from creditline.labels.on_pages import ENGLISH as LABELS
from creditline.labels.on_pages import ENGLISH_LISTS, labels_in
from creditline.labels.packs import imported_words, pack_of, packs, page_words

ENGLISH = asdict(LABELS) | asdict(ENGLISH_LISTS)
PLURALS = {"count_zero", "count_two", "count_few", "count_many"}
OTHERS = [name for name in packs() if name != "en"]


def places(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))


def test_eighteen_languages_and_traditional_chinese_have_a_pack() -> None:
    asked = "en de fr es it pt nl pl ru uk tr ar he fa hi zh ja ko".split()
    assert set(packs()) == {*asked, "zh-Hant"}


@pytest.mark.parametrize(
    "group", ["source", "original", "link", "author", "date", "title", "offer", "greeting", "key_facts"]
)
def test_labels_of_imported_texts_are_in_39_languages(group: str) -> None:
    languages = {name for name, _ in imported_words(group)}
    assert languages == {*packs(), *"bg ca cs da el et fi hr hu id lt lv no ro sk sl sr sv th vi".split()}


@pytest.mark.parametrize("name", packs())
def test_a_pack_has_every_word_of_pages(name: str) -> None:
    words = page_words(name)
    assert set(words) - PLURALS == set(ENGLISH) - PLURALS
    assert [key for key, text in words.items() if not text.strip()] == []


@pytest.mark.parametrize("name", OTHERS)
def test_a_word_has_the_places_of_the_english_one(name: str) -> None:
    counts = {"one_summary", *PLURALS}
    words = {key: places(text) for key, text in page_words(name).items() if key not in counts}
    assert words == {key: places(ENGLISH[key]) for key in words}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("fr", r"(?<=\w)[?!:;»]| [?!:;»]|« "),  # a space before them that doesn't break
        ("zh", r"(?<=[一-鿿])[,:;?!]"),
        ("zh-Hant", r"(?<=[一-鿿])[,:;?!]"),
        ("ja", r"(?<=[一-鿿ぁ-ヿ])[,:;?!]"),
        ("ar", r"[,;?]"),
        ("fa", r"[,;?]"),
    ],
)
def test_marks_stand_as_the_language_has_them(name: str, wrong: str) -> None:
    assert {key: text for key, text in page_words(name).items() if re.search(wrong, text)} == {}


@pytest.mark.parametrize("name", OTHERS)
def test_a_pack_is_no_copy_of_the_english_words(name: str) -> None:
    same = {key for key, text in page_words(name).items() if text == ENGLISH[key]}
    assert len(same) <= len(ENGLISH) / 8


@pytest.mark.parametrize(
    ("language", "pack"),
    [("en-GB", "en"), ("pt_BR", "pt"), ("ZH-hant-TW", "zh-Hant"), ("zh-CN", "zh"), ("sv", ""), ("", "")],
)
def test_a_language_has_the_pack_that_suits_it(language: str, pack: str) -> None:
    assert pack_of(language) == pack


def test_the_site_s_own_words_come_first() -> None:
    labels, lists = labels_in("fr", {"take_unsigned": "Notre regard", "wire": "En bref"})
    assert (labels.take_unsigned, lists.wire, lists.search) == ("Notre regard", "En bref", "Recherche")


def test_a_language_without_a_pack_has_english_words() -> None:
    assert labels_in("sv", {}) == (LABELS, ENGLISH_LISTS)


@pytest.mark.parametrize(
    ("language", "shown", "and_others"),
    [
        ("en", "A B, C D and E F", "A B, C D et al."),
        ("zh", "A B、C D和E F", "A B、C D et al."),
        ("ar", "A B، C D وE F", "A B، C D et al."),
        ("he", "A B, C D וE F", "A B, C D et al."),
    ],
)
def test_names_are_joined_as_the_language_does(language: str, shown: str, and_others: str) -> None:
    labels, _ = labels_in(language, {})
    assert labels.in_words(["A B", "C D", "E F"]) == shown
    assert labels.in_words(["A B", "C D et al."]) == and_others


@pytest.mark.parametrize(("language", "comma"), [("en", ", "), ("zh", ", "), ("ar", "، "), ("fa", "، ")])
def test_parts_of_a_line_have_a_comma_of_their_script(language: str, comma: str) -> None:
    assert labels_in(language, {})[0].comma == comma
