"""Labels facts with the name of their subject.

It is the name that a fact points back to, the full name of the person whom it calls by the last one, or the first name in it
if the words before it say what it is, and the text has it twice. A fact that begins with its name needs no label, and other words are no safe one:
without a parser, nothing shows whether the fact is about them.
"""

from __future__ import annotations

from creditline.extraction.article_names import Text
from creditline.extraction.name_phrases import NO_LABEL, NamePhrase
from creditline.extraction.shortening import capitalised
from creditline.text.patterns import Pattern
from creditline.text.terms import Remembered

_MOST_WORDS = 4
_GOES_ON = Pattern(r"(?:,| (?:and|&|or|of|in|to|for|on|y|o|et|ou|e|und|oder|en|i|ve)) (?:the |a )?[A-Z]|-")
"""Matches the rest of a name such as "Beauty and the Beast", or of a list of names."""
_NO_ROLE = ("a", "place", "defines", "said", "joins")
_ARTICLES = frozenset("le la les el los las il lo gli i o a os as de het".split())
_KIN = Pattern(r" (?:family|brothers|sisters|clan|administration|era|affair)\b| & ")
"""Matches what makes a last name that of several people, of a firm, or of a time."""


class Labeller:
    """Labels the facts of one article."""

    def __init__(self, text: Text) -> None:
        self._text = text
        # The same questions are asked while a fact is chosen, and again when it gets its label.
        self._strangers = Remembered(self._strangers_in)

    def label(self, fact: str, antecedent: str = "") -> str:
        """The name that a fact points back to or calls by a part of it, or that of its subject; empty if none is safe or needed."""
        return antecedent or self.person(fact) or capitalised(self._subject(fact))

    def strangers(self, fact: str) -> frozenset[str]:
        """Full names of the people whom a fact calls by a part of their name that only other sentences have whole."""
        return self._strangers[fact]

    def _strangers_in(self, fact: str) -> frozenset[str]:
        names = self._text.names_in(fact) if self._text.names_are_marked else ()
        return frozenset(full for phrase in names if (full := self._introduced(phrase, fact)))

    def person(self, fact: str) -> str:
        """The full name of the one person whom a fact calls by a part of it, unless it begins with somebody else."""
        people = self.strangers(fact)
        if len(people) != 1:
            return ""
        names = self._text.names_in(fact)
        first = next((phrase for phrase in names if self._text.kind(phrase.text) == "person"), None)
        is_subject = (
            first and self._introduced(first, fact) and not self._is_part(first, fact, "place", "defines")
        )
        return next(iter(people)) if is_subject else ""

    def _is_part(self, phrase: NamePhrase, fact: str, *headings: str) -> bool:
        """Whether the word before a name is under some headings, so that it is a part of something else, or a place."""
        return any(
            word in self._text.words.of(*headings) for word in fact[: phrase.start].lower().split()[-1:]
        )

    def _introduced(self, phrase: NamePhrase, fact: str) -> str:
        """The full name of a person whom the article introduces and a fact doesn't; empty if it does, or there is none."""
        if " " in phrase.text or _KIN.match(fact, phrase.end):
            return ""
        full = self._text.full_name(phrase.text)
        if not full or full in fact or self._text.kind(full) != "person" or self._text.is_place(phrase.text):
            return ""
        return "" if full.partition(" ")[0].casefold() in _ARTICLES else full

    def _subject(self, fact: str) -> str:
        """The name of a fact's subject, if only an opening, an article and one noun stand before it, and the article has it twice."""
        text, words = self._text, self._text.words
        first = next(iter(text.names_in(fact)), None)
        if first is None or not first.start or first.text != text.subject(fact) or not text.names_are_marked:
            return ""
        name, clause = first.text, fact[: first.start].rpartition(", ")[2].lower().split()
        is_whole = (" " in name or name.isupper()) and name.count(" ") < _MOST_WORDS and text.times(name) > 1
        has_role = len(clause) - (clause[:1] != [] and clause[0] in words.words("the")) <= 1
        is_part = (
            NO_LABEL.search(name) or _GOES_ON.match(fact, first.end) or self._is_part(first, fact, *_NO_ROLE)
        )
        return name if is_whole and has_role and not is_part else ""
