"""Labels facts with a noun phrase of two to four of their words.

Without a parser, a phrase only counts between two function words: after an article or a possessive, and before a
preposition, an auxiliary or a full stop (the boundaries of Justeson and Katz, "Technical terminology", 1995). Half of
the bad labels in trials joined two phrases, so phrases are never joined. A fact that denies something gets no label,
since the label would say the opposite.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.extraction.name_phrases import DAYS, NO_LABEL, name_phrases
from creditline.extraction.noun_phrases import phrases, title_nouns
from creditline.extraction.scoring import frequencies
from creditline.extraction.shortening import capitalised
from creditline.extraction.topics import lacks_topic, topic
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS, Remembered, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from creditline.extraction.article_names import Text
    from creditline.extraction.name_phrases import NamePhrase

_DENIES = Pattern(
    r"\b(?:no|not|never|none|nor|neither|nobody|nothing|without|cannot|den(?:y|ies|ied)|reject(?:s|ed)?|refus(?:es|ed)?|fail(?:s|ed)?|if|unless)\b|n['’]t\b",
    re.IGNORECASE,
)
_SPOKEN_OF = 1.9
"""Minimum number of sentences, on average, in which the words of a label occur."""
_NAMED_OFTEN = 1.4
_OFTEN = 4
"""Sentences that name a person who may be a label without being the first."""
_MOST_WORDS = 4
_NEAR_START = 12
_JOINED = Pattern(
    r"[A-Z]\w{1,30}(?:['’]s?|,|(?:,? and| for| &| of| in)(?: the)?| an?| the| to) $|^[A-Z]\w+ $"
)
_GOES_ON = Pattern(r" (?:and|of|in|to|for|on) (?:the |a )?[A-Z]")
"""Matches the rest of a name such as "Beauty and the Beast"."""
_IN_ADDRESS = Pattern(r"[A-Z][\w’'-]{1,30}, $")
_NOT_ABOUT = Pattern(
    r"\b(?:in|at|from|to|near|of|into|with|by|on|outside|across|through|than|around|over|as|be)(?: the)? $|-[A-Z]\w{1,30} $"
)
"""Matches what stands before a name that a fact is not about: a place, an owner, or another part of the name."""
_COUNTED = Pattern(r"\d(?:st|nd|rd|th)? $")
_ARTICLES = frozenset("le la les el los las il lo gli i o a os as de het".split())
_NOUN = Pattern(r" ([a-z]+)")
_VERBAL = Pattern(r"(?:ed|s|ing)$")


_KIN = Pattern(r" (?:family|brothers|sisters|clan|administration|era|affair)\b")
"""Matches what makes a last name that of several people, or of a time."""


class Labeller:
    """Labels the facts of one article, each phrase at most once."""

    def __init__(self, text: Text, title: str, *, english: bool) -> None:
        self._text, self.title, self._english = text, title, english
        self._counts = frequencies(tuple(text.sentences)).copy()
        self._counts.update(terms(title))
        self._used: set[frozenset[str]] = set()
        # The same questions are asked while a fact is chosen, and again when it gets its label.
        self._names = Remembered(self._names_in)
        self._strangers = Remembered(self._strangers_in)

    @cached_property
    def _topic(self) -> str:
        return topic(self._text, self._counts, self.title)

    def label(self, text: str, antecedent: str = "", *, depends: bool | None = None) -> str:
        """The name that a fact points back to or lacks, or a phrase or name of it that the article uses often; empty if none is safe.

        Args:
            text: the fact.
            antecedent: the name that it points back to, if it does.
            depends: whether it speaks of a thing that only sentences before it identify; None if there are none.

        """
        if antecedent:
            return antecedent
        label = self.person(text)
        if not label:
            spoken = '"' in text or "“" in text or not self._english or _DENIES.search(text)
            best = "" if spoken else self._best(self._repeated(text))
            label = capitalised(best or self._name(text) or self._noun(text))
        # A full name tells more than the topic does.
        if depends is not None and (not label or label in text) and self.lacks_topic(text, depends=depends):
            return self._topic
        return label

    def lacks_topic(self, text: str, *, depends: bool) -> bool:
        """Whether a fact needs the name that its article is about as its label, and there is one."""
        return bool(self._topic) and lacks_topic(text, self._topic, self._text, depends=depends)

    def _repeated(self, text: str) -> Iterator[str]:
        """Phrases of a fact of which other sentences have each word, so that no word only colours it."""
        return (phrase for phrase in phrases(text) if all(self._counts[term] > 1 for term in terms(phrase)))

    def _best(self, found: Iterable[str], least: float = _SPOKEN_OF) -> str:
        """The phrase whose words the article uses most."""
        best, best_value = "", least
        for phrase in found:
            own = frozenset(terms(phrase))
            counts = [self._counts[term] for term in sorted(own)]
            value = sum(counts) / len(counts) if counts else 0.0
            if value > best_value and own not in self._used:
                best, best_value = phrase, value
        if best:
            self._used.add(frozenset(terms(best)))
        return best

    def _names_in(self, text: str) -> list[NamePhrase]:
        """The names in a fact that are no date, owner or adjective."""
        if not self._text.names_are_marked:
            return []
        return [
            phrase
            for phrase in name_phrases(text)
            if not (
                phrase.describes or phrase.is_date or phrase.text.lower() in self._text.words.words("the")
            )
            and self._text.is_known(phrase)
        ]

    def strangers(self, text: str) -> frozenset[str]:
        """Full names of the people whom a fact calls by a part of their name that only other sentences have whole."""
        return self._strangers[text]

    def _strangers_in(self, text: str) -> frozenset[str]:
        return frozenset(full for phrase in self._names[text] if (full := self._introduced(phrase, text)))

    def person(self, text: str) -> str:
        """The full name of the one person whom a fact calls by a part of it, unless it begins with somebody else."""
        people = self.strangers(text)
        if len(people) != 1:
            return ""
        first = next(
            (phrase for phrase in self._names[text] if self._text.kind(phrase.text) == "person"), None
        )
        only = first is not None and self._introduced(first, text) and not self._is_part(first, text)
        return next(iter(people)) if only else ""

    def _introduced(self, phrase: NamePhrase, text: str) -> str:
        """The full name of a person whom the article introduces and a fact doesn't; empty if it does, or there is none."""
        if " " in phrase.text or _KIN.match(text, phrase.end):
            return ""
        full = self._text.full_name(phrase.text)
        if not full or full in text or self._text.kind(full) != "person" or self._text.is_place(phrase.text):
            return ""
        return "" if full.partition(" ")[0].casefold() in _ARTICLES else full

    def _name(self, text: str) -> str:
        """The name that a fact is about, the one used most in the article; empty if it begins with a name."""
        found = [phrase for phrase in self._names[text] if not phrase.owns]
        if found and not found[0].start:
            return ""  # It is about what its first words name.
        may = (
            phrase.text
            for phrase in found
            if self._is_whole(phrase, text)
            and not self._follows_another(phrase, found)
            and _may_label(phrase, text)
            and self._is_spoken_of(phrase.text)
        )
        return self._best(may, _NAMED_OFTEN)

    def _is_part(self, phrase: NamePhrase, text: str) -> bool:
        """Whether a word before a name of another language makes it a part of something else, or a place."""
        before = text[: phrase.start].replace("’", "'").lower().split()[-1:]
        words = self._text.words
        return not self._english and any(
            one in words.words(heading) for one in before for heading in ("the", "defines", "place")
        )

    def _is_whole(self, phrase: NamePhrase, text: str) -> bool:
        """Whether a name of another language has several words or is an acronym, and is no part of something else."""
        several = " " in phrase.text and " de " not in phrase.text
        is_acronym = len(phrase.text) > 2 and phrase.text.isupper()
        return self._english or ((several or is_acronym) and not self._is_part(phrase, text))

    def _noun(self, text: str) -> str:
        """The noun of a fact that its article's title has, too, and the article uses most."""
        return self._best(title_nouns(text, self.title, self._text.words))

    def _follows_another(self, phrase: NamePhrase, found: Sequence[NamePhrase]) -> bool:
        """Whether a fact names somebody before a name, so that it is about both, or the other."""
        return any(one.start < phrase.start and self._text.kind(one.text) == "person" for one in found)

    def _is_spoken_of(self, name: str) -> bool:
        """Whether a name is none of a place, or of a person whom the article hardly mentions."""
        return not self._text.is_place(name) and (
            self._text.kind(name) != "person"
            or min(map(self._counts.__getitem__, terms(name)[-1:]), default=0) >= _OFTEN
        )


def _may_label(phrase: NamePhrase, text: str) -> bool:
    """Whether a name is short and no nationality, agency or the like, and not the very start of its fact, which it would only repeat."""
    before, last = text[: phrase.start], phrase.text.rpartition(" ")[2]
    if (
        not before
        or before.endswith("(")
        or phrase.text.count(" ") >= _MOST_WORDS
        or NO_LABEL.search(phrase.text)
        or last.casefold() in DAYS
    ):
        return False
    if (
        _GOES_ON.match(text, phrase.end)
        or _NOT_ABOUT.search(before[-40:])
        or _COUNTED.search(before)
        or (_IN_ADDRESS.search(before[-40:]) and text[phrase.end : phrase.end + 1] == ",")
    ):
        return False
    if _JOINED.search(before[-40:]) or (
        NO_LABEL.search(last) and text[phrase.end : phrase.end + 2].strip().islower()
    ):
        return False
    if (
        (
            " " not in phrase.text
            or phrase.text.partition(" ")[0].casefold() in _ARTICLES
            or " of " in phrase.text
        )
        and (noun := _NOUN.match(text, phrase.end))
        and noun[1] not in STOP_WORDS
        and not _VERBAL.search(noun[1])
    ):
        return False
    return text.count(" ", 0, phrase.start) < _NEAR_START
