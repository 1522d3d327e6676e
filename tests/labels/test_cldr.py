"""Days, numbers and plurals as people write them, from grammars and newspapers of each language."""

from __future__ import annotations

import pytest

from creditline.labels.days_and_numbers import day_in, locale_of, month_in, months_and_weekdays, number_in
from creditline.labels.packs import packs
from creditline.pages.list_page import counted
from creditline.pages.settings import Settings


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "1 March 2026"),
        ("en-US", "1 March 2026"),
        ("de", "1. März 2026"),
        ("fr", "1 mars 2026"),
        ("es", "1 de marzo de 2026"),
        ("pl", "1 marca 2026"),
        ("he", "1 במרץ 2026"),
        ("zh-TW", "2026年3月1日"),
        ("ja", "2026年3月1日"),
        ("ko", "2026년 3월 1일"),
        ("xx", "1 March 2026"),
        ("not a language", "1 March 2026"),
    ],
)
def test_a_day_is_written_as_in_its_language(language: str, day: str) -> None:
    assert day_in(2026, 3, 1, language) == day


@pytest.mark.parametrize(
    ("language", "month"), [("en", "March 2026"), ("pl", "marzec 2026"), ("zh", "2026年3月")]
)
def test_a_month_alone_is_in_the_nominative(language: str, month: str) -> None:
    assert month_in(2026, 3, language) == month


@pytest.mark.parametrize(
    ("language", "number"), [("en", "12,345"), ("de", "12.345"), ("fr", "12\u202f345"), ("fa", "12,345")]
)
def test_a_number_has_the_separators_of_its_language(language: str, number: str) -> None:
    assert number_in(12345, language).replace("٬", ",") == number


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["0 summaries", "1 summary", "2 summaries", "21 summaries"]),
        ("fr", ["0 résumé", "1 résumé", "2 résumés", "21 résumés"]),
        ("ru", ["0 пересказов", "1 пересказ", "2 пересказа", "21 пересказ"]),
        ("ar", ["لا ملخصات", "ملخص واحد", "ملخصان", "21 ملخصًا"]),
        ("ja", ["要約0件", "要約1件", "要約2件", "要約21件"]),
    ],
)
def test_a_count_has_the_plural_of_its_language(language: str, told: list[str]) -> None:
    settings = Settings("A").reading(language)
    assert [counted(number, settings) for number in (0, 1, 2, 21)] == told


@pytest.mark.parametrize("language", packs())
def test_a_pack_has_the_months_of_its_language(language: str) -> None:
    words = {*packs()[language].get("months", "").split()}
    within_dates = {name.casefold() for name in locale_of(language).months["format"]["wide"].values()}
    assert {name for name in within_dates if not name[0].isdigit()} <= words
    assert words <= months_and_weekdays(language)[0].keys()
