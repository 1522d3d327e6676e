"""Each rule about an original holds for every original of an article, at its own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.fixes import fixed
from creditline.gate.library import load
from creditline.registry.sources_file import read_sources
from tests.builds import REGISTRY, content_below

GOOD = """\
---
title: Two reports
date: 2026-06-01
originals:
  - source: gogoai
    url: https://www.gogoai.xin/article/a-title
    credit: Please credit GogoAI when republishing.
  - source: othernews
    url: https://other.example.net/story
    credit: Please credit OtherNews when republishing.
    author: [A. Author, B. Writer]
    date: 2026-05
---

Two outlets report that the ice melts.
"""
FIRST = "source: gogoai"
SECOND = "source: othernews"
SECOND_URL = "https://other.example.net/story"
CREDIT = "Please credit OtherNews when republishing."


def told(folder: Path, text: str, **others: str) -> list[tuple[int, str]]:
    """Line and rule of each error and warning about an article among others."""
    content = content_below(folder, article=text, **others)
    problems = load(content).problems
    return [(problem.line, problem.rule) for problem in problems if problem.path.endswith("article.md")]


def test_two_originals_are_accepted(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (f"    credit: {CREDIT}\n", "", [(8, "required-fields-are-given")]),
        (CREDIT, '""', [(10, "required-fields-are-given")]),
        (CREDIT, "Please credit GogoAI.", [(10, "credit-is-a-known-form")]),
        (CREDIT, "Do not credit OtherNews.", [(10, "credit-is-a-known-form")]),
        (SECOND, "source: nobody", [(8, "source-is-registered")]),
        (SECOND_URL, "https://www.gogoai.xin/article/other", [(9, "original-is-on-its-source")]),
        (SECOND_URL, "/story", [(9, "original-is-a-web-address")]),
        (SECOND_URL, "http://other.example.net/story", [(9, "original-is-https")]),
        (SECOND_URL, "https://other.example.net/", [(9, "original-is-an-article")]),
        (SECOND_URL, f"{SECOND_URL}?utm_source=x", [(9, "original-has-no-tracker")]),
        (SECOND_URL, "https://OTHER.example.net/story", [(9, "original-is-canonical")]),
        ("date: 2026-05\n", "date: May\n", [(12, "values-have-their-form")]),
        ("date: 2026-05\n", "kind: film\n", [(12, "values-have-their-form")]),
        ("date: 2026-05\n", "license: Mine alone\n", [(12, "license-is-known")]),
        ("date: 2026-05\n", "year: 2026\n", [(12, "keys-are-known")]),
        ("date: 2026-05\n", "original_date: 2026-05\n", [(12, "keys-are-known")]),
        ("[A. Author, B. Writer]", "TBD", [(11, "fields-are-filled-in")]),
        ("[A. Author, B. Writer]", "[A. Author, 'Source: GogoAI']", [(11, "text-holds-no-credit")]),
        ("title: Two reports", "title: Two\nsource: gogoai", [(3, "originals-are-given-once")]),
        (
            f"{SECOND}\n    url: {SECOND_URL}\n    credit: {CREDIT}",
            f"{FIRST}\n    url: https://www.gogoai.xin/article/a-title/\n    credit: Please credit GogoAI.",
            [(9, "originals-are-given-once")],
        ),
        ("Two outlets report that the ice melts.", f"Please credit {'GogoAI'}.", [(15, "text-holds-no-credit")]),
    ],
)  # fmt: skip
def test_a_mistake_in_one_is_told_at_its_line(
    old: str, new: str, found: list[tuple[int, str]], tmp_path: Path
) -> None:
    assert GOOD.count(old) == 1
    assert told(tmp_path, GOOD.replace(old, new)) == found


@pytest.mark.parametrize(
    "originals", ["gogoai", "[]", "[gogoai, othernews]", "{source: gogoai}", f"[{', '.join(['{}'] * 11)}]"]
)
def test_what_is_no_list_of_originals_is_told(originals: str, tmp_path: Path) -> None:
    text = f"---\ntitle: A title\ndate: 2026-06-01\noriginals: {originals}\n---\n\nA text.\n"
    found = told(tmp_path, text)
    assert (5, "values-have-their-form") in [(line + 1, rule) for line, rule in found]


def test_a_list_in_a_single_field_leads_to_the_list_of_originals(tmp_path: Path) -> None:
    content = content_below(tmp_path)
    (content / "article.md").write_text(
        "---\ntitle: A title\ndate: 2026-06-01\nsource: [gogoai, othernews]\noriginal_url: https://a.example/b\n"
        "credit: Please credit GogoAI.\n---\n\nA text.\n"
    )
    hints = [problem.hint for problem in load(content).problems]
    assert "list several originals under `originals:`, each with `source`, `url` and `credit`" in hints


def test_a_link_to_any_of_the_originals_is_no_second_credit(tmp_path: Path) -> None:
    text = GOOD.replace("the ice melts.", f"the ice melts: see the [original]({SECOND_URL}).")
    assert told(tmp_path, text) == []


SINGLE = """\
---
title: One report
date: 2026-06-02
source: {source}
original_url: {url}
credit: Source: {name}
---

{text}
""".replace("credit: Source: {name}", 'credit: "Source: {name}"')


@pytest.mark.parametrize(
    ("source", "url", "name", "found"),
    [
        (
            "gogoai",
            "https://www.gogoai.xin/article/a-title",
            "GogoAI",
            [(6, "originals-are-summarised-once")],
        ),
        ("othernews", SECOND_URL, "OtherNews", []),
    ],
)
def test_only_the_first_original_is_taken(
    source: str, url: str, name: str, found: list[tuple[int, str]], tmp_path: Path
) -> None:
    other = SINGLE.format(source=source, url=url, name=name, text="Quite another text about a lake.")
    assert told(tmp_path, GOOD, a=other) == found


def test_the_same_originals_in_another_order_are_a_duplicate(tmp_path: Path) -> None:
    head, first, second = GOOD.partition("---\n\n")[0].split("  - ")
    turned = f"{head}  - {second}  - {first}---\n\nQuite another text about a lake.\n"
    assert told(tmp_path, GOOD, a=turned) == [(6, "originals-are-summarised-once")]


# Fixes


def mended(text: str, folder: Path) -> str:
    registry = folder / "sources.yml"
    registry.write_text(REGISTRY)
    return fixed(text.encode(), "a.md", "a.md", read_sources(registry)).raw.decode()


@pytest.mark.parametrize("credit", ["", '    credit: ""\n'])
def test_a_missing_credit_is_written_into_its_entry(credit: str, tmp_path: Path) -> None:
    text = GOOD.replace(f"    credit: {CREDIT}\n", credit)
    assert mended(text, tmp_path) == GOOD


def test_each_address_is_mended(tmp_path: Path) -> None:
    text = GOOD.replace(SECOND_URL, f"{SECOND_URL}?utm_source=x").replace("a-title", "a-title#top")
    assert mended(text, tmp_path) == GOOD


# What facts name


@pytest.mark.parametrize(
    ("fact", "found"),
    [("The ice melts. [1][2]", []), ("The ice melts [2].", []), ("The ice melts. [1, 2]", []), ("The ice melts. [3]", [(19, "facts-name-their-originals")])],
)  # fmt: skip
def test_a_fact_names_an_original_that_there_is(
    fact: str, found: list[tuple[int, str]], tmp_path: Path
) -> None:
    assert told(tmp_path, f"{GOOD}\n## Key Facts\n\n- {fact}\n") == found
