"""Spellings of days in all languages."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import chain

from creditline.credits.languages import Language, languages
from creditline.credits.spelling import APART, normal, normal_of_all


@lru_cache(maxsize=1024)
def of_day(day: date) -> tuple[str, ...]:
    """Spellings of a day in all languages."""
    texts = _of_month(day.month)
    numbers = {"day": day.day, "year": day.year, "buddhist": day.year + 543, "chinese": _chinese(day.day)}
    numbers |= {"padded": f"{day.day:02}", "short": f"{day.year % 100:02}"}
    for slot, sign in _SIGNS.items():
        texts = texts.replace(sign, str(numbers[slot]))
    return tuple(dict.fromkeys(texts.split(APART)))


_SIGNS = {"day": "ᚠ", "padded": "ᚢ", "chinese": "ᚦ", "year": "ᚨ", "short": "ᚱ", "buddhist": "ᚲ"}
"""Letters of no language of ours, in place of the day of the month, also as two digits and in Chinese numerals, and of the year, also its
last two digits and the Buddhist year."""


@cache
def _of_month(month: int) -> str:
    """Spellings of the days of a month. Normalising them takes a hundred times as long as filling in a day."""
    day, padded, chinese, year, short, _ = _SIGNS.values()
    found = [f"{year}-{month:02}-{padded}", f"{_chinese(month)}月{chinese}日", f"{year}年{month}月"]
    found += [f"{begin}{month}月{day}日" for begin in (f"{year}年", "")]
    found += [f"{begin}{month}월 {day}일" for begin in (f"{year}년 ", "")]
    for number, digits in ((day, str(month)), (day, f"{month:02}"), (padded, f"{month:02}")):
        found += [
            f"{number}{sign}{digits}{sign}{end}" for sign in (".", "/", "-", ". ") for end in (year, short)
        ]
        found += [f"{year}{sign}{digits}{sign}{number}" for sign in (".", "/", "-", ". ")]
        found.append(f"{digits}/{number}/{year}")
    found += [f"{day}/{month} {year}", f"{day}/{month}-{year}"]
    for name in _month_names(month):
        found += [f"{day}{point} {name}{end}" for point in (".", "") for end in (f" {year}", f", {year}", "")]
        found += [f"{day}.{name}.{year}", f"{name} {day}, {year}", f"{name} {day}"]
        found += [f"{day} de {name} de {year}", f"{day} de {name}", f"{name} {year}", f"{name} de {year}"]
    for language in languages():
        names = (*_names(language, "months", month), *_names(language, "calendar", month))
        forms = language.lines["days"]
        found += [form.format(month=name, number=month, **_SIGNS) for form in forms for name in names]
    return normal(APART.join(dict.fromkeys(found)))


def latest_said(text: str, last: date, days: int) -> date | None:
    """The day that a text in normal spelling says most of, among those up to a last one; the latest of several."""
    best, longest = None, 0
    months = {month for month in range(1, 13) if _has_month(month, text)}
    for day in (date.fromordinal(last.toordinal() - back) for back in range(days)):
        # Without its number, a text can say only the month, so the last day of the month stands for all.
        is_first = day == last or (day.month != (day + timedelta(1)).month)
        if day.month in months and (is_first or has_number(day, text)):
            said = max((len(each) for each in of_day(day) if each in text), default=0)
            best, longest = (day, said) if said > longest else (best, longest)
    return best


def _has_month(month: int, text: str) -> bool:
    names = (str(month), _chinese(month), *normal_of_all(_month_names(month)))
    return any(name in text for name in names)


def has_number(day: date, text: str) -> bool:
    """Whether a text may say the number of a day of the month."""
    return str(day.day) in text or _chinese(day.day) in text


def _chinese(number: int) -> str:
    """A number up to 31 in Chinese numerals."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (
        f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones or not tens else ''}"
    )


@cache
def _month_names(month: int) -> tuple[str, ...]:
    """Names of a month in all languages."""
    named = [_names(each, kind, month) for kind in ("months", "calendar") for each in languages()]
    return tuple(dict.fromkeys(chain.from_iterable(named)))


def _names(language: Language, kind: str, month: int) -> list[str]:
    """Names of a month in a language."""
    lines = language.lines[kind]
    return lines[month - 1].split("|") if lines else []
