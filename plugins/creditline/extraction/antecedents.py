"""Finds the name that a sentence such as "The company has ..." or "He said ..." points back to.

It is the subject of the sentence before, if that sentence names no second candidate. A sentence between the two that
itself points back to the same name is passed over. Without a parser, a subject is a name before the first verb, and what a
name stands for is read from its form and from the rest of the text; where that leaves a doubt, there is no antecedent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from creditline.extraction.name_phrases import CAPITAL, NamePhrase, name_phrases
from creditline.extraction.shortening import without_dateline
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.manuscript.sentences import Sentence
    from creditline.text.word_lists import WordLists

Kind = Literal["person", "thing"]

_FARTHEST = 4
"""Sentences between a pronoun and its name, all of which point back to it."""
_ORGANISATION = Pattern(
    r"\b(?:Inc|Corp|Co|Ltd|LLC|PLC|plc|AG|SA|SE|GmbH|NV|Group|Holdings?|Bank|University|College|School|Hospital|Institute|Foundation"
    r"|Association|Federation|Union|Council|Committee|Commission|Agency|Authority|Ministry|Department|Office|Party|Court|Police"
    r"|Airlines?|Aviation|Airways|Motors?|Energy|Media|Systems|Technologies|Partners|Capital|Insurance|Trust|Society|Museum|Church|Club"
    r"|FC|United|City|Town|Rovers|Club|Times|Post|News|Journal|Gazette|Railways?|Ferries|Lines?|Water|Foods?|Labs?|Records|Studios?"
    r"|Network|Services?|International|Industries|Bridge|Tower|Park|Street|Road|River|Lake|Mount|Island|Valley|State|Prize|Award|Cup"
    r"|League|Act|Day|War|Bowl|Centre|Center|Garden|Gardens|Gallery|Festival|Games|Open|Championship|Theatre|Theater|House|Senate|Congress|Parliament|Government|Army|Navy|Force)\b"
)
_VERBS = frozenset(
    """is are was were be been has have had will would can could may might must said says does did do told tells announced became
    made makes took takes gave gives got won lost led""".split()
)
_AMONG_NOUNS = Pattern(
    r"(?!(?:Nach|In|Bei|Aus|Auf|Am|Im|Zum|Zur|An|Mit|Vor|Für|Seit|Unter|Über|Um|Von|Zu|Der|Die|Das|Ein|Eine|Einen|Den|Dem|Laut|Wegen|Trotz|Durch|Ab|Bis"
    r"|Gegen|Ohne|Rund|Mehr|Viele|Alle|Jede|Heute|Gestern|Als|Wie|Wer|Wenn|Knapp|Etwa|Zwei|Drei) )\b[A-ZÄÖÜ][\wäöüß-]+ [A-ZÄÖÜ]\w+"
    r"|„|\b[A-ZÄÖÜ]{2,}|\w[A-Z]|\b(?:in|aus|nach|bei|von) (?!Angaben|Haft|Kraft|Folge|Höhe|\w+(?:ung|heit|keit|schaft|ion|tät|nis)(?:en)?\b)[A-ZÄÖÜ]\w+"
)
"""Matches a name in German: two capitals in a row, quotation marks, or a place."""
_WITHIN = Pattern(rf"(?<=[^\W\d_A-Z] ){CAPITAL}[\w-]+")
_HE, _SHE = Pattern(r"\b(?:[Hh]e|[Hh]is|him)\b"), Pattern(r"\b(?:[Ss]he|[Hh]er)\b")
_ACRONYM = Pattern(r"\b[A-Z]{2}|(?<!\bM)(?<!\bMa)[a-z][A-Z]")
_TWO = Pattern(r"\w+,? and\b")
_QUOTES = ("(", '"', "“", "'", "‘", "«", "„")
_ADJUNCT = Pattern(
    r"(?:in|on|at|when|as|while|during|after|before|over|last|since|until|by|for|from|despite|with|earlier|later|meanwhile|however|afterwards?|now|then"
    r"|today|yesterday|also|still|but|and)\b(?!.{0,200}\b(?:her|his|their)\b)",
    re.IGNORECASE,
)
_NO_ROLE = Pattern(
    r"[a-z](?<!['’]s)(?<!s['’])(?:s|ed|ing)$|[,;:]$|^(?:of|by|with|to|for|from|that|who|which|like|love|see|saw)$"
)
_GOES_ON = Pattern(
    r"(?:[,;](?! [A-Z])|\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|says|said|also|now|then|never|still"
    r"|just|who|which|\(|\w+(?:ed|s|ly)\b|became|made|took|gave|got|won|lost|led|told|began|went|came|left|grew|fell|rose|met|kept"
    r"|ran|spent|sold|bought|built|held|set|put|wrote|spoke|found|saw|knew|felt|thought|brought|caught|beat|hit|paid|sent)\b)"
)
_SPEAKER = Pattern(
    r"\b(?:said|says|added|according to) (?:[a-z-]+ ){0,4}([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)(?:, [^,.]{1,80})?\.$"
)
_SPEAKS = Pattern(
    r"(?:He|She) (?:\w+ly )?(?:also )?(?:said|says|added|adds|told|noted|warned|explained|called|urged|described|credited|argued)\b"
)


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
        first, _, rest = name.partition(" ")
        is_role = "-" in first and first.rpartition("-")[2].islower()
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

    def names_something(self, sentence: str) -> bool:
        """Whether a sentence has a name; also if its script or language doesn't show names."""
        if self.words.capitalises:
            return bool(_AMONG_NOUNS.search(sentence))
        within = _WITHIN.search(sentence)
        if within and not NamePhrase(within[0], 0, 0).is_date:
            return True
        found = (not phrase.is_date and self.is_known(phrase) for phrase in name_phrases(sentence))
        return any(found) or not any(map(str.isupper, sentence))

    def is_place(self, name: str) -> bool:
        """Whether the text uses a name as that of a place."""
        return any(f" {before} {name}" in self._whole for before in self.words.words("place"))

    def kind(self, name: str) -> Kind | None:
        """Whether a name is that of a person or of something else; None if the text doesn't show it."""
        if _ORGANISATION.search(name) or _ACRONYM.search(name):
            return "thing"
        if " " in name:
            return (
                "person" if name.replace(" ", "").replace("-", "").isalpha() and name.count(" ") < 3 else None
            )
        full = self.full_name(name)
        if full:
            return self.kind(full)
        return None if full is not None or self.is_place(name) else "thing"


def antecedent(text: Text, number: int, kind: Kind) -> str:
    """The name to which a sentence points back, or an empty text.

    Args:
        text: the article.
        number: index of the sentence.
        kind: what the sentence points to.

    """
    gender = _gender(text.sentences[number].text)
    if _TWO.match(text.sentences[number].text):
        return ""
    for before in range(number - 1, max(-1, number - 1 - _FARTHEST), -1):
        one = text.sentences[before]
        if (
            text.sentences[before + 1].block > one.block + 1
            or one.text.startswith(_QUOTES)
            or _is_other(one.text, gender)
        ):
            return ""  # A heading, somebody's words, or a person of the other sex stand between.
        sentence = without_dateline(one.text)
        found = [phrase for phrase in name_phrases(sentence) if _may_be_meant(text, phrase, kind)]
        if text.words.opens(sentence, "person" if kind == "person" else "points"):
            if found or _gender(sentence) != gender:
                return ""
            continue
        speaker = _SPEAKER.search(sentence) if _SPEAKS.match(text.sentences[number].text) else None
        if speaker and (named := [phrase for phrase in found if phrase.start == speaker.start(1)]):
            return _checked(text, named[0], kind)
        return _only_subject(text, sentence, found, kind)
    return ""


def _gender(sentence: str) -> str:
    first = sentence[:4].casefold()
    return (
        "she"
        if first.startswith(("she", "her"))
        else "he"
        if first.startswith(("he ", "he'", "he’", "his"))
        else ""
    )


def _is_other(sentence: str, gender: str) -> bool:
    """Whether a sentence speaks of a person of the other sex than the pronoun in question."""
    return bool(gender) and bool((_SHE if gender == "he" else _HE).search(sentence))


def _only_subject(text: Text, sentence: str, found: Sequence[NamePhrase], kind: Kind) -> str:
    """The subject of a sentence, if it is the one name in it that a later sentence can mean."""
    if len({phrase.text.split(" ")[-1] for phrase in found}) != 1 or not _is_subject(
        sentence, found[0], english=text.english
    ):
        return ""
    return _checked(text, found[0], kind)


def _checked(text: Text, phrase: NamePhrase, kind: Kind) -> str:
    """The full form of a name, if the text doesn't show it to be of another kind."""
    name = text.full_name(phrase.text) or phrase.text
    said = text.kind(name)
    is_one = said == kind or (kind == "person" and " " not in name and said == "thing" and name[1:].islower())
    return name if is_one and text.is_known(phrase) and not text.is_place(name) else ""


def _may_be_meant(text: Text, phrase: NamePhrase, kind: Kind) -> bool:
    """Whether a name owns no other, describes no noun, is no place, and is not shown to be of the other kind."""
    if phrase.owns or phrase.describes or phrase.is_date or text.is_place(phrase.text):
        return False
    if kind == "person" and (" " in phrase.text or not phrase.text[1:].islower()):
        return text.kind(phrase.text) == "person"
    return True


def _is_subject(sentence: str, phrase: NamePhrase, *, english: bool) -> bool:
    """Whether only an adjunct, the owner of the name or a few describing words stand before it, and in English a verb follows."""
    before, after = sentence[: phrase.start].replace("’", "'"), sentence[phrase.end :]
    adjunct, comma, rest = before.rpartition(", ")
    if comma and not (_ADJUNCT.match(adjunct) and not after.startswith(",")):
        return False
    words = rest.split()
    if len(words) > 4 or after.startswith((" and ", " & ")) or (english and not _GOES_ON.match(after)):
        return False
    return not any(word.lower() in _VERBS or _NO_ROLE.search(word) for word in words)
