"""Extracts Key Facts from an article: chooses sentences, shortens them by deletion and labels them.

Redundancy counts against a sentence (maximal marginal relevance: Carbonell and Goldstein, "The Use of MMR", 1998).
Sentences that cannot stand alone are left out, unless the sentences before show what they point back to: then that name
is their label.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from heapq import heapify, heappop, heapreplace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Callable, Container, Mapping, Sequence

    from creditline.manuscript.sentences import Sentence

MOST = 6
"""Maximum number of facts extracted from one article."""
FEWEST = 3
"""Number of facts of a text that has as many, unless it is a few lines long."""

_LEAD_LONGER = 5
_NAMING = ("es", "fr", "it", "nl", "pt")
"""Languages other than English in which a capital shows a name, and names have one form."""
_POINTER = Pattern(r"^The [a-z-]+ ")
_SENTENCES_PER_FACT = 6
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


class _Candidate(NamedTuple):
    """A sentence that may become a fact. `label` is what it points back to, if it cannot stand alone."""

    sentence: Sentence
    text: str
    label: str


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
    text = Text(
        sentences,
        word_lists("" if english else language),
        english,
        names_are_marked=english or code in _NAMING,
    )
    weakness = _Weakness(text, comment=english and is_comment(sentences))
    candidates = _Candidates(text, language, acronyms(sentences) if english else frozenset())
    scored = dict(enumerate(scores(sentences, title, english=english)))
    wanted = _wanted(len(sentences)) if count is None else count
    chosen = sorted(_diverse(scored, wanted, candidates, weakness), key=lambda fact: fact.sentence.order)
    labeller = Labeller(text, title, english=english)
    return tuple(
        replace(fact, label=labeller.label(fact.text, fact.label, depends=weakness.depends(fact)))
        for fact in chosen
    )


@dataclass(frozen=True)
class _Weakness:
    """Points that a sentence loses because it needs its label or other sentences, or says too little by itself."""

    source: Text
    comment: bool

    @cached_property
    def _first(self) -> Mapping[str, int]:
        return first_mentions(self.source.sentences)

    @cached_property
    def _lost(self) -> dict[int, float]:
        return {}

    def of(self, one: _Candidate) -> float:
        """The points that a candidate loses, never less than 0."""
        comments = self.comment and not is_report(one.sentence)
        vague = self.source.english and is_vague(one.text)
        source, order = self.source, one.sentence.order
        self._lost[order] = lost = dependence(
            _without_pointer(one), order, self._first, source.words, english=source.english
        )
        return _POINTS_BACK * bool(one.label) + _VAGUE * vague + _COMMENTS * comments + lost

    def depends(self, fact: ExtractedFact) -> bool | None:
        """Whether a fact speaks of what only sentences before it identify; None for the first, which has none before it."""
        order = fact.sentence.order
        return self._lost[order] > 0 if order else None


def _without_pointer(one: _Candidate) -> str:
    """The text of a candidate without a "The company" that its label explains."""
    return _POINTER.sub("", one.text) if one.label else one.text


def _wanted(sentences: int) -> int:
    """Number of facts of a text with so many sentences."""
    least = 1 if sentences <= _FEW_LINES else FEWEST
    return min(MOST, max(least, round(sentences / _SENTENCES_PER_FACT)))


@dataclass(frozen=True)
class _Candidates:
    """The sentences of a text, shortened, as far as they may become facts."""

    source: Text
    language: str
    acronyms: frozenset[str]

    def of(self, number: int) -> _Candidate | None:
        """A sentence as a candidate, if it may be one."""
        english, sentence = self.source.english, self.source.sentences[number]
        text = (
            shortened(sentence.text, self.acronyms)
            if english
            else without_dateline(sentence.text, english=False)
        )
        # The lead says most: it may be a little longer.
        longest = LONGEST + _LEAD_LONGER * (sentence.order == 0)
        if not is_fit(text, english=english, language=self.language, longest=longest):
            return None
        kind = points_to(text, english=english, language=self.language)
        if kind == "thing" and not english and sentence.order == 0:
            kind = None  # The first sentence introduces what it names.
        elif not kind and leans(text, english=english, language=self.language):
            return None
        label = antecedent(self.source, number, kind) if kind else ""
        return _Candidate(sentence, text, label) if label or not kind else None


def _diverse(
    scored: dict[int, float], wanted: int, candidates: _Candidates, weakness: _Weakness
) -> list[ExtractedFact]:
    """The best facts by score, reduced by what each shares with those chosen before it."""
    sentences = candidates.source.sentences
    said = [frozenset(sentence.terms) for sentence in sentences]
    lost = [0.0] * len(said)
    shared = lost.copy()
    section = _sections(sentences)
    known: dict[int, _Candidate] = {}
    chosen: list[ExtractedFact] = []

    def examine(number: int) -> bool:
        one = candidates.of(number)
        if one is None:
            del scored[number]
            return False
        known[number] = one
        scored[number] = round(scored[number] - weakness.of(one), 4)
        return True

    while len(chosen) < wanted and (best := _best(scored, lost, known, examine)) is not None:
        one = known[best]
        chosen.append(ExtractedFact(one.label, one.text, one.sentence, scored.pop(best)))
        for number in list(scored):
            overlap = _overlap(said[number], said[best])
            if overlap == 1:
                del scored[number]
                continue
            if overlap > shared[number]:
                lost[number] += _REDUNDANCY * (overlap - shared[number])
                shared[number] = overlap
            lost[number] += _SAME_SECTION * (section[number] == section[best])
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
