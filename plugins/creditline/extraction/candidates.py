"""Candidates for facts: sentences that may become one, and how much each needs other sentences to be understood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from creditline.extraction.antecedents import antecedent
from creditline.extraction.assertions import is_report
from creditline.extraction.dependence import anaphors, dependence, weight
from creditline.extraction.fitness import PERSONAL, SOMEBODY, is_fit, is_scant, leans, points_to
from creditline.extraction.name_phrases import name_phrases
from creditline.extraction.shortening import LONGEST, capitalised, shortened, without_dateline
from creditline.text.patterns import Pattern
from creditline.text.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.extraction.article_names import Text
    from creditline.extraction.dependence import Anaphor
    from creditline.extraction.fact_labels import Labeller
    from creditline.manuscript.sentences import Sentence

_LEAD_LONGER = 5
_DIGIT = Pattern(r"\d")
_POINTER = Pattern(r"^The [a-z-]+ ")
_POINTS_BACK = 0.1
_COMMENTS = 0.3
_STRANGER = 0.5
"""Points that a sentence loses which calls somebody "he" or by a last name, and no sentence that it can be read with tells who it is."""
_FIRST, _FAR = 3, 6
"""First sentences that tell what an article is about, and order from which one that has none of their words is about something else."""
_POINTING = frozenset(
    "he she it they we you him her them his its their this that these those such there then so each one both".split()
)
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
    title: str = ""
    """The article's title, which pasted texts may repeat before their first sentence."""

    def of(self, number: int) -> Candidate | None:
        """A sentence as a candidate, if it may be one."""
        english, language, sentence = self.source.english, self.language, self.source.sentences[number]
        said = sentence.text
        if self.title and said.startswith(self.title):
            said = said[len(self.title) :].lstrip(" .:–—-")
        # What rules out most sentences at least cost comes first, and shortening adds no words.
        must_be_full = self.strict and sentence.order > 0
        if must_be_full and is_scant(said):
            return None
        text = shortened(said, self.acronyms) if english else without_dateline(said, english=False)
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
        if kind == "thing" and not label and english and (noun := _POINTER.match(text)):
            label = self.source.named(noun[0].split()[1].lower(), sentence.order)
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
    def _lost(self) -> dict[int, float]:
        return {}

    @cached_property
    def labels(self) -> dict[int, str]:
        """The name of what a sentence points back to, by its order; empty if it has none."""
        return {}

    def of(self, one: Candidate) -> float:
        """The points that a candidate loses, never less than 0, and infinite if it depends too much on others."""
        lost = self._dependence(one)
        weak = inf if lost >= self.most else lost
        if self.comment and not is_report(one.sentence):
            weak += inf if self.most < inf else _COMMENTS
        if self.most < inf and one.sentence.order > _FAR and self._is_elsewhere(one):
            return inf
        return _POINTS_BACK * bool(one.label) + weak

    def tells_a_figure(self, one: Candidate) -> bool:
        """Whether a sentence that names nothing says a figure, points back to nothing and isn't comment: below the title, it says enough."""
        if not self.source.english or self._lost.get(one.sentence.order) != 0 or not _DIGIT.search(one.text):
            return False
        is_comment = self.comment and not is_report(one.sentence)
        return not is_comment and _POINTING.isdisjoint(one.text.lower().replace(",", "").split())

    def _dependence(self, one: Candidate) -> float:
        source, order = self.source, one.sentence.order
        text = _without_pointer(one)
        lost = dependence(text, source.words, english=source.english)
        if order and lost >= self.most:
            return lost
        found = anaphors(text, source.words) if order else []
        label = one.label or self._thing(found, order)
        lost += weight(found) * (label == one.label)
        strangers = self.labeller.strangers(one.text)
        strangers = strangers and strangers - {label or self.labeller.person(one.text)}
        lost += _STRANGER * bool(strangers)
        lost += _STRANGER * (not one.label and source.english and not self._is_resolved(one.text))
        self._lost[order], self.labels[order] = lost, label
        if not order:
            says = not source.names_are_marked or source.names_something(one.text) or _DIGIT.search(one.text)
            return 0.0 if says else _NAMELESS
        if label or source.names_something(one.text):
            return lost
        return lost + _NAMELESS * (not self.labeller.lacks_topic(one.text, depends=lost > 0))

    @cached_property
    def _about(self) -> frozenset[str]:
        """The words of the title and the first sentences, which tell what the article is about."""
        bags = (sentence.bag for sentence in self.source.sentences[:_FIRST])
        return frozenset(terms(self.labeller.title)).union(*bags)

    def _is_elsewhere(self, one: Candidate) -> bool:
        """Whether a sentence has no word of what the article is about, so that others lead to it, and no full name first."""
        first = next(iter(name_phrases(one.text)), None)
        is_named = first is not None and not first.start and " " in first.text
        return not is_named and self._about.isdisjoint(one.sentence.bag)

    def _thing(self, found: Sequence[Anaphor], order: int) -> str:
        """The name of the only thing in a sentence that sentences before it identify, if it has one."""
        nouns = {one.noun for one in found}
        return capitalised(self.source.named(nouns.pop(), order)) if len(nouns) == 1 else ""

    def _is_resolved(self, text: str) -> bool:
        """Whether the first "he" or "she" of an English sentence follows the name of a person, or words for one."""
        pronoun = PERSONAL.search(text)
        if pronoun is None or SOMEBODY.search(text, 0, pronoun.start()):
            return True
        return any(
            phrase.start < pronoun.start()
            and (
                self.source.kind(phrase.text) == "person"
                or (not phrase.start and self.source.is_only_name(phrase.text))
            )
            for phrase in name_phrases(text)
            if not (phrase.describes or phrase.is_date) and self.source.is_known(phrase)
        )

    def depends(self, order: int) -> bool | None:
        """Whether a fact speaks of what only sentences before it identify; None for the first, which has none before it."""
        return self._lost[order] > 0 if order else None


def _without_pointer(one: Candidate) -> str:
    """The text of a candidate without a "The company" that its label explains."""
    return _POINTER.sub("", one.text) if one.label else one.text
