"""Tells sentences about outlets and reports about something else from those that say where this text comes from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from creditline.credits.phrase_tree import PhraseTree, chain
from creditline.credits.words import phrase_of
from creditline.text.folding import folded

if TYPE_CHECKING:
    from creditline.credits.statements import Line

_ABOUT, _AFTER, _OTHER = "about", "after", "other"
_NAME = "~"


def has_another_subject(line: Line) -> bool:
    """Whether words of a line report about something else than a text: "The interview appeared in OtherNews"."""
    return any(span.kind == _OTHER for span in _tree().spans(line.words))


def is_about_an_outlet(line: Line) -> bool:
    """Whether a line says that a text is about each source that it names, and nothing of its origin: "This article is about OtherNews"."""
    spans = _tree().spans(line.words)
    about = [range(span.start, span.end) for span in spans if span.kind == _ABOUT]
    starts = {span.start for span in spans if span.kind == _AFTER}
    glue = {span.start for span in line.said if span.kind == "glue"}
    # "To name" and "to mention" are words for crediting, too.
    crediting = [span.start for span in line.said if span.kind == "crediting"]
    if not all(any(at in words for words in about) for at in crediting):
        return False
    if not line.named or line.has("origin", "original", "copyright", "reuse"):
        return False
    return all(
        name.end in starts
        or any(words.stop <= name.start and glue.issuperset(range(words.stop, name.start)) for words in about)
        for name in line.named
    )


@cache
def _tree() -> PhraseTree:
    """Words of all languages."""
    table = files("creditline.credits").joinpath("other_subjects.txt").read_text(encoding="utf-8")
    root = PhraseTree()
    for line in folded(table).split("\n"):
        parts = line.split("|") if not line.startswith("#") else ()
        for kind, part in zip((_ABOUT, _OTHER), parts[1:], strict=False):
            for entry in part.split():
                where = _AFTER if entry.startswith(_NAME) else kind
                root.add(chain(where, [[phrase_of(entry.removeprefix(_NAME).replace("_", " "))]]))
    return root
