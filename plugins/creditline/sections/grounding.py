"""Does the text say so? Each figure, date and name of a statement is looked for, and the statement held against its sentence.

What is found here proves presence, not truth: a statement may hold nothing but words of the text and be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from creditline.sections.alignment import contradicts, turned_round
from creditline.sections.figures import figures
from creditline.sections.missing import missing_figures
from creditline.sections.names import names, writes_names
from creditline.sections.sentences import sentences_of, words_of
from creditline.sections.support import Index, Supported
from creditline.sections.words import is_english, terms, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.sections.figures import Figures
    from creditline.sections.names import Name
    from creditline.sections.sentences import Sentence

Kind = Literal["figure", "name", "polarity", "order", "support"]

LEAST_SUPPORT = 0.3
"""Below this share of its wording a statement counts as not supported; statements of other articles nearly all are."""

_CLOSE = 0.5
"""Share of the wording from which on a sentence can contradict a statement."""
_SAME = 0.6
"""Share from which on the two say the same, so that a name or figure from elsewhere in the text is out of place."""
_NEARLY = 0.8
"""Share from which on that one sentence must hold every figure and name, small numbers in words too."""
_BESIDE = 2
"""Sentences around the best one that may hold what a statement says besides."""


@dataclass(frozen=True)
class Doubt:
    """One reason to doubt that a text says what a statement says.

    `nearest` is what the text has instead, if anything; `sentence` the one that supports the statement best.
    """

    kind: Kind
    severity: Literal["error", "warning"]
    message: str
    nearest: str
    sentence: Sentence | None


@dataclass(frozen=True)
class Grounds:
    """A text made ready for any number of statements."""

    sentences: tuple[Sentence, ...]
    language: str = ""

    @classmethod
    def of(cls, text: str, language: str = "") -> Grounds:
        """The grounds of plain text, for what is not a Body."""
        return cls(sentences_of(text, language), language)

    @cached_property
    def index(self) -> Index:
        """The sentences by their terms."""
        return Index(self.sentences)

    @cached_property
    def figures(self) -> Figures:
        """All figures of the text."""
        return figures("\n|\n".join(sentence.text for sentence in self.sentences))

    @cached_property
    def is_english(self) -> bool:
        """Whether number words of the text can be read."""
        return is_english(self.language, words_of(self.sentences))

    @cached_property
    def terms(self) -> frozenset[str]:
        """All terms of the text."""
        return frozenset(term for sentence in self.sentences for term in sentence.terms)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, in lower case and as they are written."""
        written = {word(one) for one in words_of(self.sentences)}
        return frozenset(written | {one.casefold() for one in written})


def ground(statement: str, text: Grounds | Sequence[Sentence] | str, language: str = "") -> tuple[Doubt, ...]:
    """The doubts about a statement, those about figures first; none where the text says it.

    Args:
        statement: one fact.
        text: what must say so; as Grounds where there are several statements about it.
        language: as declared, unless the text is Grounds already.

    """
    grounds = _grounds(text, language)
    best = grounds.index.best(statement)
    sentence = best.sentence if best else None
    doubts = [
        Doubt("figure", missing.severity, missing.message, missing.nearest, sentence)
        for missing in missing_figures(statement, grounds.figures, english=grounds.is_english)
    ]
    doubts += _names(statement, grounds, sentence)
    doubts += _alignment(statement, grounds, best)
    return tuple(doubts)


def _grounds(text: Grounds | Sequence[Sentence] | str, language: str) -> Grounds:
    if isinstance(text, Grounds):
        return text
    return Grounds.of(text, language) if isinstance(text, str) else Grounds(tuple(text), language)


def _names(statement: str, grounds: Grounds, sentence: Sentence | None) -> Iterator[Doubt]:
    for name in dict.fromkeys(
        found.text for found in names(statement, grounds.language) if not _has(grounds, found)
    ):
        nearest = _alike(name, grounds)
        said = f"the text has no {name}" + (f"; it has {nearest}" if nearest else "")
        yield Doubt("name", "warning", said, nearest, sentence)


def _has(grounds: Grounds, name: Name) -> bool:
    if name.is_marked and len(name.text) <= 3:
        return name.text in grounds.words or f"{name.text}s" in grounds.words
    return name.text.casefold() in grounds.words or name.term in grounds.terms


def _alike(name: str, grounds: Grounds) -> str:
    """A name of the text with the same start, as one that is only misspelt has."""
    same = (one for one in grounds.words if one[:1].isupper() and one[:3] == name[:3] and len(one) > 3)
    return min(same, default="")


def _alignment(statement: str, grounds: Grounds, best: Supported | None) -> Iterator[Doubt]:
    if best is None or best.share < LEAST_SUPPORT:
        if not terms(statement):
            return
        share = int(100 * best.share) if best else 0
        said = f"no sentence of the text has more than {share} % of this wording"
        yield Doubt("support", "warning", said, "", best.sentence if best else None)
        return
    if best.share < _CLOSE:
        return
    sentence = best.sentence
    if contradicts(statement, sentence.text):
        yield Doubt("polarity", "warning", f"the text says the opposite: {sentence.text}", "", sentence)
    if writes_names(grounds.language) and (turned := turned_round(statement, sentence.text)):
        said = f"the text has {turned[0]} and {turned[1]} in the other order: {sentence.text}"
        yield Doubt("order", "warning", said, "", sentence)
    if best.share >= _SAME:
        yield from _out_of_place(statement, grounds, best)


def _out_of_place(statement: str, grounds: Grounds, best: Supported) -> Iterator[Doubt]:
    """Figures and names that the text has, but not where it says the rest."""
    sentence, nearly = best.sentence, best.share >= _NEARLY
    reach = 0 if nearly else _BESIDE
    near = (one for one in grounds.sentences if abs(one.order - sentence.order) <= reach)
    beside = Grounds(tuple(near), grounds.language)
    nowhere = {missing.text for missing in missing_figures(statement, grounds.figures, english=True)}
    for missing in missing_figures(statement, beside.figures, english=True):
        if (nearly or missing.severity == "error") and missing.text not in nowhere:
            said = f"the text has {missing.text} elsewhere, not where it says the rest"
            yield Doubt("figure", "warning", said, missing.nearest, sentence)
    for name in names(statement, grounds.language):
        if _has(grounds, name) and not _has(beside, name):
            said = f"the text has {name.text} elsewhere, not where it says the rest"
            yield Doubt("name", "warning", said, "", sentence)
