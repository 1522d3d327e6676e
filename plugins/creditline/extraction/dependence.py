"""Measures how much a sentence depends on those before it, by words in it that point back.

Without a parser, "the bank" is taken to point back if nothing after the noun says which one is meant, unless there is one
such thing in the world or in a country.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import takewhile

from creditline.extraction.assertions import runs
from creditline.extraction.name_phrases import AMONG_NOUNS, DAYS, DESCRIBES
from creditline.grounding.dates_in_text import MONTHS
from creditline.text.patterns import Pattern
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
_PARTS = frozenset(",.;:")
_SPAN, _NOUN = 8, 3
"""Words after an article among which something names its noun, and those among which the noun and its name end."""
_TIMES = DAYS.union(MONTHS)
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
    lost = _STRONG * (
        words.has(text, "back") and words.has(_without_today(text, words), "back")
    ) + _FIRST * _has_no_subject(text, words)
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


def _without_today(text: str, words: WordLists) -> str:
    """A sentence in lower case without phrases such as "this week"."""
    lowered = text.casefold().replace("’", "'")
    return reduce(lambda left, phrase: left.replace(phrase, ""), sorted(words.words("today")), lowered)


_QUOTES = frozenset('"“„«')
_QUOTED = Pattern(r"[\"“„«]([^\"“”„«»]+)[\"“”»]")
_SAYS_THAT = Pattern(r"(?:\b(?:that|che|que|dass|dat|że|что)|qu['’]) ?[\"“„«]")
_SPOKEN = 4
"""Words in lower case from which a quotation is what somebody said, rather than a name."""


def quotes_nobody(text: str, words: WordLists) -> bool:
    """Whether a sentence quotes words without telling that somebody said them."""
    if not any(sum(map(str.islower, said.split())) >= _SPOKEN for said in _QUOTED.findall(text)):
        return False
    return not (_SAYS_THAT.search(text) or words.has(_QUOTED.sub("", text), "said"))


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


def points_back(text: str, words: WordLists, *, leads: bool = False) -> float:
    """Points that a sentence loses for nouns with an article that nothing in it names; only for its subject if it leads an article.

    A noun is named by a name right after it, or after a word such as "of", and if there is one such thing in the world or in a
    country.
    """
    tokens, articles, lost = _TOKEN.findall(text), words.words("the"), 0.0
    for at, token in enumerate(tokens[:-1]):
        if (token if at else token.lower()).replace("’", "'") in articles and not _is_named(
            tokens, at, words
        ):
            goes_on = at < _LEADING and tokens[at - 1] == "," and "," not in tokens[: at - 1]
            lost += _FIRST if at < _OPENING or goes_on else 0 if leads else _EACH
    return lost


def _is_named(tokens: Sequence[str], at: int, words: WordLists) -> bool:
    """Whether something in a sentence names the noun after the article at a place."""
    found = list(takewhile(_PARTS.isdisjoint, tokens[at + 1 : at + 1 + _SPAN]))
    weak = words.words("weak") if at < _OPENING else frozenset[str]()
    if not found or found[0][0].isdigit() or not (words.words("unique") - weak).isdisjoint(found[:2]):
        return True
    is_apposition = at > 1 and tokens[at - 1] == "," and tokens[at - 2][0].isupper() and len(found) <= _NOUN
    if is_apposition or any(one.lower().startswith(found[0][:_STEM].lower()) for one in tokens[:at]):
        return True
    joins, defines = words.words("joins"), words.words("defines") - weak
    name = _first_name(found, words)
    if name < _NOUN - (at < _OPENING and words.adjectives_first) and (
        words.capitalises or joins.isdisjoint(found[:name])
    ):
        return True
    end = next(
        (n for n in range(1, _NOUN) if found[n:] and found[n] in (defines if n == 1 else defines - joins)),
        _SPAN,
    )
    return end < name < _SPAN or not words.words("a").isdisjoint(found[end + 1 : end + 2])


def _first_name(tokens: Sequence[str], words: WordLists) -> int:
    """Index of the first name among some tokens, which is no month or adjective; `_SPAN` if there is none."""
    if words.capitalises:
        return 0 if AMONG_NOUNS.search(" ".join(tokens)) else _SPAN
    return next(
        (
            at
            for at, (token, after) in enumerate(zip(tokens, [*tokens[1:], ""], strict=False))
            if token[0] in _QUOTES
            or (
                token[0].isupper()
                and token.lower() not in _TIMES
                and not (after.islower() and DESCRIBES.search(token))
            )
        ),
        _SPAN,
    )
