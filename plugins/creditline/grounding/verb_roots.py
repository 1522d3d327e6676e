"""Reduces English verbs to what their forms have in common."""

from __future__ import annotations

from functools import lru_cache

from creditline.text.patterns import Pattern

PAST_FORMS = {
    past: verb
    for verb, past in (
        pair.split("/")
        for pair in """take/took make/made become/became get/got give/gave go/went buy/bought build/built run/ran leave/left hold/held
        meet/met pay/paid sell/sold begin/began spend/spent win/won lose/lost send/sent bring/brought come/came see/saw fall/fell
        rise/rose grow/grew speak/spoke write/wrote find/found keep/kept fight/fought break/broke choose/chose drive/drove fly/flew
        hear/heard teach/taught catch/caught stand/stood sit/sat sing/sang wear/wore throw/threw draw/drew show/showed""".split()
    )
}
"""The verb of each irregular past form."""
_SUFFIX = Pattern(r"(?:ied|ies|ing|ed|es|s|e)$")


_PAST = Pattern(r"[a-z]{2}ed$")


def is_past(verb: str) -> bool:
    """Whether an English word may be a past form of a verb."""
    return verb in PAST_FORMS or (verb.endswith("ed") and bool(_PAST.search(verb)))


@lru_cache(maxsize=5_000)
def root(word: str) -> str:
    """An English verb without its ending.

    >>> root("closed") == root("closes") == root("closing") == root("close")
    True
    """
    verb = PAST_FORMS.get(word, word)
    bare = _SUFFIX.sub("", verb) if len(verb) > 3 else verb
    return bare[:-1] if bare[-2:-1] == bare[-1:] and len(bare) > 3 else bare
