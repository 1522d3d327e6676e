"""Work ends when it has used up its processor time, wherever it runs, and other files are judged all the same."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from creditline.cache.store import Store
from creditline.gate import judge as judging
from creditline.gate.library import load
from creditline.manuscript.reader import read as manuscript_of
from creditline.workers.deadline import TooLong, limited
from creditline.workers.pools import Processes, shared_out
from tests.builds import content_below, manuscript


def computing() -> None:
    while True:
        pass


def matching() -> None:
    re.match(r"(?:a|a)*b", "a" * 100)


def swallowing() -> None:
    while True:
        try:
            computing()
        except Exception:
            continue


def told(work: Callable[[], None]) -> bool:
    try:
        with limited(0.05):
            work()
    except TooLong:
        return True
    return False


def in_a_thread(work: Callable[[], None]) -> bool:
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(told(work)))
    thread.start()
    thread.join(60)
    return found == [True]


@pytest.mark.parametrize("work", [computing, matching, swallowing])
def test_work_is_interrupted(work: Callable[[], None]) -> None:
    assert told(work)


@pytest.mark.parametrize("work", [computing, swallowing])
def test_work_is_interrupted_in_any_thread(work: Callable[[], None]) -> None:
    assert in_a_thread(work)


def test_waiting_does_not_count() -> None:
    for _ in range(2):
        assert not told(lambda: time.sleep(0.2))
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(told(lambda: time.sleep(0.2))))
    thread.start()
    thread.join(60)
    assert found == [False]


def test_the_time_of_other_threads_does_not_count() -> None:
    done = threading.Event()

    def busy() -> None:
        while not done.is_set():
            pass

    other = threading.Thread(target=busy)
    other.start()
    assert not told(lambda: time.sleep(0.3))
    done.set()
    other.join(60)


def test_nothing_is_left_behind() -> None:
    before, threads = signal.getsignal(signal.SIGVTALRM), threading.active_count()
    assert told(computing)
    assert in_a_thread(computing)
    assert signal.getsignal(signal.SIGVTALRM) == before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert threading.active_count() == threads


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_work_is_interrupted_in_worker_processes(start: str) -> None:
    with Processes(1, start) as pool:
        assert list(shared_out(told, [computing, matching], pool)) == [True, True]


# Files


def rules(content: Path, **how: object) -> dict[str, set[str]]:
    library = load(content, **how)  # type: ignore[arg-type]
    return {
        entry.uri: {problem.rule for problem in library.errors if problem.path.endswith(entry.uri)}
        for entry in library.entries
    }


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = content_below(tmp_path)
    for name in ("a", "b", "c"):
        address = f"https://www.gogoai.xin/article/{name}"
        (folder / f"{name}.md").write_text(manuscript(original_url=address))
    return folder


def failing(error: type[BaseException] | None) -> Callable[..., object]:
    def read(raw: bytes, path: str, uri: str) -> object:
        if uri == "b.md":
            if error is None:
                computing()
            else:
                raise error("no \x1b such luck")
        return original(raw, path, uri)

    original = manuscript_of
    return read


@pytest.mark.parametrize(
    ("error", "rule"),
    [
        (None, "text-is-judged-in-time"),
        (ValueError, "text-can-be-judged"),
        (AssertionError, "text-can-be-judged"),
        (RecursionError, "text-can-be-judged"),
        (MemoryError, "text-can-be-judged"),
    ],
)
def test_one_file_does_not_keep_others_from_being_judged(
    error: type[BaseException] | None,
    rule: str,
    content: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good, store = rules(content), Store(tmp_path / "store")
    with monkeypatch.context() as patch:
        patch.setattr(judging, "SECONDS", 0.1)
        patch.setattr(judging, "read", failing(error))
        assert rules(content, store=store, to_publish=True) == good | {"b.md": {rule}}
    # Another time it may be well: nothing was kept of it.
    assert rules(content, store=store) == good
