"""Finds words about credits in a line of text, from the vocabulary of all languages.

A line is folded (see `folding.py`) and split into tokens: words of one script, or single characters in scripts without
spaces. Phrases are looked up token by token in a tree, so the time doesn't depend on the number of phrases.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from creditline.credits.forms import Form, between_spaces, texts_of
from creditline.credits.languages import languages
from creditline.credits.phrase_tree import STAR, PhraseTree, Place, Span, chain
from creditline.credits.spelling import normal
from creditline.text.folding import folded

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
    """Phrases of the vocabulary in a line (see `PhraseTree.spans`)."""
    return vocabulary().spans(words)


class _Vocabulary(PhraseTree):
    """Tree of the phrases of all languages.

    There are very many, so phrases are read when a text first contains their first word.
    """

    def __init__(self) -> None:
        super().__init__()
        self._unread: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._have_read = set[tuple[str, str]]()
        for kind, line in _lines():
            for word in _first_words(line):
                self._unread[word].append((kind, line))
        for word in [word for word in self._unread if word.endswith(STAR)]:
            self._read(word)

    def __missing__(self, word: str) -> Place | None:
        if word in self._unread:
            self._read(word)
        return super().__missing__(word)

    def _read(self, word: str) -> None:
        for kind, line in self._unread.pop(word):
            if (kind, line) not in self._have_read:
                self._have_read.add((kind, line))
                self.add(chain(kind, _groups(line)))


vocabulary = cache(_Vocabulary)


def _lines() -> Iterator[tuple[str, str]]:
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


def _first_words(line: str) -> set[str]:
    """First words, as from `phrase_of`, of all texts that a line stands for."""
    simple = _SIMPLE.match(line)
    groups = [map(phrase_of, (simple[1] or simple[2]).split("|"))] if simple else _groups(line)
    found = set[str]()
    for phrases in map(list, groups):
        found.update(phrase[0] for phrase in phrases if phrase)
        if all(phrases):
            break
    return found


def _groups(line: str) -> Iterator[Iterator[list[str]]]:
    """Phrases that a line has one after another, one of each group."""
    return (map(phrase_of, texts_of(group)) for group in between_spaces(Form(line).parts))


def phrase_of(text: str) -> list[str]:
    """Tokens of a folded phrase, with their stars."""
    if text.isascii() and STAR not in text:
        return tokens(text)
    return [
        word + STAR * (at == len(found) - 1 and part.endswith(STAR))
        for part in text.split()
        for found in [tokens(part)]
        for at, word in enumerate(found)
    ]
