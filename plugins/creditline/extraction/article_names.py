"""Names in an article: their full form, what they stand for, and the things that they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from creditline.extraction.fitness import is_scant, is_whole
from creditline.extraction.name_phrases import (
    AMONG_NOUNS,
    CAPITAL,
    NO_LABEL,
    ORGANISATION,
    SAN,
    NamePhrase,
    name_phrases,
)
from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern
from creditline.text.terms import Remembered
from creditline.text.word_lists import WordLists

Kind = Literal["person", "thing"]

_NO_PERSON = Pattern(
    r"\w+(?:ish|ese) |(?:Ger|Rus|Ital|Americ|Brazil|Europe)\w*an |(?:New|Old|Great|North|South|East|West|Upper|Lower|Central|National) "
    r"|.* (?:of|the|and) |[A-Z][a-z]{3,}ing |.* (?:Minister|Secretary|President|Chancellor|Questions)$"
)
_ROLE = Pattern(
    r".*\b(?:CEO|CFO|MP|MEP|MSP|AM|QC|PM|President|Minister|Secretary|Senator|Chancellor|Governor|Mayor|Professor|Judge|Justice|General"
    r"|Colonel|Captain|Sergeant|Inspector|Chief|Coach|Director|Commissioner|Councillor|Prince|Princess|King|Queen|Pope) (?=[A-Z][\w’'-]+ [A-Z])"
)
"""Matches what somebody is, before a name of two words or more."""
_WITHIN = Pattern(rf"(?<=[^\W\d_A-Z] ){CAPITAL}[\w-]+")
_ACRONYM = Pattern(r"\b[A-Z]{2}|(?<!\bM)(?<!\bMa)[a-z][A-Z]")


_NEAR, _NOUNS_NEAR, _OPENING = 4, 1, 10
"""Words before the name of a subject, and where all nouns have a capital; words of an opening such as "On Friday," before those."""


@dataclass(frozen=True)
class Text:
    """Sentences of an article, in which names are looked up."""

    sentences: Sequence[Sentence]
    words: WordLists
    english: bool = True
    names_are_marked: bool = True
    """Whether a capital within a sentence shows a name, which has one form in all grammatical cases."""

    @cached_property
    def _whole(self) -> str:
        return "\n".join(sentence.text for sentence in self.sentences)

    @cached_property
    def _full_names(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def lead(self) -> int:
        """Order of the first sentence that is a whole statement: a place, a byline or the title may stand before it."""
        return next((one.order for one in self.sentences if is_whole(one.text) and not is_scant(one.text)), 0)

    def times(self, name: str) -> int:
        """How often a text has a name."""
        return self._whole.count(name)

    def full_name(self, last: str) -> str | None:
        """The name of several words that ends with a word; empty if there are several, and None if there is none."""
        if last not in self._full_names:
            full = self._full_name(last)
            self._full_names[last] = self._without_role(full) if full else full
        return self._full_names[last]

    def _without_role(self, name: str) -> str:
        """A name without what its person is, as in "Astronaut Pavel Dvorak"."""
        if role := _ROLE.match(name):
            name = name[role.end() :]
        first, _, rest = name.partition(" ")
        is_nation = len(first) > SAN and bool(NO_LABEL.match(first))
        is_role = is_nation or ("-" in first and first.rpartition("-")[2].islower())
        return (
            rest
            if " " in rest and (is_role or f"the {first.lower()}" in self.words.words("person"))
            else name
        )

    def _full_name(self, last: str) -> str | None:
        full: str | None = None
        for sentence in self.sentences:
            if f" {last}" not in sentence.text:
                continue
            for phrase in name_phrases(sentence.text):
                if not phrase.text.endswith(f" {last}") or phrase.text == full or self._is_word(phrase):
                    continue
                if full is None:
                    full = phrase.text
                elif not (full.endswith(phrase.text) or phrase.text.endswith(full)):
                    return ""
                else:
                    full = min(full, phrase.text, key=len)
        return full

    def _is_word(self, phrase: NamePhrase) -> bool:
        """Whether the first word of a sentence only has a capital for that, since it is in lower case elsewhere."""
        first = phrase.text.partition(" ")[0]
        return phrase.start == 0 and f" {first.lower()} " in self._whole

    @cached_property
    def _within(self) -> frozenset[str]:
        """Capitalised words within sentences: at the start of one, any word has a capital."""
        return frozenset(_WITHIN.findall(self._whole))

    def is_known(self, phrase: NamePhrase) -> bool:
        """Whether a name is one elsewhere, too, if it is a single first word."""
        return (
            phrase.start > 0
            or " " in phrase.text
            or any(map(str.isupper, phrase.text[1:]))
            or (phrase.text in self._within and not self._is_word(phrase))
        )

    @cached_property
    def _names(self) -> Remembered[tuple[NamePhrase, ...]]:
        return Remembered(self._names_in)

    def names_in(self, sentence: str) -> tuple[NamePhrase, ...]:
        """The names in a sentence that are no date, adjective or article."""
        return self._names[sentence]

    def _names_in(self, sentence: str) -> tuple[NamePhrase, ...]:
        articles = self.words.words("the") | self.words.words("a")
        return tuple(
            phrase
            for phrase in name_phrases(sentence)
            if not (phrase.describes or phrase.is_date or phrase.text.lower() in articles)
            and self.is_known(phrase)
        )

    def names_something(self, sentence: str) -> bool:
        """Whether a sentence has a name; also if its script doesn't show names."""
        if self.words.capitalises:
            return bool(AMONG_NOUNS.search(sentence))
        return bool(self.names_in(sentence)) or not any(map(str.isupper, sentence))

    def subject(self, sentence: str) -> str | None:
        """The name among the first words of a sentence, or those after an opening; empty if its script shows none, None if it has none."""
        if not any(map(str.isupper, sentence)):
            return ""
        if self.words.capitalises:
            found = AMONG_NOUNS.search(sentence)
            name, start = (f"{found[0]} ", found.start()) if found and found[0][0].isupper() else ("", 0)
        else:
            first = next((phrase for phrase in self.names_in(sentence) if not phrase.owns), None)
            name, start = (first.text, first.start) if first else ("", 0)
        opening, _, rest = sentence[:start].rpartition(", ")
        is_near = (
            rest.count(" ") <= (_NOUNS_NEAR if self.words.capitalises else _NEAR)
            and opening.count(" ") < _OPENING
        )
        return name if name and is_near else None

    @cached_property
    def _places(self) -> Remembered[bool]:
        return Remembered(self._is_place)

    def is_place(self, name: str) -> bool:
        """Whether the text uses a name as that of a place."""
        return self._places[name]

    def _is_place(self, name: str) -> bool:
        return any(f" {before} {name}" in self._whole for before in self.words.words("place"))

    @cached_property
    def _kinds(self) -> Remembered[Kind | None]:
        return Remembered(self._kind)

    def kind(self, name: str) -> Kind | None:
        """Whether a name is that of a person or of something else; None if the text doesn't show it."""
        return self._kinds[name]

    def _kind(self, name: str) -> Kind | None:
        if ORGANISATION.search(name) or _ACRONYM.search(name):
            return "thing"
        if " " in name:
            letters = name.replace(" ", "").replace("-", "").replace("’", "").replace("'", "")
            is_one = letters.isalpha() and name.count(" ") < 3 and not _NO_PERSON.match(name)
            return "person" if is_one else None
        full = self.full_name(name)
        if full:
            return self.kind(full)
        return None if full is not None or self.is_place(name) else "thing"
