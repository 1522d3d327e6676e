"""What a change while `mkdocs serve` runs asks for: some articles by themselves, or the whole site."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from creditline.model.article import Article, Image, Withdrawal
from creditline.model.files import Stamp
from creditline.preview.mkdocs_server import asking
from creditline.preview.shown_early import edited, shows_alone, stats
from tests.values import ARTICLE

ICE, FOG, DRAFT, REGISTRY, HOME = (
    "content/ice.md",
    "content/fog.md",
    "content/draft.md",
    "content/sources.yml",
    "docs/index.md",
)
SHOWN = replace(ARTICLE, draft=False, image=None, withdrawn=None)
OLD: Stamp = (1, 1, 1)
NEW: Stamp = (2, 2, 1)
BUILT = dict.fromkeys((ICE, FOG, DRAFT, REGISTRY, HOME), OLD)


@pytest.mark.parametrize(
    ("now", "alone"),
    [
        ({ICE: NEW}, [ICE]),
        ({ICE: NEW, FOG: NEW}, [FOG, ICE]),
        ({}, []),
        # Something else changed, too.
        ({DRAFT: NEW}, []),
        ({ICE: NEW, REGISTRY: NEW}, []),
        ({ICE: NEW, HOME: NEW}, []),
        # Files came or went.
        ({ICE: NEW, "content/new.md": NEW}, []),
        ({ICE: None}, []),
        ({ICE: NEW, DRAFT: None}, []),
    ],
)
def test_what_changed_decides(now: dict[str, Stamp | None], alone: list[str]) -> None:
    found = {path: stamp for path, stamp in {**BUILT, **now}.items() if stamp}
    assert edited(BUILT, found, {ICE, FOG}) == alone


def test_many_edits_at_once_are_a_whole_build() -> None:
    many = [f"content/{number}.md" for number in range(100)]
    built, now = dict.fromkeys(many, OLD), dict.fromkeys(many, NEW)
    assert edited(built, now, many) == []


@pytest.mark.parametrize(
    ("new", "alone"),
    [
        (replace(SHOWN, title="Another", tags=("other",), date=date(2026, 1, 1)), True),
        (replace(SHOWN, slug="other"), False),
        (replace(SHOWN, draft=True), False),
        (replace(SHOWN, date=date(2027, 1, 1)), False),
        (replace(SHOWN, image=Image("a.png", "A", "A. Writer")), False),
        (replace(SHOWN, withdrawn=Withdrawal(date(2026, 6, 2), "It was wrong.")), False),
    ],
)
def test_an_article_shows_alone_if_it_stays_where_it_is(new: Article, *, alone: bool) -> None:
    assert shows_alone(SHOWN, new, date(2026, 12, 31)) is alone


def test_stamps_are_of_all_files_below(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    for name in ("one.md", "a/b/two.md", "lone.yml"):
        (tmp_path / name).write_text("x")
    (tmp_path / "a" / "link.md").symlink_to(tmp_path / "one.md")
    found = stats([tmp_path / "a", tmp_path / "lone.yml", tmp_path / "absent"])
    # A link bears no name of a manuscript.
    files = {str(tmp_path / name) for name in ("a/b/two.md", "lone.yml")}
    assert found.keys() == files | {str(tmp_path / "a" / "link.md") + os.sep}


@pytest.mark.parametrize("name", [".ice.md.swp", ".ice.md.swx", "4913", "ice.md~", "#ice.md#", ".#ice.md"])
def test_what_editors_leave_has_no_stamp(name: str, tmp_path: Path) -> None:
    (tmp_path / "ice.md").write_text("x")
    (tmp_path / name).symlink_to("user@machine.1234:5678")  # as Emacs does; Vim writes a file
    assert stats([tmp_path]).keys() == {str(tmp_path / "ice.md")}


@pytest.mark.parametrize("name", ["notes.txt", ".pages", ".hidden.md", "swap.sw", "a~b.md"])
def test_what_is_not_of_editors_has_one(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x")
    assert stats([tmp_path]).keys() == {str(tmp_path / name)}


def test_a_server_of_another_kind_is_not_asked() -> None:
    assert asking(SimpleNamespace(), []) is None
