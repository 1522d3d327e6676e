"""Extracts Key Facts from an article: chooses sentences, shortens them by deletion and labels them.

Redundancy counts against a sentence (maximal marginal relevance: Carbonell and Goldstein, "The Use of MMR", 1998).
Sentences that cannot stand alone are left out, unless the sentences before show what they point back to: then that name
is their label.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from creditline.extraction.antecedents import Text, antecedent
from creditline.extraction.assertions import is_comment, is_report
from creditline.extraction.dependence import dependence, first_mentions
from creditline.extraction.fact_labels import Labeller
from creditline.extraction.fitness import is_fit, is_vague, leans, points_to
from creditline.extraction.scoring import scores
from creditline.extraction.shortening import LONGEST, acronyms, shortened, without_dateline
from creditline.manuscript.sentences import words_of
from creditline.text.patterns import Pattern
from creditline.text.terms import is_english
from creditline.text.word_lists import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from creditline.extraction.antecedents import Kind
    from creditline.manuscript.sentences import Sentence
    from creditline.text.word_lists import WordLists

MOST = 6
"""Maximum number of facts extracted from one article."""
FEWEST = 3
"""Number of facts of a text that has as many, unless it is a few lines long."""

_LEAD_LONGER = 5
_NAMING = ("es", "fr", "it", "nl", "pt")
"""Languages other than English in which a capital shows a name, and names have one form."""
_POINTER = Pattern(r"^The [a-z-]+ ")
_SENTENCES_PER_FACT = 3.5
_FEW_LINES = 5
_REDUNDANCY = 0.4
_POINTS_BACK = 0.1
_VAGUE = 0.15
_COMMENTS = 0.3
_SAME_SECTION = 0.25
"""Points that a sentence loses for each fact chosen from its section."""


@dataclass(frozen=True)
class ExtractedFact:
    """One fact. `text` is `sentence` without some of its words; `label` is empty if none is safe."""

    label: str
    text: str
    sentence: Sentence
    score: float


@dataclass(frozen=True)
class _Candidate:
    """A sentence that may become a fact. `points_to` is what it points back to, if it cannot stand alone."""

    sentence: Sentence
    text: str
    points_to: Kind | None


def extract_key_facts(
    sentences: Sequence[Sentence], title: str = "", language: str = "", *, count: int | None = None
) -> tuple[ExtractedFact, ...]:
    """Extract the facts of an article, in the order of its sentences.

    Args:
        sentences: sentences of the body's paragraphs.
        title: title of the article, whose words count for a little more.
        language: declared language; only English facts are shortened.
        count: number of facts; by default three to six, and fewer from a few lines.

    """
    english, code = (
        is_english(language, words_of(sentences)),
        language.casefold().replace("_", "-").split("-")[0],
    )
    fit = list(_candidates(sentences, language, english=english))
    wanted = _wanted(len(sentences), len(fit)) if count is None else count
    pairs = [(one.sentence, one.text) for one in fit]
    words = word_lists("" if english else language)
    scored = {
        one.sentence.order: (one, score)
        for one, score in zip(fit, scores(sentences, pairs, title, english=english), strict=True)
    }
    text = Text(
        sentences,
        words,
        english,
        names_are_marked=english or code in _NAMING,
    )
    weakness = _Weakness(first_mentions(sentences), words, english, comment=english and is_comment(sentences))
    chosen = sorted(_diverse(scored, wanted, text, weakness), key=lambda fact: fact.sentence.order)
    labeller = Labeller(text, title, english=english)
    return tuple(
        replace(fact, label=labeller.label(fact.text, fact.label, depends=weakness.depends(fact)))
        for fact in chosen
    )


@dataclass(frozen=True)
class _Weakness:
    """Points that a sentence loses because it needs its label or other sentences, or says too little by itself."""

    first: Mapping[str, int]
    words: WordLists
    english: bool
    comment: bool

    def of(self, one: _Candidate) -> float:
        """The points that a candidate loses, never less than 0."""
        order, text = one.sentence.order, _without_pointer(one)
        comments = self.comment and not is_report(one.sentence)
        vague = self.english and is_vague(one.text)
        depends = dependence(text, order, self.first, self.words, english=self.english)
        return _POINTS_BACK * bool(one.points_to) + _VAGUE * vague + _COMMENTS * comments + depends

    def depends(self, fact: ExtractedFact) -> bool | None:
        """Whether a fact speaks of what only sentences before it identify; None for the first, which has none before it."""
        order = fact.sentence.order
        lost = dependence(fact.text, order, self.first, self.words, english=self.english)
        return lost > 0 if order else None


def _without_pointer(one: _Candidate) -> str:
    """The text of a candidate without a "The company" that its label explains."""
    return _POINTER.sub("", one.text) if one.points_to else one.text


def _wanted(sentences: int, fit: int) -> int:
    """Number of facts of a text with so many sentences, of which some are fit."""
    least = 1 if sentences <= _FEW_LINES else FEWEST
    return min(MOST, max(least, round(fit / _SENTENCES_PER_FACT)))


def _candidates(sentences: Sequence[Sentence], language: str, *, english: bool) -> Iterator[_Candidate]:
    kept = acronyms(sentences) if english else frozenset()
    for sentence in sentences:
        text = shortened(sentence.text, kept) if english else without_dateline(sentence.text, english=False)
        # The lead says most: it may be a little longer.
        longest = LONGEST + _LEAD_LONGER * (sentence.order == 0)
        if is_fit(text, english=english, language=language, longest=longest):
            kind = points_to(text, english=english, language=language)
            if kind == "thing" and not english and sentence.order == 0:
                # The first sentence introduces what it names.
                yield _Candidate(sentence, text, None)
            elif kind or not leans(text, english=english, language=language):
                yield _Candidate(sentence, text, kind)


def _diverse(
    scored: dict[int, tuple[_Candidate, float]], wanted: int, text: Text, weakness: _Weakness
) -> list[ExtractedFact]:
    """The best facts by score, reduced by what each shares with those chosen before it.

    A weakness only ever takes points away, so it is weighed once a sentence is the best without it.
    """
    left, weighed = dict(scored), set[int]()
    said = {order: frozenset(one.sentence.terms) for order, (one, _) in left.items()}
    shared = dict.fromkeys(left, 0.0)
    section, taken = _sections(text.sentences), Counter[int]()
    # The standfirst is not among the sentences: a sentence's order in the article is not its index here.
    index = {sentence.order: number for number, sentence in enumerate(text.sentences)}
    chosen: list[ExtractedFact] = []

    def worth(order: int) -> tuple[float, int]:
        lost = _REDUNDANCY * shared[order] + _SAME_SECTION * taken[section[order]]
        return left[order][1] - lost, -order

    while left and len(chosen) < wanted:
        best = max(left, key=worth)
        if best not in weighed:
            weighed.add(best)
            left[best] = (left[best][0], round(left[best][1] - weakness.of(left[best][0]), 4))
            continue
        one, score = left.pop(best)
        label = antecedent(text, index[best], one.points_to) if one.points_to else ""
        if one.points_to and not label:
            continue
        chosen.append(ExtractedFact(label, one.text, one.sentence, score))
        taken[section[best]] += 1
        for order in list(left):
            overlap = _overlap(said[order], said[best])
            if overlap == 1:
                del left[order]
            elif overlap > shared[order]:
                shared[order] = overlap
    return chosen


def _sections(sentences: Sequence[Sentence]) -> dict[int, int]:
    """For each sentence, the number of headings or other blocks before it."""
    gaps = accumulate((after.block > before.block + 1 for before, after in pairwise(sentences)), initial=0)
    return {sentence.order: gap for sentence, gap in zip(sentences, gaps, strict=False)}


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that is also in the larger one; 1 if it is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 1.0
