"""Explains figures of a statement that its text doesn't have, but gives: sums, differences, shares, decades, rounded numbers.

Only pairs of figures in sentences about the same thing count, and only if the statement's own words say that something was
reckoned, since among many figures some sum always fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, islice, product

from creditline.grounding.bonds import is_year
from creditline.grounding.by_day import TIME, is_by_day, is_time_between
from creditline.grounding.converted import converted
from creditline.grounding.dates_in_text import Date
from creditline.grounding.evidence import Evidence
from creditline.grounding.figures import Figure, figures
from creditline.grounding.grounds import Grounds
from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern
from creditline.text.word_lists import word_lists

_SHARES = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 1), (3, 1))
_TIMES = (12, 52, 365)
"""Months, weeks and days in a year."""
_LEAST_SHARED = 6
_LEAST_RECKONED = 20
"""Smaller figures are the sum of two others too often."""
_BEFORE = 18
"""Characters before a figure that may say that it was rounded."""
_DECADE = Pattern(r"(?:\b(?:1[89]|20)|['’])?(\d0)s\b")
_SAYINGS = Pattern(r"\b(?:9[-/]11|24/7)\b")
_MOST = 8
_MOST_READ = 40
"""Sentences of a text in which pairs of figures are looked for, and figures that are compared with one difference."""
_EARLIEST, _LATEST = 1800, 2100
_SURE = 0.5
"""Share of a statement in one sentence from which a time that it lacks is surely wrong."""
_ROUND = 20
"""Values from which a round number may stand for another one."""
_HALF = 5
"""How far a round number may be from the one that it stands for."""
_ORDINALS = ("st ", "nd ", "rd ", "th ", "st-", "nd-", "rd-", "th-")
_LARGE = 100
_SUPPORTED = 0.17
_SHARE = Pattern(
    r"[a-z]+ (?:thirds|quarters|fifths|(?:out of|in) (?:five|ten|every))\b|(?<= in )(?:ten|five)\b",
    re.IGNORECASE,
)
"""Matches shares in words, such as "four fifths" and "six in ten"."""


def may_be_reckoned(found: Figure | Date | None, grounds: Grounds) -> str:
    """How two figures of one sentence give a figure, in a statement that doesn't say that it was reckoned."""
    if not isinstance(found, Figure) or max(found.readings) < _LEAST_RECKONED:
        return ""
    return _of_pairs(found, grounds.sentences[:_MOST_READ])


def is_given(statement: str, found: Figure | Date, grounds: Grounds, near: Evidence) -> bool:
    """Whether the day of publication or the text's own figures give a figure that the text doesn't have."""
    if isinstance(found, Figure) and max(found.readings) <= 1:
        return True
    if is_by_day(found, grounds.day):
        return True
    return isinstance(found, Figure) and (
        _in_code(statement, found, grounds)
        or bool(_SHARE.match(statement, found.start))
        or is_time_between(statement, found, grounds)
        or bool(derived(statement, found, grounds, near))
    )


def is_unsure(statement: str, found: Figure | Date | None, share: float, day: date | None) -> bool:
    """Whether a figure may be known from elsewhere.

    That is an ordinal and, if nothing is known of the text's publication, a year or date, and a small number or a time in a
    statement that the text supports in other words.
    """
    if not isinstance(found, Figure):
        return found is not None and day is None
    value = min(found.readings)
    is_year = not found.kind and len(found.text) == len("2026") and _EARLIEST <= value <= _LATEST
    is_small = not found.kind and value < _LARGE and share >= _SUPPORTED
    after = statement[found.start + len(found.text) :]
    is_time = bool(TIME.match(after))
    is_named = after.startswith((*_ORDINALS, "s "))
    return is_named or (day is None and (is_year or (share < _SURE and (is_small or is_time))))


def derived(statement: str, figure: Figure, grounds: Grounds, near: Evidence) -> str:
    """How a text gives a figure that it doesn't have, such as "3 + 8"; empty if it doesn't."""
    return (
        converted(statement, figure, grounds)
        or _decade(statement, figure, grounds)
        or _rounded(statement, figure, grounds)
        or _with_own(statement, figure, grounds)
        or _reckoned(statement, figure, grounds, near)
    )


def _with_own(statement: str, figure: Figure, grounds: Grounds) -> str:
    """The figure of the text by which a figure differs from another one of the statement, as in "a fall of 28 to 18"."""
    if is_year(figure):
        return ""
    held = grounds.figures.held
    for own in figures(statement).numbers[:_MOST]:
        kinds = {own.kind, figure.kind} - {""}
        if own.text == figure.text or len(kinds) > 1 or not held.has(own):
            continue
        for a, span in product(own.readings, figure.readings):
            near = (held.between(each - _HALF, each + _HALF) for each in (a - span, a + span))
            for b, theirs in islice(chain.from_iterable(near), _MOST_READ):
                if (not kinds or theirs & {*kinds, ""}) and _is_about(figure, abs(a - b)):
                    return f"{b:f} and {own.text}"
    return ""


def _is_about(figure: Figure, value: Decimal) -> bool:
    """Whether a figure is a value, or the multiple of ten to which a value from twenty on is rounded."""
    return _is(figure, value) or (value >= _ROUND and _is(figure, round(value, -1)))


def _in_code(statement: str, figure: Figure, grounds: Grounds) -> bool:
    """Whether a number stands in a name of the text such as MH370 or Under-20, or in a saying such as 24/7."""
    digits = figure.text.strip("$€£")
    if digits.isdecimal() and any(code.endswith(digits) for code in grounds.figures.codes):
        return True
    saying = _SAYINGS.search(statement)
    return saying is not None and saying.start() <= figure.start < saying.end()


def _decade(statement: str, figure: Figure, grounds: Grounds) -> str:
    """The year of the text that lies in a decade of the statement, or the other spelling of the decade."""
    decade = _DECADE.search(statement[max(0, figure.start - 3) : figure.start + len(figure.text) + 3])
    if not decade:
        return ""
    tens = int(decade[1]) // 10
    for one in grounds.figures.numbers:
        value = min(one.readings)
        if (
            value == value.to_integral_value()
            and (1800 <= value < 2100 or 10 <= value < 100)
            and int(value) % 100 // 10 == tens
        ):
            return one.text
    return "" if _DECADE.search(grounds.whole) else "a decade"


def _rounded(statement: str, figure: Figure, grounds: Grounds) -> str:
    """The number of the text that a "more than" rounds down, or an "almost" up."""
    before, lists = (
        statement[max(0, figure.start - _BEFORE) : figure.start].rstrip(" $€£¥₹"),
        word_lists(grounds.language),
    )
    under, above = lists.ends(before, "beyond"), lists.ends(before, "nearly")
    if not (under or above):
        return ""
    for value in figure.readings:
        step = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)
        for one in grounds.figures.numbers:
            if one.kind == figure.kind or not one.kind or not figure.kind:
                for theirs in one.readings:
                    if (under and value < theirs < value + step) or (above and value - step < theirs < value):
                        return one.text
    return ""


def _reckoned(statement: str, figure: Figure, grounds: Grounds, found: Evidence) -> str:
    """The figures of one sentence that give a figure by a sum, a difference, a share or a growth."""
    if "%" not in statement and not word_lists(grounds.language).has(statement, "reckoned"):
        return ""
    if told := _of_pairs(figure, (*found.sentences, *found.beside)):
        return told
    others = (one for one in grounds.figures.numbers if "others" in statement and not one.kind)
    return next((f"{one.text} - 1" for one in others if _is(figure, min(one.readings) - 1)), "")


def _of_pairs(figure: Figure, sentences: Iterable[Sentence]) -> str:
    read_of = (figures(sentence.text).numbers[:_MOST] for sentence in sentences)
    for numbers in {tuple(one.text for one in its): its for its in read_of if its}.values():
        # 1,900 is mostly 1900, and 1.9 in some languages: all of a sentence are written alike.
        for read in (min, max) if any(len(one.readings) > 1 for one in numbers) else (min,):
            valued = [(one, read(one.readings)) for one in numbers]
            for (one, a), (other, b) in combinations(valued, 2):
                if told := _by(figure, one, a, other, b):
                    return told
            for one, value in valued:
                if told := _of_one(figure, one, value):
                    return told
    return ""


def _of_one(figure: Figure, one: Figure, value: Decimal) -> str:
    """How one figure gives another: what is left of 100 %, a simple share of it, or what it makes in a year."""
    if figure.kind == one.kind == "%":
        return f"100 - {one.text}" if _is(figure, 100 - value) else ""
    if figure.kind in ("", one.kind) and one.kind != "%" and value >= _LEAST_SHARED:
        for part, whole in _SHARES:
            if _is(figure, value * part / whole):
                return f"{part}/{whole} of {one.text}"
        for times in _TIMES if one.kind == figure.kind else ():
            if _is(figure, value * times) or _is(figure, value / times):
                return f"{one.text} and {times}"
    return ""


def _by(figure: Figure, one: Figure, a: Decimal, other: Figure, b: Decimal) -> str:
    if len({one.kind, other.kind, figure.kind} - {""}) < 2:  # 48.5 million euros of 52 million
        if _is(figure, a + b):
            return f"{one.text} + {other.text}"
        if _is(figure, abs(a - b)):
            return f"{one.text} - {other.text}" if a > b else f"{other.text} - {one.text}"
    if not figure.kind and one.kind == other.kind and a and b and (_is(figure, a / b) or _is(figure, b / a)):
        return f"{one.text} and {other.text}"
    if figure.kind == "%" and one.kind == other.kind != "%" and a and b:
        for value in (100 * a / b, 100 * b / a, 100 * abs(a - b) / a, 100 * abs(a - b) / b):
            if _is(figure, round(value)) or _is(figure, round(value, 1)):
                return f"{one.text} and {other.text}"
    return ""


def _is(figure: Figure, value: Decimal | int | float) -> bool:
    return any(reading == value for reading in figure.readings) and value != 0
