"""Lines of the footer of a pasted article: their kinds and values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from creditline.desk.footer_labels import labelled
from creditline.desk.metadata_lines import with_scheme
from creditline.desk.pasted_lines import Line, without_emoji

_CREDIT = re.compile(r"(?P<value>(?:please\s+credit\b|©).*)", re.IGNORECASE)
_LAST = 12
"""Lines at the end of a text among which labels stand on lines of their own."""


@dataclass(frozen=True)
class FooterPart:
    """A line of the footer: its kind, its value with its position, and the languages of its label."""

    kind: str
    value: Line
    languages: frozenset[str] = frozenset()


def footer_part(line: Line) -> FooterPart | None:
    """The part of the footer that a line is, or None."""
    text = without_emoji(line.text)
    column = line.column + len(line.text) - len(text)
    if found := labelled(text):
        label, value, at = found
        return FooterPart(
            label.kind, Line(line.number, column + at, " ".join(value.split())), label.languages
        )
    if match := _CREDIT.fullmatch(text):
        return FooterPart("credit", Line(line.number, column, " ".join(match["value"].split())))
    return None


def joined_labels(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines in which a label alone on its line, such as "Source:", has the next line behind it.

    Only the last lines are joined. An address alone on its line belongs to the source above it.
    """
    start = max(0, len(lines) - _LAST)
    kept = [*lines[:start]]
    for bare in lines[start:]:
        is_address = " " not in bare.text and bare.text.startswith("www.")
        line = replace(bare, text=with_scheme(bare.text)) if is_address else bare
        before = kept[-1] if len(kept) > start else None
        if before and _belongs(line, before):
            kept[-1] = Line(before.number, before.column, f"{before.text} {line.text}")
        else:
            kept.append(line)
    return tuple(kept)


def _belongs(line: Line, before: Line) -> bool:
    """Whether a line is the value of the label before it."""
    found = labelled(without_emoji(before.text))
    if found is None or found[0].kind not in ("source", "original") or footer_part(line) is not None:
        return False
    is_address = line.text.startswith(("http://", "https://")) and " " not in line.text
    return (is_address and "://" not in before.text) or (
        not found[1] and without_emoji(line.text) == line.text
    )
