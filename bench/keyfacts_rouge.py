"""ROUGE-1, ROUGE-2 and ROUGE-Lsum as F-scores (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004).

Words are runs of letters and digits, in lower case and stemmed: the figures are those of the package `rouge-score` with
`use_stemmer=True`, which has not been kept since 2022 and brings three large packages with it. In other scripts than the
Latin one that package sees no words; here they count.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean
from typing import TYPE_CHECKING

from bench.keyfacts_porter import stem
from creditline.sections.words import RUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Rouge:
    """Three F-scores, from 0 to 100."""

    one: float
    two: float
    lsum: float

    @property
    def mean(self) -> float:
        """The mean of ROUGE-1 and ROUGE-2."""
        return (self.one + self.two) / 2


def rouge(reference: Sequence[str], drawn: Sequence[str], *, lsum: bool = True) -> Rouge:
    """The scores of drawn sentences against those of a reference; without `lsum` faster, that one being 0."""
    right, found = [tokens(text) for text in reference], [tokens(text) for text in drawn]
    return Rouge(
        _f_score(_grams(right, 1), _grams(found, 1)),
        _f_score(_grams(right, 2), _grams(found, 2)),
        _lsum(right, found) if lsum else 0.0,
    )


@lru_cache(maxsize=10_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words that are compared; in scripts without spaces each character is one."""
    return tuple(
        stem(token) if len(token) > 3 else token
        for word in _WORD.findall(text.lower())
        for token in (list(word) if RUNS.findall(word) == [word] else [word])
    )


def _grams(sentences: Sequence[Sequence[str]], size: int) -> Counter[tuple[str, ...]]:
    joined = [token for sentence in sentences for token in sentence]
    return Counter(zip(*(joined[at:] for at in range(size)), strict=False))


def _f_score(right: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> float:
    return _harmonic((right & found).total(), right.total(), found.total())


def _harmonic(common: int, right: int, found: int) -> float:
    return 200 * common / (right + found) if common else 0.0


def _lsum(right: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    """The union of the longest common subsequences of each sentence of the reference with all drawn ones."""
    left_right = Counter(token for sentence in right for token in sentence)
    left_found = Counter(token for sentence in found for token in sentence)
    hits = 0
    for sentence in right:
        for at in sorted(set().union(*(_common(sentence, other) for other in found))):
            token = sentence[at]
            if left_right[token] > 0 and left_found[token] > 0:
                hits += 1
                left_right[token] -= 1
                left_found[token] -= 1
    return _harmonic(hits, sum(map(len, right)), sum(map(len, found)))


def _common(one: Sequence[str], other: Sequence[str]) -> set[int]:
    """The places in `one` of a longest common subsequence with `other`."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, token in enumerate(one, 1):
        for j, candidate in enumerate(other, 1):
            table[i][j] = (
                table[i - 1][j - 1] + 1 if token == candidate else max(table[i - 1][j], table[i][j - 1])
            )
    places, i, j = set(), len(one), len(other)
    while i and j:
        if one[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            places.add(i)
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places


def interval(values: Sequence[float], rounds: int = 1000) -> tuple[float, float]:
    """The 95 % confidence interval of a mean, by the bootstrap (Efron, 1979)."""
    chance = random.Random(0)
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]
