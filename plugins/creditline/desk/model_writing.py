"""The manuscript with what a model has drafted: marked as such, and held to the gate before anybody writes it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.manuscript.front_matter import written
from creditline.manuscript.reader import read
from creditline.rules import judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.desk.drafting import Point
    from creditline.model.manuscript import Manuscript
    from creditline.model.problems import Problem
    from creditline.registry.sources import Sources

_END = re.compile(r"(\r\n|\r|\n)---[ \t]*(?=\r|\n|\Z)")


class DraftRefused(Exception):
    """A draft must not be written; the message says why. `left_out` tells what was not in it already."""

    def __init__(self, message: str, left_out: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.left_out = left_out


@dataclass(frozen=True)
class Target:
    """The file that a draft is for: its bytes, and what the gate needs to know."""

    raw: bytes
    path: str
    uri: str
    sources: Sources

    def read(self, raw: bytes) -> Manuscript:
        """The file as it would be with other bytes."""
        return read(raw, self.path, self.uri)

    def new_error(self, raw: bytes) -> Problem | None:
        """The first error that other bytes would bring into the file."""
        before = Counter(map(_same, judged(self.read(self.raw), self.sources)))
        for problem in judged(self.read(raw), self.sources):
            before[_same(problem)] -= 1
            if problem.severity == "error" and before[_same(problem)] < 0:
                return problem
        return None


def _same(problem: Problem) -> tuple[str, str]:
    """Key by which two problems are one: without their lines, which a draft shifts."""
    return problem.rule, problem.message


def stamped(target: Target, model: str) -> bytes:
    """The bytes of a manuscript whose front matter ends by saying that a model has drafted a part of it.

    Raises:
        DraftRefused: it names another program already, or a person who has read it as it was, or would break the rules.

    """
    front = target.read(target.raw).front
    if front.text("reviewed_by"):
        raise DraftRefused(
            f"{target.path} says that somebody has read it, which is not true of what a model adds: delete `reviewed_by` first"
        )
    if front.get("drafted_by") is not None:
        if front.text("drafted_by") == model:
            return target.raw
        raise DraftRefused(
            f"{target.path} says that it is drafted by {front.text('drafted_by') or 'nobody'}: delete `drafted_by`, or name that model"
        )
    raw = _with_line(target.raw, written({"drafted_by": model}).split("\n")[1])
    if problem := target.new_error(raw):
        raise DraftRefused(f"the model's name cannot stand in the front matter: {problem}")
    return raw


def _with_line(raw: bytes, line: str) -> bytes:
    """The bytes of a manuscript with a last line of its front matter. A byte-order mark and the line breaks stay."""
    whole = raw.decode("utf-8")
    end = _END.search(whole, whole.index("---") + 3)
    assert end is not None
    at = end.end(1)
    return (whole[:at] + line + end[1] + whole[at:]).encode()


def proven(target: Target, raw: bytes, facts: Sequence[Point], take: Sequence[Point]) -> bytes:
    """`raw`, once it is certain that the gate has nothing new against it and that it says what it was made to say.

    Raises:
        DraftRefused: it is not so.

    """
    if problem := target.new_error(raw):
        raise DraftRefused(f"the draft would bring a new problem into the file: {problem}")
    before, body = target.read(target.raw).body, target.read(raw).body
    told = [(fact.label, fact.statement.text) for fact in body.key_facts]
    parts = (
        [part.text for part in (body.take.why, body.take.risks, body.take.advice) if part]
        if body.take
        else []
    )
    is_said = not facts or told == list(facts)
    is_said &= not take or parts == [text for _, text in take]
    if not is_said or body.html != before.html:
        raise DraftRefused("the draft does not read back as it was meant: write these sections by hand")
    return raw
