"""Finds what a text denies and a statement says as if it were so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.grounding.counterparts import Opposed
from creditline.grounding.polarity import clause, denied_places, head_of, strong_denials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from creditline.grounding.evidence import Evidence, Said
    from creditline.grounding.grounds import Grounds
    from creditline.text.word_lists import WordLists

_FEWEST = 2
"""Other words that a sentence with a denial must share with a statement."""


def left_out(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A denial of the text that a statement lacks; None if there is none."""
    return _word(statement, found, lists) or _clause_of(statement, found, grounds, lists)


def _word(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A word that the text only denies, in a sentence with more words of the statement, which denies nothing."""
    places = [(each, dict(denied_places(each, lists))) for each in found.all]
    denied: dict[str, tuple[Said, int]] = {}
    for each, its in places:
        for place, at in its.items():
            denied.setdefault(head_of(each.words[place], lists), (each, at))
    if not denied:
        return None
    heads: dict[str, int] = {}
    for at, word in enumerate(statement.words):
        if statement.terms[at]:
            heads.setdefault(head_of(word, lists), at)
    affirmed = {
        head_of(word, lists)
        for each, its in places
        for at, word in enumerate(each.words)
        if each.terms[at] and at not in its
    }
    for head in denied.keys() & heads.keys() - affirmed:
        at = heads[head]
        others = statement.known - {statement.terms[at]}
        said_, place = denied[head]
        is_same = len(others & said_.known) >= min(_FEWEST, len(others))
        if is_same and not _is_contrary(statement, said_, lists, "against"):
            return Opposed("polarity", statement.words[at], said_.words[place], said_.text)
    return None


def _is_contrary(statement: Said, theirs: Said, lists: WordLists, *further: str) -> bool:
    """Whether a statement denies something, too, in another word than one that the text denies."""
    strong, negative = lists.of("denials", "refusals"), lists.of("negative", *further)
    denied = {theirs.terms[place] for place, _ in denied_places(theirs, lists)}
    return any(
        word in strong or (word in negative and term not in denied)
        for word, term in zip(statement.words, statement.terms, strict=True)
    )


def _clause_of(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A clause that denies something, if it shares more of a statement than any sentence affirms of it."""
    refusals = lists.of("refusals")
    # Who refuses to close a street keeps it open: refusals have other words for what they deny.
    strong = [
        [at for at in strong_denials(each, lists) if each.words[at] not in refusals] for each in found.all
    ]
    if not any(strong):
        return None
    weights = {term: grounds.index.weight(term) for term in statement.known}
    affirmed, denied = 0.0, [(_LEAST_OF_CLAUSE * sum(weights.values()), "", found.all[:1])]
    for each, places in zip(found.all, strong, strict=True):
        rest = set(range(len(each.terms)))
        for at in places:
            start, end = clause(each, at, lists)
            rest -= {*range(start, end)}
            shared = _shared(weights, each.terms[start:end])
            is_about = sum(len(term) > _SMALL for term in shared) >= _FEWEST
            if is_about and _shared(weights, _denied_terms(each, at, end, lists)):
                denied.append((sum(map(weights.__getitem__, shared)), each.words[at], (each,)))
        others = _shared(weights, [each.terms[at] for at in rest])
        affirmed = max(affirmed, sum(map(weights.__getitem__, others)))
    most, word, best = max(denied, key=lambda one: one[0])
    if not word or most < affirmed or _is_contrary(statement, best[0], lists):
        return None
    return Opposed("polarity", "", word, best[0].text)


def _denied_terms(said_: Said, at: int, end: int, lists: WordLists) -> list[str]:
    """The terms after a denial, without figures and units; in English only the verb or noun that it denies."""
    said_so = zip(said_.terms[at:end], said_.words[at:end], strict=True)
    found = [term for term, word in said_so if term.isalpha() and word not in lists.units]
    return found[: 1 if lists.is_english else end]


_LEAST_OF_CLAUSE = 0.3
"""Share of a statement's terms, by weight, that a clause with a denial must hold."""
_SMALL = 3
_ALIKE = 5
"""Letters at the beginning of words in other forms that are alike."""


def _shared(weights: Mapping[str, float], theirs: Sequence[str]) -> list[str]:
    """The terms of a statement that stand among others, perhaps in another form."""
    begins = {term[:_ALIKE] for term in theirs if term}
    whole = frozenset(theirs)
    return [term for term in weights if term in whole or (len(term) >= _ALIKE and term[:_ALIKE] in begins)]
