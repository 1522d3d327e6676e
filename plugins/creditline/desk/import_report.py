"""Reports the outcomes of an import: lines for people, and an object for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from creditline.desk.intake import Outcome
from creditline.model.problems import Problem
from creditline.text.printable import counted

_STATES = {
    "written": "written",
    "unfinished": "to finish",
    "exists": "already there",
    "refused": "refused",
    "source": "sources added",
}
_MOST_WRITTEN = 30


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """One line for each text, with the reasons of each that is refused or has to be finished, and a count.

    Many written texts are only counted.
    """
    written = sum(outcome.state == "written" for outcome in outcomes)
    width = max((len(_STATES[outcome.state]) for outcome in outcomes), default=0)
    for outcome in outcomes:
        if outcome.state == "written" and written > _MOST_WRITTEN:
            continue
        end = f" -> {outcome.path}" if outcome.path else ""
        yield f"{_STATES[outcome.state]:<{width}}  {outcome.name}{end}"
        yield from (f"{'':<{width}}  - {reason}" for reason in reasons(outcome))
    if lines := list(_left_out(outcomes)):
        yield ""
        yield from lines
    yield ""
    yield count_of(outcomes)


def count_of(outcomes: Sequence[Outcome]) -> str:
    """Count of the texts by state, in words."""
    counts: Counter[str] = Counter(outcome.state for outcome in outcomes)
    parts = [f"{counts[state]} {said}" for state, said in _STATES.items() if counts[state]]
    return f"{counted(len(outcomes), 'text')}: {', '.join(parts) or 'nothing to import'}"


def reasons(outcome: Outcome) -> Iterator[str]:
    """Reasons for which a text is refused or has to be finished, with what to do."""
    yield from filter(None, (outcome.said,))
    for problem in outcome.problems:
        yield _reason(problem, outcome)


def _reason(problem: Problem, outcome: Outcome) -> str:
    place = (
        f"{outcome.path}:{problem.line}: "
        if outcome.path
        else f"line {problem.line}: "
        if problem.line > 1
        else ""
    )
    return f"{place}{problem.said} [{problem.rule}]"


def _left_out(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Counts of what was left out of the written texts, by kind, with an example."""
    kinds: dict[str, list[str]] = {}
    for outcome in outcomes:
        for note in outcome.notes:
            if note.startswith("left out: "):
                kinds.setdefault(note.removeprefix("left out: ").partition(":")[0], []).append(note)
    for kind, notes in sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        example = notes[0].removeprefix("left out: ").removeprefix(f"{kind}: ")
        yield f"left out: {kind} ({counted(len(notes), 'time')}), such as {example}"


def as_object(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """All outcomes with all notes, for JSON."""
    return [
        {
            "text": outcome.name,
            "state": _STATES[outcome.state],
            "file": str(outcome.path) if outcome.path else None,
            "reasons": list(reasons(outcome)),
            "notes": list(outcome.notes),
        }
        for outcome in outcomes
    ]
