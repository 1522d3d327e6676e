"""Rules about Key Facts beside the text: what a fact says, the text must say too."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from creditline.grounding.doubts import Grounds, ground
from creditline.manuscript.sentences import passages, sentences_of
from creditline.model.manuscript import Mapping, Sequence
from creditline.model.problems import Finding
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    _Point = tuple[int, int, str]
    """Line and column of a fact, and its line in the text."""

    from creditline.grounding.doubts import Doubt
    from creditline.model.body import KeyFact
    from creditline.model.manuscript import Manuscript
    from creditline.registry.sources import Sources

_MISSING = re.compile(r"has no (.+?)(?:; |$)")
_LONGEST = 120
_MOST_TOLD = 20
"""Doubts about one fact."""
_HINTS = {
    "figure": "write the figure that the text has, or put this one into the text",
    "name": "write the name as the text does, or put it into the text",
    "polarity": "read both again: one says that it is so, the other that it is not",
    "order": "read both again: who does what to whom?",
    "support": "say it as the text does, or say it in the text too",
}


def key_facts_are_grounded(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Each figure and date of a key fact stands in the text of the article, or in the kept text of its original.

    A name that the text does not have, a denial that it does not make, names in another order, and a wording of which no
    sentence has a third are warnings: a reader should look twice. Figures are compared by what they say: $1.77 trillion is
    $1,770bn, 25 per cent is 25%. This proves that the words are there, not that they are true.

    Wrong:

        SpaceX seeks a valuation of $1.77 trillion.

        ## Key Facts

        - SpaceX seeks a valuation of $2.2 trillion.

    Right:

        SpaceX seeks a valuation of $1.77 trillion.

        ## Key Facts

        - SpaceX seeks a valuation of $1,770bn.
    """
    facts = manuscript.body.key_facts
    if not facts:
        return
    grounds = grounds_of(manuscript)
    points: list[_Point] = []
    for number, fact in enumerate(facts):
        for doubt in islice(ground(fact.statement.text, grounds), _MOST_TOLD):
            points = points or _points(manuscript, len(facts))  # Of most facts there is no doubt.
            line, column = _place(points[number], doubt)
            hint = _HINTS[doubt.kind]
            yield Finding(line, column, _told(fact, doubt), hint, doubt.severity)


def grounds_of(manuscript: Manuscript) -> Grounds:
    """What the facts of a manuscript are held against: its text, its `summary`, and the kept text of its original."""
    language = manuscript.get("language")
    said = passages(manuscript.body, language)
    more = (
        *sentences_of(manuscript.get("summary"), language),
        *sentences_of(manuscript.original_text, language),
    )
    further = (sentence._replace(order=len(said) + at) for at, sentence in enumerate(more))
    return Grounds((*said, *further), language)


def _told(fact: KeyFact, doubt: Doubt) -> str:
    what = shortened(fact.label or fact.statement.text, 40)
    return f"key fact “{what}”: {shortened(doubt.message, _LONGEST)}"


def _place(point: _Point, doubt: Doubt) -> tuple[int, int]:
    """Where a fact is written; the figure that is missing, if it can be seen there."""
    line, column, text = point
    missing = _MISSING.search(doubt.message)
    return line, column + max(text.find(missing[1]) if missing else 0, 0)


def _points(manuscript: Manuscript, count: int) -> list[_Point]:
    """Where at least so many facts are written."""
    return [*(_in_fields(manuscript) or _in_text(manuscript)), *[(1, 1, "")] * count]


def _in_fields(manuscript: Manuscript) -> list[_Point]:
    facts = manuscript.front.get("key_facts")
    items = facts.items if isinstance(facts, Sequence) else ()
    values = (
        value
        for item in items
        for value in ([each for _, each in item.entries] if isinstance(item, Mapping) else [item])
    )
    return [(value.line, value.column, "") for value in values]


def _in_text(manuscript: Manuscript) -> list[_Point]:
    rows = manuscript.text.split("\n")
    return [
        (line + manuscript.text_line - 1, 1, rows[line - 1])
        for line in manuscript.body.fact_lines
        if line <= len(rows)
    ]
