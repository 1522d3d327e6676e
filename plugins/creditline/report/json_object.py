"""Problems as one JSON object."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from creditline.gate.summary import counts

if TYPE_CHECKING:
    from datetime import date

    from creditline.gate.library import Library


def as_json(library: Library, today: date) -> str:
    """The problems and counts as one JSON object."""
    problems = [asdict(problem) for problem in library.problems]
    return json.dumps({**counts(library, today), "problems": problems}, indent=2)
