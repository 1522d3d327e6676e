"""Finds sentences of a text that are credit lines: what the gate would accept as the credit of a source that they name.

The closed form of credit lines decides what else is a credit, too. Its words are also those of reports ("The interview appeared in
OtherNews"), so a sentence must say something of this text, and nothing of what else an outlet publishes.
"""

from __future__ import annotations

from creditline.credits.lines import LONGEST, is_form, licensing
from creditline.credits.lone_lines import is_written
from creditline.credits.other_subjects import has_another_subject, is_about_an_outlet
from creditline.credits.retold_words import tree
from creditline.credits.statements import Line
from creditline.text.folding import folded

_OF_THIS = ("this", "text", "original")
_ANY = "*"


def is_known_form(line: Line, text: str) -> bool:
    """Whether a text is a credit line of a source that it names, and more than the name."""
    if not line.named or line.is_name or len(text) > LONGEST or is_about_an_outlet(line):
        return False
    sources = [line.names.sources[span.kind] for span in line.named if is_written(span, line, text)]
    about = _languages(line)
    if any(
        (language := licensing(text, source)) and (_ANY in about or _code(language) in about)
        for source in sources
        if about
    ):
        return True
    return _is_of_credits(line) and any(is_form(text, source) for source in sources)


def _is_of_credits(line: Line) -> bool:
    """Whether a line has words that hardly anything but a credit has in one of our forms."""
    if line.has("crediting", "reuse", "copyright"):
        return True
    first = next((span for span in line.said if span.kind == "origin"), None)
    return first is not None and line.named[0].start > 1 and line.is_of_this(first)


def _languages(line: Line) -> set[str]:
    """Codes of the languages in which a line may be about this text, and of `_ANY` if it is in all of them."""
    if line.starts("this", "reuse", "credit", "crediting") or line.starts("credit", "reuse", within=1):
        return {_ANY}
    if has_another_subject(line):
        return set()
    if (
        line.named[0].start == 0
    ):  # "OtherNews should be credited", but not "OtherNews first reported the story"
        return {_ANY} if line.has("crediting") != line.has("reuse") else set()
    said = (span.kind.split() for span in tree().spans(line.words))
    return {_ANY} if line.has(*_OF_THIS) else {code for kind, code in said if kind in ("this", "text")}


def _code(language: str) -> str:
    """The code of a language as `retold.txt` has it, folded."""
    return folded(language.partition("-")[0])
