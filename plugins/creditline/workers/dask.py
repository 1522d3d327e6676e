"""Workers on other machines: a cluster of Dask's (https://distributed.dask.org). Only loaded where a site has one.

What goes there and comes back is pickled here, not by Dask: so Dask need not look into it, and a worker that joins
late can say that it is of another version before it reads anything.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import warnings
from concurrent.futures import CancelledError, Future
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from distributed import Client, KilledWorker, Security
from distributed.client import ClosedClientError
from distributed.comm.core import CommClosedError, connect

from creditline.cache.versions import installed
from creditline.workers.pools import NoWorkers, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from distributed import Future as Asked

R = TypeVar("R")

_ANSWER = 10
"""Seconds in which a scheduler must answer."""

_LOOK, _LOOKS = 10, 3
"""After how many seconds of waiting we look whether there are workers, and how often in a row there must be none."""

_ONE_AT_A_TIME = Lock()


class Cluster(Pool):
    """The workers of a scheduler. What a lost one was at, Dask gives to another.

    Dask has an executor of its own, `Client.get_executor`. Its futures stay pending for ever where a connection is lost.
    """

    batch = 32
    sees_files = False

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address
        self.ahead = 4 * max(1, len(client.nthreads()))

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have a worker do it."""
        packed = pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL)
        answer: Future[R] = Future()
        with warnings.catch_warnings():
            # Dask would rather have the workers read such texts from files, which they do not see.
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            try:
                asked = self._client.submit(_done, installed(), packed, pure=False)
            except (ClosedClientError, OSError):
                raise self._gone() from None
        asked.add_done_callback(partial(self._answer, answer))
        return answer

    def _answer(self, answer: Future[Any], asked: Asked[Any]) -> None:
        """Result of a batch, however many workers are lost, as long as there are any."""
        if not answer.set_running_or_notify_cancel():
            return
        try:
            # It is done, and need only be sent. Whoever runs the workers is trusted with the articles, too.
            answer.set_result(pickle.loads(asked.result(6 * _ANSWER)))  # noqa: S301
        except KilledWorker as error:
            last = error.last_worker.address
            died = f"several workers of {self._address} died over the same articles, the last at {last}"
            answer.set_exception(NoWorkers(f"{died}, as happens where memory runs out: see to them"))
        except (CancelledError, ClosedClientError, CommClosedError, TimeoutError):
            answer.set_exception(self._gone())
        except BaseException as error:
            answer.set_exception(error)

    def result(self, future: Future[R]) -> R:
        """Result of a batch, as soon as it is there and as long as a worker may be at it."""
        looks = 0
        while True:
            try:
                return future.result(_LOOK)
            except TimeoutError:
                if future.done():
                    raise
            looks = 0 if self._has_workers() else looks + 1
            if looks == _LOOKS:
                raise NoWorkers(f"the scheduler at {self._address} has no workers any more; start some")

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (ClosedClientError, OSError):
            raise self._gone() from None

    def _gone(self) -> NoWorkers:
        return NoWorkers(f"the scheduler at {self._address} is gone; start it again")

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as an executor has it
        """Leave the cluster. It forgets what nobody waits for."""
        self._client.close()


def connected(address: str) -> Cluster:
    """The cluster of a scheduler.

    Raises:
        NoWorkers: nobody answers there, or no workers are there, or others than are here.

    """
    # What matters of what Dask logs here, we tell: in one line.
    for logger in ("distributed", "distributed.client"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        # Dask's client alone would wait for ever where something else answers, or something hangs.
        asyncio.run(asyncio.wait_for(_greet(address), 2 * _ANSWER))
        client = _client(address)
    except TypeError as error:
        raise NoWorkers(f"{address} cannot be reached ({error}); see to Dask's configuration") from None
    except (OSError, ValueError) as error:
        why = str(error) or "something else does, or it hangs"
        raise NoWorkers(
            f"no scheduler answers at {address} ({why}); start it, or set other `workers`"
        ) from None
    try:
        _see_that_they_are_alike(client.run(_installed, on_error="return"), address)
        return Cluster(client, address)
    except BaseException:
        client.close()
        raise


async def _greet(address: str) -> None:
    comm = await connect(address, timeout=_ANSWER, **Security().get_connection_args("client"))
    await comm.close()


def _client(address: str) -> Client:
    with warnings.catch_warnings():
        # Dask tells of differing versions; so do we, of those that matter.
        warnings.filterwarnings("ignore", "(?s).*Mismatched versions", UserWarning)
        return Client(address, timeout=_ANSWER, set_as_default=False)


def _see_that_they_are_alike(workers: Mapping[str, Any], address: str) -> None:
    if not workers:
        remedy = f"start some: dask worker {address} --nthreads 1"
        raise NoWorkers(f"the scheduler at {address} has no workers; {remedy}")
    for worker, found in sorted(workers.items()):
        if isinstance(found, Exception):
            remedy = "install mkdocs-creditline there, of the same version as here"
            raise NoWorkers(f"the worker at {worker} cannot work ({found}); {remedy}")
        if difference := _difference(found, installed()):
            raise NoWorkers(f"the worker at {worker} has {difference}; install the same there")


def _difference(there: Mapping[str, str], here: Mapping[str, str]) -> str:
    return ", ".join(
        f"{name} {there.get(name) or '(none)'} instead of {version or '(none)'}"
        for name, version in here.items()
        if there.get(name) != version
    )


# What runs on the workers


def _installed() -> dict[str, str]:
    return installed()


def _done(expected: Mapping[str, str], packed: bytes) -> bytes:
    """Unpack the work, do it, and pack what comes of it."""
    if difference := _difference(installed(), expected):
        raise NoWorkers(f"a worker that has joined has {difference}; install the same there")
    # A worker may have several threads. Converters of Markdown are not made for that.
    with _ONE_AT_A_TIME:
        fn, args, kwargs = pickle.loads(packed)  # noqa: S301 - it comes from the site's own build
        return pickle.dumps(fn(*args, **kwargs), pickle.HIGHEST_PROTOCOL)
