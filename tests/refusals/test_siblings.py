"""Cases of the same kinds, written by somebody who had not read the code: what is right of them, and what is known to be wrong."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from creditline.gate.library import load
from tests.refusals.laying import HERE, Case

WRONG = {
    "X0806": "whether a day is grounded by the day of publication is the rule of Key Facts",
}
"""Cases whose verdict is not theirs, and why."""

LINES = [json.loads(line) for line in (HERE / "siblings.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("group", sorted({line["group"] for line in LINES if line["verdict"] != "bounded"}))
def test_verdicts(group: str, tmp_path: Path) -> None:
    wrong = []
    for line in LINES:
        if line["group"] == group and line["verdict"] != "bounded":
            case = Case(line["id"], line["name"], line["verdict"], tuple(line["files"]))
            is_refused = bool(load(case.lay(tmp_path / case.id)).errors)
            wrong += [] if is_refused == (case.verdict == "reject") else [f"{case.id} {case.name}"]
    assert [each for each in wrong if each.split()[0] not in WRONG] == []


def test_hardly_any_is_wrong() -> None:
    total = Counter(line["verdict"] for line in LINES)
    assert total["accept"] >= 250
    assert total["reject"] >= 500
    assert len(WRONG) < sum(total.values()) // 100
