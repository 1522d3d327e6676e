"""Tells whether the figures of a statement rise or fall as it says."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from creditline.grounding.bonds import is_year
from creditline.grounding.counterparts import Opposed
from creditline.grounding.evidence import Evidence, Said
from creditline.grounding.figures import Figure, figures
from creditline.text.patterns import Pattern
from creditline.text.word_lists import WordLists

_REACH = 6
"""Words before "from" among which a direction is looked for."""
_FROM = Pattern(r"\bfrom [$€£¥]?\d")
_TO = Pattern(r"\bto [$€£¥]?\d")


def turn_of_figures(
    statement: Said, words: frozenset[str], lists: WordLists
) -> Opposed | Literal[False] | None:
    """A direction that the statement's own figures contradict, as in "up to 5 percent from 8"; False if they confirm it."""
    begins = _FROM.search(statement.text)
    if not begins or not lists.directions:
        return None
    words = words.intersection(statement.text[: begins.start()].casefold().split()[-_REACH:])
    up, down = ({word for word in words if (0, rises) in lists.opposites[word]} for rises in (True, False))
    values = [(one.start, min(one.readings)) for one in figures(statement.text).numbers if not is_year(one)]
    old = next((value for at, value in values if at > begins.start()), None)
    ends = _TO.search(statement.text, begins.end()) or _TO.search(statement.text)
    new = next((value for at, value in values if ends and at > ends.start()), None)
    if old is None or new is None or bool(up) == bool(down) or old == new:
        return None
    return Opposed("opposite", min(up or down), "", statement.text) if bool(up) == (new < old) else False


def limited(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A "more than" or the like before a figure, where the text has that figure itself or one on its other side."""
    for one in figures(statement.text).numbers:
        before = statement.text[: one.start].rstrip()
        denied = any(word in lists.of("denials") for word in before.lower().split()[-3:-1])
        if denied or not lists.ends(before, "limiting"):
            continue
        least, value = lists.ends(before, "beyond"), min(one.readings)
        near = [
            (each.text, other.start, min(other.readings))
            for each in found.all
            for other in figures(each.text).numbers
            if other.kind == one.kind and abs(min(other.readings) - value) <= value * _ROUNDED
        ]
        if near and not any(
            (theirs != value and (theirs > value) == least) or _is_limited(text, at, lists)
            for text, at, theirs in near
        ):
            return Opposed("opposite", " ".join(before.split()[-2:]), "", near[0][0])
    return None


def turned_beside(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A direction beside a figure, as in "fell 14 percent", where the text has only the other one beside that figure."""
    for one in figures(statement.text).numbers if lists.directions else ():
        ours = {} if is_year(one) else _directions(statement.text, one, lists)
        if not ours or len({*ours.values()}) > 1:
            continue
        theirs = [
            (each.text, _directions(each.text, other, lists))
            for each in found.all
            for other in figures(each.text).numbers
            if other.kind == one.kind
            and not other.readings.isdisjoint(one.readings)
            and is_unplanned(each.text) == is_unplanned(statement.text)
        ]
        word, rises = next(iter(ours.items()))
        if any(beside for _, beside in theirs) and not any(rises in beside.values() for _, beside in theirs):
            text, beside = next(its for its in theirs if its[1])
            return Opposed("opposite", word, min(beside), text)
    return None


def _directions(text: str, figure: Figure, lists: WordLists) -> dict[str, bool]:
    """Words beside a figure, up to a comma or the like, that say whether it is more or less."""
    end = figure.start + len(figure.text)
    before, after = _PAUSE.split(text[: figure.start])[-1], _PAUSE.split(text[end:])[0]
    near = (
        *before.casefold().split()[-_BESIDE:],
        *(word for word in after.casefold().split()[:_BESIDE] if word not in _BEFORE_FIGURES),
    )
    return {word: sided.first for word in near for sided in lists.opposites[word] if sided.line < _AMOUNTS}


def is_unplanned(text: str) -> bool:
    """Whether a text compares with a plan, which may be told from the other side: "5 more than planned", "meant to cost 5 less"."""
    return bool(_THAN.search(text))


_BEFORE_FIGURES = frozenset("over under above below über unter oberhalb unterhalb".split())
"""Words that say more or less only before a figure."""
_THAN = Pattern(
    r"\bthan (?:\w+ ){0,3}(?:planned|expected|forecast|meant|thought|promised|feared|hoped|budgeted|estimated|predicted|intended|agreed)\b"
)
_PAUSE = Pattern(r"[,;:.!?()]\s")
_BESIDE = 3
"""Words on each side of a figure that may say its direction."""
_AMOUNTS = 2
"""Lines of directions that amounts have in all languages: those of rising, and of more."""


def limited_words(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A limit before a number in words that the text doesn't have, in other languages than English: "menos de cuatro horas" for "cuatro horas"."""
    limits = lists.words("limiting")
    for at in range(1, len(statement.words) - 2) if limits and not lists.is_english else ():
        ours = statement.words[at + 1 : at + 3]
        phrase = " ".join(statement.words[at - 1 : at + 1])
        if (phrase in limits or statement.words[at] in limits) and all(map(str.isalpha, ours)):
            places = [
                (each, place)
                for each in found.all
                for place in each.spots.get(ours[0], ())
                if each.words[place : place + 2] == ours
            ]
            if places and not any(_is_inexact(each, place, lists) for each, place in places):
                return Opposed("opposite", phrase, "", places[0][0].text)
    return None


def _is_inexact(each: Said, place: int, lists: WordLists) -> bool:
    """Whether words before a number say that it is rounded."""
    before = " ".join(each.words[max(0, place - 2) : place])
    return any(lists.ends(before, heading) for heading in ("limiting", "beyond", "nearly"))


def _is_limited(text: str, at: int, lists: WordLists) -> bool:
    """Whether a figure of the text is a limit or was rounded, as words near it say."""
    near = text[max(0, at - _NEAR) : at + _NEAR].lower()
    return bool(_AND_MORE.match(text, at)) or any(
        word in near for heading in ("limiting", "beyond", "nearly") for word in lists.words(heading)
    )


_AND_MORE = Pattern(r"[\w.,]+\s\w+ and (?:a half|\w+ (?:months?|weeks?|days?|hours?|minutes?|seconds?))\b")
"""Matches "six years and eight months", which is more than six years."""
_NEAR = 30
_ROUNDED = Decimal("0.15")
"""How far a rounded figure is from the exact one at most, as a share."""
