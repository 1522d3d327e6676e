"""Rules about Key Facts: they must be grounded in the text."""

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
    """Line and column of a fact, and the text of that line."""

    from creditline.grounding.doubts import Doubt
    from creditline.model.body import KeyFact
    from creditline.model.manuscript import Manuscript
    from creditline.registry.sources import Sources

_MISSING = re.compile(r"has no (.+?)(?:; |$)")
_LONGEST = 120
_MOST_REPORTED = 20
"""Limit of doubts reported about one fact."""
_HINTS = {
    "figure": "write the figure as the text has it, or add this one to the text",
    "name": "write the name as the text does, or add it to the text",
    "polarity": "reread both: one affirms what the other denies",
    "order": "reread both: who does what to whom?",
    "support": "say it as the text does, or add it to the text",
}


def key_facts_are_grounded(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Each figure and date in a key fact occurs in the text of the article, or in the kept text of its original.

    Four more things are warnings, for you to check: a name that the text doesn't have, a denial that it doesn't make,
    names in another order, and a fact of whose words no sentence has a third. Figures are compared by value: $1.77
    trillion equals $1,770bn, and 25 per cent equals 25%. The rule shows that the words occur, not that they are true.

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
        for doubt in islice(ground(fact.statement.text, grounds), _MOST_REPORTED):
            points = points or _points(manuscript, len(facts))  # only if needed: most facts raise no doubt
            line, column = _place(points[number], doubt)
            hint = _HINTS[doubt.kind]
            yield Finding(line, column, _message(fact, doubt), hint, doubt.severity)


def grounds_of(manuscript: Manuscript) -> Grounds:
    """Sentences that facts are compared with: those of the text, the `summary` and the kept text of the original."""
    language = manuscript.get("language")
    said = passages(manuscript.body, language)
    more = (
        *sentences_of(manuscript.get("summary"), language),
        *sentences_of(manuscript.original_text, language),
    )
    further = (sentence._replace(order=len(said) + at) for at, sentence in enumerate(more))
    return Grounds((*said, *further), language)


def _message(fact: KeyFact, doubt: Doubt) -> str:
    what = shortened(fact.label or fact.statement.text, 40)
    return f"key fact “{what}”: {shortened(doubt.message, _LONGEST)}"


def _place(point: _Point, doubt: Doubt) -> tuple[int, int]:
    """Line and column of the figure or name that is missing from the text or, if not found, of the fact."""
    line, column, text = point
    missing = _MISSING.search(doubt.message)
    return line, column + max(text.find(missing[1]) if missing else 0, 0)


def _points(manuscript: Manuscript, count: int) -> list[_Point]:
    """Places of the facts, filled up with the start of the file to at least `count`."""
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
    """Places of the list items below the Key Facts heading."""
    rows = manuscript.text.split("\n")
    return [
        (line + manuscript.text_line - 1, 1, rows[line - 1])
        for line in manuscript.body.fact_lines
        if line <= len(rows)
    ]
