"""Tells which of two names acts, and which is a place or is acted upon, in a statement and in its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from creditline.grounding.evidence import Said, said
from creditline.grounding.grounds import Grounds
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    Run = tuple[int, int]
    """Start and end of a name in the words of a text."""

_AT = ("place", "to")
_PLACES = frozenset("in at from near across outside into around throughout toward towards".split())
_BE = frozenset("is are was were been being be".split())
_WITH = frozenset("with for against of on over under between among".split())
_VERBS = frozenset(
    """is are was were be has have had will would can could may might must should says said told did does beat won lost took made became
    got gave went bought sold left held met paid began spent sent brought came saw fell rose grew wrote found kept who""".split()
)
_VERBAL = Pattern(r"[a-z]{2}(?:ed|es|s)$")
_PARTICIPLE = Pattern(r"(?:ed|en|ught|old|aid|ade|eld|ent|shot|hit|hurt)$")
_MOST = 12
"""Sentences in which the roles of one name are looked up."""


def exchanged_roles(words: Said, runs: Sequence[Run], grounds: Grounds) -> tuple[Run, Run] | None:
    """A name that acts in a statement, but not in the text, and one of which the reverse is true."""
    roles = {run: _role(words, *run) for run in runs}
    for one, other in permutations(runs, 2):
        if _is_placed(words, one, other, roles, grounds):
            return one, other
        if roles[one] != "acts" or roles[other] == "acts":
            continue
        terms = words.terms[one[1] - 1], words.terms[other[1] - 1]
        theirs, others = (frozenset(_roles(term, grounds)) - {""} for term in terms)
        if "place" in theirs <= {"place", "with"} and "acts" in others and "place" not in others:
            return one, other
    return None


def _is_placed(words: Said, one: Run, other: Run, roles: Mapping[Run, str], grounds: Grounds) -> bool:
    """Whether something is in one name, or "the" stands before it, and the text has that of the other name only."""
    terms = words.terms[one[1] - 1], words.terms[other[1] - 1]
    if roles[one] in _AT and roles[other] not in _AT:
        theirs, others = (Counter(_roles(term, grounds)) for term in terms)
        if not theirs or any(theirs[role] for role in _AT):
            return False
        return others["place"] > 0 and 2 * sum(others[role] for role in _AT) >= sum(others.values())
    if _has_article(words, one[0]) and not _has_article(words, other[0]):
        with_article = [
            {_has_article(each, start) for each, start in _places(term, grounds)} for term in terms
        ]
        return with_article == [{False}, {True}]
    return False


def _has_article(words: Said, start: int) -> bool:
    return start > 0 and words.words[start - 1] == "the"


def _roles_in(words: Said, term: str) -> Iterator[str]:
    return (_role(words, start, at + 1) for start, at in _spots(words, term))


def _spots(words: Said, term: str) -> Iterator[tuple[int, int]]:
    """Where the name with a term begins, and the place of the term."""
    for at in words.places.get(term, ()):
        start = at
        while start and words.written[start - 1][:1].isupper():
            start -= 1
        yield start, at


def _sentences(term: str, grounds: Grounds) -> Iterator[Said]:
    return (said(grounds.sentences[number].text) for number in grounds.index.holders.get(term, ())[:_MOST])


def _places(term: str, grounds: Grounds) -> Iterator[tuple[Said, int]]:
    """Where a name begins in each sentence of the text."""
    return ((each, start) for each in _sentences(term, grounds) for start, _ in _spots(each, term))


def _roles(term: str, grounds: Grounds) -> Iterator[str]:
    """Roles of a name in the text."""
    for each in _sentences(term, grounds):
        yield from _roles_in(each, term)


def _role(words: Said, start: int, end: int) -> str:
    """Whether the name at a place acts, is a place, is acted upon or is with another."""
    before = words.words[start - 1] if start else ""
    if before == "the" and start > 1:
        before = words.words[start - 2]
    after = (*words.words[end : end + 2], "", "")
    if before in _PLACES:
        return "place"
    if before == "by":
        return "acts"
    if before == "to":
        return "to"
    if before in _WITH:
        return "with"
    if after[0] in _BE and (_PARTICIPLE.search(after[1])):
        return "object"
    if words.words[end - 1].endswith("'s"):
        return "owns"
    if after[0] in _VERBS or _VERBAL.search(after[0]):
        return "acts"
    return "object" if before in _VERBS or _VERBAL.search(before) else ""
