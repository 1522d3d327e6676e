"""Extracts Key Facts from an article: chooses sentences, shortens them by deletion and labels them.

Redundancy counts against a sentence (maximal marginal relevance: Carbonell and Goldstein, "The Use of MMR", 1998), and
sentences that cannot stand alone are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.extraction.fact_labels import Labeller
from creditline.extraction.fitness import stands_alone
from creditline.extraction.scoring import scores
from creditline.extraction.shortening import shortened, without_dateline
from creditline.manuscript.sentences import words_of
from creditline.text.terms import is_english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.manuscript.sentences import Sentence

MOST = 6
"""Maximum number of facts extracted from one article."""

_SENTENCES_PER_FACT = 3.5
_REDUNDANCY = 0.5


@dataclass(frozen=True)
class ExtractedFact:
    """One fact. `text` is `sentence` without some of its words; `label` is empty if none is safe."""

    label: str
    text: str
    sentence: Sentence
    score: float


def extract_key_facts(
    sentences: Sequence[Sentence], title: str = "", language: str = "", *, count: int | None = None
) -> tuple[ExtractedFact, ...]:
    """Extract the facts of an article, in the order of its sentences.

    Args:
        sentences: sentences of the body's paragraphs.
        title: title of the article, whose words count for a little more.
        language: declared language; only English facts are shortened and labelled.
        count: number of facts; by default up to six, and fewer from a short text.

    """
    english = is_english(language, words_of(sentences))
    fit = [
        (sentence, text)
        for sentence in sentences
        if stands_alone(text := _shortened(sentence.text, english=english), english=english)
    ]
    wanted = min(MOST, max(1, round(len(fit) / _SENTENCES_PER_FACT))) if count is None else count
    facts = [
        ExtractedFact("", text, sentence, round(score, 4))
        for (sentence, text), score in zip(fit, scores(sentences, fit, title, english=english), strict=True)
    ]
    chosen = sorted(_diverse(facts, wanted), key=lambda fact: fact.sentence.order)
    return _labelled(chosen, Labeller(sentences, title)) if english else tuple(chosen)


def _shortened(text: str, *, english: bool) -> str:
    return shortened(text) if english else without_dateline(text)


def _labelled(facts: Sequence[ExtractedFact], labeller: Labeller) -> tuple[ExtractedFact, ...]:
    return tuple(
        ExtractedFact(labeller.label(fact.text), fact.text, fact.sentence, fact.score) for fact in facts
    )


def _diverse(facts: Sequence[ExtractedFact], wanted: int) -> list[ExtractedFact]:
    """The best facts by score, reduced by what each shares with those chosen before it."""
    left = {fact.sentence.order: fact for fact in facts}
    said = {order: frozenset(fact.sentence.terms) for order, fact in left.items()}
    shared = dict.fromkeys(left, 0.0)
    chosen: list[ExtractedFact] = []
    while left and len(chosen) < wanted:
        best = max(left, key=lambda order: (left[order].score - _REDUNDANCY * shared[order], -order))
        chosen.append(left.pop(best))
        for order in list(left):
            shared[order] = max(shared[order], _overlap(said[order], said[best]))
            if shared[order] == 1:
                del left[order]
    return chosen


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that is also in the larger one; 1 if it is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 1.0
