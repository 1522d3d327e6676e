"""Reads numbers in digits of any script, with the separators of any country, and in English words."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from creditline.text.patterns import Pattern

UNITS = {
    name: value
    for value, names in enumerate(
        """zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen
        |seventeen|eighteen|nineteen""".split("|")
    )
    for name in names.split()
}
_TENS = {
    name: 10 * value
    for value, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_ORDINALS = {
    **dict(
        zip(
            "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
            range(1, 11),
            strict=True,
        )
    ),
    **dict(zip("eleventh twelfth thirteenth fourteenth fifteenth".split(), range(11, 16), strict=True)),
    **dict(zip("sixteenth seventeenth eighteenth nineteenth".split(), range(16, 20), strict=True)),
    **{name[:-1] + "ieth": value for name, value in _TENS.items()},
}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
WORDS: dict[str, int] = {**UNITS, **_TENS, **_ORDINALS, "dozen": 12}
"""English number words and their values."""
SPELT: dict[int, tuple[str, ...]] = {
    number: tuple(name for name, value in WORDS.items() if value == number) for number in WORDS.values()
}
"""English words for each number."""

SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "tsd": 1000,
    "mil": 1000,
    "mille": 1000,
    "tausend": 1000,
    "тыс": 1000,
    "тысяч": 1000,
    "тисяч": 1000,
    "tys": 1000,
    "bin": 1000,
    "ألف": 1000,
    "אלף": 1000,
    "천": 1000,
    **dict.fromkeys(
        "m mn mln mio million millions millionen millones milhões milioni miljoen milyon".split(), 10**6
    ),
    **dict.fromkeys(
        "млн миллион миллиона миллионов мільйон мільйонів milion miliony milionów εκατ".split(), 10**6
    ),
    **dict.fromkeys("εκατομμύρια مليون ملايين מיליון".split(), 10**6),
    **dict.fromkeys(
        "b bn bln billion billions mrd mld md milliard milliards milliarden miliardi milyar".split(), 10**9
    ),
    **dict.fromkeys(
        "млрд миллиард миллиарда миллиардов мільярд mld miliard miliardów δισ مليار מיליארד".split(), 10**9
    ),
    **dict.fromkeys("t tn trn trillion trillions".split(), 10**12),
    **dict.fromkeys(
        "tysiąc tysiące tysięcy тысяча тысячи тысячу тисяча тисячі tisíc tisíce tisíců tisícov duizend mil mila tusen tusind".split(),
        1000,
    ),
    **dict.fromkeys(
        "ezer mii mie tuhat tuhatta хиляди хиляда tisuća tisuće tisoč hiljada hiljade χιλιάδες ribu nghìn ngàn".split(),
        1000,
    ),
    **dict.fromkeys(
        "millón milhão milione miljoonaa miljoona miljoner miljon millioner miliony milionů miliónů millió milioane".split(),
        10**6,
    ),
    **dict.fromkeys("миллионы милиона милиони мільйони milijuna milijona milijun juta triệu".split(), 10**6),
    **dict.fromkeys(
        "miliardy miliarda miliardo miliardů milliárd miliarde miljard miljarder milliarder miljardia miljardi bilhão bilhões".split(),
        10**9,
    ),
    **dict.fromkeys(
        "миллиарды мільярди мільярда мільярдів милиарда милиарди milijardi milijarda δισεκατομμύρια tỷ".split(),
        10**9,
    ),
    "लाख": 10**5,
    "lakh": 10**5,
    "करोड़": 10**7,
    "crore": 10**7,
    "हज़ार": 1000,
    "हजार": 1000,
    "dozen": 12,
    "dozens": 12,
    "万": 10**4,
    "萬": 10**4,
    "만": 10**4,
    "億": 10**8,
    "亿": 10**8,
    "억": 10**8,
    "兆": 10**12,
    "조": 10**12,
    "千": 1000,
}
"""Factors of the words that may follow a number. `m` may also be metres, and `t` tonnes."""

_MARKS = ".,'’٬٫\u00a0\u202f\u2009"
# The pattern begins with a digit, so that the search skips from digit to digit.
NUMBER = Pattern(
    rf"\d(?:(?<!\d\d)\d{{0,2}}(?:[ \u00a0\u202f\u2009]\d{{3}})+(?!\d)(?:[.,٫]\d+)?|\d*(?:[{_MARKS}]\d+)*)"
)
"""Matches a number in digits with its separators."""
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
ANY_WORDS = frozenset({*WORDS, *_LARGE})
"""English words of which each number in words has at least one."""
_ANY = "|".join(sorted(ANY_WORDS, key=len, reverse=True))
_FIRST = "".join(sorted({word[0] for word in ("a", *WORDS)}))
# ASCII only, since Python ignores the case of "ı" and "ſ" too.
NUMBER_WORDS = Pattern(
    rf"\b(?ai:(?=[{_FIRST}])(?:{_WORD}|an? (?:{_ANY}))(?:(?:[ -]| and |-and-)(?:{_ANY})){{0,12}})\b",
)
"""Matches a run of English number words."""
_MARK = Pattern(rf"[ {_MARKS}]")
_LONGEST = 30


def in_ascii_digits(text: str) -> str:
    """`text` with the digits of all scripts replaced by 0 to 9, each by one character.

    >>> in_ascii_digits("١٢٨٬٠٠٠")
    '128٬000'
    """
    if text.isascii():
        return text
    return re.sub(r"\d(?<![0-9])", lambda digit: str(unicodedata.decimal(digit[0])), text)


def readings(number: str) -> frozenset[Decimal]:
    """Readings of a number in digits; 1.000 is a thousand in some countries and one in others.

    >>> sorted(map(int, readings("1,770")))
    [1, 1770]
    >>> readings("2,40,000") == readings("240000") == readings("240'000")
    True
    """
    if len(number) > _LONGEST:
        return frozenset()
    parts, marks = _MARK.split(number), _MARK.findall(number)
    if not marks:
        return frozenset({Decimal(number)})
    whole = Decimal("".join(parts))
    fraction = Decimal("".join(parts[:-1]) + "." + parts[-1])
    if len(marks) > 1:
        same = len(set(marks)) == 1
        return frozenset({whole if same else fraction})
    if marks[0] in " '’٬\u00a0\u202f\u2009":
        return frozenset({whole})
    grouped = len(parts[1]) == 3 and len(parts[0]) <= 3 and parts[0][0] != "0" and marks[0] != "٫"
    return frozenset({whole, fraction}) if grouped else frozenset({fraction})


def spelt(words: str) -> int | None:
    """Value of a run of number words, or None if they are not a single number.

    >>> spelt("two hundred and eleven"), spelt("forty-five"), spelt("a dozen"), spelt("twenty-first")
    (211, 45, 12, 21)
    """
    total, current, room = 0, 0, 100
    for word in words.lower().replace("-", " ").split(" "):
        if word in ("and", "a", "an"):
            continue
        if word in _LARGE:
            scale = _LARGE[word]
            total, current = (
                (total, max(current, 1) * 100) if scale == 100 else (total + max(current, 1) * scale, 0)
            )
            room = 100
        elif WORDS[word] < room:
            current += WORDS[word]
            # Only a multiple of ten may be followed by a unit.
            room = 10 if WORDS[word] in _TENS.values() else 0
        else:
            return None
    return total + current
