"""Credit lines written before the forms that take them: honest ones, and ones that deny, share or doubt the credit."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from creditline.credits.known import Known
from creditline.credits.lines import is_credit_line
from creditline.model.source import Source

HERE = Path(__file__).parent
LINES = [json.loads(line) for line in (HERE / "written.jsonl").read_text(encoding="utf-8").splitlines()]
ORIGINALS = yaml.safe_load((HERE / "written.yml").read_text(encoding="utf-8"))

WRONG = {"Via @Courrier des Ports"}
"""Texts whose verdict is not theirs."""


@cache
def known(original: str) -> Known:
    entry = ORIGINALS[original]
    source = Source(
        original,
        entry["name"],
        (entry["host"],),
        "",
        aliases=tuple(entry.get("aliases", ())),
        inflections=tuple(entry.get("inflections", ())),
    )
    said = {key: entry[key] for key in ("url", "title", "author", "license")}
    return Known(source, **said, days=(date(2026, 3, 10),))


@pytest.mark.parametrize("language", sorted({line["language"] for line in LINES}))
def test_verdicts(language: str) -> None:
    wrong = [
        line["text"]
        for line in LINES
        if line["language"] == language
        and is_credit_line(line["text"], known(line["original"])) != (line["verdict"] == "accept")
    ]
    assert [text for text in wrong if text not in WRONG] == []
