"""Words by which sentences of a language are understood, from the files of this folder: one for each language.

A file has words under `[headings]`, separated by spaces; `_` stands for a space within a phrase. A line that begins with "# "
is a comment.

| Heading | Words |
|---|---|
| leans | beginnings of sentences that only the sentence before explains: pronouns, demonstratives, connectives |
| back | words within a sentence that mostly point to another sentence |
| points | beginnings that stand for an organisation or a thing named before: "The company", "It" |
| person | beginnings that stand for a person named before: "She" |
| we, you | the first and the second person |
| judges | words by which an author comments or advises |
| commands | beginnings of requests to the reader |
| place | prepositions before names of places |
| said | verbs and nouns of speech |
| denials | words that deny |
| may, will, must, plans | words before what may happen, will happen, must happen, or is planned |
| opposites | on each line words of one sense, a slash, and words of the opposite sense |
| units | on each line the names of one unit |
| measures | on each line units of the same measure that don't stand for one another |
| reckoned | words of a statement which say that a figure was reckoned from others |
| beyond, nearly | words before a figure that was rounded down, or up |
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from creditline.text.patterns import Pattern

_HEADINGS = (
    *("leans", "back", "points", "person", "we", "you", "judges", "commands", "place", "said", "denials"),
    *("may", "will", "must", "plans", "opposites", "units", "measures"),
    *("reckoned", "beyond", "nearly"),
)
_UNSPACED = ("ja", "zh", "th")
_WORD = Pattern(r"\w+(?:['’]\w+)*['’]?")
_MOST_WORDS = 4


class Side(NamedTuple):
    """Words of one sense, words of the opposite sense, and words of both."""

    ours: frozenset[str]
    theirs: frozenset[str]
    both: frozenset[str]


class Modal(NamedTuple):
    """Words before what may or must happen, what will, and what is planned; `all` are all of them."""

    may: frozenset[str]
    will: frozenset[str]
    plans: frozenset[str]
    must: frozenset[str]
    all: frozenset[str]


@dataclass(frozen=True, eq=False)
class WordLists:
    """The words of one language by heading. Words are in lower case, with straight apostrophes."""

    lines: dict[str, tuple[str, ...]]
    spaced: bool = True

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {heading: frozenset(_words(" ".join(lines))) for heading, lines in self.lines.items()}

    def words(self, heading: str) -> frozenset[str]:
        """All words and phrases under a heading."""
        return self._sets.get(heading, frozenset())

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        return {
            heading: tuple(word for word in words if " " in word) for heading, words in self._sets.items()
        }

    @cached_property
    def _beginnings(self) -> dict[str, tuple[str, ...]]:
        return {heading: tuple(words) for heading, words in self._sets.items()}

    def opens(self, text: str, *headings: str) -> bool:
        """Whether a text begins with a word or phrase under one of some headings."""
        if not self.spaced:
            return any(text.startswith(self._beginnings.get(heading, ())) for heading in headings)
        first = _first(text)
        return any(not first.isdisjoint(self.words(heading)) for heading in headings)

    def has(self, text: str, heading: str) -> bool:
        """Whether a text contains a word under a heading."""
        wanted = self.words(heading)
        if not wanted:
            return False
        lowered, found = _lowered(text)
        if not self.spaced:
            return any(word in lowered for word in wanted)
        return not wanted.isdisjoint(found) or True in map(lowered.__contains__, self._phrases[heading])

    def ends(self, text: str, heading: str) -> bool:
        """Whether a text ends with a word or phrase under a heading."""
        lowered = text.casefold().replace("’", "'")
        return any(
            lowered.endswith(word) and (not self.spaced or not lowered[: -len(word)][-1:].isalnum())
            for word in self.words(heading)
        )

    @cached_property
    def modal(self) -> Modal:
        """The words before verbs that show whether something happens."""
        may, will, plans, must = map(self.words, ("may", "will", "plans", "must"))
        return Modal(may, will, plans, must, may | will | plans | must)

    @cached_property
    def opposites(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Pairs of sets of words with opposite senses."""
        pairs = (line.partition("/")[::2] for line in self.lines.get("opposites", ()))
        return tuple((frozenset(_words(one)), frozenset(_words(other))) for one, other in pairs)

    @cached_property
    def sides(self) -> dict[str, tuple[Side, ...]]:
        """The sides of pairs of opposites on which each word stands; words of both sides stand on neither."""
        found: dict[str, list[Side]] = {}
        for one, other in self.opposites:
            for side in (
                Side(one - other, other - one, one & other),
                Side(other - one, one - other, one & other),
            ):
                for word in side.ours:
                    found.setdefault(word, []).append(side)
        return {word: tuple(sides) for word, sides in found.items()}

    @cached_property
    def units(self) -> dict[str, str]:
        """The first name of a unit for each of its names."""
        return {
            word: words[0]
            for line in self.lines.get("units", ())
            if (words := _words(line))
            for word in words
        }

    @cached_property
    def measures(self) -> dict[str, str]:
        """The first of several units that measure the same, for each of them by its first name."""
        return {
            self.units.get(word, word): words[0]
            for line in self.lines.get("measures", ())
            if (words := _words(line))
            for word in words
        }


# Several questions are asked about one sentence after the other.
@lru_cache(maxsize=16)
def _first(text: str) -> frozenset[str]:
    """The first word of a text, its first two words, and so on."""
    found = [
        match[0].replace("’", "'").casefold()
        for match, _ in zip(_WORD.finditer(text), range(_MOST_WORDS), strict=False)
    ]
    first = {" ".join(found[:count]) for count in range(1, len(found) + 1)}
    # L'entreprise and l'usine begin with an article.
    if found and "'" in found[0]:
        first.add(found[0][: found[0].index("'") + 1])
    return frozenset(first)


@lru_cache(maxsize=16)
def _lowered(text: str) -> tuple[str, frozenset[str]]:
    """A text in lower case with straight apostrophes, and its words."""
    lowered = text.replace("’", "'").casefold()
    return lowered, frozenset(_WORD.findall(lowered))


def _words(line: str) -> list[str]:
    return [word.replace("_", " ") for word in line.split()]


@cache
def word_lists(language: str) -> WordLists:
    """The words of a language, such as `de` or `pt-BR`; English if none is given; nothing for an unknown one."""
    code = (language or "en").casefold().replace("_", "-").split("-")[0]
    path = files("creditline.text").joinpath("word_lists", f"{code}.txt")
    if not (code.isascii() and code.isalpha() and path.is_file()):
        return WordLists({})
    found: dict[str, list[str]] = {heading: [] for heading in _HEADINGS}
    lines = found["leans"]
    for line in filter(None, map(str.strip, path.read_text(encoding="utf-8").split("\n"))):
        if line.startswith("[") and line.endswith("]"):
            lines = found[line[1:-1]]
        elif not line.startswith("# "):
            lines.append(line)
    return WordLists({heading: tuple(each) for heading, each in found.items()}, code not in _UNSPACED)
