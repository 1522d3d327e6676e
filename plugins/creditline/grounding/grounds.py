"""Grounds of statements: a text, of which no more is read than the statements ask for.

Whatever a part of a text has, all of it has. So a figure or a name that a sentence shows is found, and the other sentences
are not read for it; only what no likely sentence shows is looked for in all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate, islice

from creditline.grounding.best_sentence import Index, index_of
from creditline.grounding.denied_words import GovernedWords, denied, planned
from creditline.grounding.figures import Figure, Figures, figures, figures_of
from creditline.grounding.missing import lacking
from creditline.grounding.proper_names import Name
from creditline.manuscript.sentences import Sentence, sentences_of, words_of
from creditline.text.patterns import Pattern
from creditline.text.terms import is_english, short_words, word
from creditline.text.word_lists import word_lists
from creditline.text.wording import words as wording

_SMALL = frozenset("of the and for in on de la du".split())
_LONGEST_INITIALS = 5
_QUOTED = Pattern(r"\"[^\"]{1,600}\"|[“„«][^“”„«»]{1,600}[”“»]")
_WORD = Pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEW = 8
"""Figures for which likely sentences are read, and sentences that are read for each. Beyond, all are."""


@dataclass(frozen=True)
class Grounds:
    """A text made ready for any number of statements."""

    sentences: tuple[Sentence, ...]
    language: str = ""
    day: date | None = None
    """Day of publication, which gives its year and the years beside it."""
    known: frozenset[str] = frozenset()
    """Words that needn't be in the text, such as its author's name."""
    is_strict: bool = False
    """Whether a first word that may be a name is taken for one, as in what a model wrote."""

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
        each = list(islice(asked.each, _FEW + 1))
        if len(each) <= _FEW and all(self._shows(one, forms) for one, forms in each):
            return Figures()
        return lacking(asked, self.figures)

    def _shows(self, one: Figures, forms: list[str]) -> bool:
        """Whether a sentence in which a form of a figure stands has the figure; mostly one has."""
        likely = (said for form in forms for said in islice(self._holding(form), _FEW))
        return any(not lacking(one, figures(said)) for said in likely)

    def _holding(self, form: str) -> Iterator[str]:
        """The sentences that hold a form in lower case."""
        return (self.sentences[number].text for number in self._numbers_holding(form))

    def _numbers_holding(self, form: str) -> Iterator[int]:
        lowered, ends = self._lowered
        at = lowered.find(form)
        while at >= 0:
            number = bisect_right(ends, at)
            yield number
            at = lowered.find(form, ends[number])

    def numbers_of(self, figure: Figure) -> list[int]:
        """Numbers of the first sentences that hold a likely spelling of a figure."""
        bare = {form.lstrip("$€£¥₹") for form in figure.forms}
        found = (number for form in sorted(bare) for number in islice(self._numbers_holding(form), _FEW))
        return sorted(set(found))

    @cached_property
    def worded(self) -> str:
        """All words of the text as quotations are compared, with a space around each."""
        return f" {' '.join(word.form for one in self.sentences for word in wording(one.text))} "

    @cached_property
    def _lowered(self) -> tuple[str, list[int]]:
        """All sentences in lower case, one a line, and where each ends."""
        lowered = [f"{sentence.text.lower()}\n" for sentence in self.sentences]
        return "".join(lowered), list(accumulate(map(len, lowered)))

    @cached_property
    def is_english(self) -> bool:
        """Whether number words of the text can be read."""
        return is_english(self.language, words_of(self.sentences))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, in lower case and as they are written."""
        written = {word(one) for one in words_of(self.sentences)}
        return frozenset(written | {one.casefold() for one in written})

    def alike(self, name: str) -> str:
        """A word of the text with a capital and the same start, as a name that is only misspelt has; empty if there is none."""
        return self._by_start.get(name[:3], "")

    @cached_property
    def _by_start(self) -> dict[str, str]:
        capital = (one for one in self.words if len(one) > 3 and one[0].isupper())
        return {one[:3]: one for one in sorted(capital, reverse=True)}

    @cached_property
    def denials(self) -> GovernedWords:
        """The words that the text denies."""
        return GovernedWords(self.sentences, word_lists(self.language), denied, ("denials", "refusals"))

    @cached_property
    def plans(self) -> GovernedWords:
        """The words of what may or will happen by the text, or is planned."""
        return GovernedWords(self.sentences, word_lists(self.language), planned, ("plans", "may", "will"))

    @cached_property
    def narrated(self) -> int:
        """Number of sentences in the first person outside quotations: a text that has some may not name its author."""
        mine = word_lists(self.language).words("we")
        # A quotation may go on for several sentences, and "US" is no "us".
        unquoted = _QUOTED.sub("", "\n".join(sentence.text for sentence in self.sentences)).split("\n")
        own = (
            [one.casefold() for one in _WORD.findall(line) if len(one) == 1 or not one.isupper()]
            for line in unquoted
        )
        return sum(not mine.isdisjoint(words_) for words_ in own)

    @property
    def whole(self) -> str:
        """The text in lower case, a sentence a line."""
        return self._lowered[0]

    def starting(self, three: str) -> tuple[str, ...]:
        """Words of the text in lower case that start with three letters, and with a capital in the text."""
        return self._capital_starts.get(three, ())

    @cached_property
    def _capital_starts(self) -> dict[str, tuple[str, ...]]:
        starts: dict[str, list[str]] = defaultdict(list)
        for one in sorted(self.words):
            if len(one) > 2 and one[0].isupper():
                starts[one[:3].casefold()].append(one.casefold())
        return {three: tuple(words) for three, words in starts.items()}

    @cached_property
    def squeezed(self) -> str:
        """All letters of the text in lower case, without spaces and hyphens."""
        return self._lowered[0].replace(" ", "").replace("-", "").replace("’", "").replace("'", "")

    @cached_property
    def initials(self) -> frozenset[str]:
        """Initials of two to five capitalised words in a row, as abbreviations are made of them."""
        found: set[str] = set()
        for sentence in self.sentences:
            run = ""
            for one in sentence.words:
                if one[0].isupper():
                    run += one[0]
                elif one not in _SMALL:
                    run = ""
                for size in range(2, min(_LONGEST_INITIALS, len(run)) + 1):
                    found.add(run[-size:])
        return frozenset(found)

    @cached_property
    def _short_words(self) -> frozenset[str]:
        return short_words("\n".join(sentence.text for sentence in self.sentences))

    def has(self, name: Name) -> bool:
        """Whether the text has a name, in one form or another."""
        if name.is_exact:
            # All words take eight times as long to find as the short ones, which mostly suffice.
            return name.text in self._short_words or name.text in self.words or f"{name.text}s" in self.words
        return name.term in self.index.holders or name.text.casefold() in self.words
