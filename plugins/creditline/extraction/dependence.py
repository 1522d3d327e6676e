"""Measures how much a sentence depends on those before it, by words in it that point back.

Without a parser, "the bank" is taken to point back if nothing after the noun says which one is meant, unless there is one
such thing in the world or in a country.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from creditline.extraction.assertions import runs
from creditline.extraction.name_phrases import DAYS
from creditline.grounding.dates_in_text import MONTHS
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.text.word_lists import WordLists

_TOKEN = Pattern(r"[^\W\d_]{1,5}['’](?=\w{2})|[\w’'-]+|[^\w\s]")
_STEM = 4
"""Letters by which a noun is found again: an eruption follows from what erupted."""
_SPEAKER = Pattern(
    r",[”\"]? (?:he|she|they|it) (?:also )?(?:said|says|told [\w ]{1,30}|added|adds|found|wrote|argued|warned|explained|noted|reported"
    r"|believes?|thinks?)(?:[,.]| (?:on|in|at)\b)"
)
"""Matches an attribution to somebody who was named before."""
_OBJECT = Pattern(
    r"^(?:[\w’'\"“”-]+ ){2,7}?(?:(?:them|him|it)\b(?! (?:is|was|would|will|has|had|that|could|may))|her[,.;])"
)
_NO_NAME_YET = Pattern(
    r"(?:According to|In|On|At|For|By|During|After|Before|Since|Despite|With|As|When|While|Each|Every)\b[^,A-Z]{0,60}, (?:it|they)\b"
)
"""Matches an opening without a name before a pronoun."""
_OWNER = Pattern(r"^[^,.;]{0,40}?\b(?:her|his|their|its) [a-z -]{3,30}, [A-Z]")
_RELATES = Pattern(
    r"\b(?:similar|others?|another|such|instead|too|in favou?r|[Aa]ll (?:two|three|four|five)|of (?:them|these|those)|the same(?! time)|previous|latter|former|additional|the (?:two|three|remaining|rest)|(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d+|few|many|several) more|(?:second|third|fourth|fifth) \w+est(?=[,.;]))\b(?! than)"
)
_DEMONSTRATES = Pattern(
    r"\bthis (?!week|month|year|season|summer|winter|spring|autumn|morning|afternoon|evening|weekend|time|century|is\b)|\b(?:during|at|in|on|of|for|after|before) that [a-z]"
)
"""Matches a demonstrative that is none of time."""
_BY_NATION = Pattern(
    r"\b[Tt]he (?:[A-Z][a-z]+(?:an|ese|ish|ch|i)|[A-Z][\w-]+-(?:based|born|owned)) (?!and\b|(?:[\w-]+ )?[\w-]+ (?:[A-Z]|of|that|which|who|in|to)\b)([a-z]+)"
)
"""Matches somebody or something named before that is called by its nation, such as "the Italian firm"."""
_BY_NAME = Pattern(
    r"\b[Tt]he [A-Z][\w-]+ (?:MP|MEP|MSP|striker|midfielder|defender|goalkeeper|winger|captain|boss|manager|star|man|woman|native|actor|actress"
    r"|singer|rapper|driver|rider|outfit|state|nation|kingdom|side|club|team|firm|company|giant|player|forward|students|pupils|workers|employees|officers|protesters|brothers|sisters|crew|victims|number \w+)\b(?! (?:[A-Z]|of|that|which|who)|,? [A-Z])"
)
"""Matches somebody who is called by a party, town or club, such as "the Labour MP"."""
_THEIRS = Pattern(r"(?:An?|One) (?:[\w-]+ ){1,4}(?:for|of|with|by|to|from|against|about) (?:their|them)\b")
"""Matches a beginning with an owner who is named before, such as "An online fundraiser for their victim"."""
_VERBAL = Pattern(r"(?:ed|es)$")
_BEFORE_TIMES = frozenset("in on by for at since".split())
_TIMES = DAYS | frozenset("years months weeks days hours decades".split())
_MOST = 3
_EARLY = 8
"""First words among which "had" tells what happened before something that was told."""
_OPENING = 2
"""First words among which a noun with an article is what the sentence is about."""
_LEADING = 14
"""First words among which the noun after the first comma is what the sentence is about."""
_EACH, _FIRST, _STRONG = 0.5, 1.0, 1.4


def dependence(text: str, words: WordLists, *, english: bool) -> float:
    """Points that a sentence loses for what only the sentences before it explain, except for its nouns.

    Args:
        text: the sentence, perhaps shortened.
        words: word lists of its language.
        english: whether it is English.

    """
    # Looking for the words first is fast, and most sentences have few of them.
    said = runs(text)
    lost = _STRONG * words.has(text, "back") + _FIRST * _has_no_subject(text, words)
    clause, comma, _ = text.partition(",")
    begins = clause.lower().split()[:_EARLY]
    opening = frozenset(begins)
    lost += _FIRST * (not words.words("theirs").isdisjoint(begins[1:2]))
    lost += _FIRST * bool(comma and begins and begins[-1] in words.words("later"))
    lost += _EACH * any(not words.words(heading).isdisjoint(opening) for heading in ("earlier", "adds"))
    lost += _EACH * (text.rstrip('.”"').rpartition(" ")[2] in words.words("compares"))
    lost += _EACH * (not _QUOTES.isdisjoint(text) and quotes_nobody(text, words))
    lost += _EACH * (words.has(text, "reported") and not words.has(text, "said"))
    if english:
        lost += _in_english(text, said, words)
    return lost


_QUOTES = frozenset('"“„«')
_QUOTED = Pattern(r"[\"“„«]([^\"“”„«»]+)[\"“”»]")
_SAYS_THAT = Pattern(r"(?:\b(?:that|che|que|dass|dat|że|что)|qu['’]) ?[\"“„«]")
_SPOKEN = 4
"""Words in lower case from which a quotation is what somebody said, rather than a name."""


def quotes_nobody(text: str, words: WordLists) -> bool:
    """Whether a sentence quotes words without telling that somebody said them."""
    if not any(sum(map(str.islower, said.split())) >= _SPOKEN for said in _QUOTED.findall(text)):
        return False
    return not (": " in text or _SAYS_THAT.search(text) or words.has(_QUOTED.sub("", text), "said"))


def _has_no_subject(text: str, words: WordLists) -> bool:
    """Whether a sentence begins with a verb without a subject, or with people who have to do with what was told.

    A pronoun in its first clause, or right after that, has its name in another sentence, too.
    """
    clause, _, rest = text.partition(", ")
    opening, then = clause.lower().split(), rest.partition(" ")[0]
    pronouns, verbs = words.words("pronouns"), words.of("verbs")
    if not opening or not pronouns.isdisjoint(opening) or then in pronouns or then in verbs:
        return bool(opening)
    if len(opening) > 1 and opening[0] in words.words("denials"):
        del opening[0]
    relates = opening[0] in words.of("relates") and opening[1:2] and opening[1] not in words.words("defines")
    return bool(relates) or opening[0] in verbs


def _in_english(text: str, said: frozenset[str], words: WordLists) -> float:
    """Points that an English sentence loses for words of its own that point back."""
    lost = _STRONG * (not _SPEAKERS.isdisjoint(said) and bool(_SPEAKER.search(text)))
    lost += _FIRST * (not _PRONOUNS.isdisjoint(said) and bool(_OBJECT.match(text) or _OWNER.match(text)))
    lost += _FIRST * (not _SPEAKERS.isdisjoint(said) and bool(_NO_NAME_YET.match(text)))
    lost += _FIRST * (_is_called_by_nation(text, words) or bool(_THEIRS.match(text)))
    lost += _FIRST * (("this" in said or "that" in said) and bool(_DEMONSTRATES.search(text)))
    return lost + _FIRST * (not _RELATING.isdisjoint(said) and bool(_RELATES.search(text)))


def _is_called_by_nation(text: str, words: WordLists) -> bool:
    return bool(_BY_NAME.search(text)) or any(
        noun not in words.words("unique") for noun in _BY_NATION.findall(text)
    )


_SPEAKERS = frozenset("he she they it".split())
_PRONOUNS = frozenset("them him it her his their its".split())
_RELATING = frozenset(
    """similar other others another such instead too favor favour all All previous latter former two three them these those same additional remaining rest more second fourth fifth""".split()
)


class Anaphor(NamedTuple):
    """A noun after "the" that no other word of its sentence identifies, in lower case."""

    noun: str
    is_subject: bool
    """Whether the sentence begins with it, or goes on with it after an opening."""


def weight(found: Sequence[Anaphor]) -> float:
    """Points that a sentence loses for nouns that point back."""
    return min(sum(_FIRST if one.is_subject else _EACH for one in found), _MOST * _EACH)


def anaphors(text: str, words: WordLists) -> list[Anaphor]:
    """The nouns of a sentence that point back, which is not the first of its article."""
    articles, unique, defines, weak = map(words.words, ("the", "unique", "defines", "weak"))
    if "'" not in text and "’" not in text and articles.isdisjoint(map(str.lower, runs(text))):
        return []
    tokens, found = _TOKEN.findall(text), []
    for at, token in enumerate(tokens[:-1]):
        if (token if at else token.lower()).replace("’", "'") not in articles:
            continue
        noun, after = _noun(tokens, at + 1, words)
        is_known = noun in unique and not (at < _OPENING and noun in weak)
        is_defined = after in defines and not (at < _OPENING and after in weak)
        if not noun or is_known or is_defined or _is_apposition(tokens, at, after):
            continue
        if at < _OPENING and _is_named_next(tokens, at + 2):
            continue
        if not any(one.lower().startswith(noun[:_STEM]) for one in tokens[:at]):
            goes_on = at < _LEADING and tokens[at - 1] == "," and "," not in tokens[: at - 1]
            found.append(Anaphor(noun, at < _OPENING or goes_on))
    return found


def _is_named_next(tokens: Sequence[str], at: int) -> bool:
    """Whether a name explains a noun and perhaps its adjective, as in "La portavoz parlamentaria, Adriana Lastra, ..."."""
    return any(one == "," and other[0].isupper() for one, other in pairwise(tokens[at : at + 3]))


def _is_apposition(tokens: Sequence[str], at: int, after: str) -> bool:
    """Whether an article begins words that explain the name before them, as in "Srinagar, the summer capital"."""
    return at > 1 and after in ",.;)" and tokens[at - 1] == "," and tokens[at - 2][0].isupper()


def _noun(tokens: Sequence[str], at: int, words: WordLists) -> tuple[str, str]:
    """The word after an article that can be its noun, in lower case, and the token after it; empty for a name."""
    defines, end = words.words("defines"), at
    if tokens[at].endswith("-year-old"):
        return tokens[at], ""
    if tokens[at][0].isdigit() and at + 1 < len(tokens):
        at = end = at + 1
    most = 2 if words.adjectives_first else 1
    last = min(at + most, len(tokens))
    while (
        end < last
        and tokens[end].islower()
        and tokens[end] not in STOP_WORDS
        and tokens[end] not in defines
        and not (end > at and tokens[end] in _BARE_VERBS and tokens[at].endswith("s"))
    ):
        end += 1
    if words.capitalises and end < len(tokens) and tokens[end][0].isupper():
        at, end = end, end + 1
    elif end - at > 1 and _VERBAL.search(tokens[end - 1]):
        end -= 1
    after = tokens[end] if end < len(tokens) else ""
    if after in _BEFORE_TIMES and _is_time(tokens[end + 1 : end + 2]):
        after = ""
    leads = after == "to" and any(token[0].isupper() for token in tokens[end + 1 : end + 2])
    if after == "to" and not leads and tokens[end - 1] not in _TAKES_TO:
        after = ""
    if end == at or after[:1].isupper():
        return "", ""
    return tokens[end - 1 if after in defines else at].lower(), after


_TAKES_TO = frozenset(
    """decision plan plans right rights attempt attempts effort efforts bid offer proposal ability need desire chance opportunity threat
    duty power way road move permission pressure battle fight race authority route""".split()
)
"""Nouns that an infinitive or a goal after them identifies."""
_BARE_VERBS = frozenset(
    """reveal show say include suggest call name tell want accuse blame believe think see urge ask warn claim describe allege
    come go follow remain stand lie begin start have include cost mean need take make get give help hold keep live play run set""".split()
)
"""Verbs after a plural, which are no part of its name."""


def _is_time(further: Sequence[str]) -> bool:
    """Whether a preposition is followed by a day, month or year, which tells nothing of the noun before."""
    return any(
        token[0].isdigit() or token.casefold() in MONTHS or token.casefold() in _TIMES for token in further
    )
