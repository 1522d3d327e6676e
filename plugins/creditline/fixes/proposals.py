"""Proposals of fixes, each of which replaces a few characters of one line."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from creditline.model.manuscript import Manuscript, Scalar


@dataclass(frozen=True)
class Edit:
    """A proposal to replace the characters of a line from `start` to `end` with `after`.

    Afterwards `value` must read as `says`. `value` is None if the front matter cannot be read yet, if the edit
    `deletes` invisible characters, if it `adds` a field, which must then read as `says`, or if it `corrects` a slip. An edit `reveals` if rules read
    a field for the first time after it, and may then report its problems. `drops` are other lines that the edit removes. An edit `opens` if it makes the front matter begin on the first line.
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
    corrects: bool = False
    reveals: bool = False
    drops: frozenset[int] = frozenset()
    opens: bool = False


def unreadable_line(manuscript: Manuscript) -> int:
    """The line at which the front matter cannot be read; `sys.maxsize` if it can be read."""
    rules = ("front-matter-is-yaml", "front-matter-is-simple-yaml")
    lines = (finding.line for rule, finding in manuscript.refusals if rule in rules)
    return min(lines, default=sys.maxsize)


def written(text: str, mark: str) -> str:
    r"""`text` as a YAML scalar in quotes of the kind `mark`; unchanged if `mark` is not a quote.

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
