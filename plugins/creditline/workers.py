"""Work that is shared out to processes, or done here, through one interface: `concurrent.futures.Executor`."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

A = TypeVar("A")
R = TypeVar("R")

BATCH = 16
"""Items that a worker takes at once."""

WORTH = 64
"""With fewer items than this, it takes longer to start workers than to do the work."""


class InProcess(Executor):
    """An executor that does everything at once, in this process."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Do it now."""
        done: Future[R] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def executor(workers: int = 0, *, start: str | None = None) -> Executor:
    """An executor with so many processes; with none of its own for one worker.

    Args:
        workers: how many; 0 is one for each core.
        start: how processes start, "fork", "spawn" or "forkserver"; by default as Python has it on this system.

    """
    count = workers or cores()
    return InProcess() if count == 1 else ProcessPoolExecutor(count, multiprocessing.get_context(start))


def shared_out(work: Callable[[A], R], items: Sequence[A], pool: Executor) -> Iterator[R]:
    """The results of `work` on each item, in the order of the items. `work` and all it takes and gives must pickle."""
    batches = [tuple(items[at : at + BATCH]) for at in range(0, len(items), BATCH)]
    return chain.from_iterable(pool.map(_Batch(work), batches))


class _Batch:
    """Does a number of items in one call."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work = work

    def __call__(self, items: tuple[Any, ...]) -> list[Any]:
        return [self.work(item) for item in items]
