"""Decides whether a sentence states a fact, and whether it can stand alone, outside its article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from creditline.extraction.assertions import runs, states
from creditline.extraction.name_phrases import CAPITAL
from creditline.extraction.shortening import LONGEST
from creditline.text.patterns import Pattern
from creditline.text.word_lists import WordLists, word_lists

if TYPE_CHECKING:
    from creditline.extraction.article_names import Kind

_FEWEST = 6
_FEWEST_CHARACTERS = 12
_WIDE = Pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_STOPS, _CLOSING = tuple(".。．।॥؟؛։።"), "’'\"”»“)]"
_ENDS_BADLY = Pattern(r"(?:[\s:;,–—-]|-[A-Z]|\sMM?)\.$")
_LEANING = frozenset(
    """he she it they we i you his her hers its their theirs our my your him them this that these those there here such both
    neither either another other others some many most all none one two three each everyone everybody nobody nothing elsewhere
    instead what who how why when where because so or then afterward afterwards later yes no not nor similar which whose whom
    whether like rather even""".split()
)
_ALSO_LEANS = Pattern(
    r"(?:at\s+least|one\s+(?:approach|way|reason|thing|idea|example|problem|answer|option)|good\s+thing|in\s+(?:one|another)\s+case|no\s+wonder|sometimes|however|plus|since\s+then|until\s+then|these\s+days)\b",
    re.IGNORECASE,
)
_NAMED = Pattern(r"[A-Z]\w+['’]s\s+[A-Z]")
"""Matches a name such as That's Entertainment."""
_QUANTITY = Pattern(
    r"(?:some|many|most|all|both|one|two|three|each|no)\s+(?!of\s+(?:them|these|those|us|it)\b)(?:of\s+the\s+)?"
    r"(?!is|are|was|were|has|have|had|will|would|can|could|may|in|at|on|did|does|do|and|or|said|says|such)[a-z'’A-Z0-9-]+",
    re.IGNORECASE,
)
_UNRESOLVED = Pattern(
    r"the\s+(?:\d+-year-old|company|firm|group|agency|bank|team|club|duo|pair|two|three|trio|couple|man|woman|boy|girl"
    r"|suspect|victim|figure|move|latter|former|others?|same|second|third|last|first|next|result|answer|reason|problem|finding"
    r"|disconnect|narrative)s?\b"
    r"(?!\s+(?:of|behind|that|which|who|in|at|for|between|led|known|by|against|on|to|from|called|named|is\s+that)\b)",
    re.IGNORECASE,
)
_NATIONAL = Pattern(
    r"The\s+[A-Z][a-z]+(?:an|ese|ish|man|woman|ch|i|de)\s+(?:is|has|was|had|will|would|said|says|could|also|won|lost|--|who)\b"
)
"""Matches a person who is called by a nationality, such as "The Swede"."""
_EXPLETIVE = Pattern(
    r"it\s+(?:is|was|has\s+been|will\s+be|would\s+be|seems?|appears?|remains?|turned|turns|took|takes|comes|came|all|also\s+(?:is|was)"
    r"|emerged|follows|may\s+be|might|could\s+be)\b|it['’]s\b",
    re.IGNORECASE,
)
"""Matches an "it" that mostly stands for no name."""
_CONTEXT = Pattern(
    r"(?:as|if|while|when|although|though|since|after|before|until|once|unless|because|whether)\s+(?:he|she|it|they|this|that|these|those)\b",
    re.IGNORECASE,
)
_OPENING_PRONOUN = Pattern(
    r"((?:[Aa]fter|[Aa]t|[Bb]efore|[Bb]y|[Dd]uring|[Ff]or|[Ff]rom|[Ii]n|[Oo]f|[Oo]n|[Oo]ver|[Ss]ince|[Uu]nder|[Uu]ntil|[Ww]ith)\s"
    r"(?:[^\s.;:]+\s){0,8}?)(?:he|she|it|they|them|him|its|his|her|their)\b"
)
_CALLED = Pattern(rf"[\w'’]+(?: \w+)? (?:[«„“\"]|{CAPITAL})")
"""Matches an organisation that is named at once, such as "Die Firma Bosch"."""
_TOLD_APART = Pattern(
    rf"(?:\w+['’]|\w+ )[\w-]+,? (?:{CAPITAL}|d['’]|(?:de|del|dell[ao]|do|da|du|des|di|van|von|der|des) )"
)
"""Matches a person or thing that the next words tell apart, such as "El presidente de México"."""
_FRAGMENT = Pattern(
    r"(?:Une?|Una|Uno|Uma?) [\w'’-]+ (?:qui|que|che|dont)\b|Eine? [\w-]+, (?:d[aei][sre]|d[ei][nm]) "
)
"""Matches a noun with a clause about it, which mostly is no sentence, as in "Une mesure que ..."."""
_CAPITAL = Pattern(r"(?<=\s)[^\W\d_a-z]")
PERSONAL = Pattern(r"\b(?:he|she|him|his|her)\b")
SOMEBODY = Pattern(
    r"\b(?:an?|his|her|every|each|anyone|everyone|someone)\b[^.;:]{0,40}?\b(?:man|woman|boy|girl|child|baby|mother|father|patient|driver|player|teacher|doctor|officer|person"
    r"|student|soldier|pilot|king|queen|minister|mayor|actor|singer|author|defendant|judge|worker|year-old|son|daughter|victim|suspect|leader|president|chief)\b"
    r"|\b(?:anyone|everyone|someone|the (?:president|pope|queen|king))\b",
    re.IGNORECASE,
)
"""Matches a person whom a later "he" may stand for."""


def stands_alone(text: str, *, english: bool, language: str = "") -> bool:
    """Whether a sentence can be understood on its own and states something."""
    return is_fit(text, english=english, language=language) and not leans(
        text, english=english, language=language
    )


def is_fit(text: str, *, english: bool, language: str = "", longest: int = LONGEST) -> bool:
    """Whether a sentence states something in a form that may be a fact, even if it points back to another."""
    if not is_whole(text) or length(text) > longest:
        return False
    return states(text, _words(english=english, language=language), english=english)


def leans(text: str, *, english: bool, language: str = "") -> bool:
    """Whether a sentence can only be understood after the sentence before."""
    if not english:
        words = _words(english=False, language=language)
        if _FRAGMENT.match(text):
            return True
        if _TOLD_APART.match(text) and words.opens(text, "the"):
            return words.opens(text, "leans")
        return words.opens(text, "leans", "person") or (
            words.opens(text, "points") and not _CALLED.match(text)
        )
    return leans_at_start(text)


def points_to(text: str, *, english: bool, language: str = "") -> Kind | None:
    """The kind of thing that a sentence points back to by its first words, if nothing else in it depends on another sentence."""
    words = _words(english=english, language=language)
    if english and not (leans_at_start(text) or _opening(text) in _LEANING):
        return None
    if not english and _TOLD_APART.match(text) and words.opens(text, "the"):
        return None
    if words.opens(text, "person"):
        return "person"
    return "thing" if words.opens(text, "points") and not _EXPLETIVE.match(text) else None


@lru_cache(maxsize=16)
def _opening(text: str) -> str:
    """The first letters and digits of a text, in lower case; most patterns begin with certain words."""
    found = _OPENING.match(text)
    return found[0].lower() if found else ""


_OPENING = Pattern(r"\w+")


@lru_cache(maxsize=16)
def leans_at_start(text: str) -> bool:
    """Whether the start of an English sentence can only be understood after the sentence before."""
    first = _opening(text)
    if first in _LEANING and not _QUANTITY.match(text) and not _NAMED.match(text):
        return True
    if (
        first in _BEFORE_PRONOUN
        and not _PRONOUNS.isdisjoint(runs(text))
        and (opening := _OPENING_PRONOUN.match(text))
        and not _CAPITAL.search(opening[1])
    ):
        return True
    if first == "the":
        return bool(_UNRESOLVED.match(text) or _NATIONAL.match(text))
    return bool(_CONTEXT.match(text) or _ALSO_LEANS.match(text))


_BEFORE_PRONOUN = frozenset("after at before by during for from in of on over since under until with".split())
_PRONOUNS = frozenset("he she it they them him its his her their".split())


def _words(*, english: bool, language: str) -> WordLists:
    return word_lists("" if english else language)


_SCANT, _DIGIT = 9, Pattern(r"\d")


def is_scant(text: str) -> bool:
    """Whether a sentence has few words and no figure: it mostly needs others to say whose, of what and why."""
    return length(text) <= _SCANT and not _DIGIT.search(text)


def length(text: str) -> int:
    """Number of words of a text. In scripts without spaces, two characters count as one word."""
    spaced = text.count(" ") + 1
    return spaced if text.isascii() else max(spaced, len(_WIDE.findall(text)) // 2)


_NEVER_FIRST = "\"'“‘«„「『—–-•*…([>"
_NEVER = Pattern("[?？؟!！…]")
_PAIRS = (("«", "»"), ("「", "」"), ("(", ")"), ("[", "]"))
_PAIRED = Pattern(r"[„“”«»「」()\[\]]")


def is_whole(text: str) -> bool:
    """Whether a text is long enough, ends like a statement, and has paired brackets and quotation marks."""
    if length(text) < _FEWEST or len(text) < _FEWEST_CHARACTERS or text[0] in _NEVER_FIRST or "..." in text:
        return False
    if _NEVER.search(text) or not _ends(text) or _ENDS_BADLY.search(text[-4:]):
        return False
    if _PAIRED.search(text) and not _are_paired(text):
        return False
    return text.count('"') % 2 == 0


def _are_paired(text: str) -> bool:
    """Whether each opening bracket or quotation mark has its closing one; “ closes „, and opens otherwise."""
    low, opening, closing = map(text.count, "„“”")
    return (low == opening + closing if low else opening == closing) and all(
        text.count(one) == text.count(other) for one, other in _PAIRS
    )


def _ends(text: str) -> bool:
    """Whether a text ends with a full stop, before any quotation marks and brackets, or like a Korean sentence."""
    return text.rstrip(_CLOSING).endswith(_STOPS) or text.endswith(("다", "다."))
