"""The form language, in which registry entries and language files write sentences and phrases of credit lines.

A form is text with `{slots}`, `[optional parts]` and `(a|choice)`; both kinds of brackets may contain choices and be
nested. A backslash makes the next sign text. A form matches in any case, with or without a full stop. There are no
wildcards, and a slot only matches the spellings given for it. Matching takes time linear in the length of the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, product, repeat
from typing import TYPE_CHECKING

from creditline.credits.spelling import SAME, normal

if TYPE_CHECKING:
    from creditline.credits.matching import Line

SLOTS = ("name", "author", "title", "date", "year", "url", "site", "license")
"""Names of the slots that a form may have."""


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


Part = str | Slot | Choice
"""A part of a form. In normal spelling, a space also matches nothing in places where a text may omit it."""


@dataclass(frozen=True, eq=False)
class Form:
    """One form.

    Raises:
        FormError: the text cannot be read. `parts` raises it.

    """

    text: str

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Parts of the form, in order."""
        if max(accumulate(map(_DEPTH.get, self.text, repeat(0))), default=0) > _DEEPEST:
            raise FormError("its brackets are nested too deeply")
        parts, end = _sequence(match[0] for match in _SIGNS.finditer(self.text))
        if end:
            raise FormError(f"{end!r} is outside brackets; write a backslash before it")
        return parts

    @cached_property
    def slots(self) -> frozenset[str]:
        """Names of the form's slots, including optional ones."""
        return frozenset(part.name for part in _all(self.parts) if isinstance(part, Slot))

    @cached_property
    def begins(self) -> frozenset[str]:
        """Beginnings of lines of this form: up to three letters in normal spelling, or a slot in braces."""
        return frozenset(_begins(self.parts)) - {""}

    @cached_property
    def _normal(self) -> tuple[Part, ...]:
        return tuple(_normalised(Form(_STOP.sub("", self.text)).parts))

    def ends(self, line: Line, start: int) -> set[int]:
        """Places where this form can end in a line if it begins at a place."""
        return line.ends(self._normal, {start})

    def fits(self, line: Line) -> bool:
        """Whether a whole line is in this form."""
        return len(line.text) in self.ends(line, 0)

    def filled(self, values: Mapping[str, str]) -> str:
        """Fill in the slots, with the first of each choice and without optional parts."""
        return " ".join("".join(_filled(self.parts, values)).split())


# Reading a form

_STOP = re.compile(r"(?<![\\.。।!])[.。।!]+$")
_SIGNS = re.compile(r"\\.|[\[\](){}|]|[^\\\[\](){}|]+", re.DOTALL)
_DEPTH = {"[": 1, "(": 1, "]": -1, ")": -1}
_DEEPEST = 40
_CLOSING = {"[": "]", "(": ")"}


def _sequence(signs: Iterator[str]) -> tuple[tuple[Part, ...], str]:
    """Read parts up to a bar or a closing bracket, and return them with that sign; it is empty at the end of the text."""
    parts: list[Part] = []
    for sign in signs:
        if sign in ("|", "]", ")", "}"):
            return tuple(parts), sign
        if sign in _CLOSING:
            parts.append(_choice(sign, signs))
        else:
            parts.append(_slot(next(signs, ""), next(signs, "")) if sign == "{" else sign.removeprefix("\\"))
    return tuple(parts), ""


def _choice(opening: str, signs: Iterator[str]) -> Choice:
    sequences: list[tuple[Part, ...]] = []
    end = "|"
    while end == "|":
        sequence, end = _sequence(signs)
        sequences.append(sequence)
    if end != _CLOSING[opening]:
        raise FormError(f"the bracket {opening} is not closed")
    return Choice(tuple(sequences), is_optional=opening == "[")


def _slot(name: str, closing: str) -> Slot:
    if closing != "}" or name not in SLOTS:
        slots = ", ".join(f"{{{slot}}}" for slot in SLOTS)
        raise FormError(f"{{{name}}} is not a slot; the slots are {slots}")
    return Slot(name)


def _all(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Choice):
            for sequence in part.sequences:
                yield from _all(sequence)


def _normalised(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts in normal spelling. A space at the edge of a text becomes a part of its own."""
    for part in parts:
        if isinstance(part, Choice):
            yield Choice(tuple(tuple(_normalised(each)) for each in part.sequences), part.is_optional)
        elif isinstance(part, Slot):
            yield part
        else:
            yield from _pieces(part)


@cache
def _pieces(text: str) -> tuple[str, ...]:
    """A text in normal spelling and the spaces at its edges, cached because forms repeat the same words."""
    # Removing quotation marks first moves the space before them to the edge. The Persian joiner separates words as a
    # space does.
    text = re.sub("^\u200c|\u200c$", " ", text.translate(SAME))
    edges = (" " * text[:1].isspace(), " " * text[-1:].isspace())
    return tuple(piece for piece in (edges[0], normal(text), edges[1]) if piece)


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


def _filled(parts: Iterable[Part], values: Mapping[str, str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Slot):
            yield values[part.name]
        elif not part.is_optional:
            yield from _filled(part.sequences[0], values)


def between_spaces(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Parts of a phrase, in groups between which it has spaces outside brackets."""
    group: list[Part] = []
    for part in parts:
        first, *others = part.split(" ") if isinstance(part, str) else [part]
        group.append(first)
        for other in others:
            yield group
            group = [other]
    yield group


def texts_of(parts: Iterable[Part]) -> Iterator[str]:
    """All texts that a phrase of the form language stands for."""
    every = [list(_choices(part)) if isinstance(part, Choice) else [str(part)] for part in parts]
    return map("".join, product(*every))


def _choices(choice: Choice) -> Iterator[str]:
    if choice.is_optional:
        yield ""
    for sequence in choice.sequences:
        yield from texts_of(sequence)
