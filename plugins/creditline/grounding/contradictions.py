"""Compares a statement with the sentence that supports it best: denials and the order of names.

The statement may be a shortened sentence, so words that only the sentence has don't count.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from creditline.grounding.denials import DENIALS, WITHOUT
from creditline.grounding.proper_names import capitals
from creditline.text.patterns import Pattern
from creditline.text.terms import as_written, terms, terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CONTRACTED = Pattern(r"['’][tT]")
_REACH = 2
"""Number of terms after a denial that it may refer to."""


def denied(text: str) -> list[frozenset[str]]:
    """For each denial in a text, the terms that follow it.

    >>> [sorted(terms) for terms in denied("Acme did not close its plant.")]
    [['close', 'plant']]
    """
    written = as_written(text)
    if DENIALS.isdisjoint(map(str.casefold, written)) and not _CONTRACTED.search(text):
        return []
    scopes: list[list[str]] = []
    open_scopes: list[list[str]] = []
    for token in written:
        folded = token.casefold().replace("’", "'")
        if folded in DENIALS or folded.endswith("n't"):
            scopes.append([])
            open_scopes.append(scopes[-1])
        elif open_scopes:
            for term in terms_of([token]):
                for scope in open_scopes:
                    scope.append(term)
                open_scopes = [scope for scope in open_scopes if len(scope) < _REACH]
    return [frozenset(scope) for scope in scopes]


def contradicts(statement: str, sentence: str) -> bool:
    """Whether one of two texts denies what the other affirms."""
    if statement == sentence:
        return False
    ours, theirs = denied(statement), denied(sentence)
    if bool(ours) == bool(theirs) or not WITHOUT.isdisjoint(
        map(str.casefold, as_written(sentence if ours else statement))
    ):
        return False
    if len(ours) > len(theirs) and set(terms(statement)) <= set(terms(sentence)):
        return True
    return _only_in(ours, theirs, frozenset(terms(sentence))) or _only_in(
        theirs, ours, frozenset(terms(statement))
    )


def _only_in(
    scopes: Sequence[frozenset[str]], others: Sequence[frozenset[str]], said: frozenset[str]
) -> bool:
    """Whether a denial refers to terms that the other text has without a denial."""
    return any(
        scope and scope <= said and not any(scope & other or not other for other in others)
        for scope in scopes
    )


def turned_round(statement: str, sentence: str) -> tuple[str, str] | None:
    """Two names whose order in the sentence is the reverse of that in the statement, with a word in common between, or None."""
    ours = _places(statement) if statement != sentence else {}
    theirs = _places(sentence) if len(ours) > 1 else {}
    common = [term for term in ours if term in theirs]
    # Comparing neighbours is enough: if no two neighbours are reversed, no other pair is.
    for one, other in pairwise(common):
        if max(ours[one]) < min(ours[other]) and min(theirs[one]) > max(theirs[other]):
            between = (
                _words(statement[max(ours[one]) : min(ours[other])]),
                _words(sentence[max(theirs[other]) : min(theirs[one])]),
            )
            if between[0] & between[1]:
                return one, other
    return None


def _words(text: str) -> frozenset[str]:
    """Words of four letters or more, in lower case."""
    return frozenset(word for word in as_written(text) if len(word) > 3 and word.islower())


def _places(text: str) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for name in capitals(text):
        places[name.term].append(name.start)
    return places
