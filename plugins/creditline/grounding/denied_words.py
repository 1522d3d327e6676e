"""Reads which words a denial of a sentence governs, and by which other words the same may be said."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from creditline.grounding.verb_roots import root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.grounding.evidence import Said
    from creditline.text.word_lists import WordLists

    Key = str | tuple[int, bool]
    """The part of a word that its forms have in common, or a line of words of the same sense and its side."""

_CLAUSE = 7
"""Words on each side of a denial that may belong to its clause."""
_SCOPE = 6
"""Words after a denial among which "more than" is looked for."""
_REACH = 8
"""Words beside a denial among which the words that it governs are looked for."""
_BEFORE = 5
"""Words before a word among which a denial of it is looked for."""
_NEAR = 5
"""Words after "plans" among which "to" stands, unlike after the "set" of "set a record"."""
_GOVERNED = 4
"""Words of one denial that are read."""
_STEM = 6
_SMALL = 3
"""Letters of most small words of other languages than English."""
_LESS_THAN = frozenset((word, "than") for word in ("more", "less", "fewer"))


def is_denied(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial, or a word such as "refused", stands shortly before a word."""
    return any(is_strong(word, lists) for word in said_.words[max(0, at - _BEFORE) : at])


def is_strong(word: str, lists: WordLists) -> bool:
    """Whether a word denies what follows."""
    return word in lists.of("denials", "refusals")


def clause(said_: Said, at: int, lists: WordLists) -> tuple[int, int]:
    """Start and end of the words around a denial that belong to its clause."""
    joins = lists.of("joins")
    start, end = at, at + 1
    while start > max(0, at - _CLAUSE) and said_.words[start - 1] not in joins:
        start -= 1
    while end < min(len(said_.words), at + _CLAUSE) and said_.words[end] not in joins:
        end += 1
    return start, end


def keys_of(word: str, lists: WordLists) -> tuple[Key, ...]:
    """The part of a word that its forms have in common, and its senses."""
    return root(word) if lists.is_english else word[:_STEM], *lists.senses[word]


def tells(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a word tells something: all but small words do, and small verbs such as "get"."""
    return bool(said_.terms[at]) or said_.words[at] in lists.of("same")


def is_idle(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial limits or replaces something, or tells an absence, so that it turns no statement round."""
    word, before, after = said_.words[at], said_.words[max(0, at - 1) : at], said_.words[at + 1 : at + 2]
    return (
        word in lists.of("absences")
        or _is_limited(said_, at, lists)
        or not _LESS_THAN.isdisjoint(pairwise(said_.words[at + 1 : at + _SCOPE]))
        or before in (("but",), ("as",))
        or f", {word} " in said_.text
        or bool(after and after[0] in lists.of("negative"))
    )


def _is_limited(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial limits what follows, as in "no longer" and "not only", or is the "No." of a number, or part of "do without"."""
    before, after = said_.words[at - 1 : at], "".join(said_.words[at + 1 : at + 2])
    is_lack = said_.words[at] == "without" and before in (("do",), ("does",), ("did",), ("go",))
    return is_lack or after in lists.of("limits") or (after[:1].isdigit() and said_.written[at] == "No")


def planned(said_: Said, lists: WordLists) -> Iterator[list[int]]:
    """For each word such as "will" or "plans to" of a sentence, the places of the words that it governs."""
    plans, others = lists.of("plans"), lists.of("may", "will")
    for at, word in enumerate(said_.words):
        is_planned = word in plans and (not lists.is_english or "to" in said_.words[at + 1 : at + _NEAR])
        if is_planned or word in others:
            # A future such as "sera" says itself what will happen.
            yield _governed(said_, at, lists, at + lists.is_english)


def denied(said_: Said, lists: WordLists) -> Iterator[list[int]]:
    """For each denial of a sentence, the places of the words that it governs, those after it first. Questions deny nothing."""
    for at, word in enumerate(said_.words if said_.text[-1:] != "?" else ()):
        is_absence = word in lists.of("absences")
        has_limit = _is_limited if is_absence or word in lists.of("refusals") else is_idle
        if not is_strong(word, lists) or has_limit(said_, at, lists) or is_denied(said_, at, lists):
            continue
        after = said_.words[at + 1 : at + 2]
        # "Nobody was faster" says who was fastest, and "nobody should" what is forbidden.
        further = said_.words[at + 1 : at + _REACH] if is_absence else ()
        if any(sided.line < lists.directions for one in further for sided in lists.opposites[one]) or any(
            one in lists.of("must", "obliged") for one in after
        ):
            continue
        # Whoever has not stopped something goes on with it, so the denial ends with its verb.
        is_short = bool(after) and after[0] in lists.of("against", "negative")
        yield _governed(said_, at, lists, at + 1)[: 1 if is_short else None]


def _governed(said_: Said, at: int, lists: WordLists, start: int) -> list[int]:
    """The places of the first words that tell something beside a denial or the like; in English all stand after it."""
    words = said_.words
    sides = [range(start, min(at + _REACH, len(words)))]
    if not lists.is_english:
        sides.append(range(at - 1, max(-1, at - _REACH), -1))
    return [place for side in sides for place in islice(_within(said_, side, lists), _GOVERNED)]


def _within(said_: Said, places: range, lists: WordLists) -> Iterator[int]:
    """The places of words that tell something, up to the end of the clause. What follows a verb such as "denied that" belongs to it."""
    joins, ends, denials = lists.of("joins"), int(places.step < 0), lists.of("denials")
    for place in places:
        begins = place == places.start
        is_verb = begins and said_.words[place - places.step] not in denials
        if (said_.words[place] in joins and not is_verb) or (place + ends in said_.breaks and not begins):
            return
        is_long = lists.is_english or len(said_.terms[place]) > _SMALL
        if is_long and tells(said_, place, lists) and said_.words[place] not in denials:
            yield place
