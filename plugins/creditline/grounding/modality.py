"""Compares whether a statement and its text tell something as done, as planned, or as what will, may or must happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from creditline.grounding.evidence import Evidence, Said
    from creditline.text.word_lists import WordLists

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


_Classes = dict[str, frozenset[str]]
_CLASSES = ("may", "will", "plans", "must")


_POSSIBLE = frozenset(
    """likely potential potentially possibility possible if whether expected option options chance risk threat threatens fear fears hope
    hopes believe believes think thinks seem seems appear appears suggest suggests suggested suspect suspected trying try allow allows
    able would should propose proposed consider considering ability let lets capable enough predict predicted predicts warn warned warns estimate estimated estimates expect expects speculate unless rumoured rumored maximum eligible entitled""".split()
)


def otherwise_sure(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A verb that the statement tells as certain and the text as possible or planned, or the other way round."""
    classes = {name: lists.words(name) for name in _CLASSES}
    places = [_places(said) for said in found.best]
    for at, word in enumerate(statement.words[:_MOST_WORDS]):
        ours, sign = _modality(statement, at, classes)
        if not ours or sign == "would" or not statement.terms[at]:
            continue
        own = root(word)
        told = [
            (*one, said)
            for said, its in zip(found.best, places, strict=True)
            for place in its.get(own, ())
            if (one := _modality(said, place, classes))[0]
        ]
        if told and all(_differ(ours, theirs) for theirs, _, _ in told):
            return Opposed("modality", sign, told[0][1], told[0][2].text)
        if not told and (other := _is_unheard(ours, sign, at, statement, found, classes)) is not None:
            return Opposed("modality", sign, other, found.best[0].text)
    return None


def _places(said: Said) -> dict[str, list[int]]:
    """The first places of each root in a sentence."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(said.words[:_MOST_WORDS]):
        places.setdefault(root(word), []).append(at)
    return {own: its[:_MOST_PLACES] for own, its in places.items()}


def _is_unheard(
    ours: str, sign: str, at: int, statement: Said, found: Evidence, classes: _Classes
) -> str | None:
    """What the sentences about it say instead of that something may, will or must happen; None if they may say so."""
    if not found.best:
        return None
    best = frozenset(word for said in found.best[:2] for word in said.words)
    sure = sorted(best & (classes["will"] | classes["plans"] | _SURE))
    possible = sorted(best & classes["may"])
    if ours == "may" and sign != "can" and "not" not in statement.words[at - 2 : at]:
        heard = frozenset(word for said in found.best for word in said.words)
        if not heard.isdisjoint(classes["may"] | _POSSIBLE):
            return None
        return sure[0] if sure else "" if found.share >= _CLOSE else None
    if ours == "will":
        return possible[0] if possible and not sure else None
    if sign == "must" and statement.words[at] != "be":
        return "" if all((classes["must"] | _OBLIGED).isdisjoint(said.words) for said in found.all) else None
    return None


_CLOSE = 0.5
"""Share of a statement in one sentence from which that sentence must say that something may happen."""
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


def root(word: str) -> str:
    """An English verb without its ending.

    >>> root("closed") == root("closes") == root("closing") == root("close")
    True
    """
    verb = _IRREGULAR.get(word, word)
    bare = _SUFFIX.sub("", verb) if len(verb) > 3 else verb
    return bare[:-1] if bare[-2:-1] == bare[-1:] and len(bare) > 3 else bare


def _modality(said: Said, at: int, classes: dict[str, frozenset[str]]) -> tuple[str, str]:
    """Whether the verb at a place may or will happen, is planned, or is told as done; empty if it's no such verb."""
    far = _BEFORE if "and" not in said.words[max(0, at - 2) : at] else _BEFORE_BOTH
    before = said.words[max(0, at - far) : at]
    written = said.written[max(0, at - far) : at]
    for word, spelt in zip(reversed(before), reversed(written), strict=True):
        if spelt == "May":
            continue
        if word in classes["may"]:
            return "may", word
        if word in classes["will"] or word.endswith("'ll") or word == "would":
            return "will", word
        if word in classes["must"]:
            return "must", word
        if word in classes["plans"]:
            return "plans", word
    if before and before[-1] == "to":
        return "to", "to"
    if (_PAST.search(said.words[at]) or said.words[at] in _IRREGULAR) and not (
        before and before[-1] in ("be", "been", "to", "being", "is", "are", "was", "were")
    ):
        return ("", "") if _describes(said, at) else ("done", said.words[at])
    return "", ""


def _describes(said: Said, at: int) -> bool:
    """Whether a participle stands right before a noun, as in "a protected area"."""
    after = said.terms[at + 1 : at + 2]
    return bool(after and after[0].isalpha() and after[0].islower()) and said.written[at - 1][:1].islower()


def _differ(ours: str, theirs: str) -> bool:
    return {ours, theirs} in (
        *({"may", "will"}, {"may", "must"}, {"done", "may"}, {"done", "plans"}, {"done", "will"}),
    )
