"""Fixes for what an original lacks: its source, by its address, and the credit line that the source asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.credits.lines import is_credit_line
from creditline.credits.proposed_lines import first_line
from creditline.fixes.proposals import Edit
from creditline.manuscript.front_matter import quoted
from creditline.model.manuscript import Scalar
from creditline.rules.credit import known_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript, StatedOriginal
    from creditline.registry.sources import Sources

_PLAIN_ENDS = ("#", ": ", " #")


def missing_credit(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the source's credit line where an original has none, in place of an empty one or below its address."""
    for original in manuscript.originals:
        source = sources.named(original.get("source"))
        if source is None or original.get("credit"):
            continue
        says = first_line(known_of(manuscript, original, source), sources.language_of(manuscript))
        edit = _written(original, "credit", _scalar(says), lines)
        if edit is not None:
            line, start, text = edit
            end = len(lines[line - 1])
            yield Edit(line, start, end, text, "the credit line of the source", says, adds="credit")


def missing_source(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the source to which the address of an original belongs, if no other source matches."""
    for original in manuscript.originals:
        source = sources.only_at(original.get("url"))
        if source is None or original.get("source"):
            continue
        if (edit := _written(original, "source", source.id, lines)) is not None:
            line, start, text = edit
            end = len(lines[line - 1])
            yield Edit(line, start, end, text, "the source of the address", source.id, adds="source")


def repeated_credit(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose to delete a last line of the text that is a credit of the article's own source, which the page shows anyway."""
    at = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    said = lines[at].strip(" *_>") if at + 1 >= manuscript.text_line else ""
    for original in manuscript.originals if said else ():
        source = sources.named(original.get("source"))
        if source and is_credit_line(said, known_of(manuscript, original, source)):
            yield Edit(at + 1, 0, len(lines[at]), "", "since the page shows the credit", "", corrects=True)
            return


def _written(
    original: StatedOriginal, part: str, value: str, lines: list[str]
) -> tuple[int, int, str] | None:
    """Where to write a part: its line, the index at which it replaces the rest of that line, and the text."""
    keys, field = {key.text: key for key, _ in original.front.entries}, f"{part}: {value}"
    empty, address = original.node(part), original.node("url")
    if isinstance(empty, Scalar):
        return empty.line, keys[part].column - 1, field
    if empty is None and isinstance(address, Scalar):
        indent = " " * (keys[original.keys["url"]].column - 1)
        line = address.line + (original.place("source")[0] == address.line + 1)
        return line, len(lines[line - 1]), f"\n{indent}{field}"
    return None


def _scalar(text: str) -> str:
    """A text as a YAML scalar, quoted if necessary."""
    is_plain = text[:1].isalpha() and not any(mark in text for mark in _PLAIN_ENDS) and not text.endswith(":")
    return text if is_plain else quoted(text)
