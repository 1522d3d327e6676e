"""Compares the sense of a statement's words with the sentences that support it.

Opposites (rose and fell), denials, and whether something happened, will or may happen. Both texts must have the word beside
the same other words, since most of these words occur in any text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.grounding.modality import Opposed, otherwise_sure
from creditline.text.word_lists import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.grounding.evidence import Evidence, Said
    from creditline.text.word_lists import WordLists

_REACH = 6
"""Words on each side of an opposite among which both texts must share one."""
_SCOPE = 6
"""Words on each side of a denial that it may deny."""
_BEFORE = 4
"""Words before an opposite among which a denial is looked for."""
_CONTRACTED = "n't"
_WITHOUT = frozenset(
    """deny denies denied denying refuse refuses refused refusing reject rejects rejected fail fails failed failing failure lack
    lacks lacked unable unlikely ban bans banned prevent prevents prevented stop stops stopped avoid avoids avoided few little
    rarely hardly barely instead least unknown uncertain unclear impossible false wrong myth halt reluctant rather too
    against contrary despite yet only doubt doubts end ended dismiss dismissed skip skipped quit left cancel canceled cancelled
    absent missing miss missed nor innocent empty free clear cleared drop dropped cut""".split()
)
"""Words other than denials that say the same as one."""


def opposed(statement: Said, found: Evidence, language: str) -> Iterator[Opposed]:
    """Words that a statement uses in the opposite sense to the text, at most one of each kind."""
    lists = word_lists(language)
    for check in (_opposite, _denied, otherwise_sure):
        if (told := check(statement, found, lists)) is not None:
            yield told


def _opposite(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    words = lists.with_opposites.intersection(statement.words)
    if not words:
        return None
    for number in sorted({number for word in words for number in lists.sides_of.get(word, ())}):
        side = lists.sides[number]
        if not words.isdisjoint(side.others) or any(
            not side.words.isdisjoint(said.words) for said in found.best
        ):
            continue
        mine = words & side.words
        for said in found.best:
            for word in said.words:
                if (
                    word in side.opposites
                    and (word not in _LOOSE_TOO or _beside_the_same(statement, mine, said, word))
                    and not _is_denied(statement, mine)
                    and not _is_denied(said, frozenset((word,)))
                ):
                    return Opposed("opposite", min(mine), word, said.text)
    return None if words.isdisjoint(_LOWER) else _unheard(words, found, lists)


_DIRECTIONS = 14


def _unheard(words: frozenset[str], found: Evidence, lists: WordLists) -> Opposed | None:
    """A word of the lower side of a direction, where the text has none of this side, in any sentence about it."""
    heard = frozenset(word for said in found.all for word in said.words)
    for one, other in lists.opposites[:_DIRECTIONS]:
        mine = (words & other & _LOWER) - one
        if mine and heard.isdisjoint(other) and found.best:
            return Opposed("opposite", min(mine), "", found.best[0].text)
    return None


_LOWER = frozenset(
    """fewer less lower smaller smallest lowest worse worst weaker weakest slower shorter poorer fell decreased decrease decreases
    decreasing declined declining shrinking shrank shrinks dropped""".split()
)
"""Words of the lower side of a direction that a writer rarely uses if the text has none of this side."""


def _beside_the_same(statement: Said, mine: frozenset[str], said: Said, word: str) -> bool:
    """Whether a word of the statement and its opposite stand near the same term."""
    return not _near(statement, mine).isdisjoint(_near(said, frozenset((word,))))


def _near(said: Said, words: frozenset[str]) -> set[str]:
    near: set[str] = set()
    for at, word in enumerate(said.words):
        if word in words:
            near.update(said.terms[max(0, at - _REACH) : at], said.terms[at + 1 : at + 1 + _REACH])
    return near - {""}


def _is_denied(said: Said, words: frozenset[str]) -> bool:
    """Whether a denial stands shortly before one of some words."""
    return any(
        word in words and any(map(_denies, said.words[max(0, at - _BEFORE) : at]))
        for at, word in enumerate(said.words)
    )


_DENIALS = frozenset(
    "not no never none nor neither nobody nothing without cannot hardly deny denies denied denying".split()
)


def _denies(word: str) -> bool:
    return word in _DENIALS or word.endswith(_CONTRACTED)


def _denied(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A denial of something that the text affirms without any denial near it."""
    denials = lists.words("denials")
    for at, word in enumerate(statement.words):
        if not (word in denials or word.endswith(_CONTRACTED)):
            continue
        scope = set(statement.terms[at + 1 : at + 1 + _SCOPE]) - {""}
        shared = [said for said in found.best if scope & said.known]
        if shared and not any(_is_denied_near(said, scope, denials) for said in found.best):
            return Opposed("polarity", word, "", shared[0].text)
    return None


def _is_denied_near(said: Said, scope: set[str], denials: frozenset[str]) -> bool:
    """Whether a denial, or a word that says the same as one, stands near one of some terms, or in a sentence without them."""
    denying = [
        at
        for at, word in enumerate(said.words)
        if word in denials
        or word in _WITHOUT
        or word.endswith(_CONTRACTED)
        or word.startswith(("un", "dis", "non"))
    ]
    if not denying or scope.isdisjoint(said.known):
        return False
    return any(not scope.isdisjoint(said.terms[max(0, at - _SCOPE) : at + 1 + _SCOPE]) for at in denying)


_LOOSE_TOO = frozenset(
    "more most over up down under before after first last early late left right back least lead man men woman women new old high low in inside outside first following prior".split()
)
