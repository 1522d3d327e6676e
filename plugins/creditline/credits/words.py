"""Finds words about credits in a line of text, from the vocabulary of all languages.

A line is folded (see `folding.py`) and split into tokens: words of one script, or single characters in scripts without
spaces. Phrases are looked up token by token in a tree, so the time doesn't depend on the number of phrases.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from creditline.credits.forms import Form, texts_of
from creditline.credits.languages import languages
from creditline.credits.phrase_tree import MOST_KEPT, STAR, Node, Span
from creditline.credits.spelling import normal
from creditline.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


LABELS = ("source", "original", "credit", "copyright")
_PHRASES = (*LABELS, "this", "text", "origin", "ask", "ends", "crediting", "reuse", "no")
_GLUE = (
    "the a an ein eine of by from in on at to for and or is are it its der die das dem den des von vom bei im und aus ist du de la le les des"
    " par sur dans et el los del por en y es il lo gli di da dal dalla su e o os as do no na pelo pela em het op bij uit z w na i ze od в"
    " на от из с и за ο η το του της στο στη από και ve في من على عن و של את ב از در av på och og ja online news magazine s"
)
_UNSPACED = "\u0e00-\u0e7f\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[{_RIGHT_TO_LEFT}]+|[^\W_{_UNSPACED}{_RIGHT_TO_LEFT}]+|©")
_BETWEEN = {code: " " for code in range(128) if not chr(code).isalnum()}
_PART = "\r"
_ENDS = bytes.maketrans(b"!?:;", b"..." + _PART.encode())
_BETWEEN_PARTS = bytes(
    code if chr(code).isalnum() or chr(code) in f"\n{_PART}" else ord(" ") for code in range(256)
)


def tokens(fold: str) -> list[str]:
    """Tokens of a folded text.

    >>> tokens("quelle: othemews"), tokens("来源gogoai")
    (['quelle', 'othemews'], ['来', '源', 'gogoai'])
    """
    # Most folded texts are ASCII, for which this is faster.
    return fold.translate(_BETWEEN).split() if fold.isascii() else _TOKEN.findall(fold)


def each_token(fold: str) -> Iterator[re.Match[str]]:
    """Tokens of a folded text with their places."""
    return _TOKEN.finditer(fold)


def names(text: str, name: str) -> bool:
    """Whether a text contains a name as whole words, in any case but without confusables.

    >>> names("Please credit GogoAI.", "GogoAI"), names("Please credit GogoAIs.", "GogoAI")
    (True, False)
    >>> names("转载请注明来源GogoAI。", "GogoAI")
    True
    """
    words, sought = tokens(normal(text)), tokens(normal(name))
    return bool(sought) and any(
        words[at : at + len(sought)] == sought for at in range(len(words) - len(sought) + 1)
    )


def spans(words: Sequence[str]) -> tuple[Span, ...]:
    """Phrases of the vocabulary in a line, in order. Phrases of the same kind don't overlap."""
    tree, found = _vocabulary(), []
    free: dict[str, int] = {}
    for start, word in enumerate(words):
        for kind, end in tree.longest(words, start).items() if tree.first(word) else ():
            if free.get(kind, 0) <= start:
                free[kind] = end
                found.append(Span(kind, start, end))
    return tuple(found)


def that_may_begin(fold: str) -> list[bool]:
    """For each line of a folded text, whether it has a sentence that may be a credit without a name.

    After at most one word, such a sentence begins with words about a credit, a request or the text itself, and goes on
    with words of crediting or, after a label, with a denial.
    """
    is_ascii = fold.isascii()
    parted = _parted(fold) if is_ascii else _SENTENCE_END.sub(_PART, fold)
    after = _openings(_BEGINNINGS)
    found = []
    for line in parted.split("\n"):
        likely = []
        for part in line.split(_PART):
            words = part.split(None, 3) if is_ascii else tokens(part[:_THREE_WORDS])
            # Few sentences begin with such words. Looking them up here saves calls for all others.
            if words and (after[words[0]] or (len(words) > 1 and after[words[1]])) and after.begin_in(words):
                likely.append(part)
        found.append(any(map(_goes_on, likely)))
    return found


def _parted(fold: str) -> str:
    """A folded ASCII text with only words and marks between sentences left."""
    ended = fold.encode("ascii").translate(_ENDS).replace(b". ", _PART.encode())
    return ended.translate(_BETWEEN_PARTS).decode("ascii")


def _goes_on(sentence: str) -> bool:
    words = tokens(sentence[:START])
    begins = _openings(_BEGINNINGS).kinds_in(words)
    if not begins:
        return False
    if begins <= _NAMED:
        return _openings(_DENIALS).stand_in(words)
    return not begins <= _GO_ON or _openings(_GOING_ON).stand_in(words)


class _Openings(dict[str, frozenset[str]]):
    """For each first word of phrases of some kinds, the possible second words, computed on first use."""

    def __init__(self, kinds: frozenset[str]) -> None:
        self._tree = _vocabulary(kinds)

    def __missing__(self, word: str) -> frozenset[str]:
        if len(self) > MOST_KEPT:
            self.clear()
        nodes = self._tree.first(word)
        is_free = any(node.ended or node.stems for node in nodes)
        self[word] = after = frozenset(
            (_ANY,) if is_free else (each for node in nodes for each in node.words)
        )
        return after

    def begin_in(self, words: Sequence[str]) -> bool:
        """Whether the first or second word may begin a phrase together with the word after it."""
        return self._may_begin(words, 0) or self._may_begin(words, 1)

    def kinds_in(self, words: Sequence[str]) -> set[str]:
        """Kinds of the phrases that begin with the first or second word."""
        return {kind for at in (0, 1) if self._may_begin(words, at) for kind in self._tree.longest(words, at)}

    def _may_begin(self, words: Sequence[str], at: int) -> bool:
        """Whether a word and the one after it may begin a phrase."""
        if at >= len(words) or not (after := self[words[at]]):
            return False
        return _ANY in after or (at + 1 < len(words) and words[at + 1] in after)

    def stand_in(self, words: Sequence[str]) -> bool:
        """Whether a line contains a phrase."""
        openers = [at for at, word in enumerate(words) if self[word]]
        return any(self._may_begin(words, at) and self._tree.longest(words, at) for at in openers)


_ANY = ""
"""Means any word, or none."""


_openings = cache(_Openings)


_SENTENCE_END = re.compile(r"(?<=[.!?:]) +|[。।؟۔;]")
"""Matches places where sentences, or words after a label, may begin."""

_THREE_WORDS = 40
START = 120
"""Number of characters at the start of a sentence that `_goes_on` reads."""
_BEGINNINGS = frozenset(("original", "copyright", "this", "text", "ask", "no", "reuse", "crediting"))
_NAMED = frozenset(("crediting",))
_GO_ON = frozenset(("this", "text", "ask", "no", "reuse"))
_GOING_ON = frozenset(("crediting", "credit", "origin"))
_DENIALS = frozenset(("no", "reuse"))


class _Vocabulary(Node):
    """Tree of the phrases of all languages, or of those of some kinds.

    There are very many, so phrases are read when a text first contains their first word.
    """

    def __init__(self, kinds: frozenset[str] | None = None) -> None:
        super().__init__()
        self._unread: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for kind, line in _lines():
            for word in _first_words(line) if kinds is None or kind in kinds else ():
                self._unread[word].append((kind, line))
        for word in [word for word in self._unread if word.endswith(STAR)]:
            self._read(word)

    def first(self, word: str) -> list[Node]:
        """Nodes that a first word leads to."""
        if word in self._unread:
            self._read(word)
        return super().first(word)

    def _read(self, word: str) -> None:
        for kind, line in self._unread.pop(word):
            for text in texts_of(Form(line).parts):
                self.add(_split(text), kind)


_vocabulary = cache(_Vocabulary)


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    return tuple(_each_line())


def _each_line() -> Iterator[tuple[str, str]]:
    """Folded lines of all languages, each with its kind."""
    for language in languages():
        for kind in (*_PHRASES, "months"):
            lines = folded("\n".join(language.lines[kind])).split("\n")
            yield from ((kind, line) for line in lines if line and kind != "months")
            yield from (
                ("month", name) for line in lines if kind == "months" for name in line.split("|") if name
            )
    yield from (("glue", word) for word in folded(_GLUE).split())
    yield from (("copyright", "©"), ("copyright", "c"))


_SIMPLE = re.compile(r"\(([^\[\](){}\\]*)\)(?![^ ])|([^\[\](){}\\ ]+)(?![^ ])")


@cache
def _first_words(line: str) -> frozenset[str]:
    """First words, as from `_split`, of all texts that a line stands for."""
    simple = _SIMPLE.match(line)
    texts = (simple[1] or simple[2]).split("|") if simple else texts_of(Form(line).parts)
    return frozenset(phrase[0] for text in texts for phrase in [_split(text)] if phrase)


def _split(text: str) -> list[str]:
    """Tokens of a folded phrase, with their stars."""
    if text.isascii() and STAR not in text:
        return tokens(text)
    return [
        word + STAR * (at == len(found) - 1 and part.endswith(STAR))
        for part in text.split()
        for found in [tokens(part)]
        for at, word in enumerate(found)
    ]
