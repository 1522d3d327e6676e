"""Credits in the text: each paragraph that may hold one is compared with every name of the registry, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.manuscript import read
from creditline.rules import credit
from creditline.sources import read_sources

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SOURCE = "source-{0}:\n  name: Source Number {0}\n  homepage: https://{0}.example/\n  hosts: [{0}.example]\n"

ARTICLE = """---
title: A title
source: source-1
---

A source said so. It was “said” before.

{}

The end.
"""


def test_only_paragraphs_that_may_hold_a_credit_are_compared_with_the_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = tmp_path / "sources.yml"
    registry.write_text("".join(map(SOURCE.format, range(50))))
    compared: list[str] = []

    def is_credit(block: str, _: str) -> bool:
        compared.append(block)
        return False

    monkeypatch.setattr(credit, "_credits", is_credit)
    text = ARTICLE.format("\n\n".join(["Nothing “of the kind” here."] * 40))
    assert (
        list(credit.text_holds_no_credit(read(text.encode(), "a.md", "a.md"), read_sources(registry))) == []
    )
    assert len(compared) == 50
    assert {*compared} == {"A source said so. It was “said” before."}
