"""Attacks on the gate, each with the rule and line that stops it, and honest neighbours that pass."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from creditline.gate.library import load
from tests.builds import REGISTRY, content_below, manuscript, picture_bytes

VIDEO = "url: 'https://www.youtube.com/watch?v=1'"
TALL = "image: {file: tall.png, alt: Ice, credit: A. Writer}"


def told(folder: Path, text: str) -> list[tuple[str, int]]:
    """The rule and line of each error of an article with two pictures, one of them very high."""
    content = content_below(folder, ice=text)
    for name, size in (("ice.png", (600, 400)), ("tall.png", (1, 16_001))):
        if name in text:
            (content / name).write_bytes(picture_bytes(size=size))
    library = load(content)
    # A refusal without a reason would leave the article out of the site without a word.
    assert library.errors or library.articles
    return [(problem.rule, problem.line) for problem in library.errors]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("slug: " + "冰" * 67, "values-have-their-form"),
        ("date: 0001-01-01T00:00+14:00", "values-have-their-form"),
        ("date: 9999-12-31 23:59 -14:00", "values-have-their-form"),
        ("date: 2026-06-01T23:59:60Z", "values-have-their-form"),
        ("images: [{file: ice.png, credit: A. Writer}, {file: ice.png, credit: B}]", "images-are-declared"),
        ("title: The ferry stays | OtherNews", "text-holds-no-credit"),
        ("title: The ferry stays, via OtherNews", "text-holds-no-credit"),
        ("original_title: The ferry stays (OtherNews)", "text-holds-no-credit"),
        (f"videos: [{{{VIDEO}, title: A, channel: B}}, {{{VIDEO}, title: A, channel: C}}]", "images-are-declared"),
    ],
)  # fmt: skip
def test_a_field_is_refused_at_its_line(line: str, rule: str, tmp_path: Path) -> None:
    key, _, value = line.partition(": ")
    text = manuscript(**{key: value})
    assert told(tmp_path, text) == [(rule, 1 + text.splitlines().index(line))]


@pytest.mark.parametrize("value", ["", " ~", ' ""', " null"])
def test_an_empty_list_of_originals_is_no_credit(value: str, tmp_path: Path) -> None:
    text = f"---\ntitle: Ice\ndate: 2026-06-01\noriginals:{value}\n---\n\nThe ice melts.\n"
    assert told(tmp_path, text) == [("required-fields-are-given", 4)]


def test_a_picture_higher_than_its_copies_can_be_is_refused(tmp_path: Path) -> None:
    text = manuscript().replace("\n---\n\n", f"\n{TALL}\n---\n\n")
    assert told(tmp_path, text) == [("pictures-are-pictures", 1)]


@pytest.mark.parametrize(
    "fields",
    [
        {"slug": "冰" * 66},
        {"title": "The council - and OtherNews - agree"},
        {"title": "A rival for OtherNews"},
        {"title": "The ferry stays | GogoAI"},
        {"date": "2026-06-01T10:00:00+14:00"},
        {"images": "[{file: ice.png, alt: Ice, credit: B}, {file: ice.png, credit: B}]"},
    ],
)
def test_honest_fields_pass(fields: dict[str, str], tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(**fields)) == []


SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (
            'See [it](https://x.example/a "Please credit OtherNews when republishing").',
            "text-holds-no-credit",
        ),
        ("- a\n- See [the page][p].\n\n[p]: https://x.example/a 'Source: OtherNews'", "text-holds-no-credit"),
        ("(OtherNews)", "text-holds-no-credit"),
        ("*[OtherNews]*", "text-holds-no-credit"),
        ("Source: dailyplanet.com", "text-holds-no-credit"),
        ("Source: @janedoe on X", "text-holds-no-credit"),
        ("LONDON (OtherNews) — The council voted.", "text-holds-no-credit"),
        ("LONDON, May 5 (OtherNews) - The council voted.", "text-holds-no-credit"),
        ("[](https://x.example/a)", "links-lead-somewhere"),
        ("[ ](https://x.example/a)", "links-lead-somewhere"),
        ("[it](https://www.gogoai.xin@x.example/a)", "links-lead-somewhere"),
        ("A word\U000e0041 more.", "text-is-plain"),
        (f"A flag {SCOTLAND}\U000e0041.", "text-is-plain"),
    ],
)
def test_a_text_is_refused_at_its_line(line: str, rule: str, tmp_path: Path) -> None:
    text = manuscript(f"The ice melts.\n\n{line}\n")
    assert [one[0] for one in told(tmp_path, text)] == [rule]


@pytest.mark.parametrize(
    "line",
    [
        f"A flag {SCOTLAND}, and another: {SCOTLAND}",
        'See [it](https://x.example/a "The minutes of May, 12 pages") and [more](https://x.example/@b).',
        "See [`code`](https://x.example/a) and a note.[^1]\n\n[^1]: The note.",
        "<https://x.example/a>",
        "LOWTHER (Northfield County) — The council voted.",
        "LONDON (GogoAI) — The council voted.",
        "Two papers, the Ledger and its rival (OtherNews), sent nobody.",
        "Data source: counts.csv",
        "The rival (OtherNews) — it has 40 staff — sent nobody.",
    ],
)
def test_honest_texts_pass(line: str, tmp_path: Path) -> None:
    assert told(tmp_path, manuscript(f"The ice melts.\n\n{line}\n")) == []


def test_a_file_that_goes_while_the_folder_is_read_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources.yml").write_text(REGISTRY)
    (tmp_path / "ice.md").write_text(manuscript())
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda top: ((a, b, [*c, "gone.md"]) for a, b, c in walk(top)))
    assert not load(tmp_path).errors
