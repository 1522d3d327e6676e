"""Finds noun phrases in English sentences that may be labels. Without a parser, only a phrase between certain words is safe."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from creditline.extraction.name_phrases import DAYS
from creditline.grounding.verb_roots import PAST_FORMS
from creditline.text.patterns import Pattern
from creditline.text.terms import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.text.word_lists import WordLists

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
_SHORTEST = 5
_AT = frozenset("in on at near from to into across over through".split())
"""Prepositions before names of places."""
_AFTER = frozenset("of in on at for from with by into over under after before during since until".split())
_CLAUSE_ENDS = frozenset(
    """, ; : ( — – -- - that which who whose whom where when while after before because although though since until including amid underway
    as where to and or but than""".split()
)
"""Words that may end the first clause of a sentence. Labels are only taken from before them."""
_UNLIKE_NOUNS = Pattern(r"(?:ed|ing|ly|en)$")
_NEVER_INSIDE = Pattern(r"['’]s?$|['’]s\b|.(?:ed|ly)$|[\d$€£¥%]")
_EMPTY = frozenset(
    """day days week weeks month months year years hour hours decade decades time way number lot kind sort part end side case people man woman men women thing place
    rest half third quarter hand first second last next new other same such own high low large small big great good
    best worst ahead key major main total whole latest early late possible likely unprecedented due""".split()
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
            found = _trimmed(tokens[index + 1 : end])
            at_place = index and tokens[index - 1].lower() in _AT
            yield from (phrase for phrase in found if not (at_place and phrase[0].isupper()))


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


def title_nouns(text: str, title: str, words: WordLists) -> Iterator[str]:
    """Nouns of a title that a fact has, too, though not first: in German by their capital, elsewhere by the article before them.

    Args:
        text: the fact.
        title: the title of its article.
        words: word lists of the language.

    """
    if not (known := _long_words(title)):
        return
    tokens, articles = _TOKEN.findall(text), words.words("the") | words.words("a")
    for before, token, after in zip(tokens, tokens[1:], (*tokens[2:], "."), strict=False):
        noun = next((known[one] for one in _without_ending(token.lower()) if one in known), "")
        if words.capitalises:
            is_noun = token[0].isupper() and before[0].islower() and not after[0].isupper()
        else:
            is_noun = token.islower() and before.lower() in articles
        if noun and is_noun and (not words.is_english or after in _AFTER | _AUXILIARIES or after in ".,;"):
            yield noun.lower() if token.islower() else noun


@lru_cache(maxsize=4)
def _long_words(title: str) -> dict[str, str]:
    """The longer words of a title by their lower case."""
    return {
        token.lower(): token for token in _TOKEN.findall(title) if len(token) >= _SHORTEST and token.isalpha()
    }


def _without_ending(word: str) -> Iterator[str]:
    """A word, and what it may be in another case or number."""
    yield word
    yield from (word.removesuffix(ending) for ending in ("es", "en", "n", "s", "e") if word.endswith(ending))
