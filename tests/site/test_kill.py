"""Builds that are killed: the site is the old one or the new one, byte for byte, and the next build repairs nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from creditline.workers.pools import WORTH
from tests.builds import Project, contents, manuscript
from tests.programs import Programs

ROUNDS = 100
ARTICLES = 15


# A publication without MkDocs, killed at every step. What a step is: https://peps.python.org/pep-0578/

STEPS = """
import errno, json, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from creditline.site import exchange
from creditline.site.lock import leftovers, lock_of, locked, remove, this_builder, workshop
from creditline.site.tree import Known, Tree
from creditline.cache.store import Store

exchange.LARGE = 1
KEY, STORE = "0" * 64, Store(Path(sys.argv[1], "store"))
SITE, WAY = Path(sys.argv[1], "site"), sys.argv[2]
EVENTS = ("ctypes.", "fcntl.", "open", "os.", "shutil.")
# The order in which a file system names files is not to decide what is found: the marker comes first.
listed = Path.iterdir
Path.iterdir = lambda folder: iter(sorted(listed(folder)))
if WAY == "two steps":
    exchange._kernel_exchange = lambda one, other: errno.EINVAL

def lay(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)

def publish(files):
    builder = this_builder(datetime.now(UTC))
    with locked(lock_of(SITE), builder):
        for folder in leftovers(SITE, builder):
            remove(folder, SITE)
        with workshop(SITE, builder) as folder:
            tree = Tree(exchange.new_tree(folder, SITE), SITE, STORE.value(KEY, Known) or Known())
            for name, text in files.items():
                tree.put(name, text, text.encode())
            tree.clear()
            exchange.keep_hidden(SITE, folder / "new")
            STORE.keep(KEY, tree.known())
            exchange.publish(folder, SITE)
            exchange.keep_spare(folder, SITE, len(files))

def killed_after(last, files):
    child = os.fork()
    if not child:
        steps = 0
        def step(event, arguments):
            nonlocal steps
            steps += event.startswith(EVENTS)
            if steps > last and event != "os.kill":
                os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(step)
        publish(files)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def seen():
    texts = {path.relative_to(SITE).as_posix(): path.read_text() for path in SITE.rglob("*") if path.is_file()}
    return texts if SITE.exists() else None

old = {"index.html": "0", "same.html": "same", "gone.html": "gone"}
publish(old)
lay(SITE, {".git/HEAD": "main"})
for last in range(10_000):
    new = {"index.html": str(last + 1), "same.html": "same", "more/index.html": "more"}
    hidden = {".git/HEAD": "main"}
    end = killed_after(last, new)
    found = seen()
    kind = "none" if found is None else "old" if found == old | hidden else "new" if found == new | hidden else "half"
    again = killed_after(10_000, new)
    left = sorted(path.name for path in SITE.parent.iterdir() if path.name != "store")
    print(json.dumps([end, kind, again, seen() == new | hidden, left]), flush=True)
    old = new
    if end != -signal.SIGKILL or again or left != [".site.lock", ".site.spare", "site"]:
        break
"""


@pytest.mark.parametrize("way", ["one step", "two steps"])
def test_whoever_is_killed_at_any_step_leaves_a_whole_site(way: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STEPS, str(tmp_path), way], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    assert {end for end, *_ in found[:-1]} == {-signal.SIGKILL}
    kinds = [kind for _, kind, *_ in found]
    # Between two renames there is no site; in one step, there is no between.
    expected = ["old", "new"] if way == "one step" else ["old", "none", "new"]
    assert [kind for number, kind in enumerate(kinds) if kind not in kinds[:number]] == expected
    assert kinds == sorted(kinds, key=expected.index)
    # The next one needs no help, and leaves nothing.
    assert {(again, is_new, *left) for _, _, again, is_new, left in found} == {
        (0, True, ".site.lock", ".site.spare", "site")
    }


# A build that is killed while its workers are at work

WITH_WORKERS = """
import os, signal
from creditline.gate import library
from creditline.cli import main

shared_out = library.shared_out

def killed(*arguments):
    yield next(shared_out(*arguments))
    os.kill(os.getpid(), signal.SIGKILL)

library.shared_out = killed
main(["build"])
"""


def test_a_build_that_is_killed_with_workers_holds_no_lock(project: Project, programs: Programs) -> None:
    for number in range(WORTH):
        write(project, number, 0)
    script = [sys.executable, "-c", WITH_WORKERS]
    with (project.root / "log").open("w") as log:
        killed = subprocess.Popen(script, cwd=project.root, start_new_session=True, stdout=log, stderr=log)
    try:
        assert killed.wait() == -signal.SIGKILL
        left = {path.name for path in project.root.glob(".site*")}
        assert ".site.lock" in left
        assert len(left) == 2
        again = programs.run("creditline", "build", "--no-wait", cwd=project.root)
        assert again.returncode == 0, again.stderr
    finally:
        with suppress(ProcessLookupError):
            os.killpg(killed.pid, signal.SIGKILL)
    assert {path.name for path in project.root.glob(".site*")} == {".site.lock"}


# Whole builds, killed at any moment

WARM = """
import os, signal, sys, time
from creditline.cli import main
from creditline.site import exchange

exchange.LARGE = 10

def build():
    try:
        main(["build"])
    except SystemExit as ended:
        return ended.code or 0

# What is loaded now need not be loaded by each child.
build()
print(0, 0, flush=True)
for line in sys.stdin:
    started = time.monotonic()
    child = os.fork()
    if not child:
        code = 70
        try:
            code = build()
        finally:
            os._exit(code)
    if delay := float(line):
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code, time.monotonic() - started, flush=True)
"""


class Builder:
    """A process that has loaded all that a build needs, and forks for each."""

    def __init__(self, project: Project) -> None:
        self.log = (project.root / "log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-c", WARM],
            cwd=project.root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1782777600"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        assert self.answer()[0] == 0

    def answer(self) -> tuple[int, float]:
        assert self.process.stdout
        for line in self.process.stdout:
            if not line.startswith(("published site", "site ")):
                code, seconds = line.split()
                return int(code), float(seconds)
        pytest.fail(Path(self.log.name).read_text())

    def build(self, killed_after: float = 0) -> tuple[int, float]:
        """Build, and return the exit code and the time it took."""
        assert self.process.stdin
        print(killed_after, file=self.process.stdin, flush=True)
        return self.answer()

    def end(self) -> None:
        self.process.communicate()
        self.log.close()


@pytest.fixture
def builder(project: Project) -> Iterator[Builder]:
    for number in range(ARTICLES):
        write(project, number, 0)
    builder = Builder(project)
    yield builder
    builder.end()


def write(project: Project, number: int, version: int) -> None:
    text = (
        f"The lake of town {number} froze again.\n\nIt had {version} islands in the year {1900 + number}.\n"
    )
    url = f"https://www.gogoai.xin/article/lake-{number}"
    project.write(f"content/lake-{number}.md", manuscript(text, title=f"Lake {number}", original_url=url))


def shares() -> Iterator[float]:
    """When to kill, as a share of a build's time: one half at any moment, the other towards the end, where the trees change places."""
    source = random.Random(36)
    for number in range(ROUNDS):
        yield source.uniform(0.001, 1.1) if number % 2 else source.uniform(0.75, 1.05)


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(project: Project, builder: Builder) -> None:
    site, old, kills = project.root / "site", contents(project.root / "site"), 0
    write(project, 0, 1)
    took = builder.build()[1]
    old = contents(site)
    for number, share in enumerate(shares(), start=1):
        write(project, number % ARTICLES, number + 1)
        # Of the time of the last build, since the machine is not always as busy.
        kills += builder.build(killed_after=share * took)[0] == -signal.SIGKILL
        found = contents(site)
        code, took = builder.build()
        assert code == 0
        new = contents(site)
        assert new != old
        assert found in (old, new)
        assert {path.name for path in project.root.glob(".site*")} == {".site.lock", ".site.spare"}
        old = new
    assert kills > ROUNDS / 2
    # What so many halves have left in the store is no other than what was never there.
    for path in (project.root / ".cache").rglob("*"):
        if path.is_file():
            path.unlink()
    assert builder.build()[0] == 0
    assert contents(site) == old
