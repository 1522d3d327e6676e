"""Reads the words and forms of credits from `languages/`: a file for each language, and `mul` for all languages.

A file has lines under `[headings]`; a line that begins with "# " is a comment.

| Heading | Lines |
|---|---|
| lists | lists of choices that several forms use, `<article> = article|story|report` |
| articles | words of which up to two may precede a source's name: "the", "newspaper" |
| endings | endings of people's names, with those of other grammatical cases: `a|y|ie` |
| brands | further endings of outlets' names |
| forms | forms of credit lines that name the source and may stand alone; the first is the one we propose |
| beside | forms that may be joined to one of those |
| tail | words that may follow any of those without a stop: "(in English)" |
| source, original, credit, copyright | labels before a name or an address |
| this | names of a text for itself: "this article" |
| text | nouns for such a text, with the article if it is part of the word: "article" |
| origin | words that say where a text comes from: "originally published", "is a summary of" |
| ask | beginnings of requests; ends: their ends, in languages with the verb last |
| crediting | words for crediting |
| reuse | words for reusing a text |
| no | denials |
| months | names of the twelve months, with variants separated by bars |

All lines but those of articles, endings, brands and months are in the form language. In labels and words, a star at the end
stands for any further letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from creditline.credits.forms import Form, Grammar, Lists

HEADINGS = (
    *(
        "lists",
        "articles",
        "endings",
        "brands",
        "forms",
        "beside",
        "tail",
        "source",
        "original",
        "credit",
        "copyright",
    ),
    *("this", "text", "origin", "ask", "ends", "crediting", "reuse", "no", "months"),
)
LABELS = ("source", "credit")
"""Headings of labels that may precede a name in a credit line."""


@dataclass(frozen=True)
class Language:
    """Lines of one file by heading."""

    code: str
    lines: dict[str, tuple[str, ...]]

    @cached_property
    def lists(self) -> Lists:
        """Lists of choices by name, with those for all languages."""
        shared = next(each for each in languages() if each.code == "mul")
        return Lists((*shared.lines["lists"], *self.lines["lists"]))

    def forms(self, heading: str) -> tuple[Form, ...]:
        """Forms under a heading."""
        return tuple(map(self._form, self.lines[heading]))

    @cached_property
    def crediting(self) -> tuple[Form, ...]:
        """All forms that may stand alone: those under "forms", those beside them with a name, and labels with a name."""
        beside = (form for form in self.forms("beside") if form.always_names)
        labels = (label for heading in LABELS for label in self.lines[heading] if "*" not in label)
        labelled = (self._form(f"[\\(|\\[]{label}[\\)|\\]][:| -|] {{name}}") for label in labels)
        return (*self.forms("forms"), *beside, *labelled)

    def _form(self, text: str) -> Form:
        return Form(text, self.lists, self.grammar)

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


def _read(code: str, text: str) -> Language:
    found: dict[str, list[str]] = {heading: [] for heading in HEADINGS}
    lines = found["forms"]
    for line in filter(None, map(str.strip, text.split("\n"))):
        if line.startswith("[") and line.endswith("]") and line[1:-1] in found:
            lines = found[line[1:-1]]
        elif not line.startswith("# ") and line != "#":
            lines.append(line)
    return Language(code, {heading: tuple(each) for heading, each in found.items()})
