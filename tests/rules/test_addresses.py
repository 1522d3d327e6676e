"""Addresses of articles: their slugs, and earlier ones, which `aliases` names."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.gate.library import load
from tests.builds import content_below, manuscript

SNOW = "Rain has filled the reservoirs, and the council has lifted the ban on watering gardens.\n"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("", "[ice]", "content/ice.md already has the address 'ice'"),
        ("[old]", "[OLD]", "content/ice.md already has the address 'OLD'"),
        ("[2019/a.html]", "[/2019/a.html]", "content/ice.md already has the address '/2019/a.html'"),
        ("", "[snow]", "this article already has the address 'snow'"),
        ("", "[old, old]", "this article already has the address 'old'"),
        ("[old]", "[older, 2019/old/, /old]", ""),
    ],
)
def test_an_earlier_address_is_free(first: str, second: str, told: str, tmp_path: Path) -> None:
    ice = manuscript(aliases=first) if first else manuscript()
    url = "https://www.gogoai.xin/article/another"
    snow = manuscript(SNOW, original_url=url, aliases=second)
    found = load(content_below(tmp_path, ice=ice, snow=snow)).problems
    line = 1 + snow.split("\n").index(f"aliases: {second}")
    expected = [("snow.md", line, "slugs-are-unique", told)] if told else []
    assert [
        (Path(each.path).name, each.line, each.rule, each.message.replace(f"{tmp_path}/", ""))
        for each in found
    ] == expected
