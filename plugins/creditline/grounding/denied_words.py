"""Reads which words the sentences of a text deny, and by which other words the same may be said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from creditline.grounding.evidence import said, words_in
from creditline.grounding.numerals import ANY_WORDS
from creditline.grounding.verb_roots import root
from creditline.manuscript.sentences import Sentence
from creditline.text.terms import Remembered
from creditline.text.word_lists import WordLists

if TYPE_CHECKING:
    from creditline.grounding.evidence import Said

    Key = str | tuple[int, bool]
    """The part of a word that its forms have in common, or a line of words of the same sense and its side."""

_CLAUSE = 7
"""Words on each side of a denial that may belong to its clause."""
_SCOPE = 6
"""Words after a denial among which "more than" or a word that it denies for an honest statement is looked for."""
_REACH = 8
"""Words after a denial among which the words that it governs are looked for."""
_BEFORE = 5
"""Words before a word among which a denial of it is looked for."""
_NEAR = 5
"""Words after "plans" among which "to" stands, unlike after the "set" of "set a record"."""
_GOVERNED = 3
"""Words of one denial that are read."""
_STEM = 6
_SMALL = 3
"""Letters of most small words of other languages than English."""
_LESS_THAN = frozenset((word, "than") for word in ("more", "less", "fewer"))


class Spot(NamedTuple):
    """A word of a text: the number of its sentence, its place there, and how many words stand between it and its denial."""

    number: int
    at: int
    rank: int = 0


@dataclass(frozen=True)
class GovernedWords:
    """The words that a text denies, or that it only plans or expects, and those that it tells as they are, by form and sense."""

    sentences: Sequence[Sentence]
    lists: WordLists
    govern: Callable[[Said, WordLists], Iterator[tuple[int, int]]]
    headings: tuple[str, ...]
    """Where the words stand of which one is in each sentence that governs a word."""

    @cached_property
    def _signed(self) -> list[int]:
        """Numbers of the sentences that may govern a word: few do, and reading the words of a sentence takes twenty times as long."""
        has_sign = _signs(self.lists, self.headings).__getitem__
        return [at for at, one in enumerate(self.sentences) if True in map(has_sign, one.text.split())]

    @cached_property
    def near(self) -> frozenset[Key]:
        """All words that stand near a denial."""
        strong = self.lists.of("denials", "refusals")
        return frozenset(
            key
            for each in (said(self.sentences[number].text) for number in self._signed)
            for at, word in enumerate(each.words)
            if word in strong
            for key in words_near(each, at, self.lists, _SCOPE)
        )

    @cached_property
    def governed(self) -> Mapping[Key, list[Spot]]:
        """Where words stand that a denial or the like governs. Questions deny nothing."""
        found: dict[Key, list[Spot]] = defaultdict(list)
        for number in self._signed:
            each = said(self.sentences[number].text)
            for at, rank in self.govern(each, self.lists) if each.text[-1:] != "?" else ():
                for key in keys_of(each.words[at], self.lists):
                    found[key].append(Spot(number, at, rank))
        return dict(found)

    def senses_of(self, number: int) -> frozenset[Key]:
        """The senses of all words that are governed in a sentence."""
        found = said(self.sentences[number].text)
        governed = (found.words[at] for at, _ in self.govern(found, self.lists))
        return frozenset(key for word in governed for key in self.lists.opposites[word])

    @cached_property
    def affirmed(self) -> Mapping[Key, list[Spot]]:
        """Where the same words stand that nothing governs."""
        denied = {(spot.number, spot.at) for spots in self.governed.values() for spot in spots}
        found: dict[Key, list[Spot]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for at, word in enumerate(said(sentence.text).words):
                for key in keys_of(word, self.lists) if (number, at) not in denied else ():
                    if key in self.governed:
                        found[key].append(Spot(number, at))
        return dict(found)


@cache
def _signs(lists: WordLists, headings: tuple[str, ...]) -> Remembered[bool]:
    """For each part of a text between spaces, whether it has a word under some headings."""
    signs = lists.of(*headings)
    return Remembered(lambda part: any(word in signs for word in words_in(part)))


def is_denied(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial, or a word such as "refused", stands shortly before a word."""
    return any(is_strong(word, lists) for word in said_.words[max(0, at - _BEFORE) : at])


def is_strong(word: str, lists: WordLists) -> bool:
    """Whether a word denies what follows."""
    return word in lists.of("denials", "refusals")


def clause(said_: Said, at: int, lists: WordLists) -> tuple[int, int]:
    """Start and end of the words around a denial that belong to its clause."""
    joins = lists.of("joins")
    start, end = at, at + 1
    while start > max(0, at - _CLAUSE) and said_.words[start - 1] not in joins:
        start -= 1
    while end < min(len(said_.words), at + _CLAUSE) and said_.words[end] not in joins:
        end += 1
    return start, end


def keys_of(word: str, lists: WordLists) -> tuple[Key, ...]:
    """The part of a word that its forms have in common, and its senses."""
    return root(word) if lists.is_english else word[:_STEM], *lists.senses[word]


def tells(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a word tells something: all but small words do, and small verbs such as "get"."""
    return bool(said_.terms[at]) or said_.words[at] in lists.of("same")


def words_near(said_: Said, at: int, lists: WordLists, reach: int) -> set[Key]:
    """Words after a denial, and in other languages also before it, that it may deny."""
    start, end = clause(said_, at, lists)
    places = range(at + 1 if lists.is_english else max(start, at - reach), min(end, at + reach + 1))
    near = (said_.words[place] for place in places if place != at and tells(said_, place, lists))
    return {key for word in near for key in keys_of(word, lists)}


def is_idle(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial limits or replaces something, or tells an absence, so that it turns no statement round."""
    word, before, after = said_.words[at], said_.words[max(0, at - 1) : at], said_.words[at + 1 : at + 2]
    return (
        word in lists.of("absences")
        or _is_limited(said_, at, lists)
        or not _LESS_THAN.isdisjoint(pairwise(said_.words[at + 1 : at + _SCOPE]))
        or before in (("but",), ("as",))
        or f", {word} " in said_.text
        or bool(after and after[0] in lists.of("negative"))
    )


def _is_limited(said_: Said, at: int, lists: WordLists) -> bool:
    """Whether a denial limits what follows, as in "no longer" and "not only", or is the "No." of a number, or part of "do without"."""
    before, after = said_.words[at - 1 : at], "".join(said_.words[at + 1 : at + 2])
    is_lack = said_.words[at] == "without" and before in (("do",), ("does",), ("did",), ("go",))
    return is_lack or after in lists.of("limits") or (after[:1].isdigit() and said_.written[at] == "No")


def planned(said_: Said, lists: WordLists) -> Iterator[tuple[int, int]]:
    """The places of the words that a sentence tells as planned, expected or possible, and how many of them are nearer to "will"."""
    plans, others = lists.of("plans"), lists.of("may", "will")
    for at, word in enumerate(said_.words):
        is_planned = word in plans and (not lists.is_english or "to" in said_.words[at + 1 : at + _NEAR])
        if is_planned or word in others:
            # A future such as "sera" says itself what will happen.
            yield from _within(
                said_, range(at + lists.is_english, min(at + _REACH, len(said_.words))), _GOVERNED, lists
            )


def denied(said_: Said, lists: WordLists) -> Iterator[tuple[int, int]]:
    """The places of the words that each denial of a sentence governs, and how many of them are nearer to it."""
    turned, refusals, absences = lists.of("against", "negative"), lists.of("refusals"), lists.of("absences")
    strong = lists.of("denials", "refusals")
    for at, word in enumerate(said_.words):
        if word not in strong or (_is_limited if word in refusals else is_idle)(said_, at, lists):
            continue
        # "Nobody was faster" says who was fastest, and "nobody should" what is forbidden.
        further = said_.words[at + 1 : at + _REACH] if word in absences else ()
        if any(sided.line < lists.directions for one in further for sided in lists.opposites[one]) or any(
            one in lists.of("must") for one in said_.words[at + 1 : at + 2]
        ):
            continue
        # Whoever has not stopped something goes on with it, so the denial ends with its verb.
        is_short = word in absences or (said_.words[at + 1 : at + 2] and said_.words[at + 1] in turned)
        most = 1 if is_short else _GOVERNED
        yield from _within(
            said_, range(_after(said_, at, lists), min(at + _REACH, len(said_.words))), most, lists
        )
        if lists.adjectives_first and not lists.is_english and most > 1:
            # German and Dutch denials stand behind a finite verb.
            before = _within(said_, range(at - 1, max(-1, at - _REACH), -1), most, lists)
            yield from ((place, rank + 1) for place, rank in before)


def _after(said_: Said, at: int, lists: WordLists) -> int:
    """Where that begins which a denial governs: a clause may follow "denies that"."""
    is_verb = said_.words[at] in lists.of("refusals") and said_.words[at] not in lists.of("denials")
    return (
        at + 2
        if is_verb and any(word in lists.of("joins") for word in said_.words[at + 1 : at + 2])
        else at + 1
    )


def _within(said_: Said, places: range, most: int, lists: WordLists) -> Iterator[tuple[int, int]]:
    """The first words at some places that say what a sentence is about, up to the end of its clause."""
    joins, ends, found = lists.of("joins"), int(places.step < 0), 0
    for place in places:
        if (
            said_.words[place] in joins
            or (place != places.start and place + ends in said_.breaks)
            or found == most
        ):
            return
        if (
            (lists.is_english or len(said_.terms[place]) > _SMALL)
            and tells(said_, place, lists)
            and said_.written[place][0].islower()
            and said_.words[place] not in lists.units
            and said_.words[place] not in ANY_WORDS
            and said_.words[place] not in lists.of("denials")
        ):
            yield place, found
            found += 1
