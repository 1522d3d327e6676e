"""All report formats: as text, grouped, and as JSON here, the others in modules of their own."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date

from creditline.gate.library import Library
from creditline.gate.summary import counts, summary
from creditline.model.problems import Problem
from creditline.report.github import as_github
from creditline.report.junit import as_junit
from creditline.report.sarif import as_sarif
from creditline.text.printable import printable

MANY = 100
"""Problems from which on they are grouped."""
_SHOWN = 3


def text(library: Library, today: date) -> str:
    """One line for each problem, in the format of compilers, which editors can parse, then the summary."""
    return "\n".join((*(printable(problem) for problem in library.problems), summary(library, today)))


def as_json(library: Library, today: date) -> str:
    """The problems and counts as one JSON object."""
    problems = [asdict(problem) for problem in library.problems]
    return json.dumps({**counts(library, today), "problems": problems}, indent=2)


def grouped(library: Library, today: date) -> str:
    """A paragraph for each rule with a count and the first problems, the most frequent rule first, then the summary."""
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


FORMATS: dict[str, Callable[[Library, date], str]] = {
    "text": text,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
}
"""Report functions by the name that `creditline check --format` takes."""
