"""Words by which sentences of a language are understood, from the files of this folder: one for each language.

A file has words under `[headings]`, separated by spaces; `_` stands for a space within a phrase, and `*` at an end for any
letters, where single words are compared. A line that begins with "# " is a comment.

| Heading | Words |
|---|---|
| leans | beginnings of sentences that only the sentence before explains: pronouns, demonstratives, connectives |
| back | words within a sentence that mostly point to another sentence |
| today | phrases for a time that begin like words under `back`, such as "this week" |
| points | beginnings that stand for an organisation or a thing named before: "The company", "It" |
| person | beginnings that stand for a person named before: "She" |
| we, you | the first and the second person |
| judges | words by which an author comments or advises |
| commands | beginnings of requests to the reader |
| the, a | definite articles, alone or joined with a preposition, and indefinite ones |
| unique | nouns after an article that need no introduction |
| defines | words after a noun that say which one is meant |
| pronouns | pronouns for somebody who was named before |
| relates | beginnings that stand for people and things around what was told, such as "Opponents" |
| verbs | finite verbs, and ends of them, at the beginning of sentences that leave out their subject |
| earlier, later, adds, compares | words of what happened before something else, ends of an opening such as "Two days later", words that add to what was told, ends of a comparison with it |
| reported | verbs that show that somebody else said this |
| theirs | pronouns and possessives that point back as the second word of a sentence |
| weak | words under `defines` that don't say which one is meant if the noun begins a sentence, and words under `unique` that need an introduction there |
| place | prepositions before names of places |
| said | verbs and nouns of speech |
| denials | words that deny |
| absences | those of them that mostly tell an absence |
| limits | words after a denial that make it a limit, as in "not only" |
| negative | other words that say the same as a denial |
| against | words that may say the same as a denial |
| refusals | those of them after which the denied verb stands |
| joins | words at which a clause begins |
| able | words before what somebody is able to do |
| may, will, must, plans, done | words before what may, will or must happen, is planned, or has happened, or forms of such verbs |
| possible, obliged | other words from which a writer may infer that something may happen, or must |
| directions, opposites | on each line words that say more of something, or have one sense, a slash, and words that say less, or have the opposite sense |
| contests | words of opposites that are both true of a contest, so that the next words decide |
| particles | words of opposites that say little without the word after them |
| vague | words of directions that often tell something else |
| idioms | phrases of two words in which words of opposites mean something else |
| unheard | on each line words that a writer uses only of a text that has them or words of the same sense, a slash, and other words from which a writer may infer them |
| same, units | on each line words that say nearly the same, by which a denial is found; the names of one unit |
| measures | on each line units of the same measure that don't stand for one another |
| reckoned | words of a statement which say that a figure was reckoned from others |
| limiting | words before a figure which say that it is more or less |
| beyond, nearly | words before a figure that was rounded down, or up |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from creditline.text.patterns import Pattern
from creditline.text.vocabulary import Opposites, Vocabulary

_HEADINGS = (
    *("leans", "back", "the", "a", "unique", "defines", "weak", "pronouns", "relates", "verbs", "today"),
    *("earlier", "later", "adds", "compares", "reported", "theirs"),
    *("points", "person", "we", "you", "judges", "commands", "place", "said"),
    *("denials", "absences", "limits", "negative", "against", "refusals", "joins"),
    *("able", "may", "will", "must", "plans", "done", "possible", "obliged"),
    *("directions", "opposites", "contests", "particles", "vague", "idioms", "unheard", "same"),
    *("units", "measures", "reckoned", "limiting", "beyond", "nearly"),
)
_UNSPACED, _CAPITALISING = ("ja", "zh", "th"), ("de", "lb")
_WORD = Pattern(r"\w+(?:['’]\w+)*['’]?")
_MOST_WORDS = 4
_LIKELY_LENGTH = 60
"""Characters that usually contain more than `_MOST_WORDS` words."""


@dataclass(frozen=True, eq=False)
class WordLists:
    """The words of one language by heading. Words are in lower case, with straight apostrophes."""

    lines: dict[str, tuple[str, ...]]
    spaced: bool = True
    is_english: bool = False
    capitalises: bool = False
    """Whether all nouns have a capital."""
    adjectives_first: bool = False
    """Whether adjectives stand before their noun."""

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {heading: frozenset(_words(" ".join(lines))) for heading, lines in self.lines.items()}

    def words(self, heading: str) -> frozenset[str]:
        """All words and phrases under a heading."""
        return self._sets.get(heading, frozenset())

    @cache  # noqa: B019 - here and below: the words of a language are kept for ever
    def _joined(self, headings: tuple[str, ...]) -> frozenset[str]:
        """All words and phrases under some headings."""
        return frozenset().union(*map(self.words, headings))

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        return {
            heading: tuple(word for word in words if " " in word) for heading, words in self._sets.items()
        }

    def opens(self, text: str, *headings: str) -> bool:
        """Whether a text begins with a word or phrase under one of some headings."""
        wanted = self._joined(headings)
        return not wanted.isdisjoint(_first(text)) if self.spaced else text.startswith(tuple(wanted))

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

    @cache  # noqa: B019
    def of(self, *headings: str) -> Vocabulary | frozenset[str]:
        """The single words under one or more headings."""
        words = self._joined(headings)
        # Looking into a set takes a fifth of the time.
        return Vocabulary(words) if any("*" in word for word in words) else words

    @cached_property
    def opposites(self) -> Opposites:
        """Pairs of words with opposite senses, the directions first."""
        return Opposites((*self._pairs("directions"), *self._pairs("opposites")))

    @cached_property
    def senses(self) -> Opposites:
        """All pairs of opposites, and the lines of words that say nearly the same."""
        return Opposites((*self.opposites.pairs, *self._pairs("same")))

    @cached_property
    def directions(self) -> int:
        """How many of the pairs are directions."""
        return len(self.lines.get("directions", ()))

    @cached_property
    def unheard(self) -> tuple[tuple[Vocabulary, Vocabulary], ...]:
        """Words that a writer rarely uses unless the text has words of the same sense, and words from which they may be inferred."""
        return tuple((Vocabulary(one), Vocabulary(other)) for one, other in self._pairs("unheard"))

    @cached_property
    def rare(self) -> Vocabulary:
        """All words that a writer rarely uses unless the text has words of the same sense."""
        return Vocabulary(frozenset[str]().union(*(one for one, _ in self._pairs("unheard"))))

    def _pairs(self, heading: str) -> list[tuple[frozenset[str], frozenset[str]]]:
        pairs = (line.partition("/")[::2] for line in self.lines.get(heading, ()))
        return [(frozenset(_words(one)), frozenset(_words(other))) for one, other in pairs]

    @cached_property
    def units(self) -> dict[str, str]:
        """The first name of a unit for each of its names."""
        return dict(self._with_first("units"))

    @cached_property
    def measures(self) -> dict[str, str]:
        """The first of several units that measure the same, for each of them by its first name."""
        return {self.units.get(word, word): first for word, first in self._with_first("measures")}

    def _with_first(self, heading: str) -> Iterator[tuple[str, str]]:
        """Each word under a heading, with the first of its line."""
        for words in map(_words, self.lines.get(heading, ())):
            yield from ((word, words[0]) for word in words)


# Several questions are asked about one sentence after the other.
@lru_cache(maxsize=16)
def _first(text: str) -> frozenset[str]:
    """The first word of a text, its first two words, and so on."""
    found = _WORD.findall(text, 0, _LIKELY_LENGTH)
    if len(found) <= _MOST_WORDS:  # The last one may be cut.
        found = _WORD.findall(text)
    found = " ".join(found[:_MOST_WORDS]).replace("’", "'").casefold().split(" ")
    first = {" ".join(found[:count]) for count in range(1, len(found) + 1)}
    # L'entreprise and l'usine begin with an article.
    if "'" in found[0]:
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
    kept = {heading: tuple(each) for heading, each in found.items()}
    has_capitals = code in _CAPITALISING
    return WordLists(
        kept, code not in _UNSPACED, code == "en", has_capitals, has_capitals or code in ("en", "nl")
    )
