"""Problems -> text or JSON."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from creditline.library import Library
    from creditline.model import Problem


def counts(library: Library, today: date) -> dict[str, int]:
    """How many articles there are, and how many of them readers see, wait for their day, or are drafts."""
    drafts = sum(article.draft for article in library.articles)
    published = len(library.published(today))
    return {
        "articles": len(library.entries),
        "published": published,
        "scheduled": len(library.articles) - drafts - published,
        "drafts": drafts,
    }


def summary(library: Library, today: date) -> str:
    """One line: how many articles, and what becomes of them."""
    count = counts(library, today)
    told = {problem.path for problem in library.errors}
    refused = sum(entry.path in told for entry in library.entries)
    plural = "article" if count["articles"] == 1 else "articles"
    held = count["scheduled"] + count["drafts"]
    return (
        f"{count['articles']} {plural}: {count['articles'] - refused - held} credited, {count['scheduled']} scheduled, "
        f"{count['drafts']} drafts, {refused} refused"
    )


def text(library: Library, today: date) -> str:
    """Every problem on a line of its own, then the summary."""
    return "\n".join((*(printable(problem) for problem in library.problems), summary(library, today)))


def as_json(library: Library, today: date) -> str:
    """The problems and counts as one JSON object."""
    problems: list[dict[str, object]] = [_plain(problem) for problem in library.problems]
    return json.dumps({**counts(library, today), "problems": problems}, indent=2)


def _plain(problem: Problem) -> dict[str, object]:
    return asdict(problem)


def printable(said: object) -> str:
    r"""`said` as text without anything that a terminal would act on: the names of files may hold it.

    >>> printable("a\x1bb")
    'a\\x1bb'
    """
    return re.sub(
        r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]",
        lambda match: match[0].encode("unicode_escape", "backslashreplace").decode(),
        str(said),
    )
