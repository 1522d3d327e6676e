"""Compares whether a statement and its text tell something as done, as planned, or as what will, may or must happen."""

from __future__ import annotations

from functools import lru_cache

from creditline.grounding.counterparts import Opposed, Place, counterparts
from creditline.grounding.denied_words import is_strong
from creditline.grounding.evidence import Evidence, Said, said
from creditline.grounding.grounds import Grounds
from creditline.grounding.verb_roots import is_past, root
from creditline.text.patterns import Pattern
from creditline.text.word_lists import WordLists

LEAD = Pattern(r"(?:[^\s:]+\s){0,5}[^\s:]+\s?:\s")
"""Matches "Ruth Abelard:" before a statement: its speaker or author, whom the text may not name."""
_BEFORE = 4
"""Words before a verb among which "will" and the like are looked for."""
_BEFORE_BOTH = 12
"""Words before the second of two verbs with "and" between."""
_MOST_WORDS, _MOST_PLACES = 120, 8
"""Words of a sentence that are read, and places of each."""
_REACH = 4
"""Words on each side of a counterpart among which the sense of a verb is looked for."""


def otherwise_sure(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A verb that the statement tells as certain and the text as possible or planned, or the other way round."""
    if not _DENYING.isdisjoint(statement.words):
        return None
    return _of_verbs(statement, found, lists) or _of_places(statement, found, grounds, lists)


_DENYING = frozenset("deny denies denied".split())


def _of_verbs(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A verb of both that the text has in another sense only."""
    last = -_MOST_WORDS
    for at, word in enumerate(statement.words[:_MOST_WORDS]):
        if _sense(word, lists):
            last = at
        is_told = statement.terms[at] and (at - last <= _BEFORE_BOTH or is_past(word))
        places = _verbs(word, found) if is_told else ()
        ours, sign = _modality(statement, at, lists) if places else ("", "")
        if not ours or sign == "would":
            continue
        told = [(*one, each) for each, place in places if (one := _modality(each, place, lists))[0]]
        if told and all(_differ(ours, theirs) for theirs, _, _ in told):
            return Opposed("modality", sign, told[0][1], told[0][2].text)
    return None


def _verbs(word: str, found: Evidence) -> tuple[tuple[Said, int], ...]:
    """Places of the sentences where a word of the same root stands."""
    own = root(word)
    return tuple((each, place) for each in found.best for place in _roots(each.text).get(own, ()))


def _of_places(statement: Said, found: Evidence, grounds: Grounds, lists: WordLists) -> Opposed | None:
    """A word such as "may" where the text says nothing of the kind, in whatever words."""
    is_opinion = bool(LEAD.match(statement.text))
    for at, word in enumerate(statement.words[:_MOST_WORDS]):
        sense = _sense(word, lists)
        # Who sums up an opinion writes "should" of their own accord.
        if (
            sense not in _COMPARED
            or (sense == "must" and is_opinion)
            or (sense != "will" and _is_forbidden(statement, at, lists))
        ):
            continue
        places = counterparts(Place(statement, at), found, grounds.index)
        near = frozenset(other for place in places for other in place.near(_REACH))
        whole = frozenset(
            other for each in (*found.best, *(place.said for place in places)) for other in each.words
        )
        if places and (other := _lacking(sense, near, whole, lists)) is not None:
            return Opposed("modality", word, other, places[0].said.text)
    return None


def _is_forbidden(statement: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial stands beside a word such as "may", so that it tells what is not allowed or not possible."""
    beside = statement.words[max(0, at - 1) : at + 2]
    return statement.words[at] != "might" and any(
        is_strong(word, lists) or word in lists.of("absences") for word in beside
    )


_COMPARED = ("may", "will", "must")


@lru_cache(maxsize=5_000)
def _sense(word: str, lists: WordLists) -> str:
    """The heading under which a word before a verb stands; empty if it is no such word."""
    return next((sense for sense in ("able", "may", "must", "plans", "will") if word in lists.of(sense)), "")


def _lacking(sense: str, near: frozenset[str], whole: frozenset[str], lists: WordLists) -> str | None:
    """The other sense that the text has, perhaps without a word for it; None if it has the sense of the statement."""
    if sense != "will":
        others = lists.of(*_INFERRED[sense])
        return None if any(word in others for word in whole) else ""
    if any(_sense(word, lists) == "will" or word in _SURE for word in near):
        return None
    return min((word for word in near if _sense(word, lists) == "may"), default=None)


_INFERRED = {"may": ("able", "may", "possible"), "must": ("must", "obliged")}
"""Headings of the words from which a writer infers that something may or must happen."""
_SURE = frozenset("would going tomorrow upcoming".split())


@lru_cache(maxsize=200)
def _roots(sentence: str) -> dict[str, list[int]]:
    """The first places of each root in a sentence."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(said(sentence).words[:_MOST_WORDS]):
        places.setdefault(root(word), []).append(at)
    return {own: its[:_MOST_PLACES] for own, its in places.items()}


def _modality(one: Said, at: int, lists: WordLists) -> tuple[str, str]:
    """Whether the verb at a place may or will happen, is planned, or is told as done; empty if it's no such verb."""
    far = _BEFORE if "and" not in one.words[max(0, at - 2) : at] else _BEFORE_BOTH
    verb, before = one.words[at], one.words[max(0, at - far) : at]
    for word in reversed(before):
        if word in _CLAUSES:
            break
        sense = "will" if word == "would" else _sense(word, lists)
        if sense:
            return "may" if sense == "able" else sense, word
    last = before[-1] if before else ""
    if last == "to":
        return "to", "to"
    if not _CAUSING.isdisjoint(before[:-1]):
        return "", ""
    return ("done", verb) if is_past(verb) and last not in _NOT_DONE and not _describes(one, at) else ("", "")


def _describes(one: Said, at: int) -> bool:
    """Whether a participle stands right before a noun, as in "a protected area"."""
    after = one.terms[at + 1 : at + 2]
    is_noun = bool(after and after[0].isalpha() and after[0].islower())
    return not at or (is_noun and one.written[at - 1][:1].islower())


_CLAUSES = frozenset("which who".split())
"""Words that begin a clause; "will" and the like before them belong to another verb."""
_CAUSING = frozenset("have having get getting keep keeping leave leaving".split())
"""Verbs before a past form that, with words between, have something done: "have the student fired"."""
_NOT_DONE = ("be", "been", "being", "is", "are", "was", "were")
"""Words after which a past form is a participle."""


def _differ(ours: str, theirs: str) -> bool:
    return {ours, theirs} in (
        *({"may", "will"}, {"may", "must"}, {"done", "may"}, {"done", "plans"}, {"done", "will"}),
    )
