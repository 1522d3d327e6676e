"""Finds the name that a sentence such as "The company has ..." or "He said ..." points back to.

It is the subject of the sentence before, if that sentence names no second candidate. A sentence between the two that
itself points back to the same name is passed over. Without a parser, a subject is a name before the first verb, and what a
name stands for is read from its form and from the rest of the text; where that leaves a doubt, there is no antecedent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from creditline.extraction.article_names import Kind, Text
from creditline.extraction.name_phrases import NamePhrase, name_phrases
from creditline.extraction.shortening import without_dateline
from creditline.text.patterns import Pattern

_FARTHEST = 4
"""Sentences between a pronoun and its name, all of which point back to it."""
_VERBS = frozenset(
    """is are was were be been has have had will would can could may might must said says does did do told tells announced became
    made makes took takes gave gives got won lost led""".split()
)
_HE, _SHE = Pattern(r"\b(?:[Hh]e|[Hh]is|him)\b"), Pattern(r"\b(?:[Ss]he|[Hh]er)\b")
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
