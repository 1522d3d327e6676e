"""Decides whether each word of a credit line is licensed.

A language licenses a closed list of words that people use around a credit: labels, verbs of publishing and crediting,
names of texts, prepositions, thanks. A credit line may combine them freely with what is known of the original: its
source, author, title, date, license and address. Words of denial, doubt, choice and condition are in no list, nor are
other names, so a line that contains one of them is not licensed. Where people need such words, as in "if you share
this", the list of phrases has them, with their neighbours.

Beside a name, fewer words are licensed: "new" or "weekly" would make another name of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category

from creditline.credits.forms import SLOTS, Form
from creditline.credits.languages import Vocabulary
from creditline.credits.matching import Line
from creditline.credits.spelling import ARTICLES, is_loose

_PARTING = frozenset(",.;:!?()[]|/·•'=→©&-＝－【】〔〕［］丨")
"""Signs that may stand between words."""
_OPENING = frozenset("©([【〔［")
"""Signs that may stand at the start of a line; others are marks of lists and headings there."""
_MARKUP = ("](", "![")
"""Signs of links and pictures, which never stand beside each other in words."""
_STARTS = re.compile("[.;!]")
"""Matches what stands before the start of a sentence."""
_BEFORE = (
    "",
    *"the der die das le la les l' el los las il lo gli i o a os as de het den ο η το τα οι".split(),
)
"""Articles of a subject, or none."""
_JOINING = frozenset(".-")
"""Signs that may also stand within a name, so the words on both sides count as beside each other."""
_LONGEST_PIECE = 16
_LONG = 4
"""Number of letters from which a word with a capital letter may be a name."""

_is_unspaced = re.compile("[\u0e01-\u0e5b\u3001-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]").match
"""Matches letters of scripts that write words without spaces, or with particles right behind them."""

_EDGE, _WORD, _RENAMING, _NAME, _SUBJECT, _SLOT, _GLUE, _GLUE_OF_VALUE, _AND, _RETAKEN, _BY = range(11)
"""Kinds of words before a place in a line. A subject is a name that begins a sentence."""
_NAMES = (_NAME, _SUBJECT)
_GLUES = (_GLUE, _GLUE_OF_VALUE)

_PICTURES = frozenset(
    "photo photos photograph photographs image images picture pictures foto fotos fotografie fotografia bild bilder afbeelding imagen"
    " imagem immagine zdjęcie kuva kép fotka фото фотография صورة תמונה 写真 照片 사진".split()
)
"""First words of a credit for a picture, unless one of `_TEXTS` follows."""
_TEXTS = frozenset(
    "text texte texto testo tekst текст story article artikel article articolo artículo artigo words report reporting source credit"
    " quelle fonte fuente bron źródło источник".split()
)
_State = tuple[int, int, bool]
"""A place in a line, what stands before it, and whether the source's name has been read."""


def is_licensed(line: Line, vocabulary: Vocabulary, own: Sequence[Form] = ()) -> bool:
    """Whether a line credits its source with words that a language licenses, values of slots, and forms of the source's own."""
    end = len(line.text)
    return any(
        at >= end and named and before not in _GLUES for at, before, named in _read(line, vocabulary, own)
    )


def licensed_until(line: Line, vocabulary: Vocabulary, own: Sequence[Form] = ()) -> int:
    """Place in a line up to which its words are licensed: that of the first word with which it cannot go on."""
    return max(at for at, _, _ in _read(line, vocabulary, own))


def has_name(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line has its source's name as whole words, as a language inflects it."""
    reader = _Reader(line.spoken(vocabulary.grammar), vocabulary, ())
    return any(
        reader.is_parted(at) and any(map(reader.is_parted, reader.line.after_value("name", at)))
        for at in range(len(line.text))
    )


def _read(line: Line, vocabulary: Vocabulary, own: Sequence[Form]) -> Iterator[_State]:
    """All states that reading a line leads to."""
    reader = _Reader(line.spoken(vocabulary.grammar), vocabulary, own)
    todo: list[_State] = [(0, _EDGE, False)]
    seen = set(todo)
    while todo:
        yield (state := todo.pop())
        if state[0] < len(line.text):
            new = [each for each in reader.following(state) if each not in seen]
            seen.update(new)
            todo += new


def is_of_a_picture(words: Sequence[str]) -> bool:
    """Whether the words of a line credit a picture alone, and not the text.

    >>> is_of_a_picture(["photo", "ana", "ruiz"]), is_of_a_picture(["photo", "and", "text", "ana", "ruiz"])
    (True, False)
    """
    return bool(words) and words[0] in _PICTURES and _TEXTS.isdisjoint(words)


class _Reader:
    """Reads a line from left to right."""

    def __init__(self, line: Line, vocabulary: Vocabulary, own: Sequence[Form]) -> None:
        self.line, self.text, self.vocabulary, self.own = line, line.text, vocabulary, own
        self.slots = [slot for slot in SLOTS if line.spellings.get(slot)]

    def following(self, state: _State) -> Iterator[_State]:
        """States that may follow a state."""
        at, before, named = state
        if before not in _GLUES:
            yield from self._signs(state)
            if not self.is_parted(at):
                return
            for word in self.vocabulary.glued if before != _SUBJECT else ():
                if self.text.startswith(word, at):
                    yield at + len(word), _GLUE_OF_VALUE if before == _NAME else _GLUE, named
            yield from ((end, _WORD, named) for end in self._phrases(state))
            yield from ((end, _EDGE, True) for form in self.own for end in form.ends(self.line, at))
        if before != _GLUE_OF_VALUE:
            yield from self._words(state)
        is_first = bool(self.vocabulary.after.forms) and _STARTS.split(self.text[:at])[-1].strip() in _BEFORE
        for slot in self.slots:
            if slot != "name" or before not in (_RENAMING, _BY):
                kind = (_SUBJECT if is_first else _NAME) if slot == "name" else _SLOT
                ends = (end for end in self.line.after_value(slot, at) if self.is_parted(end))
                yield from ((end, kind, named or slot == "name") for end in ends)

    def _phrases(self, state: _State) -> Iterator[int]:
        """Ends of the phrases at a place. A source is the subject of nothing but those that the language lists."""
        at, before, _ = state
        if before != _SUBJECT:
            yield from self.vocabulary.phrases.ends(self.line, at)
            return
        for end in self.vocabulary.after.ends(self.line, at):
            if self.is_parted(end) and not self._is_another_name(state, self.text[at:end]):
                yield end

    def _signs(self, state: _State) -> Iterator[_State]:
        at, before, named = state
        sign = self.text[at]
        if sign == " ":
            yield at + 1, before, named
        elif sign == "&":
            yield at + 1, _AND, named
        elif sign in _PARTING and not (sign == "?" and named) and (at or sign in _OPENING):
            if self.text[at - 1 : at + 1] in _MARKUP and at:
                return
            around = self.text[at - 1 : at + 2 : 2] if at else ""
            joins = sign in _JOINING and len(around) == 2 and around.isalnum()
            yield at + 1, before if joins else _EDGE, named

    def _words(self, state: _State) -> Iterator[_State]:
        at, before, named = state
        # In scripts without spaces, a word may consist of several, as in "より転載".
        is_checked = before == _SUBJECT
        begun = min(self._phrases(state), default=0) if is_checked and self.vocabulary.is_unspaced else 0
        for end in self._ends(at):
            word = self.text[at:end]
            renames = word in self.vocabulary.renaming
            if is_checked and not (word in self.vocabulary.joining or 0 < begun <= end):
                continue
            if not (before in (*_NAMES, _AND) and renames) and not self._is_another_name(state, word):
                yield end, _RENAMING if renames else self._kind(word, before), named

    def _kind(self, word: str, before: int) -> int:
        if word in self.vocabulary.joining:
            return _AND
        if word in self.vocabulary.by or (before == _BY and word in ARTICLES):
            return _BY if before in (_RETAKEN, _BY) else _WORD
        return _RETAKEN if word in self.vocabulary.retaken else _WORD

    def _is_another_name(self, state: _State, word: str) -> bool:
        """Whether a word right after the source's name, or after "and", has a capital letter, as names do."""
        at, before, _ = state
        if word in self.vocabulary.shared or not self.line.cased[at : at + 1].isupper():
            return False
        return (before in _NAMES and len(word) >= _LONG) or (
            before == _AND and (not self.vocabulary.has_capitals or word in ARTICLES)
        )

    def _ends(self, at: int) -> Iterator[int]:
        """Ends of the licensed words that begin at a place."""
        words, text = self.vocabulary.words, self.text
        if self.vocabulary.is_unspaced:
            ends = range(at + 1, min(at + _LONGEST_PIECE, len(text)) + 1)
            yield from (end for end in ends if text[at:end] in words and self.is_parted(end))
            return
        # Spaces beside letters of unspaced scripts are not kept: "credit 港湾新聞 when" has none.
        end, is_spaced = at, _is_unspaced(text, at) is None
        while end < len(text) and text[end] != " " and text[end] not in _PARTING:
            if (_is_unspaced(text, end) is None) != is_spaced:
                break
            end += 1
        if text[at:end] in words:
            yield end

    def is_parted(self, at: int) -> bool:
        """Whether a word may begin or end at a place."""
        text = self.text
        if at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum()):
            return at in (0, len(text)) or not category(text[at]).startswith("M")
        return bool(
            is_loose(text, at)
            or is_loose(text, at - 1)
            or _is_unspaced(text, at)
            or _is_unspaced(text, at - 1)
        )
