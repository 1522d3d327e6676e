"""Candidates for facts: sentences that may become one, and how much each needs other sentences to be understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import NamedTuple

from creditline.extraction.antecedents import antecedent
from creditline.extraction.article_names import Text
from creditline.extraction.assertions import is_report
from creditline.extraction.dependence import dependence, points_back
from creditline.extraction.fact_labels import Labeller
from creditline.extraction.fitness import PERSONAL, SOMEBODY, is_fit, is_scant, leans, points_to
from creditline.extraction.shortening import LONGEST, shortened, without_dateline
from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern
from creditline.text.terms import terms

_LONGER = 5
_POINTER = Pattern(r"^The [a-z-]+ ")
_POINTS_BACK = 0.1
_COMMENTS = 0.3
_STRANGER = 0.5
"""Points that a sentence loses which calls somebody "he" or by a last name, and no sentence that it can be read with tells who it is."""
_FUNCTION = ("the", "a", "place", "defines", "said")
"""Headings of words at the beginning of a lead which show that it is no headline."""
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
        is_lead = sentence.order == self.source.lead
        must_be_full = self.strict and not is_lead
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
        # The lead says most, and other languages aren't shortened.
        longest = LONGEST + _LONGER * (is_lead + (not english))
        if not is_fit(text, english=english, language=language, longest=longest):
            return None
        label = antecedent(self.source, number, kind) if kind else ""
        return Candidate(sentence, text, label) if label or not kind else None


@dataclass(frozen=True)
class Weakness:
    """Points that a sentence loses because it needs its label or other sentences, or says too little by itself."""

    source: Text
    labeller: Labeller
    title: str
    comment: bool
    most: float
    """Points for dependence from which a sentence is no fact."""

    @cached_property
    def _about(self) -> frozenset[str]:
        """The words of the title and of the names in the lead, which tell what the article is about."""
        lead = next((one for one in self.source.sentences if one.order == self.source.lead), None)
        names = self.source.names_in(lead.text) if lead else ()
        return frozenset(terms(" ".join([self.title, *(phrase.text for phrase in names)])))

    def is_about(self, sentence: Sentence) -> bool:
        """Whether a sentence is the lead, or has a word of what the article is about."""
        return sentence.order == self.source.lead or not self._about.isdisjoint(sentence.bag)

    def of(self, one: Candidate) -> float:
        """The points that a candidate loses, never less than 0, and infinite if it depends too much on others."""
        lost = 0.0
        for points in self._points(one):
            lost += points
            if lost >= self.most:
                return inf
        return _POINTS_BACK * bool(one.label) + lost

    def _points(self, one: Candidate) -> Iterator[float]:
        """Points for each way to depend on other sentences. The ways that take least time come first."""
        source, words, is_lead = self.source, self.source.words, one.sentence.order == self.source.lead
        text = _without_pointer(one)
        if self.comment and not is_report(one.sentence):
            yield inf if self.most < inf else _COMMENTS
        says = one.label or source.names_something(text) or (is_lead and any(map(str.isdigit, text)))
        yield _NAMELESS * (not says)
        yield points_back(text, words, leads=is_lead)
        if is_lead:
            return  # It introduces what it speaks of.
        yield dependence(text, words, english=source.english)
        strangers = self.labeller.strangers(one.text)
        yield _STRANGER * bool(strangers and strangers - {one.label or self.labeller.person(one.text)})
        yield _STRANGER * (not one.label and source.english and not self._is_resolved(one.text))

    def names_its_subject(self, one: Candidate) -> bool:
        """Whether a name is the subject of a sentence, or its label; a lead has an article or a preposition first instead.

        A name of one word is known if any name of the sentence is in the title or the lead.
        """
        text, words, source = one.text, self.source.words, self.source
        name = "" if one.label else source.subject(text)
        if one.sentence.order == source.lead:
            has_articles = bool(words.words("a")) and not words.adjectives_first
            return not has_articles or words.opens(text, *_FUNCTION) or text.startswith(name or " ")
        if name is None or " " in name or not name or (len(name) > 2 and name.isupper()):
            return name is not None
        return any(not self._about.isdisjoint(terms(phrase.text)) for phrase in source.names_in(text))

    def _is_resolved(self, text: str) -> bool:
        """Whether the first "he" or "she" of an English sentence follows the name of a person, or words for one."""
        pronoun = PERSONAL.search(text)
        if pronoun is None or SOMEBODY.search(text, 0, pronoun.start()):
            return True
        return any(
            phrase.start < pronoun.start() and (self.source.kind(phrase.text) == "person" or not phrase.start)
            for phrase in self.source.names_in(text)
        )


def _without_pointer(one: Candidate) -> str:
    """The text of a candidate without a "The company" that its label explains."""
    return _POINTER.sub("", one.text) if one.label else one.text
