"""The systems that ours is measured against. All choose sentences of the same text, and as many."""

from __future__ import annotations

import random
from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING

from bench.keyfacts_rouge import rouge, tokens
from creditline.text.terms import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DAMPING = 0.85
_THRESHOLD = 0.1


def lead(texts: Sequence[str], count: int) -> list[int]:
    """The first sentences: in news, hard to beat."""
    return list(range(min(count, len(texts))))


def by_chance(texts: Sequence[str], count: int) -> list[int]:
    """Any sentences, the same ones at each run."""
    return sorted(random.Random(len(texts)).sample(range(len(texts)), min(count, len(texts))))


def lexrank(texts: Sequence[str], count: int) -> list[int]:
    """LexRank with a threshold (Erkan and Radev, 2004): centrality among sentences that share rare words."""
    bags = [Counter(_content(text)) for text in texts]
    spread = Counter(word for bag in bags for word in bag)
    weighted = [{word: n * log(len(bags) / spread[word]) for word, n in bag.items()} for bag in bags]
    norms = [sqrt(sum(weight**2 for weight in bag.values())) or 1.0 for bag in weighted]

    def alike(i: int, j: int) -> float:
        shared = weighted[i].keys() & weighted[j].keys()
        cosine = sum(weighted[i][word] * weighted[j][word] for word in shared) / (norms[i] * norms[j])
        return float(cosine > _THRESHOLD)

    return _central(len(texts), alike, count)


def textrank(texts: Sequence[str], count: int) -> list[int]:
    """TextRank (Mihalcea and Tarau, 2004): centrality by words in common over the logarithms of the lengths."""
    bags = [set(_content(text)) for text in texts]

    def alike(i: int, j: int) -> float:
        length = log(len(bags[i]) or 1) + log(len(bags[j]) or 1)
        return len(bags[i] & bags[j]) / length if length and i != j else 0.0

    return _central(len(texts), alike, count)


def oracle(texts: Sequence[str], count: int, reference: Sequence[str]) -> list[int]:
    """The sentences that, one after the other, raise the score most: what choosing sentences can reach."""
    chosen: list[int] = []
    while len(chosen) < min(count, len(texts)):
        left = [at for at in range(len(texts)) if at not in chosen]
        chosen.append(
            max(
                left,
                key=lambda at: rouge(reference, [texts[i] for i in sorted([*chosen, at])], lsum=False).mean,
            )
        )
    return sorted(chosen)


def _content(text: str) -> list[str]:
    return [token for token in tokens(text) if token not in STOP_WORDS]


def _central(size: int, alike: Callable[[int, int], float], count: int) -> list[int]:
    """The most central sentences by the power method."""
    rows = [[alike(i, j) for j in range(size)] for i in range(size)]
    sums = [sum(row) or 1.0 for row in rows]
    scores = [1 / size] * size
    for _ in range(30):
        flow = [score / total for score, total in zip(scores, sums, strict=True)]
        scores = [
            (1 - _DAMPING) / size + _DAMPING * sum(flow[i] * rows[i][j] for i in range(size) if rows[i][j])
            for j in range(size)
        ]
    best = sorted(range(size), key=lambda at: (-scores[at], at))[:count]
    return sorted(best)
