"""Days as people write them, in the languages of the label packs."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from creditline.labels.packs import languages
from creditline.manuscript.understood_days import understood, understood_month, with_time

DAY = date(2026, 11, 20)
WRITTEN = {
    "ar": ["٢٠/١١/٢٠٢٦", "٢٠ نوفمبر ٢٠٢٦", "20 نوفمبر 2026م", "٢٠ تشرين الثاني ٢٠٢٦", "20 تشرين الثاني/نوفمبر 2026"],
    "bg": ["20 ноември 2026 г."],
    "cs": ["20. listopadu 2026", "20. 11. 2026"],
    "de": ["Freitag, 20.11.2026", "20.11.2026, 14.30 Uhr", "am 20. November 2026", "Fr., 20. Nov. 2026"],
    "en": ["20 Nov 26", "20-Nov-2026", "Friday, November 20th, 2026", "20 November 2026 at 2:30 pm", "20261120"],
    "es": ["20 de noviembre del 2026", "20-nov-2026"],
    "fa": ["۲۰ نوامبر ۲۰۲۶", "۲۹ آبان ۱۴۰۵", "۱۴۰۵/۰۸/۲۹", "1405/8/29"],
    "fr": ["vendredi 20 novembre 2026", "20\u00a0novembre\u00a02026", "20 novembre 2026 à 14h30"],
    "he": ["20 בנובמבר 2026", "כ׳ בנובמבר 2026"],
    "hi": ["२० नवंबर २०२६", "२०/११/२०२६"],
    "hu": ["2026. november 20."],
    "it": ["20 novembre '26", "20° novembre 2026"],
    "ja": ["令和8年11月20日", "2026年11月20日(金)", "2026年11月20日14時30分"],
    "ko": ["2026년 11월 20일 (금)", "26. 11. 20.", "2026. 11. 20. 14:30"],
    "lt": ["2026 m. lapkričio 20 d."],
    "lv": ["2026. gada 20. novembris"],
    "nl": ["20 november '26"],
    "pl": ["20 listopada 2026 roku", "20.11.2026 r.", "20 XI 2026", "20.XI.2026 r."],
    "pt": ["20/nov/2026"],
    "ru": ["20.11.2026г.", "пятница, 20 ноября 2026 года"],
    "th": ["20 พ.ย. 2569", "20 พฤศจิกายน พ.ศ. 2569", "20 พฤศจิกายน ค.ศ. 2026"],
    "tr": ["20 Kasım 2026 Cuma"],
    "uk": ["20 листопада 2026 року"],
    "vi": ["ngày 20 tháng 11 năm 2026", "20 tháng 11, 2026"],
    "zh": ["二〇二六年十一月二十日", "2026年11月20日 星期五"],
    "zh-Hant": ["民國115年11月20日"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"), [(each, text) for each, texts in WRITTEN.items() for text in texts]
)
def test_a_day_that_people_write_is_understood(language: str, text: str) -> None:
    assert understood(text, language) == (DAY,)


@pytest.mark.parametrize("language", languages())
def test_the_forms_of_each_language_are_understood(language: str) -> None:
    locale = language.replace("-", "_")
    forms = [format_date(DAY, width, locale=locale) for width in ("full", "long", "medium", "short")]
    assert [understood(form, language) for form in forms] == [(DAY,)] * 4, forms
    assert understood_month(format_date(DAY, "LLLL y", locale=locale), language) == "2026-11"


@pytest.mark.parametrize(
    "text",
    ["1405/08/29", "2569-11-20", "31.02.2026", "1 30 1404 اسفند", "20 XL 2026", "1.2.2026.5", "20262026", "20 nov", "12 2026"],
)  # fmt: skip
def test_what_may_be_another_calendar_or_no_day_is_not(text: str) -> None:
    assert understood(text) == ()


def test_the_time_of_a_day_is_kept() -> None:
    written = {
        "20.11.2026, 14.30 Uhr": "14:30",
        "20 November 2026 at 2:30 pm": "14:30",
        "20 Nov 2026 12:05 a.m.": "0:05",
    }
    assert {text: with_time(text, DAY).partition(" ")[2] for text in written} == written
