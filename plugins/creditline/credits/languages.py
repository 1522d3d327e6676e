"""Reads the words and forms of credits from `languages/`: a file for each language, and `mul` for all languages.

A file has lines under `[headings]`; a line that begins with "# " is a comment.

| Heading | Lines |
|---|---|
| articles | words of which up to two may precede a source's name: "the", "newspaper" |
| endings | endings of people's names, with those of other grammatical cases: `a|y|ie` |
| brands | further endings of outlets' names |
| forms | credit lines that we propose: the first in general, another one if it is similar to a refused line |
| words | words that a credit line may combine (see `licensed.py`), separated by spaces |
| renaming | more such words, which do not stand beside a name, since they could be part of another: "weekly", "media" |
| and | words for "and" |
| glued | words written together with the next one |
| retaken | more words, for taking over a text; "reprinted by" one who isn't its source |
| by | more words, which name who does something, and do not stand between such a word and a name |
| after | all that may follow a source's name right at the start of a sentence, in languages that list it: "first published" |
| phrases | phrases of words that are not licensed on their own: "if you share" |
| source, original, credit, copyright | labels before a name or an address |
| this | names of a text for itself: "this article" |
| text | nouns for such a text, with the article if it is part of the word: "article" |
| origin | words that say where a text comes from: "originally published", "is a summary of" |
| ask | beginnings of requests; ends: their ends, in languages with the verb last |
| crediting | words for crediting |
| reuse | words for reusing a text |
| no | denials |
| months | names of the twelve months, with variants separated by bars |
| calendar | further names of the months, for days alone |
| days | further ways to write a day |

Forms, phrases, the lines under "after" and all from "source" to "no" are in the form language. In those from "source" to "no", a star at the
end stands for any further letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from creditline.credits.forms import Form
from creditline.credits.inflection import Grammar
from creditline.credits.matching import Line

HEADINGS = (
    "articles endings brands forms words renaming and glued retaken by after phrases"
    " source original credit copyright this text origin ask ends crediting reuse no months calendar days"
).split()
_UNSPACED = ("ja", "ko", "th", "zh-Hans", "zh-Hant")
LABELS = ("source", "credit")
"""Headings of labels that may precede a name in a credit line."""


@dataclass(frozen=True)
class Phrases:
    """Phrases of several words that a language licenses."""

    forms: tuple[Form, ...]

    def ends(self, line: Line, at: int) -> Iterator[int]:
        """Ends of the phrases that begin at a place in a line."""
        for start in (*(line.text[at : at + letters] for letters in (1, 2, 3)), "{author}", "{date}"):
            for form in self._by_start.get(start, ()):
                yield from form.ends(line, at)

    @cached_property
    def _by_start(self) -> dict[str, list[Form]]:
        found: dict[str, list[Form]] = defaultdict(list)
        for form in self.forms:
            for start in form.begins:
                found[start].append(form)
        return found


@dataclass(frozen=True)
class Vocabulary:
    """Words that a language licenses in a credit line (see `licensed.py`)."""

    words: frozenset[str]
    shared: frozenset[str]
    renaming: frozenset[str]
    joining: frozenset[str]
    glued: frozenset[str]
    retaken: frozenset[str]
    by: frozenset[str]
    phrases: Phrases
    after: Phrases
    grammar: Grammar
    is_unspaced: bool
    has_capitals: bool


@dataclass(frozen=True)
class Language:
    """Lines of one file by heading."""

    code: str
    lines: dict[str, tuple[str, ...]]

    def forms(self, heading: str) -> tuple[Form, ...]:
        """Forms under a heading."""
        return tuple(map(Form, self.lines[heading]))

    @cached_property
    def crediting(self) -> tuple[Form, ...]:
        """Forms that we propose, and labels with a name."""
        labels = (label for heading in LABELS for label in self.lines[heading] if "*" not in label)
        return (*self.forms("forms"), *(Form(f"{label}[:| -] {{name}}") for label in labels))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Words that may stand in credit lines."""
        shared = _shared()
        kinds = [*map(self.words, ("renaming", "and", "retaken", "by"))]
        renaming, joining, retaken, by = kinds
        return Vocabulary(
            self.words("words").union(shared.words("words"), *kinds),
            shared.words("words"),
            renaming,
            joining,
            self.words("glued"),
            retaken,
            by,
            Phrases((*self.forms("phrases"), *shared.forms("phrases"))),
            Phrases(self.forms("after")),
            self.grammar,
            is_unspaced=self.code in _UNSPACED,
            has_capitals=self.code == "de",
        )

    def words(self, heading: str) -> frozenset[str]:
        """Words under a heading."""
        return frozenset(word for line in self.lines[heading] for word in line.split())

    @cached_property
    def grammar(self) -> Grammar:
        """How names stand in this language."""
        lines = self.lines
        return Grammar(lines["articles"], lines["endings"], (*lines["endings"], *lines["brands"]))


@cache
def languages() -> tuple[Language, ...]:
    """All languages, in the order of their codes."""
    folder = files("creditline.credits").joinpath("languages")
    named = sorted((each.name, each) for each in folder.iterdir() if each.name.endswith(".txt"))
    return tuple(_read(name.removesuffix(".txt"), each.read_text(encoding="utf-8")) for name, each in named)


@cache
def words_for_and() -> frozenset[str]:
    """Words for "and" in all languages."""
    return frozenset().union(*(language.words("and") for language in languages()))


def _shared() -> Language:
    """Words for all languages."""
    return next(each for each in languages() if each.code == "mul")


def _read(code: str, text: str) -> Language:
    found: dict[str, list[str]] = {heading: [] for heading in HEADINGS}
    lines = found["forms"]
    for line in filter(None, map(str.strip, text.split("\n"))):
        if line.startswith("[") and line.endswith("]") and line[1:-1] in found:
            lines = found[line[1:-1]]
        elif not line.startswith("# ") and line != "#":
            lines.append(line)
    return Language(code, {heading: tuple(each) for heading, each in found.items()})
