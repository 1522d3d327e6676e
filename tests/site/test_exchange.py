"""Two trees change places: whole, in both ways, whenever the process is killed; and what the new one keeps of the old."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from creditline.site import exchange
from creditline.site.exchange import NEW, OLD, keep_hidden, keep_unchanged, publish, recovered

OLD_TREE = {"index.html": "old", "a/index.html": "old a", "gone.html": "gone"}
NEW_TREE = {"index.html": "new", "a/index.html": "new a", "b/index.html": "new b"}


def lay(folder: Path, tree: dict[str, str]) -> Path:
    for name, text in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a build, with a new tree in it, beside the site."""
    lay(tmp_path / "site", OLD_TREE)
    lay(tmp_path / "build" / NEW, NEW_TREE)
    return tmp_path / "build"


@pytest.fixture
def site(folder: Path) -> Path:
    return folder.with_name("site")


def two_steps(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(exchange, "_kernel_exchange", lambda one, other: errno.EINVAL)


def one_step(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(exchange, "_exchange_in_two_steps", lambda new, site: pytest.fail("not in one step"))


def by_number(patch: pytest.MonkeyPatch) -> None:
    """As with a C library that does not know the call by name."""
    one_step(patch)
    kernel = ctypes.CDLL(None, use_errno=True)

    class Old:
        syscall = kernel.syscall

    patch.setattr(ctypes, "CDLL", lambda *_, **__: Old())


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has numbers of calls that we know")
WAYS = [one_step, two_steps, pytest.param(by_number, marks=on_linux)]


# Changing places


@pytest.mark.parametrize("way", WAYS)
def test_the_new_tree_is_the_site_and_the_old_one_is_in_the_folder(
    way: Callable[[pytest.MonkeyPatch], None], folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way(monkeypatch)
    publish(folder, site)
    assert read(site) == NEW_TREE
    [left] = folder.iterdir()
    assert read(left) == OLD_TREE


@pytest.mark.parametrize("way", WAYS)
def test_the_first_site_is_renamed(
    way: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way(monkeypatch)
    lay(tmp_path / "build" / NEW, NEW_TREE)
    publish(tmp_path / "build", tmp_path / "site")
    assert read(tmp_path / "site") == NEW_TREE
    assert [*(tmp_path / "build").iterdir()] == []


def test_a_reader_never_misses_a_site_that_is_exchanged_in_one_step(
    folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_step(monkeypatch)
    done, seen = threading.Event(), set()

    def reader() -> None:
        while not done.is_set():
            try:
                seen.add((site / "index.html").read_text())
            except OSError as error:
                seen.add(repr(error))

    thread = threading.Thread(target=reader)
    thread.start()
    for _ in range(300):
        publish(folder, site)
    done.set()
    thread.join()
    assert seen <= {"old", "new"}


def test_what_the_kernel_refuses_for_another_reason_changes_nothing(
    folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_kernel_exchange", lambda one, other: errno.EXDEV)
    with pytest.raises(OSError, match="link") as told:
        publish(folder, site)
    assert (told.value.errno, told.value.filename) == (errno.EXDEV, str(site))
    assert (read(site), read(folder / NEW)) == (OLD_TREE, NEW_TREE)


def test_the_kernel_s_error_is_that_of_the_call(folder: Path) -> None:
    missing = os.fsencode(folder / "missing")
    assert exchange._kernel_exchange(missing, os.fsencode(folder / NEW)) == errno.ENOENT


@pytest.mark.parametrize("failing", ["site", NEW])
@pytest.mark.parametrize("error", [OSError(errno.EACCES, "Permission denied"), KeyboardInterrupt()])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_step_that_fails_leaves_a_whole_site(
    when: str, error: BaseException, failing: str, folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def renamed(path: Path, target: Path) -> Path:
        fails = path.name == failing
        if not fails or when == "after":
            path = rename(path, target)
        if fails:
            raise error
        return path

    two_steps(monkeypatch)
    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(type(error)):
        publish(folder, site)
    is_done = (failing, when) == (NEW, "after")
    assert read(site) == (NEW_TREE if is_done else OLD_TREE)
    [left] = folder.iterdir()
    assert read(left) == (OLD_TREE if is_done else NEW_TREE)


# Killed at each of its steps. A step is what Python reports of itself: https://peps.python.org/pep-0578/

KILLED = """
import errno, os, signal, sys
from pathlib import Path
from creditline.site import exchange
folder, site, way, last = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
steps = 0
def step(event, arguments):
    global steps
    if event in ("os.rename", "open", "ctypes.dlopen", "ctypes.dlsym", "ctypes.call_function"):
        steps += 1
        if steps > last:
            os.kill(os.getpid(), signal.SIGKILL)
if way == "two_steps":
    exchange._kernel_exchange = lambda one, other: errno.EINVAL
sys.addaudithook(step)
exchange.publish(folder, site)
"""


@pytest.mark.parametrize("way", ["one_step", "two_steps"])
def test_whoever_is_killed_at_any_step_leaves_a_whole_site(way: str, tmp_path: Path) -> None:
    found = []
    for last in range(100):
        here = tmp_path / str(last)
        site, folder = lay(here / "site", OLD_TREE), here / "build"
        lay(folder / NEW, NEW_TREE)
        script = [sys.executable, "-c", KILLED, str(folder), str(site), way, str(last)]
        ended = subprocess.run(script, check=False).returncode
        assert ended in (0, -signal.SIGKILL)
        missing = not site.exists()
        assert missing == recovered(folder, site)
        assert read(site) in (OLD_TREE, NEW_TREE)
        found.append((missing, read(site) == NEW_TREE))
        if not ended:
            break
    # It was killed before, between, and after.
    expected = {(False, False), (False, True)} | ({(True, False)} if way == "two_steps" else set())
    assert {*found} == expected
    assert found == sorted(found, key=lambda one: (one[1], one[0]))


def test_nothing_is_recovered_where_there_is_a_site_or_no_old_tree(folder: Path, site: Path) -> None:
    assert not recovered(folder, site.with_name("another"))
    lay(folder / OLD, {"index.html": "older"})
    assert not recovered(folder, site)
    assert read(site) == OLD_TREE


# Unchanged files


def test_a_file_that_has_not_changed_keeps_its_inode_and_its_time(folder: Path, site: Path) -> None:
    lay(folder / NEW, {"a/index.html": "old a"})
    os.utime(site / "a/index.html", (1, 1))
    before = (site / "a/index.html").stat()
    assert keep_unchanged(site, folder / NEW) == (3, 1)
    publish(folder, site)
    after = (site / "a/index.html").stat()
    assert (after.st_ino, after.st_mtime) == (before.st_ino, 1)
    assert read(site) == NEW_TREE | {"a/index.html": "old a"}


def other_bytes(site: Path, new: Path) -> None:
    (new / "a/index.html").write_text("OLD A")


def other_size(site: Path, new: Path) -> None:
    (new / "a/index.html").write_text("old a ")


def other_permissions(site: Path, new: Path) -> None:
    (site / "a/index.html").chmod(0o600)
    (new / "a/index.html").chmod(0o640)


def a_link_before(site: Path, new: Path) -> None:
    (site / "a/index.html").rename(site / "elsewhere")
    (site / "a/index.html").symlink_to("../elsewhere")


def a_link_now(site: Path, new: Path) -> None:
    (new / "a/index.html").rename(new / "elsewhere")
    (new / "a/index.html").symlink_to("../elsewhere")


def a_folder_before(site: Path, new: Path) -> None:
    (site / "a/index.html").unlink()
    (site / "a/index.html").mkdir()


def nothing_before(site: Path, new: Path) -> None:
    (site / "a/index.html").unlink()


CHANGES = [
    other_bytes,
    other_size,
    other_permissions,
    a_link_before,
    a_link_now,
    a_folder_before,
    nothing_before,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.__name__))
def test_a_file_that_has_changed_is_its_own(
    change: Callable[[Path, Path], None], folder: Path, site: Path
) -> None:
    new = lay(folder / NEW, {"a/index.html": "old a"})
    change(site, new)
    status, tree = os.lstat(new / "a/index.html"), read(new)
    assert keep_unchanged(site, new)[1] == 0
    assert (os.lstat(new / "a/index.html"), read(new)) == (status, tree)


def test_a_large_file_is_compared_to_its_end(
    folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_CHUNK", 4)
    lay(site, {"a/index.html": "1234 5678 9", "b/index.html": "1234 5678"})
    new = lay(folder / NEW, {"a/index.html": "1234 5678 0", "b/index.html": "1234 5678"})
    assert keep_unchanged(site, new) == (3, 1)
    assert (new / "b/index.html").samefile(site / "b/index.html")


@pytest.mark.parametrize("refused", ["link", "replace"])
def test_where_no_links_can_be_made_the_copy_stays(
    refused: str, folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    new = lay(folder / NEW, {"a/index.html": "old a"})
    status = (new / "a/index.html").stat()
    monkeypatch.setattr(os, refused, refuse)
    assert keep_unchanged(site, new) == (3, 1)
    assert (new / "a/index.html").stat() == status


def test_the_old_tree_may_be_removed_and_the_new_one_is_whole(folder: Path, site: Path) -> None:
    new = lay(folder / NEW, OLD_TREE)
    keep_unchanged(site, new)
    for path in site.rglob("*.html"):
        path.unlink()
    assert read(new) == NEW_TREE | OLD_TREE


# Hidden files


def test_what_is_hidden_at_the_top_stays(folder: Path, site: Path) -> None:
    lay(site, {".git/objects/1": "one", ".git/HEAD": "main", ".nojekyll": "", "a/.hidden": "no"})
    (site / ".git/hooks").symlink_to("/nowhere")
    (site / ".current").symlink_to("a")
    (site / ".git/HEAD").chmod(0o600)
    lay(folder / NEW, {".nojekyll": "new"})
    keep_hidden(site, folder / NEW)
    publish(folder, site)
    assert read(site) == NEW_TREE | {".git/objects/1": "one", ".git/HEAD": "main", ".nojekyll": "new"}
    links = [str((site / name).readlink()) for name in (".git/hooks", ".current")]
    assert links == ["/nowhere", "a"]
    assert stat.S_IMODE((site / ".git/HEAD").stat().st_mode) == 0o600


def test_hidden_files_are_copied_where_no_links_can_be_made(
    folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    lay(site, {".git/HEAD": "main", ".nojekyll": ""})
    keep_hidden(site, folder / NEW)
    assert read(folder / NEW) == NEW_TREE | {".git/HEAD": "main", ".nojekyll": ""}


def test_the_first_site_has_nothing_to_keep(tmp_path: Path) -> None:
    new = lay(tmp_path / "build" / NEW, NEW_TREE)
    keep_hidden(tmp_path / "site", new)
    assert keep_unchanged(tmp_path / "site", new) == (3, 0)
    assert read(new) == NEW_TREE
