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

_ABOUT, _OTHER = "about", "other"


def has_another_subject(line: Line) -> bool:
    """Whether words of a line report about something else than a text: "The interview appeared in OtherNews"."""
    return any(span.kind == _OTHER for span in _tree().spans(line.words))


def is_about_an_outlet(line: Line) -> bool:
    """Whether a line says that a text is about a source that it names: "This article is about OtherNews"."""
    about = [span for span in _tree().spans(line.words) if span.kind == _ABOUT]
    glue = {span.start for span in line.said if span.kind == "glue"}
    return any(
        span.start == name.end or (span.end <= name.start and glue.issuperset(range(span.end, name.start)))
        for name in line.named
        for span in about
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
                root.add(chain(kind, [[phrase_of(entry.replace("_", " "))]]))
    return root
