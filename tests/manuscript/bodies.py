"""What the tests of bodies look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from creditline.model.body import Body


def told(body: Body) -> list[tuple[str, int, int]]:
    """Rule, line and column of each finding of a conversion."""
    return [(rule, finding.line, finding.column) for rule, finding in body.findings]
