"""Credits in the text: each paragraph that may hold one is compared with every name of the registry, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from creditline.manuscript import read
from creditline.rules import credit
from creditline.sources import read_sources

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "source-{0}:\n  name: Paper Number {0}\n  homepage: https://{0}.example/\n  hosts: [{0}.example]\n"

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


@pytest.mark.parametrize("word", ["Credits", "CREDİTS", "Cred\u0131ts"])
@pytest.mark.parametrize("beside", ["Nothing else.", "A source said so."])
def test_no_letter_i_hides_a_credit(word: str, beside: str, tmp_path: Path) -> None:
    registry = tmp_path / "sources.yml"
    registry.write_text("".join(map(SOURCE.format, range(3))))
    text = ARTICLE.replace("A source said so. It was “said” before.", beside)
    sources = read_sources(registry)
    in_text = read(text.format(f"{word}: Paper Number 2").encode(), "a.md", "a.md")
    assert len([*credit.text_holds_no_credit(in_text, sources)]) == 1
    front = text.replace("A title", f'"{word}: Paper Number 2"', 1).format("Nothing.")
    assert len([*credit.text_holds_no_credit(read(front.encode(), "a.md", "a.md"), sources)]) == 1
