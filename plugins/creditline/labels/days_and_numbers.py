"""Dates, numbers and plurals as a language writes them, by the tables of Unicode's CLDR (Babel)."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal


@lru_cache(maxsize=1 << 14)
def day_in(year: int, month: int, day: int, language: str) -> str:
    """A day as a language writes it, with the month's name and Western digits. English has the day first.

    >>> day_in(2026, 6, 1, "en"), day_in(2026, 6, 1, "es"), day_in(2026, 6, 1, "ja")
    ('1 June 2026', '1 de junio de 2026', '2026年6月1日')
    """
    from babel.dates import format_date  # Its import looks for the zone of this machine, which takes 10 ms.

    locale = locale_of(language)
    return format_date(date(year, month, day), "d MMMM y" if locale.language == "en" else "long", locale)


@lru_cache(maxsize=1 << 12)
def month_in(year: int, month: int, language: str) -> str:
    """A month with its year.

    >>> month_in(2026, 6, "en"), month_in(2026, 6, "ko")
    ('June 2026', '2026년 6월')
    """
    from babel.dates import format_skeleton  # as above

    return format_skeleton("yMMMM", date(year, month, 1), locale=locale_of(language))


@lru_cache(maxsize=1 << 12)
def year_in(year: int, language: str) -> str:
    """A year.

    >>> year_in(2026, "en"), year_in(2026, "zh")
    ('2026', '2026年')
    """
    from babel.dates import format_skeleton  # as above

    return format_skeleton("y", date(year, 1, 1), locale=locale_of(language))


def plural_of(number: int, language: str) -> str:
    """The CLDR plural category of a number: `zero`, `one`, `two`, `few`, `many` or `other`.

    >>> [plural_of(number, "pl") for number in (1, 2, 5)]
    ['one', 'few', 'many']
    """
    return locale_of(language).plural_form(number)


@lru_cache(maxsize=1 << 12)
def number_in(number: int, language: str) -> str:
    """A whole number with the separators of a language and Western digits.

    >>> number_in(12000, "en"), number_in(12000, "de"), number_in(12000, "ar")
    ('12,000', '12.000', '12,000')
    """
    return format_decimal(number, locale=locale_of(language))


@cache
def months_and_weekdays(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Numbers of months (from 1) and of weekdays (Monday is 0) by their names in a language, in lower case.

    >>> months, weekdays = months_and_weekdays("de")
    >>> months["märz"], weekdays["montag"]
    (3, 0)
    """
    locale = locale_of(language)
    months, weekdays = (
        {
            name.casefold(): number
            for form in ("format", "stand-alone")
            for number, name in names[form]["wide"].items()
        }
        for names in (locale.months, locale.days)
    )
    return months, weekdays


@cache
def locale_of(language: str) -> Locale:
    """The locale of a language (BCP 47); that of its first subtag, or else English, if Unicode has none for it."""
    for tag in (language.replace("-", "_"), language.replace("_", "-").split("-")[0]):
        try:
            return Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
