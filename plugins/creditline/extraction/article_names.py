"""Names in an article: their full form, what they stand for, and the things that they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from creditline.extraction.name_phrases import CAPITAL, NO_LABEL, ORGANISATION, SAN, NamePhrase, name_phrases
from creditline.extraction.thing_names import names_with
from creditline.text.patterns import Pattern
from creditline.text.terms import Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.manuscript.sentences import Sentence
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
_AMONG_NOUNS = Pattern(
    r"(?!(?:Nach|In|Bei|Aus|Auf|Am|Im|Zum|Zur|An|Mit|Vor|Für|Seit|Unter|Über|Um|Von|Zu|Der|Die|Das|Ein|Eine|Einen|Den|Dem|Laut|Wegen|Trotz|Durch|Ab|Bis"
    r"|Gegen|Ohne|Rund|Mehr|Viele|Alle|Jede|Heute|Gestern|Als|Wie|Wer|Wenn|Knapp|Etwa|Zwei|Drei) )\b[A-ZÄÖÜ][\wäöüß-]+ [A-ZÄÖÜ]\w+"
    r"|„|\b[A-ZÄÖÜ]{2,}|\w[A-Z]|\b(?:in|aus|nach|bei|von) (?!Angaben|Haft|Kraft|Folge|Höhe|\w+(?:ung|heit|keit|schaft|ion|tät|nis)(?:en)?\b)[A-ZÄÖÜ]\w+"
)
"""Matches a name in German: two capitals in a row, quotation marks, or a place."""
_WITHIN = Pattern(rf"(?<=[^\W\d_A-Z] ){CAPITAL}[\w-]+")
_ACRONYM = Pattern(r"\b[A-Z]{2}|(?<!\bM)(?<!\bMa)[a-z][A-Z]")


_OTHERS = ("another", "other", "second", "rival", "neighboring", "neighbouring")
_VAGUE = frozenset("group team".split())
"""Nouns for what mostly has a name without them."""


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
                if not phrase.text.endswith(f" {last}") or phrase.text == full:
                    continue
                if full is None:
                    full = phrase.text
                elif not (full.endswith(phrase.text) or phrase.text.endswith(full)):
                    return ""
                else:
                    full = min(full, phrase.text, key=len)
        return full

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
            or phrase.text in self._within
        )

    def is_only_name(self, word: str) -> bool:
        """Whether a text never has a name in lower case, as it has "police"."""
        return f" {word.lower()} " not in self._whole

    def names_something(self, sentence: str) -> bool:
        """Whether a sentence has a name; also if its script or language doesn't show names."""
        if self.words.capitalises:
            return bool(_AMONG_NOUNS.search(sentence))
        within = _WITHIN.search(sentence)
        if within and not NamePhrase(within[0], 0, 0).is_date:
            return True
        found = (not phrase.is_date and self.is_known(phrase) for phrase in name_phrases(sentence))
        return any(found) or not any(map(str.isupper, sentence))

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

    @cached_property
    def _named(self) -> dict[str, tuple[str, int]]:
        return {}

    def named(self, noun: str, before: int) -> str:
        """The one name that a noun has in the sentences before one, as "the bridge" has in "Tower Bridge"; empty if there are several."""
        if noun not in self._named:
            self._named[noun] = self._only_name(noun)
        name, order = self._named[noun]
        return name if order < before else ""

    def _only_name(self, noun: str) -> tuple[str, int]:
        """The name with a noun and the order of the sentence that has it first."""
        found: dict[str, int] = {}
        if noun in _VAGUE or (not self.english and (noun.endswith("s") or noun.startswith("ex-"))):
            return "", 0
        for sentence in self.sentences:
            if noun[1:] not in sentence.text:
                continue
            for name in names_with(noun, sentence.text, self.words):
                if not any(name in known for known in found):
                    found = {known: order for known, order in found.items() if known not in name}
                    found.setdefault(name, sentence.order)
            if any(f"{other} {noun}" in sentence.text for other in _OTHERS):
                return "", 0
        return next(iter(found.items())) if len(found) == 1 else ("", 0)
