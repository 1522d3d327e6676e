"""A manuscript without Key Facts or Take -> the same with both drawn from its own words, for the author to edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.desk import escaping
from creditline.manuscript import TAKE_PARTS, read
from creditline.sections import draw_key_facts, draw_take, sentences

if TYPE_CHECKING:
    from creditline.model import Manuscript
    from creditline.sections import DrawnFact, DrawnTake


class NothingToDraft(Exception):
    """There is nothing to draw: the sections are written already, or the text yields none."""


@dataclass(frozen=True)
class Draft:
    """A manuscript's new bytes, and what was drawn; `take` is empty where the author has written one."""

    raw: bytes
    facts: tuple[DrawnFact, ...]
    take: DrawnTake


def drafted(raw: bytes, path: str) -> Draft:
    """Draw the sections that a manuscript lacks. What is written in it stays, byte for byte.

    The Take is made of the article's own sentences and is not signed: it is nobody's opinion until somebody edits it.

    Raises:
        NothingToDraft: see there; the message says what to do.

    """
    manuscript = read(raw, path, path)
    if manuscript.refusals:
        raise NothingToDraft(f"{path} cannot be read: see what `creditline check` says of it")
    facts, take = drawn(manuscript)
    sections = _facts_markdown(facts) + _take_markdown(take)
    if not sections:
        raise NothingToDraft(
            f"{path} has its Key Facts and its Take, or its text yields none: nothing was written"
        )
    ending = b"\r\n" if b"\r\n" in raw else b"\n"
    made = raw.rstrip() + ending * 2 + sections.encode().replace(b"\n", ending)
    return Draft(made, facts, take)


def drawn(manuscript: Manuscript) -> tuple[tuple[DrawnFact, ...], DrawnTake]:
    """What can be drawn of the sections that a manuscript lacks."""
    body, language = manuscript.body, manuscript.get("language")
    found = sentences(body, language)
    facts = () if body.key_facts else draw_key_facts(found, manuscript.get("title"), language)
    return facts, draw_take(() if body.take else found, language)


def _facts_markdown(facts: tuple[DrawnFact, ...]) -> str:
    points = [(fact.label, fact.text) for fact in facts]
    return _list("Key Facts", points) if points else ""


def _take_markdown(take: DrawnTake) -> str:
    parts = [(label, part.text) for name, label in TAKE_PARTS if (part := getattr(take, name))]
    return ("\n" + _list("Take", parts)) if parts else ""


def _list(heading: str, points: list[tuple[str, str]]) -> str:
    lines = (
        f"- **{escaping.inline(label)}:** {escaping.inline(text)}" if label else f"- {escaping.line(text)}"
        for label, text in points
    )
    return f"## {heading}\n\n" + "\n".join(lines) + "\n"
