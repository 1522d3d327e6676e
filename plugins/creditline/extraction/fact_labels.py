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

from creditline.extraction.name_phrases import DAYS, name_phrases
from creditline.extraction.scoring import frequencies
from creditline.extraction.shortening import capitalised
from creditline.extraction.topics import NO_LABEL, lacks_topic, topic
from creditline.grounding.verb_roots import PAST_FORMS
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from creditline.extraction.antecedents import Text
    from creditline.extraction.name_phrases import NamePhrase

_TOKEN = Pattern(r"[\w$€£¥%]+(?:[.,'’/&-][\w$€£¥%]+)*|[^\w\s]")
_DETERMINERS = frozenset("a an the its their his her our".split())
_AUXILIARIES = frozenset(
    "is are was were has have had will would can could may might must should does did do cannot".split()
)
_BEFORE = frozenset(
    "of in on at for from with by to into over under about against between through across despite after before during as "
    "approved announced began built bought called closed created gave got has have had held is made opened paid proposed "
    "seeking seek seeks signed sold took was were won received launched passed published reported reviewed faces face "
    "drafting filed add adds add offer offers struck suspended".split()
)
_AFTER = frozenset("of in on at for from with by into over under after before during since until".split())
_CLAUSE_ENDS = frozenset(
    """, ; : ( — – -- - that which who whose whom where when while after before because although though since until including amid underway
    as where to and or but than""".split()
)
"""Words that may end the first clause of a sentence. Labels are only taken from before them."""
_DENIES = Pattern(
    r"\b(?:no|not|never|none|nor|neither|nobody|nothing|without|cannot|den(?:y|ies|ied)|reject(?:s|ed)?|refus(?:es|ed)?|fail(?:s|ed)?|if|unless)\b|n['’]t\b",
    re.IGNORECASE,
)
_UNLIKE_NOUNS = Pattern(r"(?:ed|ing|ly|en)$")
_NEVER_INSIDE = Pattern(r"['’]s?$|['’]s\b|.(?:ed|ly)$|[\d$€£¥%]")
_EMPTY = frozenset(
    """day days week weeks month months year years hour hours decade decades time way number lot kind sort part end side case people man woman men women thing place
    rest half third quarter hand first second last next new other same such own high low large small big great good
    best worst ahead key major main total whole latest early late possible likely unprecedented""".split()
)
_SPOKEN_OF = 1.9
"""Minimum number of sentences, on average, in which the words of a label occur."""
_NAMED_OFTEN = 1.4
_OFTEN = 4
"""Sentences that name a person who may be a label without being the first."""
_MOST_WORDS = 4
_NEAR_START = 12
_JOINED = Pattern(r"[A-Z]\w{1,30}(?:['’]s?|,|(?:,? and| for| &| of| in)(?: the)?) $|^[A-Z]\w+ $")
_GOES_ON = Pattern(r" (?:and|of|in|to|for|on) (?:the |a )?[A-Z]")
"""Matches the rest of a name such as "Beauty and the Beast"."""
_PARTNERS = Pattern(r" (?:&|and) [A-Z]")
_IN_ADDRESS = Pattern(r"[A-Z][\w’'-]{1,30}, $")
_NOT_ABOUT = Pattern(
    r"\b(?:in|at|from|to|near|of|into|with|by|on|outside|across|through|than|around|over|as|be)(?: the)? $|-[A-Z]\w{1,30} $"
)
"""Matches what stands before a name that a fact is not about: a place, an owner, or another part of the name."""
_COUNTED = Pattern(r"\d(?:st|nd|rd|th)? $")
_ARTICLES = frozenset("le la les el los las il lo gli i o a os as de het".split())
_NOUN = Pattern(r" ([a-z]+)")
_VERBAL = Pattern(r"(?:ed|s|ing)$")


class Labeller:
    """Labels the facts of one article, each phrase at most once."""

    def __init__(self, text: Text, title: str, *, english: bool) -> None:
        self._text, self._english = text, english
        self._counts = frequencies(tuple(text.sentences)).copy()
        self._counts.update(terms(title))
        self._used: set[frozenset[str]] = set()

    @cached_property
    def _topic(self) -> str:
        return topic(self._text, self._counts)

    def label(self, text: str, antecedent: str = "", *, depends: bool | None = None) -> str:
        """The name that a fact points back to or lacks, or a phrase or name of it that the article uses often; empty if none is safe.

        Args:
            text: the fact.
            antecedent: the name that it points back to, if it does.
            depends: whether it speaks of a thing that only sentences before it identify; None if there are none.

        """
        if antecedent:
            return antecedent
        spoken = '"' in text or "“" in text
        best = "" if not self._english or spoken or _DENIES.search(text) else self._best(self._repeated(text))
        label = capitalised(best or self._name(text))
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

    def _name(self, text: str) -> str:
        """The name that the fact is about: the full one of a person it calls by the last name, or the one used most."""
        if not self._text.names_are_marked:
            return ""
        found = [
            phrase
            for phrase in name_phrases(text)
            if not (phrase.owns or phrase.describes or phrase.is_date) and self._text.is_known(phrase)
        ]
        if (
            found
            and not _PARTNERS.match(text, found[0].end)
            and not _NOT_ABOUT.search(text[: found[0].start][-40:])
            and (full := self._text.full_name(found[0].text))
            and self._text.kind(full) == "person"
            and not self._text.is_place(found[0].text)
            and full.partition(" ")[0].casefold() not in _ARTICLES
        ):
            return "" if full in text else full
        if found and not found[0].start:
            return ""  # It is about what its first words name.
        may = (
            phrase.text for phrase in found if _may_label(phrase, text) and self._is_spoken_of(phrase.text)
        )
        return self._best(may, _NAMED_OFTEN)

    def _is_spoken_of(self, name: str) -> bool:
        """Whether a name is none of a place, or of a person whom the article hardly mentions."""
        return not self._text.is_place(name) and (
            self._text.kind(name) != "person"
            or min(map(self._counts.__getitem__, terms(name)[-1:]), default=0) >= _OFTEN
        )


def phrases(text: str) -> Iterator[str]:
    """Safe noun phrases of an English sentence.

    >>> list(phrases("Acme is seeking a higher valuation for its stock market debut."))
    ['higher valuation', 'stock market debut']
    """
    tokens = _TOKEN.findall(text)
    tokens = tokens[
        : next((at for at, token in enumerate(tokens) if at and token.lower() in _CLAUSE_ENDS), None)
    ]
    for index, token in enumerate(tokens):
        if token.lower() not in _DETERMINERS or (index and tokens[index - 1].lower() not in _BEFORE):
            continue
        end = index + 1
        while end < len(tokens) and _is_inside(tokens[end]):
            end += 1
        after = tokens[end].lower() if end < len(tokens) else "."
        subject = index == 0
        if after in _AUXILIARIES | {"of"} if subject else after in _AFTER or after in ".,;:":
            yield from _trimmed(tokens[index + 1 : end])


def _is_inside(token: str) -> bool:
    return _is_word(token) and token.lower() not in STOP_WORDS and token not in PAST_FORMS


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] in "$€£¥"


def _trimmed(phrase: Sequence[str]) -> Iterator[str]:
    """The last words of a phrase, up to four, if its head can be a meaningful noun."""
    kept = list(phrase[-4:])
    if len(phrase) > len(kept) and phrase[-5][0].isupper():
        return  # the rest of a name
    while kept and (kept[0].lower() in _EMPTY or kept[0].lower().endswith("ly")):
        if kept[0][0].isupper():
            return
        del kept[0]
    if (
        len(kept) < 2
        or kept[-1].casefold() in DAYS
        or kept[-1].lower() in _EMPTY
        or _UNLIKE_NOUNS.search(kept[-1])
    ):
        return
    is_mixed = kept[0].islower() and kept[-1][0].isupper()
    if not (is_mixed or kept[0].endswith("ing") or any(map(_NEVER_INSIDE.search, kept))):
        yield " ".join(kept)


def _may_label(phrase: NamePhrase, text: str) -> bool:
    """Whether a name is short and no nationality, agency or the like, and not the very start of its fact, which it would only repeat."""
    before, last = text[: phrase.start], phrase.text.rpartition(" ")[2]
    if (
        not before
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
