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
from creditline.site.exchange import (
    LARGE,
    NEW,
    OLD,
    keep_hidden,
    keep_spare,
    new_tree,
    publish,
    recovered,
    spare_of,
)

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


# The last site but one


def test_a_large_tree_that_was_the_site_becomes_the_next_one(folder: Path, site: Path) -> None:
    publish(folder, site)
    keep_spare(folder, site, files=LARGE - 1)
    assert read(folder / NEW) == OLD_TREE
    keep_spare(folder, site, files=LARGE)
    assert read(spare_of(site)) == OLD_TREE
    (later := site.with_name("later")).mkdir()
    assert read(new_tree(later, site)) == OLD_TREE
    assert not spare_of(site).exists()
    (latest := site.with_name("latest")).mkdir()
    assert read(new_tree(latest, site)) == {}


def test_a_tree_is_kept_after_two_steps_too(
    folder: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_steps(monkeypatch)
    publish(folder, site)
    keep_spare(folder, site, files=LARGE)
    assert (read(spare_of(site)), read(site)) == (OLD_TREE, NEW_TREE)


def test_a_tree_that_cannot_be_kept_is_done_without(folder: Path, site: Path) -> None:
    lay(spare_of(site), {"in": "the way"})
    publish(folder, site)
    keep_spare(folder, site, files=LARGE)
    assert (read(site), read(spare_of(site))) == (NEW_TREE, {"in": "the way"})


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
    assert read(new) == NEW_TREE
