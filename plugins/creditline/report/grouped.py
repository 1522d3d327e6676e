"""Many problems as one paragraph for each rule, with a count and the first three."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from creditline.gate.summary import summary
from creditline.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from creditline.gate.library import Library
    from creditline.model.problems import Problem

MANY = 100
"""Problems from which on they are grouped."""
_SHOWN = 3


def grouped(library: Library, today: date) -> str:
    """The problems by rule, those with most problems first, then the summary."""
    by_rule: dict[str, list[Problem]] = defaultdict(list)
    for problem in library.problems:
        by_rule[problem.rule].append(problem)
    groups = sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0]))
    paragraphs = ("\n".join(_group(rule, problems)) for rule, problems in groups)
    total = f"{len(library.problems):,} problems of {len(groups):,} rule{'s' * (len(groups) != 1)}; `creditline check --all` prints each of them"
    return "\n\n".join((*paragraphs, f"{total}\n{summary(library, today)}"))


def _group(rule: str, problems: Sequence[Problem]) -> Iterator[str]:
    files, fixable = len({problem.path for problem in problems}), sum(problem.fixable for problem in problems)
    mended = f", --fix mends {fixable:,}" if fixable else ""
    yield f"{rule}: {len(problems):,} in {files:,} file{'s' * (files != 1)}{mended}"
    yield from (f"  {printable(problem)}" for problem in problems[:_SHOWN])
    if len(problems) > _SHOWN:
        yield f"  and {len(problems) - _SHOWN:,} more"
