"""Finds the name that an article is about, for facts that don't say it."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from creditline.extraction.name_phrases import NO_LABEL, name_phrases
from creditline.extraction.shortening import without_dateline
from creditline.text.patterns import Pattern
from creditline.text.terms import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from creditline.extraction.article_names import Text
    from creditline.extraction.name_phrases import NamePhrase

_LEAST, _LONG = 2.0, 30
"""Minimum number of sentences, on average, in which the words of the name occur, and sentences of an article that speaks of much else."""
_PRONOUN, _DIGIT = Pattern(r"\b(?:he|she|it|they)\b"), Pattern(r"\d")
_AND = ("and", "or", "y", "et", "e", "en", "&")
BEGINS_WITH_THING = Pattern(
    r"(?:The|L[ae]s?|El|Los|Il|Lo|I|Gli|Os?|As?) [a-zà-öø-ÿ]{3,},? (?!(?:of|that|who|in|at|for|between|to|on|d[aeiou]s?|du|del|dell[aeo]|qu[ei]|che)\b|d')[a-zà-öø-ÿ]"
    r"|L['’][a-zà-öø-ÿ]{3,},? (?!(?:d[eiu]s?|du|del|dell[aeo]|qu[ei]|che)\b|d')[a-zà-öø-ÿ]"
)
"""Matches a thing after an article, with nothing that says which one, at the start of a sentence."""


def topic(text: Text, counts: Mapping[str, int], title: str) -> str:
    """The name in an article's first sentence that the article uses most; empty if there is none, or several.

    It is never that of a person or a speaker, nor the place where something happened, since much else happens there. The
    title has it, too, if there is one.
    """
    if not text.names_are_marked or not 0 < len(text.sentences) < _LONG:
        return ""
    first = without_dateline(text.sentences[0].text, english=text.english)
    names = {
        phrase.text
        for phrase in name_phrases(first)
        if _may_be_topic(phrase, first, text)
        and not text.is_place(phrase.text)
        and (not title or phrase.text in title)
    }
    counted = sorted(((_count(name, counts), name) for name in names), key=itemgetter(0), reverse=True)
    is_one = counted and counted[0][0] >= _LEAST and (len(counted) == 1 or counted[0][0] > counted[1][0])
    return counted[0][1] if is_one else ""


def _count(name: str, counts: Mapping[str, int]) -> float:
    own = terms(name)
    return sum(counts[term] for term in own) / len(own) if own else 0.0


def _may_be_topic(phrase: NamePhrase, first: str, text: Text) -> bool:
    before, after = first[: phrase.start].split()[-1:], first[phrase.end :].split()[:1]
    beside = [word.strip(",.;:").casefold() for word in (*before, *after)]
    words = text.words.of("said", "place")
    return (
        not (phrase.owns or phrase.describes or phrase.is_date or NO_LABEL.search(phrase.text))
        and text.is_known(phrase)
        and (
            text.english
            or (phrase.start > 0 and (" " in phrase.text or beside[0] not in text.words.words("the")))
        )
        and (
            text.kind(phrase.text) != "person"
            or before == ["the"]
            or _is_called_by_first_word(phrase.text, text)
        )
        and not any(word in words or word in _AND for word in beside)
    )


def _is_called_by_first_word(name: str, text: Text) -> bool:
    """Whether a name is shortened to its first word, as those of firms are, and never to its last, as those of people are."""
    first, _, last = name.partition(" ")
    alone = {
        phrase.text
        for sentence in text.sentences
        if first in sentence.text or last in sentence.text
        for phrase in name_phrases(sentence.text)
        if " " not in phrase.text
    }
    return first in alone and last not in alone


def lacks_topic(fact: str, name: str, text: Text, *, depends: bool) -> bool:
    """Whether a fact speaks of a thing that it doesn't identify, or gives figures of nobody and nothing that it names."""
    if _PRONOUN.search(fact):
        return False  # It would be read as that of the label.
    if BEGINS_WITH_THING.match(fact) or (depends and not _begins_with_name(fact, text)):
        return name not in fact
    return bool(_DIGIT.search(fact)) and not any(
        not phrase.is_date and text.is_known(phrase) for phrase in name_phrases(fact)
    )


def _begins_with_name(fact: str, text: Text) -> bool:
    """Whether a fact says at once whom or what it is about."""
    first = next(iter(name_phrases(fact)), None)
    return first is not None and not first.start and text.is_known(first)
