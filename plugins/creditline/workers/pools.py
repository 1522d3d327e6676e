"""Work that is shared out to processes, here or elsewhere, or done at once, through one interface: `concurrent.futures.Executor`."""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
R = TypeVar("R")

WORTH = 64
"""With fewer items than this, it takes longer to start workers than to do the work."""

_CLUSTER = re.compile(r"dask:((?:tcp|tls)://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5}))")


class NoWorkers(Exception):
    """There is nobody to do the work, or not any more; the text says why and what to do."""


class Pool(Executor):
    """An executor that says how it wants its work."""

    batch = 16
    """Items that a worker takes at once."""
    ahead = 1
    """Batches that are under way at the same time."""
    sees_files = True
    """Whether workers can read the site's files, and write to its store."""

    def result(self, future: Future[R]) -> R:
        """Result of a batch.

        Raises:
            NoWorkers: nothing can come of it any more.

        """
        return future.result()


class InProcess(Pool):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Do it now."""
        done: Future[R] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


class Processes(Pool, ProcessPoolExecutor):
    """Processes of this machine."""

    def __init__(self, count: int, start: str | None = None) -> None:
        super().__init__(count, multiprocessing.get_context(start), initializer=collect_seldom)
        # One batch that takes long keeps the others waiting, since results come in order.
        self.ahead = 4 * count


def collect_seldom() -> None:
    """Have the garbage collector look for cycles seldom, and never among what there is now.

    It looks at what it has looked at before, the more often the more there is. A build makes millions of values, of which
    hardly any are in cycles.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def cluster_of(workers: str) -> str:
    """The address of a scheduler of Dask's; empty if the text is none.

    >>> cluster_of("dask:tcp://127.0.0.1:8786"), cluster_of("dask:8786")
    ('tcp://127.0.0.1:8786', '')
    """
    found = _CLUSTER.fullmatch(workers)
    return found[1] if found and 0 < int(found[2]) < 1 << 16 else ""


def executor(workers: int | str = 0, *, start: str | None = None) -> Pool:
    """An executor with so many processes; with none of its own for one worker.

    Args:
        workers: how many, 0 being one for each core; or `dask:` and the address of a scheduler.
        start: how processes start, "fork", "spawn" or "forkserver"; by default as Python has it on this system.

    Raises:
        NoWorkers: the workers of the scheduler cannot be had, or would give other results.

    """
    if isinstance(workers, str):
        return _cluster(cluster_of(workers))
    count = workers or cores()
    return InProcess() if count == 1 else Processes(count, start)


def _cluster(address: str) -> Pool:
    try:
        from creditline.workers.dask import connected  # Most sites need no such package.
    except ImportError as missing:
        remedy = "install it: pip install 'mkdocs-creditline[distributed]'"
        raise NoWorkers(f"workers elsewhere need the package `distributed` ({missing}); {remedy}") from None
    return connected(address)


@dataclass(frozen=True)
class Work(Generic[A, B, C, R]):
    """Work on an item, in three steps. Only the first and the last need the site's files.

    Workers of this machine do all three. Others do the second alone: they get values, and give values back.
    """

    take: Callable[[A], B]
    make: Callable[[B], C]
    keep: Callable[[B, C], R]

    def __call__(self, item: A) -> R:
        """All three steps."""
        taken = self.take(item)
        return self.keep(taken, self.make(taken))


def shared_out(work: Callable[[A], R], items: Iterable[A], pool: Pool) -> Iterator[R]:
    """The results of `work` on each item, in the order of the items. `work` and all it takes and gives must pickle.

    However many items there are, only some batches of them are under way, and in memory, at the same time.

    Raises:
        NoWorkers: the workers are gone.

    """
    if isinstance(work, Work) and not pool.sees_files:
        for taken, made in _in_order(work.make, map(work.take, items), pool):
            yield work.keep(taken, made)
    else:
        for _, result in _in_order(work, items, pool):
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
        remedy = "as happens where memory runs out: make room, or set fewer `workers`"
        raise NoWorkers(f"a process that worked on articles was killed, {remedy}") from None
    finally:
        for _, future in under_way:
            future.cancel()


def _each(work: Callable[[A], R], items: tuple[A, ...]) -> list[R]:
    return [work(item) for item in items]
