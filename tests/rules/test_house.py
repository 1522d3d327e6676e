"""What a site may require of its articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.gate.library import load
from creditline.registry.policy import Policy
from tests.builds import REGISTRY, manuscript

BARE = "The ice melts.\n"
WHOLE = "The ice melts.\n\n## Key Facts\n\n- The ice melts.\n\n## Our Take\n\n- **Why this matters:** We live on it.\n"


@pytest.mark.parametrize(
    ("body", "fields", "policy", "expected"),
    [
        (BARE, {}, Policy(), []),
        (BARE, {}, Policy("authored", "authored"), []),
        (BARE, {}, Policy("required", "required"), ["key-facts-are-written", "take-is-written"]),
        (WHOLE, {}, Policy("required", "required"), []),
        (BARE, {"draft": "true"}, Policy("required", "required", "required"), []),
        (WHOLE, {}, Policy(review="required"), ["article-is-reviewed"]),
        (WHOLE, {"reviewed_by": "A. Editor"}, Policy(review="required"), []),
        (WHOLE, {"reviewed_by": "'--'"}, Policy(review="required"), ["article-is-reviewed", "fields-are-filled-in"]),
        (WHOLE, {"drafted_by": "model-1", "reviewed_by": "Model-1"}, Policy(review="required"), ["article-is-reviewed"]),
        (WHOLE, {"drafted_by": "model-1"}, Policy(), []),
    ],
)  # fmt: skip
def test_the_policy_of_a_site(
    body: str, fields: dict[str, str], policy: Policy, expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "sources.yml").write_text(REGISTRY)
    (tmp_path / "a.md").write_text(manuscript(body, **fields))
    assert [problem.rule for problem in load(tmp_path, policy=policy).errors] == expected
