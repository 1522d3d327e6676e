"""Extracts Key Facts from an article: chooses sentences, shortens them by deletion and labels them.

Redundancy counts against a sentence (maximal marginal relevance: Carbonell and Goldstein, "The Use of MMR", 1998).
Sentences that cannot stand alone are left out, unless the sentences before show what they point back to: then that name
is their label.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
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
    english = is_english(language, words_of(sentences))
    code = language.casefold().replace("_", "-").split("-")[0]
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
    choice = _Choice(scored, candidates, weakness)
    choice.take(wanted, strict=count is None)
    choice.use_spare()
    choice.take(min(wanted, 1), strict=False)
    chosen = sorted(choice.chosen, key=lambda fact: fact.sentence.order)
    return tuple(replace(fact, label=labeller.label(fact.text, fact.label)) for fact in chosen)


def _wanted(sentences: int) -> int:
    """Number of facts of a text with so many sentences."""
    least = 1 if sentences <= _FEW_LINES else FEWEST
    return min(MOST, max(least, round(sentences / _SENTENCES_PER_FACT)))


class _Choice:
    """Chooses the best sentences by score, reduced by what each shares with those chosen before it."""

    def __init__(self, scored: dict[int, float], candidates: Candidates, weakness: Weakness) -> None:
        sentences = candidates.source.sentences
        self._scored, self._candidates, self._weakness = scored, candidates, weakness
        self._said, self._section = [sentence.bag for sentence in sentences], _sections(sentences)
        self._lost, self._shared, self._taken = ([0.0] * len(sentences) for _ in range(3))
        self._known: dict[int, Candidate] = {}
        self._spare: dict[int, float] = {}
        self.chosen: list[ExtractedFact] = []

    def take(self, most: int, *, strict: bool) -> None:
        """Choose until there are so many. If strict, sentences that don't say what they are about are put aside."""
        examine = partial(self._may_be, strict=strict)
        while len(self.chosen) < most:
            best = _best(self._scored, self._lost, self._known, examine)
            if best is None:
                return
            one = self._known[best]
            self.chosen.append(ExtractedFact(one.label, one.text, one.sentence, self._scored.pop(best)))
            self._reduce(best)

    def use_spare(self) -> None:
        """Go on with the sentences that were put aside."""
        self._scored, self._spare = self._spare, {}

    def _may_be(self, number: int, *, strict: bool) -> bool:
        """Whether a sentence may be a fact; if so, its weakness is taken from its score."""
        if strict and not self._weakness.is_about(self._candidates.source.sentences[number]):
            self._put_aside(number)
            return False
        one = self._candidates.of(number)
        if one is None or (lost := self._weakness.of(one)) == inf:
            del self._scored[number]
            return False
        self._known[number] = one
        self._scored[number] = round(self._scored[number] - lost, 4)
        if strict and not self._weakness.names_its_subject(one):
            self._put_aside(number)
            return False
        return True

    def _put_aside(self, number: int) -> None:
        self._spare[number] = self._scored.pop(number)

    def _reduce(self, best: int) -> None:
        """Take points from what shares words or a section with a chosen sentence; what says nothing else goes."""
        for number in [*self._scored, *self._spare]:
            overlap = _overlap(self._said[number], self._said[best])
            if overlap == 1:
                self._scored.pop(number, None)
                self._spare.pop(number, None)
            self._shared[number] = max(self._shared[number], overlap)
            self._taken[number] += self._section[number] == self._section[best]
            self._lost[number] = _REDUNDANCY * self._shared[number] + _SAME_SECTION * self._taken[number]


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
