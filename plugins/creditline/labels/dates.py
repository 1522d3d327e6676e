"""Dates and plurals as a language writes them, by the tables of Unicode's CLDR (Babel)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

if TYPE_CHECKING:
    from datetime import date


@lru_cache(maxsize=1 << 14)
def day_in(day: date, language: str) -> str:
    """A day as a language writes it, with the month's name and Western digits. English has the day first.

    >>> from datetime import date
    >>> day_in(date(2026, 6, 1), "en"), day_in(date(2026, 6, 1), "es"), day_in(date(2026, 6, 1), "ja")
    ('1 June 2026', '1 de junio de 2026', '2026年6月1日')
    """
    locale = locale_of(language)
    return format_date(day, "d MMMM y" if locale.language == "en" else "long", locale)


@lru_cache(maxsize=1 << 12)
def month_in(day: date, language: str) -> str:
    """The month of a day, with its year.

    >>> from datetime import date
    >>> month_in(date(2026, 6, 1), "en"), month_in(date(2026, 6, 1), "ko")
    ('June 2026', '2026년 6월')
    """
    return format_skeleton("yMMMM", day, locale=locale_of(language))


def plural_of(number: int, language: str) -> str:
    """The CLDR plural category of a number: `zero`, `one`, `two`, `few`, `many` or `other`.

    >>> [plural_of(number, "pl") for number in (1, 2, 5)]
    ['one', 'few', 'many']
    """
    return locale_of(language).plural_form(number)


@cache
def locale_of(language: str) -> Locale:
    """The locale of a language (BCP 47); that of its first subtag, or else English, if Unicode has none for it."""
    for tag in (language.replace("-", "_"), language.replace("_", "-").split("-")[0]):
        try:
            return Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
