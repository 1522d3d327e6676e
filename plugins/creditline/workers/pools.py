"""Executors that run work in this process, in others, or on other machines (see `concurrent.futures.Executor`)."""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
R = TypeVar("R")

COUNTED: ContextVar[Callable[[int, int], None]] = ContextVar("COUNTED", default=lambda _done, _total: None)
"""Function that `shared_out` calls after each result, with the number of results and that of all items, 0 if unknown."""

WORTH = 64
"""Minimum of items for which starting workers takes less time than it saves."""

_CLUSTER = re.compile(r"dask:((?:tcp|tls)://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5}))")


class NoWorkers(Exception):
    """Raised if the workers cannot be reached or were lost. The text says why and what to do."""


class Pool(Executor):
    """An executor with the size and number of its batches."""

    batch = 16
    """Items in a batch."""
    ahead = 1
    """Limit of batches submitted at the same time."""
    sees_files = True
    """Whether workers can read the site's files and use its cache."""

    def result(self, future: Future[R]) -> R:
        """Wait for the result of a batch.

        Raises:
            NoWorkers: the workers were lost.

        """
        return future.result()


class InProcess(Pool):
    """Runs all work immediately, in this process."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Run the work now."""
        done: Future[R] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


class Processes(Pool, ProcessPoolExecutor):
    """Runs work in processes on this machine."""

    def __init__(self, count: int, start: str | None = None) -> None:
        super().__init__(count, multiprocessing.get_context(start), initializer=collect_seldom)
        # Results are returned in order, so a slow batch must not keep the other workers idle.
        self.ahead = 4 * count


def collect_seldom() -> None:
    """Make Python's garbage collector run rarely, and ignore all objects that exist now.

    A build makes millions of objects, of which hardly any are in cycles, and the collector would visit them repeatedly.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def cores() -> int:
    """Number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cluster_of(workers: str) -> str:
    """The address of a Dask scheduler in an option `workers`; empty if there is none.

    >>> cluster_of("dask:tcp://127.0.0.1:8786"), cluster_of("dask:8786")
    ('tcp://127.0.0.1:8786', '')
    """
    found = _CLUSTER.fullmatch(workers)
    return found[1] if found and 0 < int(found[2]) < 1 << 16 else ""


def executor(workers: int | str = 0, *, start: str | None = None) -> Pool:
    """Make an executor.

    Args:
        workers: number of processes, where 0 means one for each core and 1 means this process; or `dask:` and the
            address of a scheduler.
        start: start method, "fork", "spawn" or "forkserver"; by default Python's default on this system.

    Raises:
        NoWorkers: the scheduler's workers cannot be reached, or their versions differ from ours.

    """
    if isinstance(workers, str):
        return _cluster(cluster_of(workers))
    count = workers or cores()
    return InProcess() if count == 1 else Processes(count, start)


def _cluster(address: str) -> Pool:
    try:
        from creditline.workers.dask import connected  # an optional dependency
    except ImportError as missing:
        remedy = "install it: pip install 'mkdocs-creditline[distributed]'"
        raise NoWorkers(f"workers elsewhere need the package `distributed` ({missing}); {remedy}") from None
    return connected(address)


@dataclass(frozen=True)
class Work(Generic[A, B, C, R]):
    """Work on an item in three steps, of which only the first and the last need the site's files.

    Workers on this machine do all three steps. Workers elsewhere do only the second, from value to value.
    """

    take: Callable[[A], B]
    make: Callable[[B], C]
    keep: Callable[[B, C], R]

    def __call__(self, item: A) -> R:
        """Do all three steps."""
        taken = self.take(item)
        return self.keep(taken, self.make(taken))


def shared_out(work: Callable[[A], R], items: Iterable[A], pool: Pool) -> Iterator[R]:
    """Do `work` on all items and yield the results in the order of the items. Work, items and results must be picklable.

    Only a few batches are in memory at the same time.

    Raises:
        NoWorkers: the workers were lost.

    """
    total, count = len(items) if isinstance(items, Sized) else 0, COUNTED.get()
    if isinstance(work, Work) and not pool.sees_files:
        made = _in_order(work.make, map(work.take, items), pool)
        results: Iterator[R] = (work.keep(taken, value) for taken, value in made)
    else:
        results = (result for _, result in _in_order(work, items, pool))
    for done, result in enumerate(results, 1):
        count(done, total)
        yield result


def _in_order(work: Callable[[A], R], items: Iterable[A], pool: Pool) -> Iterator[tuple[A, R]]:
    items = iter(items)
    under_way: deque[tuple[tuple[A, ...], Future[list[R]]]] = deque()
    try:
        while True:
            while len(under_way) < pool.ahead and (batch := tuple(islice(items, pool.batch))):
                under_way.append((batch, pool.submit(_each, work, batch)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            results: list[R] = pool.result(future)
            yield from zip(batch, results, strict=True)
    except BrokenExecutor:
        remedy = "as happens if memory runs out: free memory, or set fewer `workers`"
        raise NoWorkers(f"a process that worked on articles was killed, {remedy}") from None
    finally:
        for _, future in under_way:
            future.cancel()


def _each(work: Callable[[A], R], items: tuple[A, ...]) -> list[R]:
    return [work(item) for item in items]
