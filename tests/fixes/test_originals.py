"""Fixes of originals and of the time of publication: kinds, addresses at another spelling of the source's host, and lists of several originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.fixes import fixed
from creditline.registry.sources_file import read_sources
from tests.builds import manuscript

REGISTRY = """\
heise: {name: heise online, hosts: [www.heise.de]}
plain: {name: Plain News, hosts: [plain.example]}
channel: {name: Harbour Channel, hosts: [www.youtube.com]}
shop: {name: The Shop, hosts: [www.shop.example/news]}
"""


def mended(folder: Path, text: str) -> str:
    """A manuscript after all fixes."""
    path = folder / "sources.yml"
    path.write_text(REGISTRY)
    return fixed(text.encode(), "a.md", "a.md", read_sources(path)).raw.decode()


def fields(source: str, url: str, name: str) -> dict[str, str]:
    return {"source": source, "original_url": url, "credit": f"Please credit {name}."}


@pytest.mark.parametrize(
    ("source", "name", "url", "after"),
    [
        ("heise", "heise online", "https://heise.de/news/a-1.html", "https://www.heise.de/news/a-1.html"),
        ("heise", "heise online", "http://heise.de/news/a-1.html#top", "https://www.heise.de/news/a-1.html"),
        ("plain", "Plain News", "https://www.plain.example/a?id=2", "https://plain.example/a?id=2"),
        ("channel", "Harbour Channel", "https://youtu.be/abc123XYZ", "https://www.youtube.com/watch?v=abc123XYZ"),
        ("channel", "Harbour Channel", "https://youtu.be/abc123?si=q", "https://www.youtube.com/watch?v=abc123"),
    ],
)  # fmt: skip
def test_an_address_is_written_at_its_source(
    source: str, name: str, url: str, after: str, tmp_path: Path
) -> None:
    text = manuscript(**fields(source, url, name))
    assert mended(tmp_path, text) == text.replace(url, after)


@pytest.mark.parametrize(
    ("source", "name", "url"),
    [
        ("heise", "heise online", "https://m.heise.de/news/a-1.html"),
        ("heise", "heise online", "https://heise.example/news/a-1.html"),
        ("heise", "heise online", "http://www.heise.de/news/a-1.html"),  # Whether https opens, only a person sees.
        ("heise", "heise online", "https://heise.de:8443/news/a-1.html"),
        ("heise", "heise online", "https://heise.de/#/news/a-1.html"),
        ("shop", "The Shop", "https://shop.example/jobs/a"),
        ("plain", "Plain News", "https://youtu.be/abc123XYZ"),
        ("channel", "Harbour Channel", "https://youtu.be/abc123?list=xyz"),
    ],
)  # fmt: skip
def test_an_address_that_may_be_another_page_is_left_to_the_author(
    source: str, name: str, url: str, tmp_path: Path
) -> None:
    text = manuscript(**fields(source, url, name))
    assert mended(tmp_path, text) == text


@pytest.mark.parametrize(
    ("kind", "after"), [("Video", "video"), ("Press-Release", "press release"), ("PODCAST", "podcast"), ("film", "film")]
)  # fmt: skip
def test_a_kind_is_written_as_the_list_has_it(kind: str, after: str, tmp_path: Path) -> None:
    text = manuscript(kind=kind, **fields("plain", "https://plain.example/a", "Plain News"))
    assert f"kind: {after}\n" in mended(tmp_path, text)


FLOW = """\
---
title: Two of them
date: 2026-06-01
source: [heise, plain]
original_url: [https://www.heise.de/a-1.html, "https://plain.example/b"]
credit: [Please credit heise online., Please credit Plain News.]
tags: [ice]
---

Both say so.
"""
BLOCK = """\
---
title: Two of them
date: 2026-06-01
tags: [ice]
credit:
  - Please credit heise online.
  - Please credit Plain News.
source:
  - heise
  - plain
original_url:
  - https://www.heise.de/a-1.html
  - https://plain.example/b
---

Both say so.
"""
ORIGINALS = """\
originals:
  - source: "heise"
    url: "https://www.heise.de/a-1.html"
    credit: "Please credit heise online."
  - source: "plain"
    url: "https://plain.example/b"
    credit: "Please credit Plain News."
"""


@pytest.mark.parametrize("text", [FLOW, BLOCK])
def test_lists_become_originals(text: str, tmp_path: Path) -> None:
    after = mended(tmp_path, text)
    assert ORIGINALS in after
    assert sorted(after.replace(ORIGINALS, "").splitlines()) == sorted(
        ["---", "title: Two of them", "date: 2026-06-01", "tags: [ice]", "---", "", "Both say so."]
    )


@pytest.mark.parametrize(
    "credit",
    [
        "Please credit heise online and Plain News.",
        "[Please credit heise online., '']",
        "Please credit Plain News.",
    ],
)
def test_a_single_credit_becomes_one_for_each_source(credit: str, tmp_path: Path) -> None:
    old = "[Please credit heise online., Please credit Plain News.]"
    after = mended(tmp_path, FLOW.replace(old, credit))
    lines = [line.strip() for line in after.splitlines() if "credit:" in line]
    news = "Please credit Plain News." if credit.endswith("Plain News.") and "and" not in credit else ""
    assert lines == [
        'credit: "Please credit heise online when republishing."',
        f'credit: "{news or "Please credit Plain News when republishing."}"',
    ]


def test_addresses_in_lists_are_written_at_their_sources(tmp_path: Path) -> None:
    text = FLOW.replace("https://www.heise.de/", "heise.de/").replace("https://plain", "https://www.plain")
    assert ORIGINALS in mended(tmp_path, text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[heise, plain]", "[heise, plain, channel]"),
        ("[heise, plain]", "heise"),
        ("[heise, plain]", "[heise, {a: b}]"),
        ("tags: [ice]", "originals: []"),
        ("[heise, plain]", "[heise, unknown]"),
    ],
)
def test_lists_that_do_not_fit_together_are_left_alone(old: str, new: str, tmp_path: Path) -> None:
    text = FLOW.replace(old, new)
    assert mended(tmp_path, text) == text


@pytest.mark.parametrize(
    ("date", "after"),
    [
        ("20.11.2026 14:30", "2026-11-20 14:30"),
        ("November 20, 2026, 9:30", "2026-11-20 9:30"),
        ("20 Nov 2026 14:30 UTC", "2026-11-20 14:30 UTC"),
        ("2026-11-20 9:30", "2026-11-20 9:30"),
        ("2026-11-20T14:30:00Z", "2026-11-20T14:30:00Z"),
        ("20.11.2026", "2026-11-20"),
    ],
)
def test_the_time_of_publication_is_kept(date: str, after: str, tmp_path: Path) -> None:
    text = manuscript(date=date, **fields("plain", "https://plain.example/a", "Plain News"))
    assert f"date: {after}\n" in mended(tmp_path, text)


@pytest.mark.parametrize(
    ("fields", "after"),
    [
        (
            "original_url: www.heise.de/news/a-1.html?utm_source=x",
            "original_url: https://www.heise.de/news/a-1.html",
        ),
        ("source:\noriginal_url: https://plain.example/a", "original_url: https://plain.example/a"),
        ("original_url: https://www.shop.example/news/a", "original_url: https://www.shop.example/news/a"),
        ("original_url: https://www.shop.example/jobs/a", ""),  # no source publishes there
    ],
)
def test_a_missing_source_is_that_of_the_address(fields: str, after: str, tmp_path: Path) -> None:
    text = f"---\ntitle: A\ndate: 2026-06-01\n{fields}\n---\n\nThe ferry stays.\n"
    found = mended(tmp_path, text)
    assert after in (*found.split("\n"), "")
    assert (found.count("\nsource: "), found.count("\ncredit: ")) == ((1, 1) if after else (0, 0))


def test_an_address_of_several_channels_names_no_source(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(
        "a: {name: A News, hosts: [v.example], channel: a}\nb: {name: B News, hosts: [v.example], channel: b}\n"
    )
    text = "---\ntitle: A\ndate: 2026-06-01\noriginal_url: https://v.example/watch?v=1\n---\n\nThe ferry stays.\n"
    sources = read_sources(tmp_path / "sources.yml")
    assert fixed(text.encode(), "a.md", "a.md", sources).changes == ()


@pytest.mark.parametrize(
    ("source", "url", "after"),
    [
        ("the Plain", "https://plain.example/a", "plain"),
        ("Heise", "https://www.heise.de/news/a-1.html", "heise"),
        ("Plain Dealer", "https://plain.example/a", ""),
        ("the Plain", "https://other.example/a", ""),
        ("the", "https://plain.example/a", ""),
    ],
)
def test_a_part_of_the_name_of_the_source_at_the_address_is_its_id(
    source: str, url: str, after: str, tmp_path: Path
) -> None:
    text = manuscript(source=source, original_url=url, credit="Please credit Plain News.")
    assert f"\nsource: {after or source}\n" in mended(tmp_path, text)
