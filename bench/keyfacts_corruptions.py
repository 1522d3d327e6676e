"""Statements made false in one way each, of which grounding should tell, and true ones, of which it should not."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.grounding.doubts import Grounds, ground
from creditline.grounding.proper_names import names, writes_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from creditline.grounding.doubts import Doubt

ITEMS = frozenset({"figure", "name"})
_NUMBER = re.compile(r"(?<![\w.,:-])\d+(?:[.,]\d+)*(?![\w:-]|[.,]\d)")
_SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_SMALL_WORD = re.compile(rf"\b(?:{'|'.join(_SMALL)})\b")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)\b(?! not|n)"
)
_ALIEN = ("Zubrowka", "Quexley", "Ostrander", "Vilmorin", "Threlkeld", "Kjeldsen")


@dataclass(frozen=True)
class Text:
    """One text with the statements that are its own sentences."""

    grounds: Grounds
    own: tuple[str, ...]


@dataclass(frozen=True)
class Caught:
    """Of how many statements grounding told something."""

    name: str
    told: int
    of: int

    @property
    def rate(self) -> float:
        """The share in per cent."""
        return 100 * self.told / self.of if self.of else 0.0


def other_figure(text: str, chance: random.Random) -> str | None:
    """One number changed in one digit, as a slip of the finger or a made-up figure does."""
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    number = chance.choice(found)
    places = [at for at, digit in enumerate(number[0]) if digit.isdigit()]
    at = chance.choice(places)
    digit = chance.choice([one for one in "123456789" if one != number[0][at]])
    return text[: number.start() + at] + digit + text[number.start() + at + 1 :]


def other_word(text: str, chance: random.Random) -> str | None:
    """One small number in words, changed; most others of its kind stand elsewhere in a text."""
    found = list(_SMALL_WORD.finditer(text))
    if not found:
        return None
    word = chance.choice(found)
    return (
        text[: word.start()] + chance.choice([one for one in _SMALL if one != word[0]]) + text[word.end() :]
    )


def other_name(text: str, chance: random.Random) -> str | None:
    """One name replaced by one of elsewhere."""
    found = [name for name in names(text) if not name.opens]
    if not found:
        return None
    name = chance.choice(found)
    return text[: name.start] + chance.choice(_ALIEN) + text[name.start + len(name.text) :]


def denied(text: str, chance: random.Random) -> str | None:
    """A "not" after an auxiliary."""
    found = list(_AUXILIARY.finditer(text))
    if not found:
        return None
    place = chance.choice(found).end()
    return f"{text[:place]} not{text[place:]}"


def swapped(text: str, chance: random.Random) -> str | None:
    """Two different names, each in the other's place."""
    found = [name for name in names(text) if not name.opens and text[name.start :].startswith(name.text)]
    pairs = [
        (one, other)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if one.term != other.term and other.start > one.start + len(one.text) + 1
    ]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    between = text[one.start + len(one.text) : other.start]
    return text[: one.start] + other.text + between + one.text + text[other.start + len(other.text) :]


KINDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "figure": other_figure,
    "small number in words": other_word,
    "name": other_name,
    "negation": denied,
    "swap": swapped,
}


def caught(texts: Sequence[Text], most: int = 10) -> list[Caught]:
    """How many corrupted statements are told of, and how many sentences of the texts themselves."""
    chance = random.Random(0)
    rows = []
    for name, corrupt in KINDS.items():
        told = [
            bool(ground(changed, text.grounds))
            for text in texts
            if name not in ("name", "swap") or writes_names(text.grounds.language)
            for changed in _some((corrupt(own, chance) for own in text.own), most)
        ]
        rows.append(Caught(name, sum(told), len(told)))
    strange = [
        any(doubt.kind == "support" for doubt in ground(own, text.grounds))
        for text, other in zip(texts, [*texts[1:], *texts[:1]], strict=True)
        for own in chance.sample(other.own, min(most, len(other.own)))
    ]
    if len(texts) > 1:
        rows.append(Caught("another article", sum(strange), len(strange)))
    return rows + _false_alarms(texts)


def _some(found: Iterable[str | None], most: int) -> list[str]:
    return [one for one in found if one is not None][:most]


def _false_alarms(texts: Sequence[Text]) -> list[Caught]:
    doubts: list[tuple[Doubt, ...]] = [ground(own, text.grounds) for text in texts for own in text.own]
    items = sum(any(doubt.kind in ITEMS for doubt in told) for told in doubts)
    return [
        Caught("own sentences: items", items, len(doubts)),
        Caught("own sentences: any", sum(map(bool, doubts)), len(doubts)),
    ]
