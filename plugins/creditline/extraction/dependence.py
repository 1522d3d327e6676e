"""Measures how much a sentence depends on those before it, by words in it that point back.

Without a parser, "the bank" is taken to point back if the text has spoken of a bank before and nothing after the noun says
which one is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.extraction.assertions import runs
from creditline.extraction.name_phrases import DAYS
from creditline.extraction.topics import BEGINS_WITH_THING
from creditline.grounding.dates_in_text import MONTHS
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from creditline.manuscript.sentences import Sentence
    from creditline.text.word_lists import WordLists

_TOKEN = Pattern(r"[\w’'-]+|[^\w\s]")
_STEM = 4
"""Letters by which a noun is found again: an eruption follows from what erupted."""
_UNIQUE = frozenset(
    """world country government state states public police internet web sun moon sky sea earth weekend morning evening night
    afternoon summer winter spring autumn fall day week month year end start beginning middle top bottom time first last past future
    same way rest most best worst economy market markets press media army navy parliament president minister king
    queen pope north south east west left right environment climate weather universe season century decade nation home""".split()
)
"""Nouns after "the" that need no introduction."""
_DEFINES = frozenset(
    """of that who which whose where in at for between led known by against on to from called named with behind near under over around
    about when""".split()
)
"""Words that say after a noun which one is meant."""
_SPEAKER = Pattern(
    r",[”\"]? (?:he|she|they|it) (?:also )?(?:said|says|told [\w ]{1,30}|added|adds|found|wrote|argued|warned|explained|noted|reported"
    r"|believes?|thinks?)(?:[,.]| (?:on|in|at)\b)"
)
"""Matches an attribution to somebody who was named before."""
_OBJECT = Pattern(r"^(?:[\w’'-]+ ){2,7}?(?:them|him|it)\b(?! (?:is|was|would|will|has|had|that|could|may))")
_OWNER = Pattern(r"^[^,.;]{0,40}?\b(?:her|his|their|its) [a-z -]{3,30}, [A-Z]")
_RELATES = Pattern(
    r"\b(?:similar|others?|another|such|instead|too|in favou?r|all (?:two|three|four|five)|previous|latter|former|the two|the three)\b(?! than)"
)
_COUNTED = Pattern(
    r"(?:All|Both|The) (?:two|three|four|five|six)\b(?! (?:of|[a-z]+ (?:of|in|who|that|from)\b))"
)
_THERE = Pattern(
    r"\b(?:from|to|in|of|through) there\b|\b(?:does|did|do|was|were|is|are) not,|^(?:One|Another) (?:explanation|example|reason|theory|possibility)\b"
)
_BOTH = Pattern(r"^(?:He|She|It|His|Her|Its)\b.*\b(?:they|them|their)\b")
_VERBAL = Pattern(r"(?:ed|es)$")
_MOST = 3
_EACH, _FIRST, _STRONG = 0.5, 1.0, 1.4


def first_mentions(sentences: Sequence[Sentence]) -> dict[str, int]:
    """The order of the first sentence with a word of the same beginning."""
    first: dict[str, int] = {}
    for sentence in reversed(sentences):
        first.update(dict.fromkeys([term[:_STEM] for term in sentence.terms], sentence.order))
    return first


def dependence(text: str, order: int, first: Mapping[str, int], words: WordLists, *, english: bool) -> float:
    """Points that a sentence loses for what only the sentences before it explain.

    Args:
        text: the sentence, perhaps shortened.
        order: its order in the article.
        first: the order of the first sentence with each beginning of a word.
        words: word lists of its language.
        english: whether it is English.

    """
    if not english:
        lost = _FIRST if order and BEGINS_WITH_THING.match(text) else 0.0
        return _STRONG if words.has(text, "back") else lost
    # Looking for the words first is fast, and most sentences have few of them.
    said = runs(text)
    lost = _STRONG * (not _SPEAKERS.isdisjoint(said) and bool(_SPEAKER.search(text)))
    lost += _FIRST * (not _PRONOUNS.isdisjoint(said) and bool(_OBJECT.match(text) or _OWNER.match(text)))
    lost += _FIRST * bool(
        (not _RELATING.isdisjoint(said) and _RELATES.search(text))
        or _BOTH.match(text)
        or (not _PLACED.isdisjoint(said) and _THERE.search(text))
    )
    lost += _STRONG * bool(_COUNTED.match(text))
    return lost + (0.0 if _ARTICLES.isdisjoint(said) else _anaphors(text, order, first))


_SPEAKERS = frozenset("he she they it".split())
_PRONOUNS = frozenset("them him it her his their its".split())
_RELATING = frozenset(
    """similar other others another such instead too favor favour all previous latter former two three""".split()
)
_PLACED = frozenset("there not One Another".split())
_ARTICLES = frozenset(("the", "The"))


def _anaphors(text: str, order: int, first: Mapping[str, int]) -> float:
    """Points for nouns after "the" of which the text has spoken before."""
    tokens, lost, said = _TOKEN.findall(text), 0.0, set[str]()
    for at, token in enumerate(tokens):
        if token in ("the", "The") and at + 1 < len(tokens):
            noun, after = _noun(tokens, at + 1)
            known = noun and noun not in _UNIQUE and noun[:_STEM] not in said and after not in _DEFINES
            if known and order and at == 0:
                lost += _FIRST
            elif known and first.get(noun[:_STEM], order) < order:
                lost += _EACH
        said.add(token.lower()[:_STEM])
    return min(lost, _MOST * _EACH)


def _noun(tokens: Sequence[str], at: int) -> tuple[str, str]:
    """The last of up to two words after an article that can be its noun, and the token after it; empty for a name."""
    end = at
    while end < min(at + 2, len(tokens)) and tokens[end].islower() and tokens[end] not in STOP_WORDS:
        end += 1
    if end - at > 1 and _VERBAL.search(tokens[end - 1]):
        end -= 1
    after = tokens[end] if end < len(tokens) else ""
    if after in ("in", "on", "by") and _is_time(tokens[end + 1 : end + 2]):
        after = ""
    if end == at or after[:1].isupper():
        return "", ""
    return tokens[end - 1] if end - at == 1 or after in _DEFINES else tokens[at], after


def _is_time(further: Sequence[str]) -> bool:
    """Whether a preposition is followed by a day, month or year, which tells nothing of the noun before."""
    return any(
        token[0].isdigit() or token.casefold() in MONTHS or token.casefold() in DAYS for token in further
    )
