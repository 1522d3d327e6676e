"""Compares whether a statement and its text tell something as done, as planned, or as what will, may or must happen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from creditline.grounding.evidence import said
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.grounding.evidence import Evidence, Said
    from creditline.text.word_lists import Modal, WordLists

Sense = Literal["opposite", "polarity", "modality"]

_BEFORE = 4
"""Words before a verb among which "will" and the like are looked for."""
_MOST_WORDS, _MOST_PLACES = 120, 8
"""Words of a sentence that are read, and places of each."""
_PAST = Pattern(r"[a-z]{2}ed$")


class Opposed(NamedTuple):
    """A word of a statement that the text has otherwise: both words, and the sentence of the text."""

    kind: Sense
    ours: str
    theirs: str
    sentence: str


_POSSIBLE = frozenset(
    """likely potential potentially possibility possible if whether expected option options chance risk threat threatens fear fears hope
    hopes believe believes think thinks seem seems appear appears suggest suggests suggested suspect suspected trying try allow allows
    able would should propose proposed consider considering ability let lets capable enough""".split()
)


def otherwise_sure(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A verb that the statement tells as certain and the text as possible or planned, or the other way round."""
    classes = lists.modal
    for at, word in enumerate(statement.words[:_MOST_WORDS]):
        ours, sign = _modality(statement, at, classes) if statement.terms[at] else ("", "")
        if not ours:
            continue
        own = root(word)
        told = [
            (*one, each)
            for each in found.best
            for place in _places(each.text).get(own, ())
            if (one := _modality(each, place, classes))[0]
        ]
        if told and all(_differ(ours, theirs) for theirs, _, _ in told):
            return Opposed("modality", sign, told[0][1], told[0][2].text)
        if not told and _is_unheard(ours, sign, found, classes):
            return Opposed("modality", sign, "", found.best[0].text)
    return None


@lru_cache(maxsize=200)
def _places(sentence: str) -> dict[str, list[int]]:
    """The first places of each root in a sentence."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(said(sentence).words[:_MOST_WORDS]):
        places.setdefault(root(word), []).append(at)
    return {own: its[:_MOST_PLACES] for own, its in places.items()}


def _is_unheard(ours: str, sign: str, found: Evidence, classes: Modal) -> bool:
    """Whether no sentence about it says that something may, will or must happen."""
    if not found.best:
        return False
    if ours == "may":
        return sign != "can" and not any(_may_be(each, classes) for each in found.best)
    if sign == "must":
        return all(classes.must.isdisjoint(each.words) for each in found.all)
    return ours == "will" and _only_possible(found.best, classes)


def _may_be(one: Said, classes: Modal) -> bool:
    words = frozenset(one.words)
    return not (words.isdisjoint(classes.may) and words.isdisjoint(_POSSIBLE))


def _only_possible(best: Sequence[Said], classes: Modal) -> bool:
    """Whether the text speaks of what may happen, and nowhere of what will."""
    words = frozenset(word for each in best for word in each.words)
    sure = classes.will | classes.plans | {"to", "going", "next", "tomorrow", "soon", "upcoming"}
    return not words.isdisjoint(classes.may) and words.isdisjoint(sure)


_IRREGULAR = {
    past: verb
    for verb, past in (
        pair.split("/")
        for pair in """take/took make/made become/became get/got give/gave go/went buy/bought build/built run/ran leave/left hold/held
        meet/met pay/paid sell/sold begin/began spend/spent win/won lose/lost send/sent bring/brought come/came see/saw fall/fell
        rise/rose grow/grew speak/spoke write/wrote find/found keep/kept fight/fought break/broke choose/chose drive/drove fly/flew
        teach/taught catch/caught stand/stood sit/sat sing/sang wear/wore throw/threw draw/drew show/showed""".split()
    )
}
_SUFFIX = Pattern(r"(?:ied|ies|ing|ed|es|s|e)$")


@lru_cache(maxsize=5_000)
def root(word: str) -> str:
    """An English verb without its ending.

    >>> root("closed") == root("closes") == root("closing") == root("close")
    True
    """
    verb = _IRREGULAR.get(word, word)
    bare = _SUFFIX.sub("", verb) if len(verb) > 3 else verb
    return bare[:-1] if bare[-2:-1] == bare[-1:] and len(bare) > 3 else bare


def _modality(one: Said, at: int, classes: Modal) -> tuple[str, str]:
    """Whether the verb at a place may or will happen, is planned, or is told as done; empty if it's no such verb."""
    first, verb = max(0, at - _BEFORE), one.words[at]
    before = one.words[first:at]
    if not classes.all.isdisjoint(before) or "'ll" in " ".join(before):
        for word, spelt in zip(reversed(before), reversed(one.written[first:at]), strict=True):
            if spelt == "May":
                continue
            if word in classes.may:
                return "may", word
            if word in classes.will or word.endswith("'ll"):
                return "will", word
            if word in classes.must:
                return "must", word
            if word in classes.plans:
                return "plans", word
    last = before[-1] if before else ""
    if last == "to":
        return "to", "to"
    if (verb in _IRREGULAR or (verb.endswith("ed") and _PAST.search(verb))) and last not in _NOT_DONE:
        return "done", verb
    return "", ""


_NOT_DONE = ("be", "been", "being", "is", "are", "was", "were")
"""Words after which a past form is a participle."""


def _differ(ours: str, theirs: str) -> bool:
    return {ours, theirs} in (
        *({"may", "will"}, {"may", "must"}, {"done", "may"}, {"done", "plans"}, {"done", "will"}),
    )
