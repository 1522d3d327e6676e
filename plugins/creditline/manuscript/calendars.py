"""Days as people write them in other digits, eras and calendars, rewritten as days of the Gregorian calendar."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_HAN = "〇一二三四五六七八九"
_HAN_NUMBER = re.compile(r"[〇零一二三四五六七八九十]{1,6}(?=[年月日號号])")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_OF_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(\d{{1,3}}|元)(?=\s?年)")
_BUDDHIST = re.compile(r"\b(2[45]\d\d)\b")
"""Years of the Thai calendar, which is 543 years ahead."""
_THAI_ERA = re.compile(r"[คพ]\.?ศ\.? ?|ที่(?= )")
_PERSIAN_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
_PERSIAN_NAMED = re.compile(
    rf"(\d{{1,2}})\s+({'|'.join(_PERSIAN_MONTHS)})(?:\s+ماه)?(?:\s+سال)?\s+(1[34]\d\d)"
)
_PERSIAN_NUMBERS = re.compile(r"(1[34]\d\d)\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})")
_VIETNAMESE = re.compile(r"\b(?:tháng|thg)\s?(\d{1,2})\b(?:\s+năm)?", re.IGNORECASE)
_ROMAN = re.compile(
    r"(?<=\d)(?P<mark>[.\s/-]\s?)(?P<month>XI{0,2}|I{1,3}|I[VX]|VI{0,3})\.?(?=[.\s/-]\s?\d{4})"
)
_ROMANS = "I II III IV V VI VII VIII IX X XI XII".split()
_HEBREW_NUMBER = re.compile(r"(?<![א-ת])([א-ל])(?:[׳'’](?![א-ת])|[״\"”]([א-ט])(?![א-ת]))")
_HEBREW = "אבגדהוזחטיכל"
_EAST_MIXED = re.compile(r"(\d{1,2})\.? (\d{1,2})[月월] (\d{4})")
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
_SPACES = re.compile(r"\s+")


def in_gregorian(text: str, language: str = "") -> str:
    """A day with its figures in ASCII and its year in the Gregorian calendar, as far as an era or a calendar can be told.

    >>> in_gregorian("令和8年11月20日"), in_gregorian("二〇二六年十一月二十日"), in_gregorian("20 พ.ย. 2569", "th")
    ('2026年11月20日', '2026年11月20日', '20 พ.ย. 2026')
    >>> in_gregorian("۲۹ آبان ۱۴۰۵"), in_gregorian("۱۴۰۵/۰۸/۲۹", "fa"), in_gregorian("20 XI 2026"), in_gregorian("20 tháng 11, 2026")
    ('2026-11-20', '2026-11-20', '20.11.2026', '20.11.2026')
    >>> in_gregorian("כ״ג בנובמבר 2026"), in_gregorian("ל' בנובמבר 2026"), in_gregorian("ט״ו במאי 2026")
    ('23 בנובמבר 2026', '30 בנובמבר 2026', '15 במאי 2026')
    """
    is_persian = language.startswith("fa") or any("\u06f0" <= each <= "\u06f9" for each in text)
    text = "".join(str(unicodedata.digit(each, each)) for each in _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", text).strip()
    text = _HAN_NUMBER.sub(lambda match: str(_of_han(match[0])), text)
    text = _OF_ERA.sub(lambda match: str(_ERAS[match[1]] + int(match[2].replace("元", "1"))), text)
    if any("\u0e00" <= each <= "\u0e7f" for each in text) or language.startswith("th"):
        text = _BUDDHIST.sub(lambda match: str(int(match[1]) - 543), text)
    text = _THAI_ERA.sub("", text)
    text = _HEBREW_NUMBER.sub(lambda match: str(sum(map(_of_hebrew, match.group(1, 2)))), text)
    text = _EAST_MIXED.sub(r"\1.\2.\3", text)
    if match := _VIETNAMESE.search(text):
        text = f"{text[: match.start()]}.{match[1]}.{text[match.end() :]}"
        text = re.sub(r"[\s,.]{0,4}\.[\s,.]{0,4}", ".", text).removeprefix("ngày ")
    text = _ROMAN.sub(lambda match: f".{_ROMANS.index(match['month']) + 1}", text)
    text = re.sub(r"(?<=\d)\.(\d{1,2})[.\s/-]\s?(?=\d{4})", r".\1.", text)
    return _without_persian(text, is_persian=is_persian)


def _without_persian(text: str, *, is_persian: bool) -> str:
    if match := _PERSIAN_NAMED.search(text):
        day, month, year = int(match[1]), _PERSIAN_MONTHS.index(match[2]) + 1, int(match[3])
    elif is_persian and (match := _PERSIAN_NUMBERS.search(text)):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    else:
        return text
    found = _of_persian(year, month, day)
    return f"{text[: match.start()]}{found}{text[match.end() :]}" if found else text


def _of_han(number: str) -> int:
    """The value of a number in Chinese figures below 100, or of a year with a figure for each place."""
    figures = number.replace("零", "〇")
    if "十" not in figures:
        return int("".join(str(_HAN.index(figure)) for figure in figures))
    tens, _, ones = figures.partition("十")
    return 10 * (_HAN.index(tens) if tens in _HAN and tens else 1) + (
        _HAN.index(ones) if ones in _HAN and ones else 0
    )


def _of_hebrew(letter: str | None) -> int:
    """The value of a letter as a figure: 1 to 10, 20 or 30."""
    place = _HEBREW.index(letter) + 1 if letter else 0
    return max(place, 10 * (place - 9))


def _of_persian(year: int, month: int, day: int) -> date | None:
    """A day of the Solar Hijri calendar, by the cycle of 33 years that holds from 1244 to 1472; None if there is none."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        return None
    # The leap years before a year; 1 Farvardin 1405 was 21 March 2026.
    leaps = (8 * year + 21) // 33 - (8 * 1405 + 21) // 33
    ordinal = date(2026, 3, 21).toordinal() + 365 * (year - 1405) + leaps
    return date.fromordinal(ordinal + 30 * (month - 1) + min(month - 1, 6) + day - 1)
