"""The store within bounds: the long unused goes first, and what is gone is made again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from creditline.cache.garbage import Collected, collect
from tests import commands
from tests.builds import Project

DAY = 86_400
NOW = 1_000 * DAY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Files of 10 bytes each, used 1, 5, 40 and 50 days ago; the last one was read 2 days ago."""
    for name, written, read in (("aa/1", 1, 1), ("aa/2", 5, 5), ("bb/3", 40, 40), ("cc/4", 50, 2)):
        path = tmp_path / "store" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 10)
        os.utime(path, (NOW - read * DAY, NOW - written * DAY))
    return tmp_path / "store"


@pytest.mark.parametrize(
    ("max_days", "max_bytes", "left"),
    [
        (60, 100, ["aa/1", "aa/2", "bb/3", "cc/4"]),
        (30, 100, ["aa/1", "aa/2", "cc/4"]),
        (60, 20, ["aa/1", "cc/4"]),
        (60, 39, ["aa/1", "aa/2", "cc/4"]),
        (3, 10, ["aa/1"]),
        (30, 0, []),
    ],
)
def test_the_longest_unused_goes_first(root: Path, max_days: float, max_bytes: int, left: list[str]) -> None:
    done = collect(root, max_days=max_days, max_bytes=max_bytes, now=NOW)
    assert sorted(path.relative_to(root).as_posix() for path in root.glob("*/*")) == left
    assert done == Collected(4 - len(left), 40 - 10 * len(left), len(left), 10 * len(left))
    assert all(any(folder.iterdir()) for folder in root.iterdir())


def test_a_site_is_the_same_after_a_collection(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    project.build()
    before = project.site()
    store = project.root / ".cache" / "creditline"
    for path in sorted(store.rglob("*.bin")) + sorted(store.rglob("*.html")):
        path.unlink()
    project.build()
    assert project.site() == before


def test_the_command_says_what_it_removed(root: Path) -> None:
    result = commands.run("store", "gc", str(root), "--max-size", "0")
    assert (result.exit_code, result.output) == (0, "4 files removed (0.0 MB), 0 left (0.0 MB)\n")


def test_only_a_store_is_touched(root: Path, tmp_path: Path) -> None:
    (root / "letters").mkdir()
    result = commands.run("store", "gc", str(root))
    assert result.exit_code == 2
    assert "contains more than a cache" in result.output
    assert len(list(root.glob("*/*"))) == 4
    assert commands.run("store", "gc", str(tmp_path / "nowhere")).exit_code == 2
