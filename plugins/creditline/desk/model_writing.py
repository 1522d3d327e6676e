"""Manuscripts with a model's draft: they name the model, and are checked before they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from creditline.desk.drafting import Point
from creditline.manuscript.front_matter import written
from creditline.manuscript.reader import read
from creditline.manuscript.sections import TAKE_PARTS
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Problem
from creditline.registry.sources import Sources
from creditline.rules import judged

_END = re.compile(r"(\r\n|\r|\n)---[ \t]*(?=\r|\n|\Z)")


class DraftRefused(Exception):
    """A draft must not be written. The text says why, and `left_out` lists rejected parts."""

    def __init__(self, message: str, left_out: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.left_out = left_out


@dataclass(frozen=True)
class Target:
    """The file that a draft is for, and what the gate needs to check it."""

    raw: bytes
    path: str
    uri: str
    sources: Sources

    def read(self, raw: bytes) -> Manuscript:
        """Read the file with other bytes."""
        return read(raw, self.path, self.uri)

    def new_error(self, raw: bytes) -> Problem | None:
        """The first error that the file would get with other bytes; None if there is none."""
        before = Counter(map(_same, judged(self.read(self.raw), self.sources)))
        for problem in judged(self.read(raw), self.sources):
            before[_same(problem)] -= 1
            if problem.severity == "error" and before[_same(problem)] < 0:
                return problem
        return None


def _same(problem: Problem) -> tuple[str, str]:
    """Key to compare problems, without their lines, which a draft shifts."""
    return problem.rule, problem.message


def with_drafted_by(target: Target, model: str) -> bytes:
    """Add `drafted_by` with the model's name to the front matter of a manuscript.

    Raises:
        DraftRefused: the manuscript already names another model or a reviewer, or the name breaks a rule.

    """
    front = target.read(target.raw).front
    if front.text("reviewed_by") or front.get("reviewed") is not None:
        field = "reviewed_by" if front.text("reviewed_by") else "reviewed"
        said = f"names a reviewer, who has not seen the draft: delete `{field}` first"
        raise DraftRefused(f"{target.path} {said}")
    if front.get("drafted_by") is not None:
        if front.text("drafted_by") == model:
            return target.raw
        said = f"already says that {front.text('drafted_by') or 'nobody'} drafted it"
        raise DraftRefused(f"{target.path} {said}: delete `drafted_by`, or name that model")
    raw = _with_line(target.raw, written({"drafted_by": model}).split("\n")[1])
    if problem := target.new_error(raw):
        raise DraftRefused(f"the model's name cannot be in the front matter: {problem}")
    return raw


def _with_line(raw: bytes, line: str) -> bytes:
    """Add a line at the end of the front matter. A byte-order mark and the line breaks stay."""
    whole = raw.decode("utf-8")
    end = _END.search(whole, whole.index("---") + 3)
    assert end is not None
    at = end.end(1)
    return (whole[:at] + line + end[1] + whole[at:]).encode()


def proven(target: Target, raw: bytes, facts: Sequence[Point], take: Sequence[Point]) -> bytes:
    """Return `raw` if it causes no new error and the reader finds exactly the drafted facts and Take in it.

    Raises:
        DraftRefused: otherwise.

    """
    if problem := target.new_error(raw):
        raise DraftRefused(f"the draft would cause a new problem: {problem}")
    before, body = target.read(target.raw).body, target.read(raw).body
    read_facts = [(fact.label, fact.statement.text) for fact in body.key_facts]
    parts = [part.text for name, _ in TAKE_PARTS if (part := getattr(body.take, name, None))]
    is_same = not facts or read_facts == list(facts)
    is_same &= not take or parts == [text for _, text in take]
    if not is_same or body.html != before.html:
        raise DraftRefused("Markdown would change the draft: write these sections by hand")
    return raw
