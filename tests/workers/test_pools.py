"""Work shared out to processes: the same results in the same order, however many there are and however they start."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from creditline.cache.store import Store
from creditline.gate.library import load
from creditline.pages.settings import Settings
from creditline.pages.social_card import card
from creditline.workers import pools as workers
from creditline.workers.pools import InProcess, NoWorkers, Pool, Work, executor, shared_out
from tests import commands
from tests.builds import Project, content_below, manuscript, stored
from tests.values import ARTICLE

R = TypeVar("R")

POOLS: dict[str, Callable[[], Pool]] = {
    "here": lambda: executor(1),
    "two": lambda: executor(2),
    "spawn": lambda: executor(2, start="spawn"),
    "forkserver": lambda: executor(2, start="forkserver"),
}


def halved(number: int) -> float:
    return 1 / (number - 50)


@pytest.mark.parametrize("pool", POOLS)
def test_results_come_in_the_order_of_the_items(pool: str) -> None:
    with POOLS[pool]() as run:
        assert list(shared_out(halved, range(51, 100), run)) == [1 / n for n in range(1, 50)]


@pytest.mark.parametrize("pool", POOLS)
def test_what_goes_wrong_in_a_worker_is_raised_here(pool: str) -> None:
    with POOLS[pool]() as run, pytest.raises(ZeroDivisionError):
        list(shared_out(halved, range(100), run))


class Watched(InProcess):
    """A pool that counts the batches that nobody has taken the results of."""

    ahead = 3
    batch = 5
    under_way = most = 0

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        return super().submit(fn, *args, **kwargs)

    def result(self, future: Future[R]) -> R:
        self.under_way -= 1
        return super().result(future)


def test_only_some_batches_are_under_way_at_a_time() -> None:
    pool, numbers = Watched(), iter(range(1000))
    results = shared_out(str, numbers, pool)
    assert next(results) == "0"
    assert next(numbers) == 15
    assert [*results] == [str(n) for n in range(1, 1000) if n != 15]
    assert pool.most == 3


class Elsewhere(InProcess):
    """A pool whose workers do not see the site's files, and to which everything goes as bytes."""

    sees_files = False

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        return super().submit(*pickle.loads(pickle.dumps((fn, *args))), **kwargs)


def test_workers_elsewhere_do_the_second_step_alone() -> None:
    def take(number: int) -> str:
        return str(number)

    def keep(text: str, made: str) -> tuple[str, str]:
        return text, made

    work = Work(take, str.title, keep)
    with Elsewhere() as pool:
        assert [*shared_out(work, range(40), pool)] == [(str(n), str(n)) for n in range(40)]


def test_a_worker_that_is_killed_is_told_in_one_line() -> None:
    with executor(2) as pool, pytest.raises(NoWorkers, match="was killed, as happens if memory runs out"):
        list(shared_out(os._exit, range(100), pool))


def test_a_check_whose_workers_are_killed_says_so(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("creditline.gate.library.WORTH", 1)
    monkeypatch.setattr("creditline.workers.pools.cores", lambda: 2)
    monkeypatch.setattr("creditline.gate.judge.read", lambda *_: os._exit(1))
    # Only a copy of this process has what the test has changed in it.
    monkeypatch.setattr("creditline.gate.library.executor", partial(executor, start="fork"))
    told = commands.run("check", str(content), "--no-cache")
    assert told.exit_code == 2
    assert told.stderr.startswith("a process that worked on articles was killed")
    assert told.stderr.count("\n") == 1


def test_a_build_whose_workers_are_killed_says_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> NoReturn:
        raise NoWorkers("they are gone")

    for place in ("gate.library", "engines.mkdocs_pages", "pages.extras"):
        with monkeypatch.context() as patched:
            patched.setattr(f"creditline.{place}.shared_out", gone)
            with pytest.raises(Abort, match="BuildError"):
                project.build()


@pytest.mark.parametrize(
    ("workers", "is_known"),
    [
        ("0", True),
        ("3", True),
        ("-1", False),
        ("true", False),
        ("1.5", False),
        ("'2'", False),
        ("dask:tcp://127.0.0.1:8786", True),
        ("dask:tls://scheduler.example:8786", True),
        ("dask:tcp://[::1]:8786", True),
        ("dask:tcp://127.0.0.1", False),
        ("dask:tcp://127.0.0.1:0", False),
        ("dask:tcp://127.0.0.1:65536", False),
        ("dask:http://127.0.0.1:8786", False),
        ("tcp://127.0.0.1:8786", False),
        ("dask:tcp://someone@127.0.0.1:8786", False),
    ],
)
def test_workers_are_a_number_or_a_scheduler(
    project: Project, workers: str, is_known: bool, caplog: pytest.LogCaptureFixture
) -> None:
    project.configure(f"  - creditline:\n      workers: {workers}\n")
    with nullcontext() if is_known else pytest.raises(Abort):
        load_config(str(project.root / "mkdocs.yml"))
    assert ("option 'workers': " in caplog.text) is not is_known
    assert ("is neither a number of processes" in caplog.text) is not is_known


def test_one_worker_is_this_process() -> None:
    assert isinstance(executor(1), InProcess)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = content_below(tmp_path)
    for number in range(40):
        url = f"https://www.gogoai.xin/article/a{number}"
        text = manuscript(original_url=url, without="credit" if number % 7 == 3 else "")
        (folder / f"a{number}.md").write_text(text)
    return folder


STARTS = ("fork", "spawn", "forkserver")


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has even the fewest articles shared out, to processes that start in some way."""

    def set_(way: str) -> None:
        for place in ("gate.library", "engines.mkdocs_pages", "pages.extras"):
            monkeypatch.setattr(f"creditline.{place}.WORTH", 1)
            monkeypatch.setattr(f"creditline.{place}.executor", partial(executor, start=way))

    return set_


def test_a_library_is_the_same_for_any_number_of_workers(
    content: Path, tmp_path: Path, start: Callable[[str], None]
) -> None:
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "the-ninth.txt").write_text("The text of the original.")
    url = "https://www.gogoai.xin/article/ninth"
    (content / "ninth.md").write_text(manuscript(original_url=url, slug="the-ninth"))
    alone = load(content, to_publish=True)
    stores = []
    for number, way in ((1, "fork"), (3, "fork"), *((2, way) for way in STARTS)):
        start(way)
        folder = tmp_path / f"store {number} {way}"
        for _ in range(2):
            assert load(content, store=Store(folder), to_publish=True, workers=number) == alone
        stores.append(stored(folder))
    assert all(store == stores[0] for store in stores)
    assert len(stores[0]) > 30


def test_a_site_is_the_same_for_any_number_of_workers(
    project: Project, start: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    for number in range(5):
        url = f"https://www.gogoai.xin/article/a{number}"
        project.write(f"content/a{number}.md", manuscript(title=f"Article {number}", original_url=url))
    built = []
    for number, way in ((1, "fork"), *((2, way) for way in STARTS)):
        start(way)
        store = f"store {number} {way}"
        project.configure(f"  - creditline: {{workers: {number}, cache_dir: {store}}}\n")
        project.build()
        built.append((project.site(), stored(project.root / store)))
    assert all(one == built[0] for one in built)


def test_what_workers_take_and_give_can_be_pickled() -> None:
    with executor(2, start="spawn") as run:
        assert run.submit(card, ARTICLE, Settings("Site")).result() == card(ARTICLE, Settings("Site"))
    assert workers.cores() >= 1
