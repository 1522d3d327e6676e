"""The form language, in which the allowed sentences of credit lines are written.

A form is text with `{slots}`, `[optional parts]` and `(a|choice)`; both kinds of brackets may contain choices and be
nested. `<word>` stands for a list of choices shared by several forms. A backslash makes the next sign text. A form
matches whole sentences, in any case, with or without the full stop. There are no wildcards, and a slot only matches
the spellings given for it. Matching takes time linear in the length of the line.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate, product, repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SLOTS = ("name", "author", "title", "date", "year", "url", "site", "license")
"""Names of the slots that a form may have."""

_SAME = str.maketrans(
    dict.fromkeys('"“”„‟«»「」『』《》〈〉″❝❞\u0640', "")
    | dict.fromkeys("’‘ʼ‛`´׳״", "'")
    | dict.fromkeys("–—―‐‑−־", "-")
    | dict.fromkeys("أإآ", "ا")
    | {"：": ":", "，": ",", "、": ",", "；": ";", "؛": ";", "،": ",", "（": "(", "）": ")", "！": "!"}
    | {"。": ".", "．": ".", "।": ".", "۔": ".", "｜": "|", "／": "/", "ⓒ": "©", "Ⓒ": "©"}
    | {"ي": "ی", "ى": "ی", "ك": "ک"}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966, 0xFF10) for digit in range(10)}
)
_POINTS = re.compile("[\u064b-\u0652\u0591-\u05bd\u05bf-\u05c2\u05c4\u05c5\u05c7]")
_DIRECTIONS = re.compile("(?<!\\w)[\u200e\u200f\u061c\u2066-\u2069]|[\u200e\u200f\u061c\u2066-\u2069](?!\\w)")
_JOINER = re.compile("(?<=[\u0620-\u06ff])\u200c(?=[\u0620-\u06ff])")
_IDEOGRAPHS = "\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LOOSE_SPACE = re.compile(rf" ?([:;,|/·•]) ?| (?=[{_IDEOGRAPHS}])|(?<=[{_IDEOGRAPHS}]) ")
_STOP = re.compile(r"(?<![\\.。।!])[.。।!]+$")
is_loose = re.compile(rf"[ :;,|/·•(\[{_IDEOGRAPHS}]").match


def normal(text: str) -> str:
    """Normalise a text, so that spellings which readers take for the same become equal.

    This covers composition (NFC), case, white space, dashes, digits, full-width punctuation, and vowel points and
    variants of Arabic, Persian and Hebrew letters. Quotation marks are removed, and direction marks outside words.

    >>> normal("Source :  “GogoAI”"), normal("来源：GogoAI 新闻")
    ('source:gogoai', '来源:gogoai新闻')
    """
    text = unicodedata.normalize("NFC", text).translate(_SAME).casefold().replace("i\u0307", "i")
    if not text.isascii():
        text = _JOINER.sub(" ", _POINTS.sub("", _DIRECTIONS.sub("", text)))
    return _LOOSE_SPACE.sub(lambda match: match[1] or "", " ".join(text.split()))


class FormError(ValueError):
    """Raised if a form cannot be read. The text says why."""


@dataclass(frozen=True)
class Slot:
    """A slot, which matches only the spellings given for it."""

    name: str


@dataclass(frozen=True)
class Choice:
    """A choice of sequences of parts; if `is_optional`, it may be left out."""

    sequences: tuple[tuple[Part, ...], ...]
    is_optional: bool

    @cached_property
    def begins(self) -> frozenset[str]:
        """Beginnings of its texts, as in `Form.begins`; with "" if it may match nothing."""
        return frozenset([""] * self.is_optional).union(*map(_begins, self.sequences))

    @cached_property
    def normal(self) -> Choice:
        """The choice in normal spelling, cached because forms share their lists."""
        return Choice(tuple(tuple(_normalised(each)) for each in self.sequences), self.is_optional)


Part = str | Slot | Choice
"""A part of a form. In normal spelling, a space also matches nothing in places where a text may omit it."""


@dataclass(frozen=True, eq=False)
class Grammar:
    """Words that may precede a source's name in a language, and the endings of the names of people and of outlets.

    Each ending is a text such as `a|y|ie`: the ending, and those that replace it in other grammatical cases.
    """

    articles: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()

    @cached_property
    def before_names(self) -> tuple[str, ...]:
        """The words that may precede a name, in normal spelling and with the space that follows them."""
        words = map(normal, self.articles)
        return tuple(
            word if word.endswith("'") or is_loose(word, len(word) - 1) else f"{word} " for word in words
        )


@dataclass(frozen=True, eq=False)
class Form:
    """One form: its text, the lists that it may use, and the grammar of its language.

    Raises:
        FormError: the text cannot be read. `parts` raises it.

    """

    text: str
    lists: Mapping[str, Choice] = field(default_factory=dict, repr=False)
    language: Grammar = Grammar()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Parts of the form, in order."""
        return tuple(self._read())

    def _read(self) -> Iterator[Part]:
        """Read the parts lazily, since `begins` mostly needs only the first."""
        if max(accumulate(map(_DEPTH.get, self.text, repeat(0))), default=0) > _DEEPEST:
            raise FormError("its brackets are nested too deeply")
        signs = (match[0] for match in _SIGNS.finditer(self.text))
        for sign in signs:
            if sign in ("|", "]", ")", "}", ">"):
                raise FormError(f"{sign!r} is outside brackets; write a backslash before it")
            yield _part(sign, signs, self.lists)

    @cached_property
    def slots(self) -> frozenset[str]:
        """Names of the form's slots, including optional ones."""
        return frozenset(part.name for part in _all(self.parts) if isinstance(part, Slot))

    @cached_property
    def always_names(self) -> bool:
        """Whether all lines of this form contain a source's name."""
        return _always_names(self.parts)

    @cached_property
    def needed(self) -> str:
        """The longest text, in normal spelling, that all lines of this form contain."""
        return max((part for part in self._normal if isinstance(part, str)), key=len, default="").strip()

    @cached_property
    def begins(self) -> frozenset[str]:
        """Beginnings of lines of this form: up to three letters in normal spelling, or a slot in braces."""
        found = frozenset(_begins(self._read())) - {""}
        return (
            found.union(word[:_LETTERS] for word in self.language.before_names)
            if "{name}" in found
            else found
        )

    @cached_property
    def _normal(self) -> tuple[Part, ...]:
        return tuple(_normalised(Form(_STOP.sub("", self.text), self.lists).parts))

    def ends(self, line: Line, starts: Iterable[int]) -> set[int]:
        """Places where this form can end in a line if it begins at one of `starts`."""
        line.language = self.language
        return line.ends(self._normal, set(starts))

    def filled(self, values: Mapping[str, str]) -> str:
        """Fill in the slots, with the first of each choice and without optional parts."""
        return " ".join("".join(_filled(self.parts, values)).split())


class Lists(dict[str, Choice]):
    """Lists of choices by name, each read on first use."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Store lines such as `<article> = article|story|report`. A list may use others."""
        super().__init__()
        self._texts = dict(_named(line) for line in lines)

    def __missing__(self, name: str) -> Choice:
        # The text is removed while it is read, so a list that uses itself fails instead of recursing forever.
        text = self._texts.pop(name)
        (choice,) = Form(f"({text})", self).parts
        assert isinstance(choice, Choice)
        self[name] = choice
        return choice


def _named(line: str) -> tuple[str, str]:
    name, _, text = line.partition("=")
    return name.strip().removeprefix("<").removesuffix(">"), text.strip()


# Reading a form

_SIGNS = re.compile(r"\\.|[\[\](){}<>|]|[^\\\[\](){}<>|]+", re.DOTALL)
_DEPTH = {"[": 1, "(": 1, "]": -1, ")": -1}
_DEEPEST = 40
_CLOSING = {"[": "]", "(": ")"}


def _part(sign: str, signs: Iterator[str], lists: Mapping[str, Choice]) -> Part:
    """Read the part that begins with a sign."""
    if sign in _CLOSING:
        return _choice(sign, signs, lists)
    if sign == "{":
        return _slot(next(signs, ""), next(signs, ""))
    if sign == "<":
        return _list(next(signs, ""), next(signs, ""), lists)
    return sign.removeprefix("\\")


def _sequence(signs: Iterator[str], lists: Mapping[str, Choice]) -> tuple[tuple[Part, ...], str]:
    """Read parts up to a bar or a closing bracket, and return them with that sign; it is empty at the end of the text."""
    parts: list[Part] = []
    for sign in signs:
        if sign in ("|", "]", ")", "}", ">"):
            return tuple(parts), sign
        parts.append(_part(sign, signs, lists))
    return tuple(parts), ""


def _choice(opening: str, signs: Iterator[str], lists: Mapping[str, Choice]) -> Choice:
    sequences: list[tuple[Part, ...]] = []
    end = "|"
    while end == "|":
        sequence, end = _sequence(signs, lists)
        sequences.append(sequence)
    if end != _CLOSING[opening]:
        raise FormError(f"the bracket {opening} is not closed")
    return Choice(tuple(sequences), is_optional=opening == "[")


def _list(name: str, closing: str, lists: Mapping[str, Choice]) -> Choice:
    try:
        if closing == ">":
            return lists[name]
    except KeyError:
        pass
    raise FormError(f"<{name}> is not a list of choices")


def _slot(name: str, closing: str) -> Slot:
    if closing != "}" or name not in SLOTS:
        raise FormError(
            f"{{{name}}} is not a slot; the slots are {', '.join(f'{{{slot}}}' for slot in SLOTS)}"
        )
    return Slot(name)


def _all(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Choice):
            for sequence in part.sequences:
                yield from _all(sequence)


def _always_names(parts: Iterable[Part]) -> bool:
    return any(
        part.name == "name"
        if isinstance(part, Slot)
        else isinstance(part, Choice) and not part.is_optional and all(map(_always_names, part.sequences))
        for part in parts
    )


def _normalised(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts in normal spelling. A space at the edge of a text becomes a part of its own."""
    for part in parts:
        if isinstance(part, Choice):
            yield part.normal
        elif isinstance(part, Slot):
            yield part
        else:
            yield from _pieces(part)


@cache
def _pieces(text: str) -> tuple[str, ...]:
    """A text in normal spelling and the spaces at its edges, cached because forms repeat the same words."""
    # Removing quotation marks first moves the space before them to the edge. The Persian joiner separates words as a
    # space does.
    text = re.sub("^\u200c|\u200c$", " ", text.translate(_SAME))
    edges = (" " * text[:1].isspace(), " " * text[-1:].isspace())
    return tuple(piece for piece in (edges[0], normal(text), edges[1]) if piece)


# Matching and filling


@dataclass
class Line:
    """A line in normal spelling, and the spellings of each slot.

    It caches the matches of choices, since the forms of a language share their lists.
    """

    text: str
    spellings: Mapping[str, tuple[str, ...]]
    language: Grammar = Grammar()
    _values: dict[tuple[str, Grammar, int], set[int]] = field(default_factory=dict)
    _known: dict[tuple[int, int], set[int]] = field(default_factory=dict)

    def ends(self, parts: Iterable[Part], ends: set[int]) -> set[int]:
        """Places where a sequence of parts can end if it begins at one of `ends`."""
        for part in parts:
            if part == " ":
                ends = {at + (self.text[at : at + 1] == " ") for at in ends if _may_part(self.text, at)}
            elif isinstance(part, str):
                ends = self._after((part,), ends)
            elif isinstance(part, Slot):
                ends = self._after_slot(part.name, ends)
            else:
                ends = set().union(*(self._after_choice(part, at) for at in ends))
            if not ends:
                break
        return ends

    def _after(self, texts: Iterable[str], starts: set[int]) -> set[int]:
        return {at + len(text) for at in starts for text in texts if self.text.startswith(text, at)}

    def _after_slot(self, name: str, starts: set[int]) -> set[int]:
        return set().union(*(self._after_value(name, start) for start in starts))

    def _after_value(self, name: str, start: int) -> set[int]:
        key = name, self.language, start
        if key not in self._values:
            texts, starts = self.spellings.get(name, ()), {start}
            if name == "name":
                # "the newspaper The Guardian"
                for _ in range(2):
                    starts = starts | self._after(self.language.before_names, starts)
                texts = in_all_cases(texts, self.language.brands)
            elif name == "author":
                texts = in_all_cases(texts, self.language.endings)
            self._values[key] = self._after(texts, starts)
        return self._values[key]

    def _after_choice(self, choice: Choice, start: int) -> set[int]:
        key = id(choice), start
        if key not in self._known:
            found = {start} if choice.is_optional else set()
            self._known[key] = found.union(*(self.ends(each, {start}) for each in choice.sequences))
        return self._known[key]


_SIGNS_OF_AN_ADDRESS = frozenset("./()@0123456789")


@lru_cache(maxsize=4096)
def in_all_cases(texts: tuple[str, ...], endings: tuple[str, ...]) -> tuple[str, ...]:
    """Names in all grammatical cases, and addresses unchanged."""
    names = [text for text in texts if endings and _SIGNS_OF_AN_ADDRESS.isdisjoint(text)]
    return tuple(dict.fromkeys((*texts, *(each for name in names for each in declined(name, endings)))))


@lru_cache(maxsize=4096)
def declined(name: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    """A name in normal spelling, in all grammatical cases, with the ending of all words, the last, or the others changed.

    >>> declined("anna zielińska", ("a|y", "ska|skiej"))
    ('anna zielińska', 'anny zielińskiej', 'anna zielińskiej', 'anny zielińska')
    """
    rules = [normal(line).split("|") for line in endings]
    words = name.split(" ")
    found = [name]
    for case in range(1, max(map(len, rules), default=0) if len(words) <= _MOST_WORDS else 0):
        changed = [_in_case(word, rules, case) for word in words]
        unchanged = [[word] for word in words]
        for each in (changed, [*unchanged[:-1], changed[-1]], [*changed[:-1], unchanged[-1]]):
            found += map(" ".join, product(*each))
    return tuple(dict.fromkeys(found))


_MOST_WORDS = 3


def _in_case(word: str, rules: list[list[str]], case: int) -> list[str]:
    """A word with the endings of a case that replace its longest known ending."""
    likely = [rule for rule in rules if word.endswith(rule[0])]
    longest = max((len(rule[0]) for rule in likely), default=0)
    found = [
        word.removesuffix(rule[0]) + rule[case]
        for rule in likely
        if len(rule[0]) == longest and case < len(rule)
    ]
    return found or [word]


def _begins(parts: Iterable[Part]) -> set[str]:
    """First letters, or first slot, of all texts that parts match; with "" if they may match nothing."""
    found = {""}
    for part in parts:
        found.discard("")
        if isinstance(part, Slot):
            found.add(f"{{{part.name}}}")
        elif isinstance(part, Choice):
            found |= part.begins
        else:
            found.add("".join(_pieces(part)).lstrip()[:_LETTERS])
        if "" not in found:
            break
    return found


_LETTERS = 3


def _may_part(line: str, at: int) -> bool:
    """Whether a space may be at a place: the line has one, or may omit one there."""
    return at in (0, len(line)) or bool(is_loose(line, at) or is_loose(line, at - 1))


def _filled(parts: Iterable[Part], values: Mapping[str, str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Slot):
            yield values[part.name]
        elif not part.is_optional:
            yield from _filled(part.sequences[0], values)
