"""The sentences of a text that speak of what a statement says, word by word, for comparing senses.

Only a few sentences are read for each statement: those that share most of its wording, and their neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern
from creditline.text.terms import term

if TYPE_CHECKING:
    from creditline.grounding.grounds import Grounds

_TOKEN = Pattern(
    r"(?i:\b(?:[cdjlmnst]|qu|(?:[dns]|qu)?[aeu]ll|un)['’](?!(?:s|t)\b)(?=\w))|\w+(?:[.,]\d+)*(?:['’]\w+)*|%"
)
_MOST = 4
"""Sentences that are read, besides their neighbours."""
_MOST_WORDS = 300
_NEARLY_BEST = 0.55
"""Share of the best sentence's support that others need."""


@dataclass(frozen=True, eq=False)
class Said:
    """The words of a text in lower case with straight apostrophes, and the term of each; empty for stop words."""

    text: str
    written: tuple[str, ...]
    breaks: frozenset[int] = frozenset()
    """Places of words after a comma or another mark."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in lower case, except for "May", which is a month."""
        return tuple(word if word == "May" else word.casefold().replace("’", "'") for word in self.written)

    @cached_property
    def spots(self) -> dict[str, list[int]]:
        """Where each word stands."""
        spots: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            spots.setdefault(word, []).append(at)
        return spots

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The term of each word; empty for a stop word."""
        return tuple(map(term, self.written))

    @cached_property
    def known(self) -> frozenset[str]:
        """All terms."""
        return frozenset(filter(None, self.terms))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each term stands."""
        places: dict[str, list[int]] = {}
        for at, each in enumerate(self.terms):
            if each:
                places.setdefault(each, []).append(at)
        return places


@lru_cache(maxsize=200)
def said(text: str) -> Said:
    """The first words of a text: no honest sentence has more."""
    tokens = list(islice(_TOKEN.finditer(text), _MOST_WORDS))
    gaps = (text[one.end() : other.start()] for one, other in pairwise(tokens))
    breaks = frozenset(at for at, gap in enumerate(gaps, 1) if not _MARKS.isdisjoint(gap))
    return Said(text, tuple(token[0] for token in tokens), breaks)


def words_in(text: str) -> tuple[str, ...]:
    """The words of a part of a text, for a look that needs neither their places nor their terms."""
    return Said(text, tuple(_TOKEN.findall(text))).words


_MARKS = frozenset(',;:()–—.!?"“”„«»')


@dataclass(frozen=True)
class Evidence:
    """Sentences that support a statement, the best first, and their neighbours."""

    sentences: tuple[Sentence, ...]
    beside: tuple[Sentence, ...]
    share: float

    @cached_property
    def all(self) -> tuple[Said, ...]:
        """The words of the sentences and of their neighbours."""
        return tuple(said(one.text) for one in (*self.sentences, *self.beside))

    @cached_property
    def best(self) -> tuple[Said, ...]:
        """The words of the sentences without their neighbours."""
        return tuple(said(one.text) for one in self.sentences)


def evidence(statement: str, grounds: Grounds) -> Evidence:
    """The sentences of the grounds that share most of a statement's wording."""
    ranked = grounds.index.ranked(statement, _MOST)
    if not ranked:
        return Evidence((), (), 0.0)
    best = ranked[0][1]
    numbers = [number for number, share in ranked if share >= _NEARLY_BEST * best]
    sentences = grounds.sentences
    near = sorted({at for number in numbers for at in (number - 1, number + 1)} - set(numbers))
    beside = tuple(sentences[at] for at in near if 0 <= at < len(sentences))
    return Evidence(tuple(sentences[number] for number in numbers), beside, best)
