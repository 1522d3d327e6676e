"""Days in credit lines, as CLDR writes them."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from creditline.credits.known import Known
from creditline.credits.lines import is_credit_line
from creditline.model.source import Source

SOURCE = Source("gogoai", "GogoAI", ("www.gogoai.xin",), "GogoAI")
LOCALES = (
    "af am ar az be bg bn bs ca cs cy da de el en en_GB es et eu fi fil fr ga gl gu ha he hi hr hu hy id is it ja ka kk km kn ko ky lb"
    " lo lt lv mk ml mn mr ms mt my nl no pa pl pt ro ru si sk sl so sq sr sr_Latn sv sw ta te tg th tr ug uk ur uz vi zh zh_Hant zu"
).split()


def is_accepted(locale: str, month: int, day: int) -> bool:
    written = format_date(date(2026, month, 4), "long", locale=locale)
    return is_credit_line(f"GogoAI, {written}", Known(SOURCE, days=(date(2026, month, day),)))


@pytest.mark.parametrize("locale", LOCALES)
def test_long_days(locale: str) -> None:
    assert [month for month in range(1, 13) if not is_accepted(locale, month, 4)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_another_day_is_refused(locale: str) -> None:
    assert not is_accepted(locale, 5, 6)
