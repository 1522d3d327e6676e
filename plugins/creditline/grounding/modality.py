"""Compares whether a statement and its text tell something as done, as planned, or as what will, may or must happen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from creditline.grounding.evidence import said
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from creditline.grounding.evidence import Evidence, Said
    from creditline.text.word_lists import Modal, WordLists

Sense = Literal["opposite", "polarity", "modality"]

_BEFORE = 4
"""Words before a verb among which "will" and the like are looked for."""
_BEFORE_BOTH = 12
"""The same before the second of two verbs with "and" between."""
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
    hopes believe believes think thinks seem seems appear appears suggest suggests suggested threatened threatening suspect suspected trying try allow allows
    able should propose proposed consider considering ability let lets capable enough predict predicted predicts warn warned warns estimate estimated estimates expect expects speculate unless rumoured rumored maximum eligible entitled""".split()
)


def otherwise_sure(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A verb that the statement tells as certain and the text as possible or planned, or the other way round."""
    if not _DENYING.isdisjoint(statement.words):
        return None
    classes = lists.modal
    for at, word in enumerate(statement.words[:_MOST_WORDS]):
        ours, sign = _modality(statement, at, classes) if statement.terms[at] else ("", "")
        if not ours or sign == "would":
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
        if not told and (other := _is_unheard(ours, sign, at, statement, found, classes)) is not None:
            return Opposed("modality", sign, other, found.best[0].text)
    return None


@lru_cache(maxsize=200)
def _places(sentence: str) -> dict[str, list[int]]:
    """The first places of each root in a sentence."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(said(sentence).words[:_MOST_WORDS]):
        places.setdefault(root(word), []).append(at)
    return {own: its[:_MOST_PLACES] for own, its in places.items()}


def _is_unheard(
    ours: str, sign: str, at: int, statement: Said, found: Evidence, classes: Modal
) -> str | None:
    """The other sense that the sentences have where a statement says that something may, will or must happen; None if they agree."""
    if not found.best:
        return None
    best = frozenset(word for each in found.best[:2] for word in each.words)
    sure = best & (classes.will | classes.plans | _SURE)
    if ours == "may" and sign != "can" and "not" not in statement.words[max(0, at - 2) : at]:
        heard = frozenset(word for each in found.best for word in each.words)
        if not heard.isdisjoint(classes.may | _POSSIBLE):
            return None
        return min(sure) if sure else "" if found.share >= _CLOSE else None
    if ours == "will":
        return min(best & _UNSURE, default=None) if not sure else None
    if sign == "must" and statement.words[at] != "be":
        return "" if all((classes.must | _OBLIGED).isdisjoint(each.words) for each in found.all) else None
    return None


_DENYING = frozenset("deny denies denied".split())
_CLOSE = 0.6
"""Share of a statement in one sentence from which that sentence must say that something may happen."""
_UNSURE = frozenset(
    "may might could possibly perhaps könnte könnten möglicherweise podría pourrait potrebbe".split()
)
_SURE = frozenset("would going 'll tomorrow upcoming".split())
_OBLIGED = frozenset(
    """order orders ordered forced force forces obliged fined fine told instructed have has banned ban forbidden only owe owes law rule
    rules liable compulsory mandatory essential necessary unless until still charge charged costs""".split()
)
"""Words from which a writer may infer that something must happen."""


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
    far = _BEFORE if "and" not in one.words[max(0, at - 2) : at] else _BEFORE_BOTH
    first, verb = max(0, at - far), one.words[at]
    before = one.words[first:at]
    if not classes.all.isdisjoint(before) or "'ll" in " ".join(before) or "would" in before:
        for word, spelt in zip(reversed(before), reversed(one.written[first:at]), strict=True):
            if spelt == "May":
                continue
            if word in classes.may:
                return "may", word
            if word in classes.will or word.endswith("'ll") or word == "would":
                return "will", word
            if word in classes.must:
                return "must", word
            if word in classes.plans:
                return "plans", word
    last = before[-1] if before else ""
    if last == "to":
        return "to", "to"
    is_past = verb in _IRREGULAR or (verb.endswith("ed") and _PAST.search(verb))
    return ("done", verb) if is_past and last not in _NOT_DONE and not _describes(one, at) else ("", "")


def _describes(one: Said, at: int) -> bool:
    """Whether a participle stands right before a noun, as in "a protected area"."""
    after = one.terms[at + 1 : at + 2]
    return bool(after and after[0].isalpha() and after[0].islower()) and one.written[at - 1][:1].islower()


_NOT_DONE = ("be", "been", "being", "is", "are", "was", "were")
"""Words after which a past form is a participle."""


def _differ(ours: str, theirs: str) -> bool:
    return {ours, theirs} in (
        *({"may", "will"}, {"may", "must"}, {"done", "may"}, {"done", "plans"}, {"done", "will"}),
    )
