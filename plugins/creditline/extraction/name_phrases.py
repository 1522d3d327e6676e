"""Finds names of one or more capitalised words in a sentence, in languages that capitalise names alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from creditline.grounding.dates_in_text import MONTHS
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS, is_acronym

CAPITAL = "[A-ZÀ-ÖØ-ÞĄĆĘŁŃŚŹŻĞİŞČŠŽŘĐΑ-ΩΆΈ-ΏА-ЯЁЄІЇҐ]"
"""Matches a capital letter of an alphabet that has two cases."""
_WORD = rf"(?:(?:{CAPITAL}\.)+|(?:a[a-z]{{1,2}}-|[a-z]{{0,2}}){CAPITAL}[\w&'’-]*)"
_PHRASE = Pattern(
    rf"(?<![\w'’-]){_WORD}(?: (?:(?:of|de|da|do|dos|das|del|della|dei|di|van|von|der|bin|al|el|la|le|du)(?: the)? )?{_WORD})*"
)
_OWNER = Pattern(r"['’]s?$")
_AFTER = Pattern(r" [a-z]+")
DESCRIBES = Pattern(r"(?:an|ish|ese|ic|ern|based|i)$")
"""Matches an adjective such as German, if a noun follows."""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
"""English weekdays in lower case."""
_BEFORE_NAMES = DAYS.union(
    MONTHS,
    """despite yesterday today tomorrow tonight meanwhile following unlike given amid including earlier watch video pictured exclusive
    former""".split(),
)
"""Words that begin a sentence or a caption before a name."""
_TITLES = frozenset("mr mrs ms dr sir dame lord lady sen rep gov prof rev st".split())

NO_LABEL = Pattern(
    r"^(?:[A-Z]{2}|\w+(?:an|ans|ish|ese|ic|ics|i|is|ists?|crats?|ers)|TV|US|UK|UN|EU|U\.S|U\.K|U\.N|CNN|AP|AFP|BBC|NBC|ABC|CBS|Fox|Reuters|Bloomberg|Twitter"
    r"|Facebook|Instagram|YouTube|U\.S\. \w+|CEO|ET|EST|GMT|French|English|Greek|Dutch|God|Internet|Web|Earth|Christmas|Easter|North|South|East|West"
    r"|Northern|Southern|Eastern|Western|Central|Upper|Lower|New|Old|Great|President|Prince|Queen|King|Pope|Congress|Senate|House|Court"
    r"|.*(?:-[a-z].*|-[A-Z]|&|\bTimes|\bPost|\bNews|\bJournal|\bMail|\bTelegraph|\bMagazine))$"
)
"""Matches names that say little as a label: nationalities, agencies, offices, parts of names."""

SAN = 3
"""Letters of the longest word, such as San, that may end like a nationality and begins a name."""
ORGANISATION = Pattern(
    r"\b(?:Inc|Corp|Co|Ltd|LLC|PLC|plc|AG|SA|SE|GmbH|NV|Group|Holdings?|Bank|University|College|School|Hospital|Institute|Foundation"
    r"|Association|Federation|Union|Council|Committee|Commission|Agency|Authority|Ministry|Department|Office|Party|Court|Police"
    r"|Airlines?|Aviation|Airways|Motors?|Energy|Media|Systems|Technologies|Partners|Capital|Insurance|Trust|Society|Museum|Church|Club"
    r"|FC|United|City|Town|Rovers|Club|Times|Post|News|Journal|Gazette|Railways?|Ferries|Lines?|Water|Foods?|Labs?|Records|Studios?"
    r"|Network|Services?|International|Industries|Bridge|Tower|Park|Street|Road|River|Lake|Mount|Island|Valley|State|Prize|Award|Cup"
    r"|League|Act|Day|War|Bowl|Centre|Center|Garden|Gardens|Gallery|Festival|Games|Open|Championship|Theatre|Theater|House|Senate|Congress|Parliament|Government|Army|Navy|Force)\b"
)
"""Matches a word that ends or begins the name of an organisation, a building or an event."""


AMONG_NOUNS = Pattern(
    r"(?!(?:Nach|In|Bei|Aus|Auf|Am|Im|Zum|Zur|An|Mit|Vor|Für|Seit|Unter|Über|Um|Von|Zu|Der|Die|Das|Ein|Eine|Einen|Den|Dem|Laut|Wegen|Trotz|Durch|Ab|Bis"
    r"|Gegen|Ohne|Rund|Mehr|Viele|Alle|Jede|Heute|Gestern|Als|Wie|Wer|Wenn|Knapp|Etwa|Zwei|Drei) )\b[A-ZÄÖÜ][\wäöüß-]+ [A-ZÄÖÜ]\w+"
    r"|„|\b[A-ZÄÖÜ]{2,}|\w[A-Z]|\b(?:in|aus|nach|bei|von) (?!Angaben|Haft|Kraft|Folge|Höhe|\w+(?:ung|heit|keit|schaft|ion|tät|nis)(?:en)?\b)[A-ZÄÖÜ]\w+"
)
"""Matches a name in German: two capitals in a row, quotation marks, or a place."""


class NamePhrase(NamedTuple):
    """A name in a sentence, and its place.

    `owns` is whether it is a possessive; `describes` whether it is an adjective such as German before a noun.
    """

    text: str
    start: int
    end: int
    owns: bool = False
    describes: bool = False

    @property
    def is_date(self) -> bool:
        """Whether it is a month or a weekday."""
        return self.text.casefold() in MONTHS or self.text.casefold() in DAYS


# Names are looked for in the sentences of a text again and again.
@lru_cache(maxsize=400)
def name_phrases(text: str) -> tuple[NamePhrase, ...]:
    """Names in a sentence, without the articles, titles and weekdays before them.

    A single first word may be no name: only the rest of a text shows it.

    >>> [(name.text, name.owns) for name in name_phrases("On Friday Elon Musk's SpaceX asked the Bank of Spain.")]
    [('Elon Musk', True), ('SpaceX', False), ('Bank of Spain', False)]
    >>> [name.text for name in name_phrases("On Friday the Bank of Spain agreed.")]
    ['Friday', 'Bank of Spain']
    """
    return tuple(
        phrase
        for match in _PHRASE.finditer(text)
        for part, at in _owned(match[0], match.start())
        for phrase in _trimmed(text, part, at)
    )


def _owned(phrase: str, start: int) -> Iterator[tuple[str, int]]:
    """Parts of a phrase, each possessive one apart."""
    words, first = phrase.split(" "), start
    part: list[str] = []
    for word in words:
        part.append(word)
        if _OWNER.search(word):
            yield " ".join(part), first
            first += len(" ".join(part)) + 1
            part = []
    if part:
        yield " ".join(part), first


def _trimmed(text: str, part: str, start: int) -> Iterator[NamePhrase]:
    words = part.split(" ")
    while words and (
        (_is_small(words[0]) and not (words[0][0].isupper() and _goes_on(text, start)))
        or (len(words) > 1 and words[0].casefold() in _BEFORE_NAMES)
        or (len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES)
    ):
        start += len(words[0]) + 1
        del words[0]
    while words and words[-1].islower():
        del words[-1]
    if not words:
        return
    whole = " ".join(words)
    end = start + len(whole)
    owner = _OWNER.search(whole)
    name = whole[: owner.start()] if owner else whole
    if len(name) > 1:
        adjective = bool(DESCRIBES.search(name)) and bool(_AFTER.match(text, end)) and len(words) == 1
        yield NamePhrase(name.rstrip("."), start, end, bool(owner), adjective)


def _goes_on(text: str, start: int) -> bool:
    """Whether a word stands after one in lower case, so that its capital shows a name such as "Just Racing"."""
    return start > 1 and text[start - 2].islower() and not text.startswith(("The ", "A "), start)


def _is_small(word: str) -> bool:
    return word.casefold().rstrip(".") in STOP_WORDS and not is_acronym(word)
