"""Proposals of the fixes: a few characters of one line to put in the place of others."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from creditline.model.manuscript import Manuscript, Scalar


@dataclass(frozen=True)
class Edit:
    """A proposal: to put `after` in the place of a line's characters from `start` to `end`.

    `value` is the value that is to say `says` afterwards. It is None where the front matter cannot be read yet, and where an edit
    `deletes` what nobody sees or `adds` a field: then it is that field which is to say `says`.
    """

    line: int
    start: int
    end: int
    after: str
    what: str
    says: str
    value: Scalar | None = None
    deletes: bool = False
    adds: str = ""


def unreadable_line(manuscript: Manuscript) -> int:
    """The line on which YAML stopped being readable; one beyond every file if it did not."""
    lines = (finding.line for rule, finding in manuscript.refusals if rule == "front-matter-is-yaml")
    return min(lines, default=sys.maxsize)


def written(text: str, mark: str) -> str:
    r"""`text` as a YAML scalar between these quotes, or as it is if `mark` is none.

    >>> print(written("it's", "'"), written('say "ice"', '"'), written("ice", "i"))
    'it''s' "say \"ice\"" ice
    """
    if mark == '"':
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    elif mark == "'":
        text = text.replace("'", "''")
    else:
        return text
    return mark + text + mark
