"""Key Facts and Take of the front matter as Markdown."""

from __future__ import annotations

from creditline.manuscript.limits import LONGEST_POINT, MOST_FACTS
from creditline.manuscript.points import sections_as_markdown
from creditline.model.manuscript import Manuscript, Mapping, Scalar, Sequence

_LONGEST_NAME = 200
TAKE_PARTS = (
    ("why", "Why this matters"),
    ("risks", "Limitations & risks"),
    ("advice", "Actionable advice"),
)
"""The three parts of a Take: their keys in the front matter and labels in the body."""


def sections_of(front: Mapping) -> str:
    """Key Facts and Take of the front matter as Markdown, so that both forms give the same values and HTML."""
    return _key_facts_markdown(front) + _take_markdown(front)


def in_file(manuscript: Manuscript, line: int, column: int) -> tuple[int, int]:
    """The place in its file of a place in what was converted: its text, and after it the sections of its front matter."""
    beyond = line - manuscript.text.count("\n") - 1
    if beyond <= 0:
        return line + manuscript.text_line - 1, column
    is_fact = beyond <= _key_facts_markdown(manuscript.front).count("\n")
    return manuscript.place("key_facts" if is_fact else "take")


def _key_facts_markdown(front: Mapping) -> str:
    facts = front.get("key_facts")
    if not isinstance(facts, Sequence):
        return ""
    points = []
    for item in facts.items:
        if isinstance(item, Scalar) and item.text.strip():
            points.append(("", item.text))
        elif isinstance(item, Mapping):
            points += [(key.text, value.text) for key, value in item.entries if isinstance(value, Scalar)]
    # Longer points are refused elsewhere and must not take time here.
    points = [(label, text) for label, text in points if len(label) + len(text) <= LONGEST_POINT][:MOST_FACTS]
    return sections_as_markdown("Key Facts", points) if points else ""


def _take_markdown(front: Mapping) -> str:
    take = front.get("take")
    if not isinstance(take, Mapping):
        return ""
    by = " ".join(take.text("by").split())[:_LONGEST_NAME]
    parts = ((label, take.text(part)) for part, label in TAKE_PARTS)
    points = [(label, text) for label, text in parts if 0 < len(text) <= LONGEST_POINT]
    said = take.text("text")
    said = said if len(said) <= LONGEST_POINT else ""
    return sections_as_markdown(f"{by}'s Take" if by else "Take", points, said) if points or said else ""
