"""Finds denials in a statement that the text does not have there; reads which words a sentence denies."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from creditline.grounding.counterparts import Opposed, Place, counterparts
from creditline.grounding.evidence import said
from creditline.grounding.verb_roots import root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.grounding.evidence import Evidence, Said
    from creditline.grounding.grounds import Grounds
    from creditline.text.word_lists import WordLists

_MOST = 8
"""Denials of one sentence that are read."""
_REACH = 4
"""Words on each side of a counterpart among which a denial is looked for."""
_SHORT = 16
"""Words of a sentence that is one clause."""
_CLAUSE = 7
"""Words on each side of a denial that may belong to its clause."""
_SCOPE = 6
"""Words after a denial among which the denied word is looked for."""
_BEFORE = 5
"""Words before a word among which a denial of it is looked for."""
_HEADS = 2
"""Words after a denial that it may deny."""


def added_denial(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A denial where the text has none, of a word that the text denies nowhere."""
    for at in islice(_denials(statement, lists), _MOST):
        start, end = clause(statement, at, lists)
        own = {word for word in statement.words[start:end] if word in lists.of("negative")}
        places = counterparts(Place(statement, at), found, grounds.index)
        if (
            places
            and not any(
                _is_negative(word, lists) and word not in own for place in places for word in _near(place)
            )
            and grounds.denied.isdisjoint(_heads(statement, at, lists, _REACH))
        ):
            return Opposed("polarity", statement.words[at], "", places[0].said.text)
    return None


def _near(place: Place) -> tuple[str, ...]:
    """The words around a place, or all of a short sentence."""
    return place.said.words if len(place.said.words) <= _SHORT else place.near(_REACH)


def strong_denials(said_: Said, lists: WordLists) -> Iterator[int]:
    """Places of the denials and refusals of a sentence that deny a verb or a noun."""
    strong, refusals = lists.of("denials", "refusals"), lists.of("refusals")
    for at, word in enumerate(said_.words):
        if word not in strong or (_is_limited if word in refusals else _is_idle)(said_, at, lists):
            continue
        # Whoever has not stopped something goes on with it.
        if not any(after in lists.of("against") for after in said_.words[at + 1 : at + 2]):
            yield at


def is_denied(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial, or a word such as "refused", stands shortly before a word."""
    strong = lists.of("denials", "refusals")
    return any(word in strong for word in said_.words[max(0, at - _BEFORE) : at])


def denied_words(text: str, lists: WordLists) -> Iterator[str]:
    """The heads that a sentence denies."""
    words, strong = said(text), lists.of("denials", "refusals")
    for at, word in enumerate(words.words):
        if word in strong:
            yield from _heads(words, at, lists, _SCOPE)


def _denials(statement: Said, lists: WordLists) -> Iterator[int]:
    """Places of denials that turn a statement round: not of those that limit or replace something, or tell an absence."""
    denials = lists.of("denials")
    for at, word in enumerate(statement.words):
        if word in denials and not _is_idle(statement, at, lists):
            yield at


def _is_idle(statement: Said, at: int, lists: WordLists) -> bool:
    word, before, after = (
        statement.words[at],
        statement.words[max(0, at - 1) : at],
        statement.words[at + 1 : at + 2],
    )
    return (
        word in lists.of("absences")
        or _is_limited(statement, at, lists)
        or not _LESS_THAN.isdisjoint(pairwise(statement.words[at + 1 : at + _SCOPE]))
        or before in (("but",), ("as",))
        or f", {word} " in statement.text
        or bool(after and after[0] in lists.of("negative"))
    )


def _is_limited(words: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial limits what follows, as in "no longer" and "not only", or is the "No." of a number."""
    after = "".join(words.words[at + 1 : at + 2])
    return after in lists.of("limits") or (after[:1].isdigit() and words.written[at] == "No")


_LESS_THAN = frozenset((word, "than") for word in ("more", "less", "fewer"))


def is_strong(word: str, lists: WordLists) -> bool:
    """Whether a word denies what follows."""
    return word in lists.of("denials", "refusals")


def _is_negative(word: str, lists: WordLists) -> bool:
    return word in lists.of("denials", "negative")


def clause(said_: Said, at: int, lists: WordLists) -> tuple[int, int]:
    """Start and end of the words around a denial that belong to its clause."""
    joins = lists.of("joins")
    start, end = at, at + 1
    while start > max(0, at - _CLAUSE) and said_.words[start - 1] not in joins:
        start -= 1
    while end < min(len(said_.words), at + _CLAUSE) and said_.words[end] not in joins:
        end += 1
    return start, end


def head_of(word: str, lists: WordLists) -> str:
    """The part of a word that its forms have in common."""
    return root(word) if lists.is_english else word[:_STEM]


_STEM = 6


def _heads(said_: Said, at: int, lists: WordLists, reach: int) -> set[str]:
    """Words after a denial, and in other languages also before it, that it may deny."""
    start, end = clause(said_, at, lists)
    places = range(at + 1 if lists.is_english else max(start, at - reach), min(end, at + reach + 1))
    return {head_of(said_.words[place], lists) for place in places if said_.terms[place] and place != at}


def denied_places(said_: Said, lists: WordLists) -> Iterator[tuple[int, int]]:
    """The places of the first words after each denial, without names, and the place of the denial."""
    joins = lists.of("joins")
    for at in strong_denials(said_, lists):
        heads = 0
        for place in range(at + 1, min(at + _SCOPE, len(said_.words))):
            if said_.words[place] in joins or heads == _HEADS:
                break
            if said_.terms[place] and said_.written[place][0].islower():
                heads += 1
                yield place, at
