"""Candidates for facts: sentences that may become one, and how much each needs other sentences to be understood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from creditline.extraction.antecedents import Text, antecedent
from creditline.extraction.assertions import is_report
from creditline.extraction.dependence import dependence, first_mentions
from creditline.extraction.fitness import is_fit, is_scant, leans, points_to
from creditline.extraction.shortening import LONGEST, shortened, without_dateline
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from creditline.extraction.fact_labels import Labeller
    from creditline.manuscript.sentences import Sentence

_LEAD_LONGER = 5
_POINTER = Pattern(r"^The [a-z-]+ ")
_POINTS_BACK = 0.1
_COMMENTS = 0.3
_NAMELESS = 0.6
"""Points that a sentence loses which names nothing: mostly, only those before it say what it is about."""


class Candidate(NamedTuple):
    """A sentence that may become a fact. `label` is what it points back to, if it cannot stand alone."""

    sentence: Sentence
    text: str
    label: str


@dataclass(frozen=True)
class Candidates:
    """The sentences of a text, shortened, as far as they may become facts."""

    source: Text
    language: str
    acronyms: frozenset[str]
    strict: bool
    """Whether scant sentences are none."""

    def of(self, number: int) -> Candidate | None:
        """A sentence as a candidate, if it may be one."""
        english, language, sentence = self.source.english, self.language, self.source.sentences[number]
        # What rules out most sentences at least cost comes first, and shortening adds no words.
        must_be_full = self.strict and sentence.order > 0
        if must_be_full and is_scant(sentence.text):
            return None
        if english:
            text = shortened(sentence.text, self.acronyms)
        else:
            text = without_dateline(sentence.text, english=False)
        if must_be_full and is_scant(text):
            return None
        kind = points_to(text, english=english, language=language)
        if kind == "thing" and not english and sentence.order == 0:
            kind = None  # The first sentence introduces what it names.
        elif not kind and leans(text, english=english, language=language):
            return None
        # The lead says most: it may be a little longer.
        longest = LONGEST + _LEAD_LONGER * (sentence.order == 0)
        if not is_fit(text, english=english, language=language, longest=longest):
            return None
        label = antecedent(self.source, number, kind) if kind else ""
        return Candidate(sentence, text, label) if label or not kind else None


@dataclass(frozen=True)
class Weakness:
    """Points that a sentence loses because it needs its label or other sentences, or says too little by itself."""

    source: Text
    labeller: Labeller
    comment: bool
    most: float
    """Points for dependence from which a sentence is no fact."""

    @cached_property
    def _first(self) -> Mapping[str, int]:
        return first_mentions(self.source.sentences)

    @cached_property
    def _lost(self) -> dict[int, float]:
        return {}

    def of(self, one: Candidate) -> float:
        """The points that a candidate loses, never less than 0, and infinite if it depends too much on others."""
        comments = self.comment and not is_report(one.sentence)
        lost = self._dependence(one)
        weak = inf if lost >= self.most else lost
        return _POINTS_BACK * bool(one.label) + _COMMENTS * comments + weak

    def _dependence(self, one: Candidate) -> float:
        source, order = self.source, one.sentence.order
        self._lost[order] = lost = dependence(
            _without_pointer(one), order, self._first, source.words, english=source.english
        )
        if not order:
            return 0.0
        if one.label or source.names_something(one.text):
            return lost
        return lost + _NAMELESS * (not self.labeller.lacks_topic(one.text, depends=lost > 0))

    def depends(self, order: int) -> bool | None:
        """Whether a fact speaks of what only sentences before it identify; None for the first, which has none before it."""
        return self._lost[order] > 0 if order else None


def _without_pointer(one: Candidate) -> str:
    """The text of a candidate without a "The company" that its label explains."""
    return _POINTER.sub("", one.text) if one.label else one.text
