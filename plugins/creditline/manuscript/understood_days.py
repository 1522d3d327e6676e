"""Dates as people write them, in numbers or with the names of months in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from creditline.labels.packs import languages, pack_of
from creditline.manuscript.calendars import in_gregorian
from creditline.manuscript.iso_days import moment

_NUMBERS = re.compile(r"(\d{1,4})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?")
_EAST_WEEKDAY = re.compile(r"(?<=[日일])\s?[^\W\d]{1,4}\Z")
_TIME = re.compile(
    r"(?:[T,]|\s|(?<=[日號号일]))\s?(?:(?:at|um|à|às|a las|ore|alle|kl\.?|klo|om|в|о|saat|godz\.?)\s)?"
    r"(\d{1,2})(?:[:.h]|\s?[時时시]\s?)(\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?:\s?(?:Uhr|uur|h|[分분]))?(?P<half>\s?[ap]\.?m\.?)?"
    r"(\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?\Z",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\.?(\d{1,2})[월月]?[./ ] ?(\d{4})|(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]")
_TOKEN = re.compile(r"\d+|[^\W\d_][^\s\d,./]*")
_LONGEST = 60
_FIRST_YEAR, _LAST_YEAR = 1500, 2400
"""Years beyond are those of another calendar."""
_SMALL_WORDS = frozenset(
    "r st nd rd th of the de del di den der le il el al er a o am on г года год р року рік m the, и y da do i"
    " roku gada gads d м م ที่ วันที่ ngày năm anno".split()
) | {""}
_MARKS = ",.،;()（）[]"
_LAST_WORD = re.compile(r"(?<=[\d.])\s?(?:г|р|r|roku|god|م|a)\.?\Z|[(（][^\d()（）]{1,20}[)）]\Z")
"""The word for "year", or a weekday in brackets, after a day in numbers."""
_VARIANTS = ("de_AT", "ar_LB", "ar_DZ", "ar_MA")
"""Locales with names of months of their own."""


def understood(text: str, language: str = "") -> tuple[date, ...]:
    """Readings of a date that a person wrote, the earlier day first; empty if it has none.

    A `language` (BCP 47) whose days stand before months decides between two readings. English has both orders. Its own names of
    months come first: listopad is November in Polish, and October in Croatian.

    >>> understood("20.11.2026"), understood("November 20, 2026"), understood("20 de noviembre de 2026")
    ((datetime.date(2026, 11, 20),), (datetime.date(2026, 11, 20),), (datetime.date(2026, 11, 20),))
    >>> [str(day) for day in understood("03/04/2026")], understood("2026-02-30")
    (['2026-03-04', '2026-04-03'], ())
    >>> understood("03/04/2026", "it"), understood("5.6.26")
    ((datetime.date(2026, 4, 3),), (datetime.date(2026, 6, 5),))
    >>> [[str(day) for day in understood("27 listopada 2026 r.", language)] for language in ("pl", "hr", "")]
    [['2026-11-27'], ['2026-10-27'], ['2026-10-27', '2026-11-27']]
    """
    if len(text) > _LONGEST:
        return ()
    words = _TIME.sub("", in_gregorian(text, language)).split()
    text = " ".join(word for word in words if word.casefold().strip(_MARKS) not in _weekdays())
    text = _LAST_WORD.sub("", text).strip(" ,،")
    if (match := _EAST_WEEKDAY.search(text)) and match[0].strip() in _weekdays():
        text = text[: match.start()]
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        found = [_day(text[:4], text[4:6], text[6:])]
    elif match := _EAST.fullmatch(text):
        found = [_day(match[1], match[2], match[3])]
    elif match := _NUMBERS.fullmatch(text):
        first, *others = match.groups()
        found = _in_numbers(f"20{first}" if _is_year_first(match, language) else first, *others)
        found = found[:1] if found and found[0] and _has_days_first(language) else found
    else:
        found = _with_name(text, language)
    return tuple(sorted({day for day in found if day}))


def understood_month(text: str, language: str = "") -> str:
    """A month as YYYY-MM that a person wrote with its name or as MM/YYYY; empty if it is none.

    >>> understood_month("mai 2026"), understood_month("May, 2026"), understood_month("05/2026"), understood_month("spring 2026")
    ('2026-05', '2026-05', '2026-05', '')
    """
    text = in_gregorian(text, language) if len(text) < _LONGEST else ""
    if match := _MONTH.fullmatch(text):
        day = _day(match[2] or match[3], match[1] or match[4], "1")
    else:
        found = _with_name(f"1 {text}", language)
        day = found[0] if len(found) == 1 else None
    return day.isoformat()[:7] if day else ""


def with_time(text: str, day: date) -> str:
    """A day as YYYY-MM-DD, with the time and the zone of a text that names it, if it has any that exist.

    >>> with_time("1.6.2026 9:30", date(2026, 6, 1)), with_time("1 June 2026", date(2026, 6, 1))
    ('2026-06-01 9:30', '2026-06-01')
    >>> with_time("2026-06-01T10:00:00.000Z", date(2026, 6, 1)), with_time("1.6.2026 9.60", date(2026, 6, 1))
    ('2026-06-01 10:00:00Z', '2026-06-01')
    """
    if not (said := _TIME.search(text.strip())):
        return str(day)
    hour, half = said[1], (said["half"] or "").strip().lower()[:1]
    if half:
        hour = str(int(hour) % 12 + 12 * (half == "p"))
    written = f"{day} {':'.join(filter(None, (hour, *said.group(2, 3))))}{said[5] or ''}"
    return written if moment(written) else str(day)


def _in_numbers(first: str, mark: str, middle: str, last: str) -> list[date | None]:
    if len(first) == 4:
        return [_day(first, middle, last)]
    if len(last) == 2:
        last = f"20{last}"
    if len(last) != 4:
        return []
    by_day = _day(last, middle, first)
    return [by_day] if mark == "." else [by_day, _day(last, first, middle)]


def _is_year_first(match: re.Match[str], language: str) -> bool:
    """Whether a day in numbers begins with the last two figures of its year, as the language writes it."""
    return (len(match[1]), len(match[4])) == (2, 2) and _short_form(language).startswith("y")


def _has_days_first(language: str) -> bool:
    """Whether a language writes days before months. Not known of English, which has both orders."""
    form = _short_form(language)
    return pack_of(language) != "en" and form.lower().find("d") < form.find("M")


def _short_form(language: str) -> str:
    """The short form of a day in CLDR, such as dd.MM.yy; empty for languages without a label pack."""
    from babel import Locale

    pack = pack_of(language)
    return str(Locale.parse(pack, sep="-").date_formats["short"].pattern) if pack else ""


def _with_name(text: str, language: str = "") -> list[date | None]:
    """Readings of a date with the name of its month, one day and one year."""
    if re.match(r"\d{1,2}\D", text):
        text = re.sub(r"['’](?=\d\d\Z)|(?<=[^\W\d_][\s-])(?=\d\d\Z)", "20", text)
    tokens = [_token(token) for token in _TOKEN.findall(text)]
    numbers = [token for token in tokens if token.isdecimal()]
    code = language.lower().partition("-")[0]
    own, every = _months(code if code in languages() else ""), _months()
    named = [own.get(token) or every[token] for token in tokens if token in every]
    known = (every, _SMALL_WORDS, _weekdays())
    others = [one for one in tokens if not one.isdecimal() and all(one not in words for words in known)]
    if not named or len(numbers) != 2 or others:
        return []
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    months = frozenset.intersection(*named) if len(years) == len(days) == 1 else ()
    return [_day(years[0], str(month), days[0]) for month in months]


def _token(token: str) -> str:
    """A word as it is looked up; Hebrew writes "in" as the first letter of the month."""
    token = token.casefold().strip("'’ºª-")
    return token[1:] if token[:1] == "ב" and token[1:] in _months() else token


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


@cache
def _months(language: str = "") -> dict[str, frozenset[int]]:
    """Months by their names in a language or, without one, in all languages of the label packs."""
    found: dict[str, set[int]] = {"sept": {9}}
    for number, name in _named("months", [language] if language else (*languages(), *_VARIANTS)):
        found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(name for _, name in _named("days", languages()))


def _named(what: str, of: Iterable[str]) -> list[tuple[int, str]]:
    from babel import Locale

    return [
        (number, word)
        for language in of
        for names in getattr(Locale.parse(language.replace("-", "_")), what).values()
        for width, by_number in names.items()
        for number, name in by_number.items()
        for word in _TOKEN.findall(name.casefold())
        if width != "narrow" and not word.isdecimal() and word not in _SMALL_WORDS
    ]
