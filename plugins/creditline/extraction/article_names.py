"""Names in an article: their full form, what they stand for, and the things that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from creditline.extraction.name_phrases import CAPITAL, DAYS, NO_LABEL, NamePhrase, name_phrases
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS, Remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.manuscript.sentences import Sentence
    from creditline.text.word_lists import WordLists

Kind = Literal["person", "thing"]

_ORGANISATION = Pattern(
    r"\b(?:Inc|Corp|Co|Ltd|LLC|PLC|plc|AG|SA|SE|GmbH|NV|Group|Holdings?|Bank|University|College|School|Hospital|Institute|Foundation"
    r"|Association|Federation|Union|Council|Committee|Commission|Agency|Authority|Ministry|Department|Office|Party|Court|Police"
    r"|Airlines?|Aviation|Airways|Motors?|Energy|Media|Systems|Technologies|Partners|Capital|Insurance|Trust|Society|Museum|Church|Club"
    r"|FC|United|City|Town|Rovers|Club|Times|Post|News|Journal|Gazette|Railways?|Ferries|Lines?|Water|Foods?|Labs?|Records|Studios?"
    r"|Network|Services?|International|Industries|Bridge|Tower|Park|Street|Road|River|Lake|Mount|Island|Valley|State|Prize|Award|Cup"
    r"|League|Act|Day|War|Bowl|Centre|Center|Garden|Gardens|Gallery|Festival|Games|Open|Championship|Theatre|Theater|House|Senate|Congress|Parliament|Government|Army|Navy|Force)\b"
)
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


_AGENT = Pattern(
    r"(?:eurs?|trices?|otes?|istes?|iers?|ières?|iens?|iennes?|ora?|ores|istas?|eros?|eras?|antes?|entes?|tor[ei]|ier[ei]|eir[oa]s?)$"
)
"""Matches nouns of Romance languages that mostly name people by what they do."""
_GOES_BACK = Pattern(r"[A-Z][\w’'-]* (?:for|of|and|&|in|the|to|on) $|[A-ZÄÖÜ][\w’'-]{3,} $")
"""Matches the beginning of a name such as "Equity for Punks", before its last word."""


_SAN = 3
"""Letters of the longest word, such as San, that may end like a nationality and begins a name."""
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
        is_nation = len(first) > _SAN and bool(NO_LABEL.match(first))
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
        if _ORGANISATION.search(name) or _ACRONYM.search(name):
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
        if noun in _VAGUE or (noun.endswith("s") and not self.english):
            return "", 0
        pattern, found = _with_name(noun, self.words), dict[str, int]()
        for sentence in self.sentences:
            if noun[1:] not in sentence.text:
                continue
            for match in pattern.finditer(sentence.text):
                name = (
                    ""
                    if _GOES_BACK.search(sentence.text, 0, match.start())
                    else _trimmed_name(match[0], self)
                )
                if name and not any(name in known for known in found):
                    found = {known: order for known, order in found.items() if known not in name}
                    found.setdefault(name, sentence.order)
            if re.search(rf"\b(?:another|other|second|rival|neighbou?ring) {re.escape(noun)}", sentence.text):
                return "", 0
        return next(iter(found.items())) if len(found) == 1 else ("", 0)


def _with_name(noun: str, words: WordLists) -> re.Pattern[str]:
    """A pattern of a noun with a name: before it in English, after it in other languages."""
    one, name = re.escape(noun), rf"{CAPITAL}[\w’'-]*"
    if words.is_english:
        return re.compile(rf"\b{name}(?: {name}){{0,3}} (?:[a-z-]+ )?(?:{one}|{one.capitalize()})\b")
    is_person = bool(_AGENT.search(noun)) or any(
        person.endswith((f" {noun}", f"'{noun}")) for person in words.words("person")
    )
    joint = "" if words.capitalises or is_person else r"(?:d[eiu]|des|del|dell[ao]|do|da|dos|das) |d[’']|"
    head = one.capitalize() if words.capitalises else one
    return re.compile(rf"\b{head} (?:{joint}){name}(?: {name}){{0,3}}")


def _trimmed_name(found: str, text: Text) -> str:
    """A name of a thing without its owner and the words before it; empty if nothing is left that tells it from others."""
    words = found.replace("’", "'").rpartition("'s ")[2].split(" ")
    while (
        words
        and text.english
        and (words[0].casefold() in STOP_WORDS or NO_LABEL.search(words[0]) or words[0].casefold() in DAYS)
    ):
        del words[0]
    if len(words) < 2 or not words[0][:1].isalpha() or (text.english and not words[0][0].isupper()):
        return ""
    name = " ".join(words)
    # A capital at its end may be that of a person, such as Courtney Love.
    is_thing = not text.english or words[-1].islower() or _ORGANISATION.search(name)
    return name if is_thing else ""
