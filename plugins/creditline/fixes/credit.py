"""Fix for a missing credit line: the line that the source asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.credits.lines import first_line
from creditline.fixes.proposals import Edit
from creditline.manuscript.front_matter import quoted
from creditline.model.manuscript import Scalar
from creditline.rules.credit import known_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript
    from creditline.registry.sources import Sources

_PLAIN_ENDS = ("#", ": ", " #")


def missing_credit(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the source's credit line if there is none, in place of an empty one or below the original's address."""
    source = sources.named(manuscript.get("source"))
    if source is None or manuscript.get("credit"):
        return
    says = first_line(known_of(manuscript, source), manuscript.get("language"))
    written = f"credit: {_scalar(says)}"
    empty, address = manuscript.front.get("credit"), manuscript.front.get("original_url")
    if isinstance(empty, Scalar):
        line = lines[empty.line - 1]
        yield Edit(empty.line, 0, len(line), written, "the credit line of the source", says, adds="credit")
    elif empty is None and isinstance(address, Scalar):
        end = len(lines[address.line - 1])
        yield Edit(
            address.line, end, end, f"\n{written}", "the credit line of the source", says, adds="credit"
        )


def _scalar(text: str) -> str:
    """A text as a YAML scalar, quoted if necessary."""
    is_plain = text[:1].isalpha() and not any(mark in text for mark in _PLAIN_ENDS) and not text.endswith(":")
    return text if is_plain else quoted(text)
