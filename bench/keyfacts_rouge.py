"""ROUGE-1, ROUGE-2 and ROUGE-Lsum as F-scores (Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004).

`rouge-score` computes them, over words stemmed by NLTK's Porter stemmer. Only the tokenizer is ours: the one of `rouge-score`
keeps only the letters a to z and digits, and so sees no words in most languages.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache
from statistics import fmean
from typing import TYPE_CHECKING

from nltk.stem.porter import PorterStemmer
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import Tokenizer

from creditline.text.terms import RUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
# As Porter's own program; the default of NLTK adds words and rules that only NLTK has, which moves means by up to 0.2.
_STEMMER = PorterStemmer(PorterStemmer.MARTIN_EXTENSIONS)


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


@lru_cache(maxsize=10_000)
def tokens(text: str) -> tuple[str, ...]:
    """Return the stems that are compared; in scripts without spaces each character is one.

    >>> tokens("The Committees approved 2 bridges.")
    ('the', 'committe', 'approv', '2', 'bridg')
    """
    return tuple(
        _STEMMER.stem(token) if len(token) > 3 and token.isascii() and token.isalpha() else token
        for word in _WORD.findall(text.lower())
        for token in (list(word) if RUNS.findall(word) == [word] else [word])
    )


class _Tokenizer(Tokenizer):  # type: ignore[misc]  # rouge_score has no types
    def tokenize(self, text: str) -> list[str]:
        return [token for line in text.split("\n") for token in tokens(line)]


_QUICK = RougeScorer(["rouge1", "rouge2"], tokenizer=_Tokenizer())
_WHOLE = RougeScorer(["rouge1", "rouge2", "rougeLsum"], tokenizer=_Tokenizer())


def rouge(reference: Sequence[str], extracted: Sequence[str], *, lsum: bool = True) -> Rouge:
    """Return the scores of extracted sentences against a reference; without `lsum`, which is slow, that one is 0."""
    found = (_WHOLE if lsum else _QUICK).score("\n".join(reference), "\n".join(extracted))
    scores = {name: 100 * score.fmeasure for name, score in found.items()}
    return Rouge(scores["rouge1"], scores["rouge2"], scores.get("rougeLsum", 0.0))


def interval(values: Sequence[float], rounds: int = 1000) -> tuple[float, float]:
    """The 95 % confidence interval of a mean, by the bootstrap (Efron, 1979)."""
    chance = random.Random(0)
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]
