"""Rules about Key Facts: they must be grounded in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from creditline.grounding.doubts import Doubt, Grounds, ground, is_said
from creditline.manuscript.iso_days import day
from creditline.manuscript.sentences import passages, sentences_of, sentences_with
from creditline.model.body import KeyFact
from creditline.model.manuscript import Manuscript, Mapping
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.text.characters import shortened
from creditline.text.terms import words

_Point = tuple[int, int, str]
"""Line and column of a fact, and the text of that line."""

_MISSING = re.compile(r"has no (.+?)(?:; |$)")
_LONGEST = 120
_MOST_REPORTED = 20
"""Limit of doubts reported about one fact."""
_HINTS = {
    "figure": "write the figure as the text has it, or add this one to the text",
    "name": "write the name as the text does, or add it to the text",
    "unit": "write the unit or currency as the text has it",
    "thing": "reread both: what does this figure measure?",
    "quotation": "quote the text word for word, or use your own words",
    "opposite": "reread both: which of the two happened?",
    "polarity": "reread both: one affirms what the other denies",
    "modality": "reread both: has it happened, will it, or may it?",
    "order": "reread both: who does what to whom?",
    "speaker": "reread both: who says so?",
    "support": "say it as the text does, or add it to the text",
}


def key_facts_are_grounded(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Each figure and quotation in a key fact occurs in the text of the article, or in the kept text of its original.

    More things are warnings, for you to check: a date or name that the text doesn't have, a figure with another unit or of
    another thing, a changed quotation, "fell" for "rose", "not" for nothing, "will" for "may", names that have changed
    places, another speaker, and a fact of whose words no sentence has much. Figures are compared by value: $1.77 trillion
    equals $1,770bn, and 25 per cent equals 25%. Figures that the day of publication or a sum gives need not be in the
    text. The rule shows that the words occur, not that they are true.

    Wrong:

        SpaceX seeks a valuation of $1.77 trillion.

        ## Key Facts

        - SpaceX seeks a valuation of $2.2 trillion.

    Right:

        SpaceX seeks a valuation of $1.77 trillion.

        ## Key Facts

        - SpaceX seeks a valuation of $1,770bn.
    """
    facts, language = manuscript.body.key_facts, sources.language_of(manuscript)
    grounds: Grounds | None = None
    points: list[_Point] = []
    for number, fact in enumerate(facts):
        statement = fact.statement.text
        # Many facts stand in the text word for word, so the other sentences need not be read for them.
        if is_said(statement, sentences_with(statement.removesuffix("."), manuscript.body, language)):
            continue
        grounds = grounds or grounds_of(manuscript, language)
        for doubt in islice(ground(statement, grounds), _MOST_REPORTED):
            points = points or _points(manuscript, len(facts))  # only if needed: most facts raise no doubt
            line, column = _place(points[number], doubt)
            hint = _HINTS[doubt.kind]
            yield Finding(line, column, _message(fact, doubt), hint, doubt.severity)


def grounds_of(manuscript: Manuscript, language: str) -> Grounds:
    """Sentences that facts are compared with: those of the text, the `summary` and the kept text of the original."""
    said = passages(manuscript.body, language)
    more = (
        *sentences_of(manuscript.get("summary"), language),
        *sentences_of(manuscript.original_text, language),
    )
    further = (sentence._replace(order=len(said) + at) for at, sentence in enumerate(more))
    named = " ".join(manuscript.get(field) for field in ("author", "original_author", "source", "title"))
    known = frozenset(word.casefold() for word in words(named))
    return Grounds((*said, *further), language, day(manuscript.get("date")[:10]), known)


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
    values = (
        value
        for item in manuscript.front.listed("key_facts")
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
