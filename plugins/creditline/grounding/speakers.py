"""Tells whether somebody else says in the text what a statement lets a person say."""

from __future__ import annotations

from typing import NamedTuple

from creditline.grounding.evidence import Evidence, Said, said
from creditline.grounding.grounds import Grounds
from creditline.grounding.other_names import EVERYWHERE
from creditline.grounding.proper_names import names
from creditline.text.terms import terms
from creditline.text.word_lists import word_lists

_BEFORE, _AFTER, _OPENS = 2, 4, 4
"""Words between a speaker and a word of speech after or before the name, and before a name that opens a sentence."""
_INVERTED = frozenset(
    """said says added adds wrote writes asked according told replied sagte sagt erklärte laut so dijo dice según dit selon a_dit disse
    diz segundo zegt zei volgens powiedział powiedziała сказал сказала заявил заявила""".split()
)
"""Words of speech after which the speaker may be named."""
_NOUNS = frozenset("report call claim rule state".split())
"""Words of speech that are mostly nouns after a name, as in "the Oxfam report"."""
_DENYING = frozenset("deny denies denied".split())
_QUOTES = ('"', "“", "‘", "'", "«", "„")
_REACH = 4
"""Sentences before one that may name its speaker, if none between them names anybody."""
_NEARLY = 0.75
"""Share of the best sentence's support from which another sentence may be the one that is meant."""
_LEAST = 0.33
"""Share of what is said in one sentence from which its speaker can be looked for."""


class Misattributed(NamedTuple):
    """The person who speaks in a statement, the one who speaks in the text if there is one, and the sentence."""

    ours: str
    theirs: str
    sentence: str


def misattributed(statement: str, grounds: Grounds, found: Evidence) -> Misattributed | None:
    """The speaker of a statement, if the text doesn't name them as that of the sentences that say the same."""
    speech = word_lists(grounds.language).words("said")
    words = said(statement)
    speaker = _speaker(words, statement, speech - _DENYING, grounds.language, opens=0)
    if speaker is None or not found.sentences:
        return None
    ours = words.terms[speaker]
    if not ours or ours not in grounds.index.holders or _is_of_another(words, speaker, speech):
        return None  # The text doesn't name them at all: perhaps its author.
    content = " ".join(_content(words, speaker, speech))
    further = frozenset(words.terms[speaker + 1 :])
    ranked = grounds.index.ranked(content, _MOST_OF_THEIRS) if terms(content) else []
    if (
        not ranked
        or ranked[0][1] < _LEAST
        or any(
            share >= _THEIRS * ranked[0][1] and ours in said(grounds.sentences[number].text).known
            for number, share in ranked[_MOST:]
        )
    ):
        return None
    theirs: tuple[str, str] | None = None
    for number, share in ranked[:_MOST]:
        if share >= _NEARLY * ranked[0][1]:
            told = _other_speaker(further, ours, number, grounds, speech)
            if told is None:
                return None
            theirs = theirs or told
    return Misattributed(words.written[speaker], *theirs) if theirs else None


def _is_of_another(words: Said, speaker: int, speech: frozenset[str]) -> bool:
    """Whether a noun that isn't a name speaks, as in "Iranian President says" and "the author of Emma says"."""
    first = speaker
    while first and words.written[first - 1][:1].isupper() and words.words[first - 1] not in speech:
        first -= 1
    beside = (*words.words[max(0, first - 1) : first], *words.words[speaker + 1 : speaker + 2])
    before = words.words[max(0, first - _BEFORE - 1) : first]
    return (
        speech.isdisjoint(beside)
        or not _OF.isdisjoint(before)
        or words.written[speaker].endswith(("ian", "ese", "ish"))
    )


_OF = frozenset("of to for who".split())


_MOST = 2
"""Sentences whose speakers are looked for."""
_MOST_OF_THEIRS, _THEIRS = 8, 0.4
"""Sentences among which one that names the speaker is looked for, and the share of the best one's support that it needs."""


def speaker_names(statement: str, language: str) -> frozenset[str]:
    """The words of the name that stands beside a word of speech in a statement."""
    words = said(statement)
    last = _speaker(words, statement, word_lists(language).words("said"), language, opens=0)
    if last is None:
        return frozenset()
    first, end = last, last + 1
    while first and words.written[first - 1][:1].isupper():
        first -= 1
    if words.words[end : end + 1] and words.words[end] in _PARTICLES:
        end += 2
    return frozenset(word for word in words.written[first:end] if word[0].isupper())


_PARTICLES = frozenset("al el de da del der van von bin ibn ten".split())


def _content(words: Said, speaker: int, speech: frozenset[str]) -> list[str]:
    """The words of a statement without the name of its speaker and words of speech."""
    return [
        written
        for at, (written, word) in enumerate(zip(words.written, words.words, strict=True))
        if word not in speech and not (abs(at - speaker) <= _BEFORE and written[:1].isupper())
    ]


def _other_speaker(
    further: frozenset[str], ours: str, number: int, grounds: Grounds, speech: frozenset[str]
) -> tuple[str, str] | None:
    """Who says a sentence in the text, and the sentence that tells; None if it may be ours, or nobody is named.

    A speaker may be named in the sentences before or after that belong to the same words.
    """
    sentences, last = grounds.sentences, len(grounds.sentences) - 1
    before, after = (
        range(number, max(-1, number - 1 - _REACH), -1),
        range(number, min(last, number + _FURTHER) + 1),
    )
    found: tuple[str, str] | None = None
    for side in (before, after):
        for at in side:
            theirs = said(sentences[at].text)
            speaker = _speaker(theirs, theirs.text, speech, grounds.language)
            if ours in theirs.known:
                # Of two names in both, the one who speaks in the text must speak here, too.
                is_other = at == number and speaker is not None and theirs.terms[speaker] != ours
                if not (is_other and speaker is not None and theirs.terms[speaker] in further):
                    return None
            if speaker is not None:
                found = found or (theirs.written[speaker], theirs.text)
                break
        if found and side is before and found[1] == sentences[number].text:
            break
    return found


_FURTHER = 2


def _speaker(
    words: Said, text: str, speech: frozenset[str], language: str, *, opens: int = _OPENS
) -> int | None:
    """Position of the last word of the name next to a word of speech, or of the name that opens a sentence with one."""
    spoken = [
        at
        for at, word in enumerate(words.words)
        if word in speech and word not in _NOUNS and (words.written[at][0].islower() or not at)
    ]
    if not spoken:
        return None
    named = {name.text for name in names(text, language) if name.text not in EVERYWHERE and not name.is_exact}
    places = [at for at, word in enumerate(words.written) if word in named]
    for at in spoken:
        after = _AFTER if words.words[at] in _INVERTED else 0
        near = [one for one in places if -_BEFORE <= one - at <= after and one != at]
        if near:
            is_inverted = f"{words.written[at - 1]}, {words.written[at]}" in text
            return _last(min(near, key=lambda one: (abs(one - at), (one > at) != is_inverted)), places)
    first = (
        places[0] if places and places[0] < min(opens, spoken[0]) and not text.startswith(_QUOTES) else None
    )
    return None if first is None else _last(first, places)


def _last(at: int, places: list[int]) -> int:
    """The last word of the name of which a word stands at a place."""
    while at + 1 in places:
        at += 1
    return at
