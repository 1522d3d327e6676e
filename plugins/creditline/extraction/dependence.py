"""Measures how much a sentence depends on those before it, by words in it that point back.

Without a parser, "the bank" is taken to point back if the text has spoken of a bank before and nothing after the noun says
which one is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.extraction.assertions import runs
from creditline.extraction.name_phrases import DAYS
from creditline.grounding.dates_in_text import MONTHS
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from creditline.manuscript.sentences import Sentence
    from creditline.text.word_lists import WordLists

_TOKEN = Pattern(r"[^\W\d_]{1,5}['’](?=\w{2})|[\w’'-]+|[^\w\s]")
_STEM = 4
"""Letters by which a noun is found again: an eruption follows from what erupted."""
_SPEAKER = Pattern(
    r",[”\"]? (?:he|she|they|it) (?:also )?(?:said|says|told [\w ]{1,30}|added|adds|found|wrote|argued|warned|explained|noted|reported"
    r"|believes?|thinks?)(?:[,.]| (?:on|in|at)\b)"
)
"""Matches an attribution to somebody who was named before."""
_OBJECT = Pattern(r"^(?:[\w’'-]+ ){2,7}?(?:them|him|it)\b(?! (?:is|was|would|will|has|had|that|could|may))")
_OWNER = Pattern(r"^[^,.;]{0,40}?\b(?:her|his|their|its) [a-z -]{3,30}, [A-Z]")
_RELATES = Pattern(
    r"\b(?:similar|others?|another|such|instead|too|in favou?r|[Aa]ll (?:two|three|four|five)|of (?:them|these|those)|the same(?! time)|previous|latter|former|the two|the three)\b(?! than)"
)
_BY_NATION = Pattern(
    r"\b[Tt]he [A-Z][a-z]+(?:an|ese|ish|ch|i) (?:firm|company|group|giant|club|side|team|bank|airline|carmaker|automaker|retailer|maker|chain"
    r"|striker|star|player|actor|actress|singer|driver|rider|champion)\b(?! (?:[A-Z]|of|that|which|who))"
)
"""Matches somebody or something named before that is called by its nation, such as "the Italian firm"."""
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


def first_mentions(sentences: Sequence[Sentence]) -> dict[str, int]:
    """The order of the first sentence with a word of the same beginning."""
    first: dict[str, int] = {}
    for sentence in reversed(sentences):
        stems = [
            term[:_STEM] if "'" not in term else term.rpartition("'")[2][:_STEM] for term in sentence.terms
        ]
        first.update(dict.fromkeys(stems, sentence.order))
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
    # Looking for the words first is fast, and most sentences have few of them.
    said = runs(text)
    lost = _STRONG * words.has(text, "back") + _FIRST * _has_no_subject(text, words)
    lost += _EACH * (not words.words("earlier").isdisjoint(text.partition(",")[0].split()[:_EARLY]))
    if english:
        lost += _in_english(text, said)
    has_article = "'" in text or "’" in text or not words.words("the").isdisjoint(map(str.lower, said))
    return lost + (_anaphors(text, order, first, words) if has_article else 0.0)


def _has_no_subject(text: str, words: WordLists) -> bool:
    """Whether a sentence begins with a verb without a subject, or with people who have to do with what was told.

    A pronoun in its first clause, or right after that, has its name in another sentence, too.
    """
    clause, _, rest = text.partition(", ")
    opening, then = clause.lower().split(), rest.partition(" ")[0]
    pronouns, verbs = words.words("pronouns"), words.of("verbs")
    if not opening or not pronouns.isdisjoint(opening) or then in pronouns or then in verbs:
        return bool(opening)
    relates = opening[0] in words.of("relates") and opening[1:2] and opening[1] not in words.words("defines")
    return bool(relates) or opening[0] in verbs


def _in_english(text: str, said: frozenset[str]) -> float:
    """Points that an English sentence loses for words of its own that point back."""
    lost = _STRONG * (not _SPEAKERS.isdisjoint(said) and bool(_SPEAKER.search(text)))
    lost += _FIRST * (not _PRONOUNS.isdisjoint(said) and bool(_OBJECT.match(text) or _OWNER.match(text)))
    lost += _FIRST * bool(_BY_NATION.search(text) or _THEIRS.match(text))
    return lost + _FIRST * (not _RELATING.isdisjoint(said) and bool(_RELATES.search(text)))


_SPEAKERS = frozenset("he she they it".split())
_PRONOUNS = frozenset("them him it her his their its".split())
_RELATING = frozenset(
    """similar other others another such instead too favor favour all All previous latter former two three them these those same""".split()
)


def _anaphors(text: str, order: int, first: Mapping[str, int], words: WordLists) -> float:
    """Points for nouns after "the" that no other word identifies.

    Most of all for one that begins the text. English ones of which the article has not spoken before count half: in other
    languages they mostly belong to something that it has spoken of.
    """
    tokens, lost = _TOKEN.findall(text), 0.0
    articles, unique, defines = (words.words(heading) for heading in ("the", "unique", "defines"))
    for at, token in enumerate(tokens[:-1] if order else ()):
        if (token if at else token.lower()) not in articles:
            continue
        noun, after = _noun(tokens, at + 1, words)
        stem = noun[:_STEM]
        if (
            not noun
            or noun in unique
            or after in defines
            or any(one.lower().startswith(stem) for one in tokens[:at])
        ):
            continue
        if at < _OPENING or (at < _LEADING and tokens[at - 1] == "," and "," not in tokens[: at - 1]):
            lost += _FIRST
        else:
            lost += _EACH if first.get(stem, order) < order or not words.is_english else _EACH / 2
    return min(lost, _MOST * _EACH)


def _noun(tokens: Sequence[str], at: int, words: WordLists) -> tuple[str, str]:
    """The word after an article that can be its noun, in lower case, and the token after it; empty for a name."""
    defines, end = words.words("defines"), at
    if tokens[at][0].isdigit() and at + 1 < len(tokens):
        at = end = at + 1
    most = 2 if words.adjectives_first else 1
    last = min(at + most, len(tokens))
    while (
        end < last and tokens[end].islower() and tokens[end] not in STOP_WORDS and tokens[end] not in defines
    ):
        end += 1
    if words.capitalises and end < len(tokens) and tokens[end][0].isupper():
        at, end = end, end + 1
    elif end - at > 1 and _VERBAL.search(tokens[end - 1]):
        end -= 1
    after = tokens[end] if end < len(tokens) else ""
    if end - at > 1 and after[:1].isupper() and tokens[end - 1] in _BARE_VERBS and tokens[at].endswith("s"):
        return tokens[at].lower(), tokens[end - 1]
    if after in _BEFORE_TIMES and _is_time(tokens[end + 1 : end + 2]):
        after = ""
    if end == at or after[:1].isupper():
        return "", ""
    return tokens[end - 1 if after in defines else at].lower(), after


_BARE_VERBS = frozenset(
    "reveal show say include suggest call name tell want accuse blame believe think see urge ask warn claim describe allege".split()
)
"""Verbs after a plural, before a name: "The documents reveal British ..." is about no Reveal British."""


def _is_time(further: Sequence[str]) -> bool:
    """Whether a preposition is followed by a day, month or year, which tells nothing of the noun before."""
    return any(
        token[0].isdigit() or token.casefold() in MONTHS or token.casefold() in _TIMES for token in further
    )
