"""Finds words of a statement that the text has in the opposite sense, such as "fell" for "rose"."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from creditline.grounding.denials import denies
from creditline.grounding.figure_turns import turn_of_figures
from creditline.grounding.modality import Opposed
from creditline.grounding.numerals import ANY_WORDS

if TYPE_CHECKING:
    from creditline.grounding.evidence import Evidence, Said
    from creditline.text.word_lists import WordLists

_REACH = 6
"""Words on each side of an opposite among which both texts must share one."""
_BESIDE = 3
"""Words on each side of an opposite that tell what it is of, if they stand there in both texts."""
_BEFORE = 6
"""Words before an opposite among which a denial is looked for."""
_DIRECTIONS = 11
"""Lines of opposites that are directions, at the start of a word list."""
_LOWER = frozenset(
    """fewer less lower smaller smallest lowest worse worst weaker weakest slower shorter poorer decreased decrease decreases decreasing
    shrinking shrank shrinks""".split()
)
"""Words of the lower side of a direction that a writer rarely uses if the text has none of this side."""
_LOWER_TOO = frozenset(
    """ago cheaper quieter milder half halved short few little small low cut cuts off away lost loss losses weak poor slow than behind
    fraction reduced eased dwindled eroded thinner narrower softened cooled minus instead only just bad canceled cancelled called""".split()
)
"""Other words from which a writer may infer the lower side."""
_CLOSE = 0.45
"""Share of a statement in one sentence from which a comparative there is about the same."""
_CONTESTS = frozenset(
    """won win wins winning beat beats beaten defeat defeats defeated lost lose loses losing winner winners loser losers victory
    victories""".split()
)
"""Words of opposites that are both true of a contest, so that the next words decide."""
_PARTICLES = frozenset(
    "up down over under above below before after prior following until older younger more less fewer".split()
)
"""Words of opposites that say little without the word after them."""


def opposite(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A word that a statement uses in the opposite sense to the text; None if there is none."""
    words = frozenset(word for word in statement.words if word in lists.sides)
    if not words:
        return None
    turn = turn_of_figures(statement, words, lists)
    if turn is not None:
        return turn or None
    return (
        _plainly(statement, words, found, lists)
        or _beside_the_same(statement, found, lists)
        or _directed(words, found, lists)
        or _unheard(words, found, lists)
    )


def _plainly(statement: Said, words: frozenset[str], found: Evidence, lists: WordLists) -> Opposed | None:
    """A word of which the sentence most about it has only the opposite."""
    for one in sorted(words - _PARTICLES - _CONTESTS):
        for ours, theirs, both in lists.sides[one]:
            if words & (theirs | both):
                continue
            said = next((said for said in found.best if not (ours | theirs).isdisjoint(said.words)), None)
            if said is None or any(not ours.isdisjoint(each.words) for each in found.beside_of(said)):
                continue
            mine = words & ours
            # "Faster" and "slower" are rarely both said of one thing.
            is_graded = one.endswith("er") and found.share >= _CLOSE
            for word in said.words:
                if (
                    word in theirs
                    and word not in _PARTICLES
                    and (is_graded or _share_a_neighbour(statement, mine, said, word))
                    and not _is_denied(statement, mine)
                    and not _is_denied(said, frozenset((word,)))
                ):
                    return Opposed("opposite", one, word, said.text)
    return None


def _directed(words: frozenset[str], found: Evidence, lists: WordLists) -> Opposed | None:
    """A direction where the sentences most about it have only words of the other direction."""
    up, down = _directions(lists)
    for ours, theirs in ((up, down), (down, up)):
        mine = words & ours
        if not mine or words & theirs:
            continue
        for said in found.best[:2]:
            told = theirs.intersection(said.words)
            if told and ours.isdisjoint(said.words) and not any(denies(word) for word in said.words):
                return Opposed("opposite", min(mine), min(told), said.text)
    return None


@cache
def _directions(lists: WordLists) -> tuple[frozenset[str], frozenset[str]]:
    up = frozenset().union(*(one for one, _ in lists.opposites[:_DIRECTIONS]))
    down = frozenset().union(*(other for _, other in lists.opposites[:_DIRECTIONS]))
    return up - down - _VAGUE - _PARTICLES, down - up - _VAGUE - _PARTICLES


_VAGUE = frozenset(
    "least most more beyond cut lost loss lose loses losing won win earlier later sooner older younger".split()
)


def _beside_the_same(statement: Said, found: Evidence, lists: WordLists) -> Opposed | None:
    """A word of which the text has the opposite beside the same figure or words, and the word itself nowhere beside them."""
    for at, word in enumerate(statement.words):
        sides = lists.sides.get(word, ())
        anchors = _anchors(statement, at, _BESIDE) if sides else {}
        for ours, theirs, _ in sides if anchors else ():
            near = statement.words[max(0, at - _BESIDE) : at + _BESIDE]
            if not theirs.isdisjoint(near) or _denied_at(statement, at):
                continue
            place = _Place(statement, at, anchors, loosely=theirs.isdisjoint(statement.words))
            told = _told(place, found, theirs)
            if told and not _told(place._replace(loosely=True), found, ours):
                return Opposed("opposite", word, *told)
    return None


class _Place(NamedTuple):
    """A word of a statement, what stands beside it, and whether two words in common suffice."""

    said: Said
    at: int
    anchors: dict[str, int]
    loosely: bool

    @property
    def word(self) -> str:
        """The word."""
        return self.said.words[self.at]


def _told(ours: _Place, found: Evidence, wanted: frozenset[str]) -> tuple[str, str] | None:
    """A wanted word beside the same figure or words as one of ours, and its sentence."""
    for said in found.all:
        for word, at in _spots(said, wanted):
            if not _denied_at(said, at) and _is_beside_the_same(ours, said, at):
                return word, said.text
    return None


def _is_beside_the_same(ours: _Place, said: Said, at: int) -> bool:
    anchors, theirs = ours.anchors, _anchors(said, at, _BESIDE)
    shared = anchors.keys() & theirs.keys()
    after = [term for term in shared if anchors[term] > 0 < theirs[term]]
    particles = (ours.word in _PARTICLES) + (said.words[at] in _PARTICLES)
    if (
        not _TIMES.isdisjoint((ours.word, said.words[at]))
        and _counted(ours.said, ours.at) == _counted(said, at) != ()
    ):
        return True
    if ours.word in _CONTESTS or particles == 1:
        counted = (term for term in after if ours.word in _CONTESTS or term[0].isdigit())
        return any(anchors[term] + theirs[term] < _NEXT for term in counted)
    if particles:
        return bool(after) or (
            ours.said.words[ours.at - 1] == "or" and any(term[0].isdigit() for term in shared)
        )
    return (
        any(term[0].isdigit() for term in shared)
        or (ours.loosely and len(shared) > 1)
        or any(anchors[term] == theirs[term] == 1 for term in after)
    )


_COUNTS = ANY_WORDS | {"a", "an"}
_TIMES = frozenset("before after earlier later ago".split())


def _counted(said: Said, at: int) -> tuple[str, ...]:
    """The number and the unit before a word such as "earlier"; empty if there are none."""
    before = said.words[max(0, at - 2) : at]
    return before if len(before) > 1 and (before[0] in _COUNTS or before[0][0].isdigit()) else ()


def _spots(said: Said, wanted: frozenset[str]) -> list[tuple[str, int]]:
    """The first places of some words in a sentence."""
    if wanted.isdisjoint(said.spots):
        return []
    spots = ((word, at) for word in wanted & said.spots.keys() for at in said.spots[word][:_MOST])
    return sorted(spots, key=itemgetter(1))


_MOST = 8
"""Places of a word that are read."""
_NEXT = 5


def _anchors(said: Said, at: int, reach: int) -> dict[str, int]:
    """Terms near a place, and how far after it they stand."""
    return {
        term: place - at
        for place in range(max(0, at - reach), min(len(said.terms), at + reach + 1))
        if place != at and (term := said.terms[place])
    }


def _unheard(words: frozenset[str], found: Evidence, lists: WordLists) -> Opposed | None:
    """A word of the lower side of a direction, where the text has none of any such side, in any sentence about it."""
    mine = words & _LOWER
    if not mine or not found.best:
        return None
    lower = _LOWER_TOO.union(*(other - one for one, other in lists.opposites[:_DIRECTIONS]))
    if any(not lower.isdisjoint(said.words) for said in found.best[:2]):
        return None
    heard = frozenset(word for said in found.all for word in said.words)
    for one, other in lists.opposites[:_DIRECTIONS]:
        if (told := (mine & other) - one) and heard.isdisjoint(other):
            return Opposed("opposite", min(told), "", found.best[0].text)
    return None


def _share_a_neighbour(statement: Said, mine: frozenset[str], said: Said, word: str) -> bool:
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
    return any(word in words and _denied_at(said, at) for at, word in enumerate(said.words))


def _denied_at(said: Said, at: int) -> bool:
    """Whether a denial stands shortly before a place; prepositions can't be denied."""
    return said.words[at] not in _PARTICLES and any(map(denies, said.words[max(0, at - _BEFORE) : at]))
