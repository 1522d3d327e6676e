"""Figures of a text, normalised for comparison: $1.77 trillion equals 1.77tn and $1,770bn, and 25 per cent equals 25%.

A figure may have several readings, of which one must match: 1.000 is one or a thousand, 38m millions or metres.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter

from creditline.grounding.dates_in_text import Date, dates, may_have_dates
from creditline.grounding.figure_index import Held
from creditline.grounding.numerals import (
    ANY_WORDS,
    NUMBER,
    NUMBER_WORDS,
    SCALES,
    SPELT,
    in_ascii_digits,
    readings,
    spelt,
)
from creditline.text.patterns import Pattern

_CURRENCIES = {
    **dict.fromkeys(("$", "dollar", "dollars", "usd"), "$"),
    **dict.fromkeys(("€", "euro", "euros", "eur", "ευρώ", "евро"), "€"),
    **dict.fromkeys(("£", "pound", "pounds", "sterling", "gbp"), "£"),
    **dict.fromkeys(("¥", "yen", "円"), "¥"),
    **dict.fromkeys(("zł", "zl", "złoty", "złote", "złotych", "pln"), "zł"),
    **dict.fromkeys(("kč", "czk", "korun"), "Kč"),
    **dict.fromkeys(("₽", "рубль", "рубля", "рублей", "руб"), "₽"),
    **dict.fromkeys(("₴", "гривень", "гривні", "гривня", "грн", "uah"), "₴"),
    **dict.fromkeys(("₺", "lira", "tl"), "₺"),
    **dict.fromkeys(("₩", "원", "krw"), "₩"),
    **dict.fromkeys(("chf", "franken", "francs", "franchi"), "CHF"),
    **dict.fromkeys(("forint", "huf"), "Ft"),
    **dict.fromkeys(("₹", "rupee", "rupees", "रुपये"), "₹"),
}
_PERCENT = Pattern(
    r"(?:\s?[%٪％]|[\s-]per ?cent\b|\spct\b|\s?(?:Prozent|prozent|por ciento|pour cent|por cento|per cento|процент|відсотк|प्रतिशत|퍼센트|procent|τοις εκατό))"
)
_POINTS = Pattern(r"[\s-](?:percentage )?points?\b|\s?pp\b", re.IGNORECASE)
_NAME = r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f])*"  # the vowel signs of Hindi are no letters
_AFTER = Pattern(rf"[\s-]?({_NAME})\.?")
_CURRENCY_AFTER = Pattern(rf"\s?([$€£¥₹円]|(?:US )?{_NAME})")
_RANGE = Pattern(r"\s?(?:[-–—]|to|and|or|bis|à)\s?[$€£¥₹]?(?=\d)")
_TIME = Pattern(r"(?<![\d:])\d{1,2}(?::[0-5]\d){1,2}(?![\d:])")
_CODE = Pattern(r"(?<![\w$€£¥₹])(?!(?:US|Rs|R|NZ|A|C|kr|CHF|EUR|USD|GBP)\d)[A-Za-z\u00c0-\u04ff]+-?\d\w*")
_DIGIT = Pattern(r"\d")
_LETTERS = Pattern("[a-z]+")
_IN_CODE = Pattern(r"\d(?:(?<=[A-Za-z\u00c0-\u04ff]\d)|(?<=[A-Za-z\u00c0-\u04ff]-\d))")
_HEDGE = Pattern(
    r"\b(?:about|almost|nearly|around|roughly|some|approximately|over|more than|under|less than|up to|close to|fewer than"
    r"|at least|an estimated|rund|etwa|circa|ungefähr|fast|knapp|gut|mehr als|weniger als|environ|près de|quelque|presque|plus de|moins de"
    r"|unos|unas|cerca de|alrededor de|casi|aproximadamente|más de|menos de|quasi|oltre|più di|meno di|ongeveer|zo['’]n|ruim|bijna|meer dan"
    r"|minder dan|quase|mais de|około|blisko|niemal|prawie|ponad|mniej niż|около|почти|примерно|более|менее|свыше|yaklaşık)\s+[$€£¥₹]?$",
    re.IGNORECASE,
)
_SMALL = 12
_MOST_SCALES = 4
_JOINT = "\n|\n"
"""Separator of texts, which no figure crosses, and after which no text counts as the start."""


@dataclass(frozen=True)
class Figure:
    """A number in a text. `kind` is a currency sign, "%" or "points", or empty if not given.

    `sure` is false for a small number in words, which may mean something else or be counted from the text.
    """

    readings: frozenset[Decimal]
    kind: str
    text: str
    start: int
    hedged: bool = False
    sure: bool = True

    @property
    def forms(self) -> Iterator[str]:
        """Likely spellings in lower case: as in the text, in digits, in words."""
        yield self.text.lower()
        for value in self.readings:
            yield f"{value:f}"
            yield from SPELT.get(int(value), ()) if value == int(value) else ()


@dataclass(frozen=True)
class Figures:
    """All figures of a text: numbers, dates, times, and names with numbers such as N7 (`codes`)."""

    numbers: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()
    times: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()

    @cached_property
    def held(self) -> Held:
        """Index of the numbers and dates."""
        return Held(self.numbers, self.dates)

    @property
    def texts(self) -> list[str]:
        """Texts of all figures."""
        numbers, days = [one.text for one in self.numbers], [one.text for one in self.dates]
        return [*numbers, *days, *self.times, *self.codes]

    @property
    def each(self) -> Iterator[tuple[Figures, list[str]]]:
        """Each figure alone, with its likely spellings in lower case."""
        yield from ((Figures(numbers=(one,)), list(one.forms)) for one in self.numbers)
        yield from ((Figures(dates=(one,)), [one.text.rstrip(".").lower()]) for one in self.dates)
        yield from ((Figures(times=frozenset({one})), [one]) for one in self.times)
        yield from ((Figures(codes=frozenset({one})), [one]) for one in self.codes)

    def __bool__(self) -> bool:
        """Whether there are any figures."""
        return bool(self.numbers or self.dates or self.times or self.codes)


# A fact is compared with several sentences, and often equals one of them.
@lru_cache(maxsize=100)
def figures(text: str) -> Figures:
    """The figures of a text."""
    plain = in_ascii_digits(text)
    # Quick tests first, since few sentences have figures of all kinds.
    words = _LETTERS.findall(plain.lower())
    found = tuple(dates(plain)) if may_have_dates(plain, words) else ()
    numbers = () if ANY_WORDS.isdisjoint(words) else tuple(_in_words(plain))
    if not _DIGIT.search(plain):
        return Figures(numbers, found)
    times = tuple(_TIME.finditer(plain)) if ":" in plain else ()
    codes = tuple(_CODE.finditer(plain)) if _IN_CODE.search(plain) else ()
    taken = [(date.start, date.end) for date in found] + [match.span() for match in (*times, *codes)]
    return Figures(
        tuple(sorted((*_in_digits(plain, taken), *numbers), key=attrgetter("start"))),
        found,
        frozenset(match[0] for match in times),
        frozenset(match[0].casefold() for match in codes),
    )


def figures_of(texts: Iterable[str]) -> Figures:
    """The figures of consecutive texts."""
    found = [figures(f"{_JOINT}{text}" if at else text) for at, text in enumerate(texts)]
    return Figures(
        tuple(chain.from_iterable(one.numbers for one in found)),
        tuple(chain.from_iterable(one.dates for one in found)),
        frozenset().union(*(one.times for one in found)),
        frozenset().union(*(one.codes for one in found)),
    )


def in_english(found: Figures) -> Figures:
    """The figures with one reading of each whose comma can only separate thousands, as in 500,000."""
    return replace(
        found,
        numbers=tuple(
            replace(one, readings=frozenset({max(one.readings)})) if "," in one.text else one
            for one in found.numbers
        ),
    )


def _in_digits(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    inside, last = {place for start, end in taken for place in range(start, end)}, 0
    for match in NUMBER.finditer(text):
        if match.start() >= last and match.start() not in inside and (values := readings(match[0])):
            figure = _figure(text, match.start(), match.end(), values)
            last = figure.start + len(figure.text) - (not text.startswith(figure.text, figure.start))
            yield figure


def _in_words(text: str) -> Iterator[Figure]:
    for match in NUMBER_WORDS.finditer(text):
        value = spelt(match[0])
        if value is not None:
            yield _figure(text, match.start(), match.end(), readings(str(value)), sure=value > _SMALL)


def _figure(text: str, start: int, end: int, values: frozenset[Decimal], *, sure: bool = True) -> Figure:
    bare = values
    values, end = _scaled(text, end, values)
    kind, end = _kind(text, start, end)
    if values > bare and kind not in ("", "%", "points"):
        values -= bare  # The "m" of £51m are no metres.
    first = start - (text[start - 1 : start] in _CURRENCIES)
    further = _RANGE.match(text, end)
    if further and (number := NUMBER.match(text, further.end())):
        # In "10 to 15 million" and "10-15%", scale and kind of the second number apply to the first.
        scaled, last = _scaled(text, number.end(), values)
        values |= scaled
        kind = kind or _kind(text, number.start(), last)[0]
    hedged = bool(_HEDGE.search(text[max(0, start - 20) : start]))
    return Figure(values, kind, text[first:end], start, hedged, sure)


def _scaled(text: str, end: int, values: frozenset[Decimal]) -> tuple[frozenset[Decimal], int]:
    """The values times the scale that follows, and its end. A letter that may also be a unit gives both readings."""
    for _ in range(_MOST_SCALES):
        if not (after := _AFTER.match(text, end)):
            break
        word = after[1].lower()
        scale = SCALES.get(word) or SCALES.get(word[:1] if word[:1] > "\u3000" else word)
        if not scale or (after[0][0] == "-" and len(word) < 3):
            break
        scaled = frozenset(value * scale for value in values)
        values = values | scaled if len(word) == 1 or word == "mil" else scaled
        end = after.end(1) if word in SCALES else after.start(1) + 1
        if after[1].isascii() and len(word) == 1:
            continue
        rest, rest_end = _rest(text, end, scale)
        if rest:
            return frozenset(value + more for value in scaled for more in rest), rest_end
    return values, end


def _rest(text: str, end: int, scale: int) -> tuple[frozenset[Decimal], int]:
    """The smaller number right after a scale, which belongs to the same figure: 28 bin 500, 3万9800; empty if there is none."""
    number = NUMBER.match(text, end + text.startswith(" ", end))
    if not number or not number[0].isdecimal():
        return frozenset(), end
    values, end = _scaled(text, number.end(), readings(number[0]))
    return (values if values and max(values) < scale else frozenset()), end


def _kind(text: str, start: int, end: int) -> tuple[str, int]:
    if sign := _CURRENCIES.get(text[start - 1 : start]):
        return sign, end
    if percent := _PERCENT.match(text, end):
        points = _POINTS.match(text, percent.end())
        return ("points", points.end()) if points else ("%", percent.end())
    if points := _POINTS.match(text, end):
        return "points", points.end()
    after = _CURRENCY_AFTER.match(text, end)
    if after and (sign := _CURRENCIES.get(after[1].split()[-1].lower())):
        return sign, after.end()
    return "", end
