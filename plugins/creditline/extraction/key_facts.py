"""Extracts Key Facts from an article: chooses sentences, shortens them by deletion and labels them.

Redundancy counts against a sentence (maximal marginal relevance: Carbonell and Goldstein, "The Use of MMR", 1998).
Sentences that cannot stand alone are left out, unless the sentences before show what they point back to: then that name
is their label.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heapreplace
from itertools import accumulate, pairwise
from math import inf

from creditline.extraction.article_names import Text
from creditline.extraction.assertions import is_comment
from creditline.extraction.candidates import Candidate, Candidates, Weakness
from creditline.extraction.fact_labels import Labeller
from creditline.extraction.scoring import scores
from creditline.extraction.shortening import acronyms
from creditline.manuscript.sentences import Sentence, words_of
from creditline.text.terms import is_english
from creditline.text.word_lists import word_lists

MOST = 6
"""Maximum number of facts extracted from one article."""
FEWEST = 3
"""Number of facts of a text that has as many, unless it is a few lines long."""

_NAMING = ("es", "fr", "it", "nl", "pt")
"""Languages other than English in which a capital shows a name, and names have one form."""
_SENTENCES_PER_FACT = 6
_FEW_LINES = 5
_REDUNDANCY = 0.4
_SAME_SECTION = 0.25
"""Points that a sentence loses for each fact chosen from its section."""
_DEPENDS = 0.5
"""Points for dependence from which a sentence is no fact, unless a number of facts is asked for."""


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
        title: title of the article, whose words count for a little more in labels.
        language: declared language; only English facts are shortened.
        count: number of facts; by default up to six, by the length of the text, and fewer if not as many sentences can be facts.

    """
    english, code = (
        is_english(language, words_of(sentences)),
        language.casefold().replace("_", "-").split("-")[0],
    )
    text = Text(
        sentences,
        word_lists("" if english else language),
        english,
        names_are_marked=english or code in _NAMING,
    )
    candidates = Candidates(
        text, language, acronyms(sentences) if english else frozenset(), count is None, title
    )
    scored = dict(enumerate(scores(sentences, english=english)))
    wanted = _wanted(len(sentences)) if count is None else count
    labeller = Labeller(text)
    comment, most = english and is_comment(sentences), _DEPENDS if count is None else inf
    weakness = Weakness(text, labeller, title, comment, most)
    chosen = sorted(_diverse(scored, wanted, candidates, weakness), key=lambda fact: fact.sentence.order)
    return tuple(replace(fact, label=labeller.label(fact.text, fact.label)) for fact in chosen)


def _wanted(sentences: int) -> int:
    """Number of facts of a text with so many sentences."""
    least = 1 if sentences <= _FEW_LINES else FEWEST
    return min(MOST, max(least, round(sentences / _SENTENCES_PER_FACT)))


def _diverse(
    scored: dict[int, float], wanted: int, candidates: Candidates, weakness: Weakness
) -> list[ExtractedFact]:
    """The best facts by score, reduced by what each shares with those chosen before it."""
    sentences = candidates.source.sentences
    said = [sentence.bag for sentence in sentences]
    lost, shared, taken = ([0.0] * len(said) for _ in range(3))
    section = _sections(sentences)
    known: dict[int, Candidate] = {}
    spare: dict[int, float] = {}
    chosen: list[ExtractedFact] = []
    filling = False

    def examine(number: int) -> bool:
        strict = weakness.most < inf and not filling
        if strict and not weakness.is_about(sentences[number]):
            spare[number] = scored.pop(number)
            return False
        one = candidates.of(number)
        if one is None or (lost := weakness.of(one)) == inf:
            del scored[number]
            return False
        known[number] = one
        scored[number] = round(scored[number] - lost, 4)
        if strict and not weakness.names_its_subject(one):
            spare[number] = scored.pop(number)
        return number in scored

    for filling, most in ((False, wanted), (True, min(wanted, 1))):  # noqa: B007
        while len(chosen) < most and (best := _best(scored, lost, known, examine)) is not None:
            one = known[best]
            chosen.append(ExtractedFact(one.label, one.text, one.sentence, scored.pop(best)))
            for number in [*scored, *spare]:
                overlap = _overlap(said[number], said[best])
                if overlap == 1:
                    scored.pop(number, None)
                    spare.pop(number, None)
                shared[number] = max(shared[number], overlap)
                taken[number] += section[number] == section[best]
                lost[number] = _REDUNDANCY * shared[number] + _SAME_SECTION * taken[number]
        scored.clear()
        scored.update(spare)
    return chosen


def _best(
    scored: Mapping[int, float],
    lost: Sequence[float],
    known: Container[int],
    examine: Callable[[int], bool],
) -> int | None:
    """The best sentence that may be a fact.

    Whether one may, and its weakness, which only takes points away, are asked once it is the best without: most never are.
    """
    queue = [(lost[number] - score, number) for number, score in scored.items()]
    heapify(queue)
    while queue:
        number = queue[0][1]
        if number in known:
            return number
        if examine(number):
            heapreplace(queue, (lost[number] - scored[number], number))
        else:
            heappop(queue)
    return None


def _sections(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """For each sentence, the number of headings or other blocks before it."""
    gaps = (after.block > before.block + 1 for before, after in pairwise(sentences))
    return tuple(accumulate(gaps, initial=0))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that is also in the larger one; 1 if it is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 1.0
