"""Rules about Key Facts beside the text: what a fact says, the text must say too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from creditline.characters import shortened
from creditline.lifting import HEADING_OF_FACTS
from creditline.model import Finding, Mapping, Sequence
from creditline.sections.grounding import Grounds, ground
from creditline.sections.sentences import passages, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import KeyFact, Manuscript
    from creditline.sections.grounding import Doubt
    from creditline.sources import Sources

_POINT = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])\s")
_OPENING = re.compile(r" {0,3}#{1,6}")
_LONGEST = 120
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
    for number, fact in enumerate(facts):
        for doubt in ground(fact.statement.text, grounds):
            line, column = _place(manuscript, number, fact, doubt)
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


def _place(manuscript: Manuscript, number: int, fact: KeyFact, doubt: Doubt) -> tuple[int, int]:
    """Where a fact is written; the figure that is missing, if it can be seen there."""
    facts = manuscript.front.get("key_facts")
    if isinstance(facts, Sequence):
        points = [
            value
            for item in facts.items
            for value in ([value for _, value in item.entries] if isinstance(item, Mapping) else [item])
        ]
        return (points[number].line, points[number].column) if number < len(points) else (facts.line, 1)
    lines = manuscript.text.split("\n")
    at = next(_points_from(lines, number), 0)
    missing = re.search(r"has no (.+?)(?:; |$)", doubt.message)
    column = lines[at].find(missing[1]) if missing else -1
    return manuscript.text_line + at, max(column, 0) + 1


def _points_from(lines: list[str], number: int) -> Iterator[int]:
    """The line of the point with a number in the list under the heading of the Key Facts."""
    heading = next((at for at, line in enumerate(lines) if _is_heading(line)), len(lines))
    points = (at for at in range(heading + 1, len(lines)) if _POINT.match(lines[at]))
    for counted, at in enumerate(points):
        if counted == number:
            yield at


def _is_heading(line: str) -> bool:
    opening = _OPENING.match(line)
    title = line[opening.end() :].rstrip().rstrip("#") if opening else line
    return bool(HEADING_OF_FACTS.fullmatch(re.sub(r"[*_`\\]", "", title).strip()))
