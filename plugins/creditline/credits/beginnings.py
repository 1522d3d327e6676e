"""Finds sentences that begin as a credit, a request or a claim does, which few sentences of an article do.

All others need not be looked at more closely.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from creditline.credits.phrase_tree import MOST_KEPT
from creditline.credits.words import tokens, vocabulary

_PART = "\r"
_ENDS = bytes.maketrans(b"!?:;", b"..." + _PART.encode())
_BETWEEN_PARTS = bytes(
    code if chr(code).isalnum() or chr(code) in f"\n{_PART}" else ord(" ") for code in range(256)
)
_SENTENCE_END = re.compile(r"(?<=[.!?:]) +|[。।؟۔;]")
"""Matches places where sentences, or words after a label, may begin."""

_OPENING = 40
"""Number of characters at the start of a sentence that usually contain its first three words."""
_START = 120
"""Number of characters at the start of a sentence in which words of crediting are looked for."""
_NAMED = frozenset(("crediting",))
"""Kinds of beginnings that, without a name, are a credit only if one of `_DENIALS` follows."""
_TELLING = _NAMED | {"original", "copyright"}
"""Kinds of beginnings that need no word of crediting after them."""
_GO_ON = frozenset(("this", "text", "ask", "no", "reuse"))
"""Kinds of beginnings that need one of `_GOING_ON` after them."""
_ANY = ""
"""Means any word, or none."""


def that_may_begin(fold: str) -> list[bool]:
    """For each line of a folded text, whether it has a sentence that may be a credit without a name.

    After at most one word, such a sentence begins with words about a credit, a request or the text itself, and goes on
    with words of crediting or, after a label, with a denial.
    """
    if fold.isascii():
        return [_begins_in_ascii(line) for line in _parted(fold).split("\n")]
    lines = fold.split("\n")
    return [_begins_in_ascii(_parted(line)) if line.isascii() else _begins(line) for line in lines]


def _begins_in_ascii(line: str) -> bool:
    """Whether a line, of which `_parted` has left words alone, has such a sentence."""
    for part in line.split(_PART):
        words = part.split(None, 3)
        # Few sentences begin with such words. Looking them up here saves calls for all others.
        if (
            words
            and (_BEGINNINGS[words[0]] or (len(words) > 1 and _BEGINNINGS[words[1]]))
            and _BEGINNINGS.begin_in(words)
            and _goes_on(part[:_START].split())
        ):
            return True
    return False


def _begins(line: str) -> bool:
    """Whether a line has such a sentence."""
    return any(
        _BEGINNINGS.begin_in(tokens(part[:_OPENING])) and _goes_on(tokens(part[:_START]))
        for part in _SENTENCE_END.split(line)
    )


def _parted(fold: str) -> str:
    """A folded ASCII text with only words and marks between sentences left."""
    ended = fold.encode("ascii").translate(_ENDS).replace(b". ", _PART.encode())
    return ended.translate(_BETWEEN_PARTS).decode("ascii")


def _goes_on(words: Sequence[str]) -> bool:
    # Most sentences that may begin so begin with words about a text, and hold no word of crediting.
    goes_on = _GOING_ON.stand_in(words)
    if not (goes_on or _TELLERS.begin_in(words)):
        return False
    begins = _BEGINNINGS.kinds_in(words)
    if begins and begins <= _NAMED:
        return _DENIALS.stand_in(words)
    return not begins <= _GO_ON or (bool(begins) and goes_on)


class _Openings(dict[str, frozenset[str]]):
    """For each first word of phrases of some kinds, the possible second words, computed on first use."""

    def __init__(self, kinds: frozenset[str]) -> None:
        self._kinds = kinds

    def __missing__(self, word: str) -> frozenset[str]:
        if len(self) > MOST_KEPT:
            self.clear()
        place = vocabulary()[word]
        nodes = [node for node in place.nodes if node.kind in self._kinds] if place else []
        is_free = any(node.ends or node.stems for node in nodes)
        self[word] = after = frozenset(
            (_ANY,) if is_free else (each for node in nodes for each in node.words)
        )
        return after

    def begin_in(self, words: Sequence[str]) -> bool:
        """Whether the first or second word may begin a phrase together with the word after it."""
        after = self[words[0]] if words else ()
        if after and (_ANY in after or (len(words) > 1 and words[1] in after)):
            return True
        after = self[words[1]] if len(words) > 1 else ()
        return bool(after) and (_ANY in after or (len(words) > 2 and words[2] in after))

    def kinds_in(self, words: Sequence[str]) -> set[str]:
        """Kinds of the phrases that begin with the first or second word."""
        return {kind for at in (0, 1) if at < len(words) for kind in self._begun(words, at)}

    def stand_in(self, words: Sequence[str]) -> bool:
        """Whether a line contains a phrase."""
        return any(
            (_ANY in after or not after.isdisjoint(words[at + 1 : at + 2])) and self._begun(words, at)
            for at, after in enumerate(map(self.__getitem__, words))
            if after
        )

    def _begun(self, words: Sequence[str], at: int) -> frozenset[str]:
        """Kinds of the phrases that begin with a word."""
        return self._kinds & vocabulary().longest(words, at).keys()


_BEGINNINGS, _TELLERS = _Openings(_TELLING | _GO_ON), _Openings(_TELLING)
_GOING_ON = _Openings(frozenset(("crediting", "credit", "origin")))
"""Words of crediting."""
_DENIALS = _Openings(frozenset(("no", "reuse")))
"""Words that deny or limit the use of a text."""
