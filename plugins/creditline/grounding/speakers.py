"""Tells whether somebody else says in the text what a statement lets a person say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from creditline.grounding.evidence import said
from creditline.grounding.other_names import EVERYWHERE
from creditline.grounding.proper_names import names
from creditline.text.word_lists import word_lists

if TYPE_CHECKING:
    from creditline.grounding.evidence import Evidence, Said
    from creditline.grounding.grounds import Grounds

_NEAR = 2
"""Words between a name and a word of speech."""
_REACH = 4
"""Sentences around those that support a statement, in which its speaker must be named."""


class Misattributed(NamedTuple):
    """The person who speaks in a statement, the one who speaks in the text if there is one, and the sentence."""

    ours: str
    theirs: str
    sentence: str


def misattributed(statement: str, grounds: Grounds, found: Evidence) -> Misattributed | None:
    """The speaker of a statement, if the text doesn't name them near what they say."""
    speech = word_lists(grounds.language).words("said")
    words = said(statement)
    speaker = _speaker(words, statement, speech, grounds.language)
    if speaker is None or not found.sentences:
        return None
    ours = words.terms[speaker]
    if not ours or ours not in grounds.index.holders:
        return None  # The text doesn't name them at all: perhaps its author.
    best = found.sentences[0]
    near = [
        one
        for one in grounds.sentences
        if any(abs(one.order - each.order) <= _REACH for each in found.sentences[:2])
    ]
    named = any(ours in said(one.text).known for one in near)
    theirs = said(best.text)
    at = _speaker(theirs, best.text, speech, grounds.language)
    if at is not None and ours not in theirs.known and theirs.terms[at] not in words.known:
        return Misattributed(words.written[speaker], theirs.written[at], best.text)
    return None if named else Misattributed(words.written[speaker], "", best.text)


def _speaker(words: Said, text: str, speech: frozenset[str], language: str) -> int | None:
    """Position of the last word of the name next to a word of speech."""
    if speech.isdisjoint(words.words):
        return None
    named = {name.text for name in names(text, language) if name.text not in EVERYWHERE and not name.is_exact}
    places = [at for at, word in enumerate(words.written) if word in named]
    for at, word in enumerate(words.words):
        if word in speech and (near := [one for one in places if 0 < abs(one - at) <= _NEAR]):
            best = min(near, key=lambda one: abs(one - at))
            while best + 1 in places:
                best += 1
            return best
    return None
