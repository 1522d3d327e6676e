"""Scores the sentences of an article as facts.

The score depends on the position of a sentence and on its share of the article's vocabulary, most of all words that
occur for the first time. A little is added for features of checkable statements: figures, names and events (Edmundson,
"New Methods in Automatic Extracting", 1969; Nenkova and Vanderwende, "The Impact of Frequency on Summarization", 2005;
Ouyang, Li, Lu and Zhang, "A Study on Position Information in Document Summarization", 2010). The weights are round
numbers and not fitted to a corpus: on news, position and centrality decide, and the rest makes no measurable difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt

from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern

_POSITION = 2.0
_HALF_WAY = 6
"""Number of sentences after which the weight of the position is halved."""
_CENTRALITY = 1.0
_SAID_BEFORE = 0.5
"""Weight of a term that the article used before."""
_FIGURES = 0.2
_NAME = 0.1
_MOST_NAMES = 3
_EVENT = 0.1
_OPINION = 0.2

_FIGURE = Pattern(r"\d")
_NAMES = Pattern(r"[^\W\d_a-z](?<=[\w,;:’'\"] .)\w+")  # capitals are rare
EVENTS = frozenset(
    """agreed announced announces appointed approved arrested attacked beat began begun bought builds built charged closed
    closes confirmed convicted cut died elected ended ends expected fell filed files fined founded invested jailed killed
    launched launches lost opened opens ordered orders paid plans published publishes raised raises rejected rejects
    released releases resigned rose ruled rules sentenced signed signs sold started starts sued voted votes warned warns
    wins won""".split()
)
"""Words of events."""
_OPINIONS = frozenset(
    """could may might must should would perhaps probably likely suggest suggests seem seems seemed appear appears argue
    argues believe believes think thinks hope hopes feel feels clear crucial important not never cannot""".split()
)
_CONTRACTED = "can could did does do has have is are was were wo would should".split()
_DOUBTS = _OPINIONS.union(f"{verb.removesuffix('n')}n{mark}t" for verb in _CONTRACTED for mark in "'’")


def scores(sentences: Sequence[Sentence], *, english: bool) -> list[float]:
    """Scores of the sentences of an article."""
    return [
        _POSITION / (1 + sentence.order / _HALF_WAY)
        + _CENTRALITY * centrality
        + _FIGURES * bool(_FIGURE.search(sentence.text))
        + _NAME * min(_MOST_NAMES, len(_NAMES.findall(sentence.text)))
        + (_tone(sentence) if english else 0)
        for sentence, centrality in zip(sentences, _centralities(sentences), strict=True)
    ]


def _tone(sentence: Sentence) -> float:
    """Bonus of a sentence about an event, minus that of an opinion."""
    words = sentence.words
    return _EVENT * (not EVENTS.isdisjoint(words)) - _OPINION * (not _DOUBTS.isdisjoint(words))


def _centralities(sentences: Sequence[Sentence]) -> list[float]:
    """For each sentence, its share of the article's frequent terms, from 0 to 1."""
    weights = {
        term: log(1 + count) if count > 1 else 0.0 for term, count in frequencies(tuple(sentences)).items()
    }
    found, seen = [], set[str]()
    for sentence in sentences:
        own = dict.fromkeys(sentence.terms)
        fresh = [weights[term] for term in own if term not in seen]
        whole = _SAID_BEFORE * sum(map(weights.__getitem__, own)) + (1 - _SAID_BEFORE) * sum(fresh)
        # Long sentences hold more; the root is between sum and mean.
        found.append(whole / sqrt(len(own) + 4))
        seen.update(own)
    highest = max(found, default=0.0) or 1.0
    return [value / highest for value in found]


@lru_cache(maxsize=1)
def frequencies(sentences: tuple[Sentence, ...]) -> Counter[str]:
    """Number of sentences that contain each term."""
    return Counter(chain.from_iterable(sentence.bag for sentence in sentences))
