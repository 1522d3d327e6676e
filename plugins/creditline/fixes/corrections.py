"""Fixes of slips: lines that would be published differently from what their author meant."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from creditline.fixes.proposals import Edit
from creditline.rules.dialects import syntax_slips
from creditline.rules.field_slips import hash_slips, quote_slips
from creditline.rules.heading_slips import heading_slips, section_slips
from creditline.rules.list_slips import list_slips
from creditline.rules.plain_fields import field_mark_slips
from creditline.rules.tags import tag_slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from creditline.model.manuscript import Manuscript
    from creditline.registry.sources import Sources
    from creditline.rules.slips import Slip

_FINDS: tuple[Callable[[Manuscript], Iterator[Slip]], ...] = (
    hash_slips,
    quote_slips,
    field_mark_slips,
    list_slips,
    section_slips,
    heading_slips,
    syntax_slips,
)
_FINDS_BY_REGISTRY: tuple[Callable[[Manuscript, Sources], Iterator[Slip]], ...] = (tag_slips,)
_REASON = "as it was meant"


def corrections(manuscript: Manuscript, lines: list[str], sources: Sources) -> Iterator[Edit]:
    """Propose the corrected line of each slip whose meaning is certain."""
    slips = chain(
        *(find(manuscript) for find in _FINDS), *(find(manuscript, sources) for find in _FINDS_BY_REGISTRY)
    )
    for slip in slips:
        if slip.after is not None:
            line = lines[slip.line - 1]
            yield Edit(slip.line, 0, len(line), slip.after, _REASON, "", corrects=True)


def schemes(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose https:// before the target of each link that lacks it."""
    for rule, finding in manuscript.body.findings:
        target = finding.hint.removeprefix("write https://")
        if rule == "links-lead-somewhere" and target != finding.hint:
            number, at = finding.line + manuscript.text_line - 1, finding.column - 1
            if number <= len(lines) and lines[number - 1].startswith(target, at):
                yield Edit(number, at, at, "https://", "with its scheme", "", corrects=True)
