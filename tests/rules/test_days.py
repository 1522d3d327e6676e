"""Days of an article that contradict each other are told, and days that only look odd are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from creditline.gate.library import load
from tests.builds import content_below, manuscript

if TYPE_CHECKING:
    from pathlib import Path

CORRECTED = "[{date: 2026-05-02, text: The ferry left at nine.}]"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"updated": "2026-05-31"}, "2026-05-31 is before"),
        ({"date": "2026-06-01 10:00", "updated": "2025-06-03"}, "2025-06-03 is before"),
        ({"corrections": CORRECTED}, "2026-05-02 is before"),
        ({"original_date": "2062-05-30"}, "the original's date, 2062-05-30, is after"),
        ({"updated": "2026-06-01"}, ""),
        ({"original_date": "2026-06-24"}, ""),  # an issue in print
        ({"original_date": "2026-12"}, ""),
        ({"original_date": "1923"}, ""),
        ({"updated": "soon"}, "`updated` must be"),
    ],
)
def test_days(fields: dict[str, str], told: str, tmp_path: Path) -> None:
    article = manuscript("Ice melts.\n", **({"date": "2026-06-01"} | fields))
    problems = load(content_below(tmp_path, ice=article)).problems
    assert [problem.message[: len(told)] for problem in problems] == [told] * bool(told)
    assert {problem.severity for problem in problems} <= {"warning", "error" if "must" in told else "warning"}
