"""Compares the sense of a statement's words with the sentences that support it.

Opposites (rose and fell), denials, and whether something happened, will or may happen. Both texts must have the word beside
the same other words, since most of these words occur in any text.
"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from creditline.grounding.denials import WITHOUT, is_contracted, is_denying
from creditline.grounding.modality import Opposed, otherwise_sure, root
from creditline.grounding.opposites import opposite
from creditline.text.word_lists import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.grounding.evidence import Evidence, Said
    from creditline.text.word_lists import WordLists

_SCOPE = 6
"""Words on each side of a denial that it may deny."""


def opposed(statement: Said, found: Evidence, language: str) -> Iterator[Opposed]:
    """Words that a statement uses in the opposite sense to the text, at most one of each kind."""
    lists = word_lists(language)
    for check in (opposite, _denied, otherwise_sure):
        if (told := check(statement, found, lists)) is not None:
            yield told


def _denied(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A denial of something that the text affirms without any denial near it, or the other way round."""
    denials = lists.words("denials")
    return _only_here(statement, found, denials) or _only_there(statement, found, denials)


def _only_here(statement: Said, found: Evidence, denials: frozenset[str]) -> Opposed | None:
    denying = (
        at
        for at, word in enumerate(statement.words)
        if (word in denials or is_contracted(word)) and not _is_idle(statement, at)
    )
    for at in islice(denying, _MOST):
        word = statement.words[at]
        scope = frozenset(_scope(statement, at))
        counted = frozenset(term for term in statement.terms[max(0, at - _SCOPE) : at] if term[:1].isdigit())
        shared = [said for said in found.best if not scope.isdisjoint(said.known)]
        # In the sentence most like it, a word such as "failed" counts as a denial; in the others, only "not" and the like.
        own = WITHOUT.intersection(statement.words)
        if (
            shared
            and not _is_denied_near(shared[0], scope, denials, own)
            and not any(_is_denied_near(said, scope | counted, denials, WITHOUT) for said in found.all)
            and not any(_denies_the_same(said, statement, at) for said in found.all)
        ):
            return Opposed("polarity", word, "", shared[0].text)
    return None


def _denies_the_same(said: Said, statement: Said, at: int) -> bool:
    """Whether a sentence denies a verb that a statement denies, in any form, or something of the same subject."""
    denied = {root(word) for word in statement.words[at + 1 : at + 1 + _NEXT]}
    subject = frozenset(filter(None, statement.terms[max(0, at - _NEXT) : at]))
    places = (place for place, word in enumerate(said.words) if word in _STRONG or is_contracted(word))
    return any(
        not denied.isdisjoint(map(root, said.words[place + 1 : place + 1 + _SCOPE]))
        or (bool(subject) and subject.issubset(said.terms[max(0, place - _NEXT) : place]))
        for place in islice(places, _MOST)
    )


def denies_something(statement: Said, language: str) -> bool:
    """Whether a statement has a denial that turns it round."""
    denials = word_lists(language).words("denials")
    return any(
        (word in denials or is_contracted(word)) and not _is_idle(statement, at)
        for at, word in enumerate(statement.words)
    )


def _is_idle(statement: Said, at: int) -> bool:
    """Whether a denial limits or replaces something, as in "no more than" and "but not", or mostly tells an absence."""
    word, after = statement.words[at], statement.words[at + 1 : at + 2]
    return (
        word in _ABSENCES
        or not _LESS_THAN.isdisjoint(pairwise(statement.words[at + 1 : at + _SCOPE]))
        or statement.words[max(0, at - 1) : at] == ("but",)
        or f", {word} " in statement.text
        or statement.words[max(0, at - 1) : at] == ("as",)
        or bool(after and (after[0] in _LIMITS or after[0].startswith(("un", "in", "im", "ir"))))
    )


_ABSENCES = frozenset("no nothing without nobody none unlike".split())
_LIMITS = frozenset("more less fewer later earlier longer only just even until far".split())
_LESS_THAN = frozenset((word, "than") for word in ("more", "less", "fewer"))


def _only_there(statement: Said, found: Evidence, denials: frozenset[str]) -> Opposed | None:
    """A verb of a statement that the text denies, in a sentence with more of its words."""
    if any(word in _STRONG or is_contracted(word) for word in statement.words):
        return None
    roots = {root(word): at for at, word in enumerate(statement.words[:_MOST_WORDS]) if statement.terms[at]}
    for said in found.all:
        denying = (at for at, word in enumerate(said.words) if word in _STRONG or is_contracted(word))
        for at in islice(denying, _MOST):
            place = _denied_place(said, at)
            ours = roots.get(root(said.words[place])) if place else None
            others = statement.known - {statement.terms[ours or 0]}
            if ours is None or len(others & said.known) < min(_FEWEST, len(others)):
                continue
            scope = frozenset((statement.terms[ours],))
            if not _is_denied_near(statement, scope, denials, frozenset((statement.words[ours],))):
                return Opposed("polarity", statement.words[ours], said.words[at], said.text)
    return None


def _denied_place(said: Said, at: int) -> int:
    """The place of the first meaningful word shortly after a denial, if it is no name; 0 if there is none."""
    for place in range(at + 1, min(at + 1 + _NEXT, len(said.terms))):
        if said.words[place] in _ENDS:
            return 0
        if said.terms[place]:
            return place if said.written[place][0].islower() else 0
    return 0


def _scope(said: Said, at: int) -> list[str]:
    """Terms that a denial at a place may deny."""
    end = at + 1
    while end < min(len(said.words), at + 1 + _SCOPE) and said.words[end] not in _ENDS:
        end += 1
    return [term for term in said.terms[at + 1 : end] if term]


_MOST_WORDS = 120
_FEWEST = 2
"""Other words that a sentence with a denial must share with a statement."""
_MOST = 8
"""Denials of one sentence that are read."""
_NEXT = 3
"""Words after a denial among which the denied verb is looked for."""
_ENDS = frozenset("said says and but which who that because although though while as".split())
_REJECTS = frozenset("rejected rejects refused refuses declined declines denied denies".split())
_STRONG = _REJECTS | frozenset("not never cannot failed fails without neither nor".split())


def _is_denied_near(
    said: Said, scope: frozenset[str], denials: frozenset[str], besides: frozenset[str] = frozenset()
) -> bool:
    """Whether a denial, or a word that says the same as one, besides some words, stands near one of some terms."""
    if scope.isdisjoint(said.known):
        return False
    denying = [at for at, word in enumerate(said.words) if word not in besides and is_denying(word, denials)]
    return any(not scope.isdisjoint(said.terms[max(0, at - _SCOPE) : at + 1 + _SCOPE]) for at in denying)
