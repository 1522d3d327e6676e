"""What statements are held against: a text, of which no more is read than the statements ask for.

Whatever a part of a text has, all of it has. So a figure or a name that a sentence shows is found, and the other sentences
are not read for it; only what no likely sentence shows is looked for in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.sections.figures import Figures, figures, figures_of
from creditline.sections.missing import lacking
from creditline.sections.sentences import sentences_of, words_of
from creditline.sections.support import index_of
from creditline.sections.words import is_english, short_words, word

if TYPE_CHECKING:
    from creditline.sections.names import Name
    from creditline.sections.sentences import Sentence
    from creditline.sections.support import Index


@dataclass(frozen=True)
class Grounds:
    """A text made ready for any number of statements."""

    sentences: tuple[Sentence, ...]
    language: str = ""

    @classmethod
    def of(cls, text: str, language: str = "") -> Grounds:
        """The grounds of plain text, for what is not a Body."""
        return cls(sentences_of(text, language), language)

    def around(self, sentence: Sentence, reach: int) -> Grounds:
        """The grounds of one sentence and so many on both sides of it."""
        near = (one for one in self.sentences if abs(one.order - sentence.order) <= reach)
        return Grounds(tuple(near), self.language)

    @cached_property
    def index(self) -> Index:
        """The sentences by their terms."""
        return index_of(self.sentences)

    @cached_property
    def figures(self) -> Figures:
        """All figures of the text."""
        return figures_of(sentence.text for sentence in self.sentences)

    def lacking(self, asked: Figures) -> Figures:
        """Those figures that the text does not have."""
        if all(self._shows(one, forms) for one, forms in asked.each):
            return Figures()
        return lacking(asked, self.figures)

    def _shows(self, one: Figures, forms: list[str]) -> bool:
        """Whether a sentence in which a form of a figure stands has the figure; mostly one has."""
        likely = (said for form in forms for said in self._lowered if form in said)
        return any(not lacking(one, figures(self._lowered[said])) for said in likely)

    @cached_property
    def _lowered(self) -> dict[str, str]:
        return {sentence.text.lower(): sentence.text for sentence in self.sentences}

    @cached_property
    def is_english(self) -> bool:
        """Whether number words of the text can be read."""
        return is_english(self.language, words_of(self.sentences))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, in lower case and as they are written."""
        written = {word(one) for one in words_of(self.sentences)}
        return frozenset(written | {one.casefold() for one in written})

    @cached_property
    def _short_words(self) -> frozenset[str]:
        return short_words("\n".join(sentence.text for sentence in self.sentences))

    def has(self, name: Name) -> bool:
        """Whether the text has a name, in one form or another."""
        if name.is_exact:
            # All words take eight times as long to find as the short ones, which mostly suffice.
            return name.text in self._short_words or name.text in self.words or f"{name.text}s" in self.words
        return name.term in self.index.holders or name.text.casefold() in self.words
