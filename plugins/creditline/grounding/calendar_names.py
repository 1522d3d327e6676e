"""Compares the months and weekdays that a statement names with those that its text names, in the text's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from creditline.grounding.doubt import Doubt
from creditline.grounding.grounds import Grounds
from creditline.labels.days_and_numbers import months_and_weekdays
from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern

_WORD = Pattern(r"[^\W\d_]+")
_SPAN = Pattern(r"\b(?:[Ff]rom )?Monday (?:to|through) Friday\b")
"""Matches what stands for weekdays in general."""
_NUMBERED = Pattern(r"\b[0-3]?\d[./-][01]?\d[./-]|\d[月월]")
"""A day in numbers, which names a month without its name."""


def other_months_and_weekdays(statement: str, grounds: Grounds, near: Sentence | None) -> Iterator[Doubt]:
    """Doubts about a month or weekday that the text doesn't name, though it names others.

    The month of publication and those beside it are known from the day of publication, and so is every weekday if the text
    names none.
    """
    months, weekdays = months_and_weekdays(grounds.language or "en")
    said = _SPAN.sub("", statement)
    has_capitals = grounds.is_english or grounds.language.startswith("de")
    for names, known in ((months, _around(grounds.day)), (weekdays, frozenset())):
        asked = _named(said, names, has_capitals=has_capitals)
        if not asked or not near or _NUMBERED.search(grounds.whole):
            continue
        held = _named(near.text, names, has_capitals=has_capitals)
        whole = {names[word] for word in _named(grounds.whole, names, has_capitals=False)}
        for word, shown in asked.items():
            if held and names[word] not in whole | known:
                there = ", ".join(held.values())
                yield Doubt("figure", "warning", f"the text has {there} where this has {shown}", there, near)


def _named(text: str, names: dict[str, int], *, has_capitals: bool) -> dict[str, str]:
    """The names in a text in lower case, each as it is written. In some languages only words with a capital are names."""
    return {
        folded: word
        for word in _WORD.findall(text)
        if (folded := word.casefold()) in names and (word[0].isupper() or not has_capitals)
    }


def _around(day: date | None) -> frozenset[int]:
    if day is None:
        return frozenset()
    return frozenset((day.month + step - 1) % 12 + 1 for step in (-1, 0, 1))
