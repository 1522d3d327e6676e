"""A real scheduler and workers of Dask's on this machine, which cannot see the site's files; one of them is killed."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from creditline.workers.pools import NoWorkers, executor
from tests.builds import Project, manuscript, stored

pytestmark = pytest.mark.loopback

PATIENCE = 300
"""Seconds after which a test fails rather than hang."""

Start = Callable[[Project, str], "subprocess.Popen[bytes]"]

# Loaded by each worker: whatever it would do with a file of the project, fails.
GUARD = """
import os, sys

root = {root!r}

def refuse(event, arguments):
    if event == "open" or event.startswith("os."):
        for path in arguments:
            if isinstance(path, (str, bytes)) and os.path.abspath(os.fsdecode(path)).startswith(root):
                raise PermissionError(f"{{event}} of {{path}}")

sys.addaudithook(refuse)
try:
    open(root + "/mkdocs.yml")
except PermissionError:
    print("guarded", flush=True)
"""

SMALL = """
import sys
from creditline.cli import main
from creditline.engines import mkdocs_pages
from creditline.gate import library
from creditline.pages import extras
from creditline.workers import dask as cluster

cluster._ANSWER = 1 if "nobody is there" in sys.argv else 5 if "nobody stays" in sys.argv else 30
cluster._LOOK = 0.5 if "impatient" in sys.argv else 30
cluster.Cluster.batch = 2
library.WORTH = extras.WORTH = mkdocs_pages.WORTH = 1
"""

BUILD = SMALL + 'main(["build"])\n'

OTHER_VERSION = SMALL + 'cluster.installed = lambda: {"Python": "2.7", "Markdown": "0.1"}\nmain(["build"])\n'

# As soon as the first result is back, one worker is stopped; when it holds work, it is killed.
KILLING = (
    SMALL
    + """
import os, signal, time
from threading import Thread
from distributed import Client

address, pid = sys.argv[1], int(sys.argv[2])
shared_out = library.shared_out

def kill(watcher, doomed):
    while not (lost := watcher.processing([doomed])[doomed]):
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
    print(f"lost {len(lost)}", flush=True)
    watcher.close()

def once_killed(work, items, pool):
    results = shared_out(work, items, pool)
    yield next(results)
    watcher = Client(address, set_as_default=False)
    doomed = next(worker for worker, its in watcher.run(os.getpid).items() if its == pid)
    os.kill(pid, signal.SIGSTOP)
    Thread(target=kill, args=(watcher, doomed), daemon=True).start()
    yield from results

library.shared_out = once_killed
main(["build"])
"""
)


# As soon as the first result is back, what all depend on is killed.
KILLING_ALL = (
    SMALL
    + """
import os, signal

shared_out = library.shared_out

def once_killed(work, items, pool):
    results = shared_out(work, items, pool)
    yield next(results)
    os.kill(int(sys.argv[1]), signal.SIGKILL)
    yield from results

library.shared_out = once_killed
main(["build"])
"""
)


@contextmanager
def dask(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A program of Dask's that runs in a folder of its own, and its log."""
    folder.mkdir(parents=True)
    log = folder / "log"
    with log.open("wb") as file:
        started = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments], cwd=folder, stdout=file, stderr=file
        )
    try:
        yield started, log
    finally:
        started.kill()
        started.wait()


def wait_for(log: Path, words: str, program: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not (log.exists() and words in log.read_text()):
        assert program.poll() is None, words
        assert time.monotonic() < end, words
        time.sleep(0.05)


@contextmanager
def scheduling(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler, and its address."""
    told = ("--scheduler-file", "told.json", "--host", "127.0.0.1", "--port", "0")
    with dask(folder, "scheduler", *told, "--dashboard-address", "127.0.0.1:0") as (program, log):
        wait_for(log, "Scheduler at:", program)
        wait_for(folder / "told.json", "}", program)
        yield json.loads((folder / "told.json").read_text())["address"], program


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler that lives as long as there are tests of it."""
    with scheduling(tmp_path_factory.mktemp("dask") / "scheduler") as (address, _):
        yield address


@pytest.fixture
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts a worker that does not see a project."""
    with ExitStack() as stack:

        def start(project: Project, scheduler: str) -> subprocess.Popen[bytes]:
            folder = tmp_path_factory.mktemp("worker")
            (folder / "guard.py").write_text(GUARD.format(root=str(project.root)))
            options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
            program, log = stack.enter_context(
                dask(folder / "cwd", "worker", scheduler, *options, "--preload", str(folder / "guard.py"))
            )
            wait_for(log, "guarded", program)
            wait_for(log, "Registered to:", program)
            return program

        yield start


def run(script: str, project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        cwd=project.root,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture
def archive(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with some articles, one of them with the kept text of its original under a slug of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    for number in range(40):
        url = f"https://www.gogoai.xin/article/a{number}"
        project.write(
            f"content/a{number}.md",
            manuscript(title=f"Article {number}", original_url=url, slug=f"the-{number}"),
        )
    project.write("originals/the-7.txt", "The text of the original.\n")
    return project


def built_with(project: Project, workers: int | str, script: str, *arguments: str) -> str:
    """Build the site with an empty store, and return what was printed."""
    # The folders of both stores are as far from the site: entries are found by the way from one to the other.
    project.configure(
        f'  - creditline: {{workers: {json.dumps(workers)}, cache_dir: "store {str(workers)[:4]}"}}\n'
    )
    done = run(script, project, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def refused(project: Project, address: str, script: str = BUILD, *arguments: str) -> str:
    """Try to build, and return the one line that says why it is in vain."""
    project.configure(f'  - creditline: {{workers: "dask:{address}"}}\n')
    tried = run(script, project, *arguments)
    assert tried.returncode == 1, tried.stderr
    told, *rest = tried.stderr.splitlines()
    assert rest == ["Aborted with a BuildError!", "there is no site"], tried.stderr
    return told


def test_where_there_is_no_worker_the_build_says_so(project: Project, scheduler: str) -> None:
    told = refused(project, scheduler)
    assert f"the scheduler at {scheduler} has no workers; start some: dask worker {scheduler}" in told


def test_where_nobody_answers_the_build_says_so(project: Project) -> None:
    address = f"tcp://127.0.0.1:{free_port()}"
    told = refused(project, address, BUILD, "nobody is there")
    assert f"no scheduler answers at {address}" in told
    assert "start it" in told


def test_workers_of_another_version_are_refused(project: Project, scheduler: str, worker: Start) -> None:
    worker(project, scheduler)
    python = ".".join(map(str, sys.version_info[:2]))
    told = refused(project, scheduler, OTHER_VERSION)
    assert "the worker at tcp://127.0.0.1:" in told
    assert f"has Python {python} instead of 2.7, Markdown 3." in told
    assert told.endswith("instead of 0.1; install the same there")


def test_a_site_is_the_same_when_a_worker_elsewhere_is_killed(
    archive: Project, scheduler: str, worker: Start
) -> None:
    built_with(archive, 1, BUILD)
    here = archive.site()
    doomed, other = worker(archive, scheduler), worker(archive, scheduler)
    cluster = f"dask:{scheduler}"
    told = built_with(archive, cluster, KILLING, scheduler, str(doomed.pid))
    assert "lost" in told
    assert doomed.wait(PATIENCE) == -signal.SIGKILL
    assert other.poll() is None
    assert archive.site() == here
    assert stored(archive.root / "store dask") == stored(archive.root / "store 1")


def test_when_all_workers_are_gone_the_build_says_so(archive: Project, scheduler: str, worker: Start) -> None:
    pid = str(worker(archive, scheduler).pid)
    told = refused(archive, scheduler, KILLING_ALL, pid, "impatient")
    assert told.endswith(f"the scheduler at {scheduler} has lost all its workers; start some")


def test_when_the_scheduler_is_gone_the_build_says_so(
    archive: Project, tmp_path_factory: pytest.TempPathFactory, worker: Start
) -> None:
    with scheduling(tmp_path_factory.mktemp("dask") / "scheduler") as (address, program):
        worker(archive, address)
        told = refused(archive, address, KILLING_ALL, str(program.pid), "nobody stays")
    assert told.endswith(f"the scheduler at {address} is gone; start it again")


def test_without_the_package_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "creditline.workers.dask", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoWorkers, match=r"pip install 'mkdocs-creditline\[distributed\]'"):
        executor("dask:tcp://127.0.0.1:8786")
