"""The next site's tree: what of the last trees is in it again, what is new, and that both are whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from creditline.site import tree as trees
from creditline.site.tree import Known, Tree
from tests.builds import contents, lay

OLD = {"index.html": b"old", "a/index.html": b"old a", "gone.html": b"gone", "x/y/z.txt": b"deep"}
NEW = {"index.html": b"new", "a/index.html": b"old a", "b/index.html": b"new b"}


def name(raw: bytes) -> str:
    return f"the name of {raw!r}"


@dataclass
class Trees:
    """The site, and the tree that is to take its place."""

    root: Path
    known: Known

    @property
    def live(self) -> Path:
        return self.root / "site"

    @property
    def new(self) -> Path:
        return self.root / "build/new"

    def made(self, files: dict[str, bytes]) -> tuple[int, int]:
        """Make the tree hold these files; how many it holds, and how many are those of the site."""
        tree = Tree(self.new, self.live, self.known)
        for uri, raw in files.items():
            tree.put(uri, name(raw), raw)
        tree.clear()
        self.known = tree.known()
        assert contents(self.new) == files
        return tree.count()

    def exchange(self) -> None:
        self.live.rename(self.root / "spare")
        self.new.rename(self.live)
        (self.root / "spare").rename(self.new)


@pytest.fixture
def made(tmp_path: Path) -> Trees:
    """A site and an empty tree beside it; nothing is known of the site."""
    lay(tmp_path / "site", OLD)
    (tmp_path / "build/new").mkdir(parents=True)
    return Trees(tmp_path, Known())


@pytest.fixture
def again(made: Trees) -> Trees:
    """After two builds: both trees are known."""
    made.made(OLD)
    made.exchange()
    made.made(OLD)
    made.exchange()
    return made


def inode(path: Path) -> tuple[int, int]:
    return path.stat().st_ino, path.stat().st_mtime_ns


def test_a_file_with_the_same_bytes_is_that_of_the_site(made: Trees) -> None:
    os.utime(made.live / "a/index.html", (1, 1))
    before = inode(made.live / "a/index.html")
    assert made.made(NEW) == (3, 1)
    assert inode(made.new / "a/index.html") == before


def test_what_is_known_is_neither_read_nor_written(again: Trees, monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("_bring", "_holds"):
        monkeypatch.setattr(trees, way, lambda *_: pytest.fail("it was touched"))
    monkeypatch.setattr(os, "link", lambda *_, **__: pytest.fail("it was linked"))
    assert again.made(OLD) == (4, 4)


def from_store(made: Trees) -> tuple[Path, Path]:
    """Put a file of another folder into the tree."""
    kept = lay(made.root / "store", {"page": b"kept"}) / "page"
    return kept, made.new / "page.html"


def test_a_file_of_the_store_is_linked(made: Trees) -> None:
    kept, placed = from_store(made)
    Tree(made.new, made.live, Known()).put("page.html", "a name", kept)
    assert inode(placed) == inode(kept)


def test_a_file_with_other_permissions_or_on_another_disk_is_copied(
    made: Trees, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    kept, placed = from_store(made)
    kept.chmod(0o600)
    Tree(made.new, made.live, Known()).put("page.html", "a name", kept)
    assert placed.read_bytes() == b"kept"
    assert placed.stat().st_mode != kept.stat().st_mode
    kept.chmod(placed.stat().st_mode)
    placed.unlink()
    monkeypatch.setattr(os, "link", refuse)
    Tree(made.new, made.live, Known()).put("page.html", "a name", kept)
    assert placed.read_bytes() == b"kept"
    assert inode(placed) != inode(kept)


def test_what_changes_is_written_once_and_then_linked(again: Trees) -> None:
    assert again.made(NEW) == (3, 1)
    again.exchange()
    assert again.made(NEW) == (3, 3)
    assert inode(again.new / "index.html") == inode(again.live / "index.html")
    assert not (again.new / "x").exists()


def test_content_that_comes_back_is_written_again(again: Trees) -> None:
    for files in (NEW, OLD, NEW):
        again.made(files)
        again.exchange()
        assert contents(again.live) == files


def other_bytes(path: Path) -> None:
    path.write_bytes(b"OLD A")


def other_permissions(path: Path) -> None:
    path.chmod(0o600)


def other_time(path: Path) -> None:
    os.utime(path, (5, 5))


def nothing(path: Path) -> None:
    path.unlink()


def a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def a_folder(path: Path) -> None:
    path.unlink()
    lay(path, {"deep/er/file": b""})


def a_file_for_a_folder(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()
    path.parent.write_bytes(b"")


CHANGES = [other_bytes, other_permissions, other_time, nothing, a_link, a_folder, a_file_for_a_folder]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.__name__))
@pytest.mark.parametrize("which", ["live", "new"])
def test_whatever_was_done_to_a_tree_the_next_one_is_right(
    change: Callable[[Path], None], which: str, again: Trees
) -> None:
    change(getattr(again, which) / "a/index.html")
    again.made(OLD)
    assert not (again.new / "a/index.html").is_symlink()
    again.exchange()
    again.made(OLD)


def test_folders_and_files_may_take_each_other_s_place(again: Trees) -> None:
    assert again.made({"a": b"a file", "x/y": b"another", "gone.html/index.html": b"a page"}) == (3, 0)


def test_files_have_the_permissions_of_the_umask_of_the_day(again: Trees) -> None:
    before = os.umask(0o027)
    try:
        assert again.made(OLD) == (4, 0)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in again.new.rglob("*") if path.is_file()} == {0o640}


def test_files_of_another_tree_are_moved_and_do_not_displace_ours(made: Trees) -> None:
    other = lay(made.root / "other", {"index.html": b"theirs", "own.txt": b"own", "a/index.html": b"old a"})
    tree = Tree(made.new, made.live, made.known)
    tree.put("index.html", name(b"ours"), b"ours")
    tree.take(other)
    tree.clear()
    assert contents(made.new) == {"index.html": b"ours", "own.txt": b"own", "a/index.html": b"old a"}
    assert tree.count() == (3, 1)
    assert contents(other) == {"index.html": b"theirs", "a/index.html": b"old a"}


def test_a_source_may_be_a_file(again: Trees) -> None:
    source = lay(again.root / "store", {"page": b"old a" * 1000}) / "page"
    tree = Tree(again.new, again.live, again.known)
    tree.put("a/index.html", "another name", source)
    assert (again.new / "a/index.html").read_bytes() == source.read_bytes()
    tree.put("b/index.html", "another name", source)
    assert (again.new / "b/index.html").read_bytes() == source.read_bytes()


def test_a_large_file_is_compared_to_its_end(made: Trees, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "_CHUNK", 4)
    lay(made.live, {"a/index.html": b"1234 5678 9", "b/index.html": b"1234 5678"})
    tree = Tree(made.new, made.live, made.known)
    sources = lay(made.root / "store", {"a": b"1234 5678 0", "b": b"1234 5678"})
    tree.put("a/index.html", "a", sources / "a")
    tree.put("b/index.html", "b", sources / "b")
    assert tree.count() == (2, 1)
    assert contents(made.new) == {"a/index.html": b"1234 5678 0", "b/index.html": b"1234 5678"}


def test_where_no_links_can_be_made_files_are_copied(made: Trees, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    assert made.made(OLD) == (4, 0)


def test_what_a_killed_build_left_half_made_is_no_harm(again: Trees) -> None:
    lay(again.new.parent, {"new.spare": b"half"})
    lay(again.new, {"index.html": b"half", "never/published.html": b"x"})
    (again.new / "x/y/z.txt").unlink()
    again.made(OLD)


def link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nothing")


@pytest.mark.parametrize(
    ("uri", "act", "found"),
    [
        ("a/more.html", lambda path: path.write_bytes(b""), {"a/more.html": True}),
        ("x/y/more/z.txt", lambda path: lay(path.parent, {"z.txt": b""}), {"x/y/more/z.txt": True}),
        ("more.html", lambda path: path.write_bytes(b""), {"more.html": True}),
        (".nojekyll", lambda path: path.write_bytes(b""), {}),
        ("x/y/z.txt", lambda path: path.unlink(), {"x/y/z.txt": None}),
        ("x/y/z.txt", link, {"x/y/z.txt": False}),
    ],
)
def test_what_others_put_into_the_tree_is_found(
    uri: str, act: Callable[[Path], object], found: dict[str, bool | None], again: Trees
) -> None:
    tree = begun(again)
    act(again.new / uri)
    wanted: dict[str, bool | None] = {"index.html": True, "a/index.html": True, "x/y/z.txt": True}
    wanted |= found
    assert tree.found() == {uri: is_file for uri, is_file in wanted.items() if is_file is not None}


def test_folders_that_have_not_changed_are_not_read(again: Trees, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    scan = os.scandir
    tree = begun(again)
    monkeypatch.setattr(os, "scandir", lambda path: read.append(path) or scan(path))  # type: ignore[func-returns-value]
    assert tree.found() == {"index.html": True, "a/index.html": True, "x/y/z.txt": True}
    assert read == [f"{again.new}/"]


def begun(again: Trees) -> Tree:
    """A tree without gone.html, from one whose folders have not changed for long."""
    for folder in ("a", "x", "x/y"):
        os.utime(again.new / folder, (1, 1))
    tree = Tree(again.new, again.live, again.known)
    for uri, raw in OLD.items():
        if uri != "gone.html":
            tree.put(uri, name(raw), raw)
    tree.clear()
    return tree
