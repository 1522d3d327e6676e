"""Texts of people who had not read the code: credits to find and honest neighbours to leave, in 25 languages."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from creditline.credits.claims import claims
from creditline.credits.names import Names
from creditline.credits.shown_addresses import misleading_links
from creditline.manuscript.conversion import convert
from creditline.registry.sources_file import read_sources

HERE = Path(__file__).parent
LINES = [json.loads(line) for line in (HERE / "strangers.jsonl").read_text(encoding="utf-8").splitlines()]
SOURCES = Names(read_sources(HERE / "strangers.yml").entries)

WRONG = {
    "GogoAI did not write this; OtherNews did.",
    "The link to the original on this page is wrong.",
    '[1]: https://other.example.net/story "Original"\n\nSee [1].',
    "Artikeln publicerades i Nature 2019.",
    "朝日新聞の名前は出さなくて結構です。",
}
"""Texts whose verdict is not theirs."""


def is_refused(text: str) -> bool:
    blocks = convert(f"The lake opens in May.\n\n{text}\n\nThe ferry leaves at noon.\n").blocks
    return any(claims(blocks, SOURCES)) or any(misleading_links(blocks, SOURCES))


@pytest.mark.parametrize("language", sorted({line["language"] for line in LINES}))
def test_verdicts(language: str) -> None:
    wrong = [
        line["text"]
        for line in LINES
        if line["language"] == language and is_refused(line["text"]) != (line["verdict"] == "reject")
    ]
    assert [text for text in wrong if text not in WRONG] == []


def test_few_are_wrong() -> None:
    total = Counter(line["verdict"] for line in LINES)
    wrong = Counter(line["verdict"] for line in LINES if line["text"] in WRONG)
    assert total["accept"] > 400
    assert total["reject"] > 500
    assert wrong["accept"] <= total["accept"] // 50
    assert wrong["reject"] <= total["reject"] // 20
