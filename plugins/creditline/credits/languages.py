"""What is said about credits in each language: a file of `languages/` for each, `mul` for what needs no language.

A file is a list of lines under `[headings]`; a line that begins with "# " is a comment.

| Heading | Lines |
|---|---|
| lists | lists of choices that many forms use, `<article> = article|story|report` |
| articles | the words of which up to two may stand before a source's name: "the", "newspaper" |
| endings | how names of people end, and how they do so in other cases: `a|y|ie` |
| forms | forms of credit lines that name the source and may stand alone; the first is what we propose |
| beside | forms that may stand beside one of those |
| tail | what may follow any of those without a stop: "(in English)" |
| source, original, credit, copyright | labels before a name or an address |
| this | how a text calls itself: "this article" |
| text | nouns for such a text, with their articles where those are a part of the word: "article" |
| origin | what says whence a text comes: "originally published", "is a summary of" |
| ask | how a request begins; ends: how it ends, in languages with the verb last |
| crediting | words of crediting |
| reuse | words of reusing a text |
| no | words that deny |
| months | the names of the twelve months, variants parted by a bar |

All but articles, endings and months are written in the form language; in labels and words a star at the end stands for any further letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from creditline.credits.forms import Form, Lists

HEADINGS = (
    *("lists", "articles", "endings", "forms", "beside", "tail", "source", "original", "credit", "copyright"),
    *("this", "text", "origin", "ask", "ends", "crediting", "reuse", "no", "months"),
)


@dataclass(frozen=True)
class Language:
    """The lines of one file by their headings."""

    code: str
    lines: dict[str, tuple[str, ...]]

    @cached_property
    def lists(self) -> Lists:
        """The lists of choices by their names."""
        return Lists(self.lines["lists"])

    def forms(self, heading: str) -> tuple[Form, ...]:
        """The forms under a heading."""
        lines = self.lines
        return tuple(Form(line, self.lists, lines["articles"], lines["endings"]) for line in lines[heading])


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
