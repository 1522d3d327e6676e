"""Workers on other machines: a Dask cluster (https://distributed.dask.org). Only imported if a site uses one.

Work and results are pickled here rather than by Dask. So Dask doesn't inspect them, and a worker that joins late can
report another version before it reads anything.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import warnings
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from distributed import Client, KilledWorker, Security
from distributed import Future as Asked
from distributed.client import ClosedClientError
from distributed.comm.core import CommClosedError, connect

from creditline.cache.versions import installed
from creditline.workers.pools import NoWorkers, Pool

R = TypeVar("R")

_ANSWER = 10
"""Timeout for an answer of the scheduler, in seconds."""

_LOOK, _LOOKS = 10, 3
"""Seconds between checks for workers while waiting, and checks in a row without workers after which to give up."""

_ONE_AT_A_TIME = Lock()


class Cluster(Pool):
    """The workers of a scheduler. If one is lost, Dask gives its work to another.

    Dask's own executor, `Client.get_executor`, isn't used, since its futures stay pending if the connection is lost.
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
        """Set the result of a batch, or the reason why there is none."""
        if not answer.set_running_or_notify_cancel():
            return
        try:
            # The batch is done and only has to be sent. We trust the workers, as they see all articles.
            answer.set_result(pickle.loads(asked.result(6 * _ANSWER)))  # noqa: S301
        except KilledWorker as error:
            last = error.last_worker.address
            died = f"several workers of {self._address} died over the same articles, the last at {last}"
            answer.set_exception(NoWorkers(f"{died}, as happens if memory runs out: check them"))
        except (CancelledError, ClosedClientError, CommClosedError, TimeoutError):
            answer.set_exception(self._gone())
        except BaseException as error:
            answer.set_exception(error)

    def result(self, future: Future[R]) -> R:
        """Wait for the result of a batch. Raise NoWorkers if all workers are lost."""
        looks = 0
        while True:
            try:
                return future.result(_LOOK)
            except TimeoutError:
                if future.done():
                    raise
            looks = 0 if self._has_workers() else looks + 1
            if looks == _LOOKS:
                raise NoWorkers(f"the scheduler at {self._address} has lost all its workers; start some")

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (ClosedClientError, OSError):
            raise self._gone() from None

    def _gone(self) -> NoWorkers:
        return NoWorkers(f"the scheduler at {self._address} is gone; start it again")

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as an executor has it
        """Disconnect from the cluster, which then drops pending work."""
        self._client.close()


def connected(address: str) -> Cluster:
    """Connect to the cluster of a scheduler.

    Raises:
        NoWorkers: the scheduler doesn't answer, it has no workers, or their versions differ from ours.

    """
    # Dask's log messages are replaced by our error message.
    for logger in ("distributed", "distributed.client"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        # Without this, Dask's client would wait forever if another program answers or hangs.
        asyncio.run(asyncio.wait_for(_greet(address), 2 * _ANSWER))
        client = _client(address)
    except TypeError as error:
        raise NoWorkers(f"{address} cannot be reached ({error}); check Dask's configuration") from None
    except (OSError, ValueError) as error:
        why = str(error) or "another program does, or it hangs"
        said = f"no scheduler answers at {address} ({why})"
        raise NoWorkers(f"{said}; start it, or set other `workers`") from None
    try:
        _check_versions(client.run(_installed, on_error="return"), address)
        return Cluster(client, address)
    except BaseException:
        client.close()
        raise


async def _greet(address: str) -> None:
    comm = await connect(address, timeout=_ANSWER, **Security().get_connection_args("client"))
    await comm.close()


def _client(address: str) -> Client:
    with warnings.catch_warnings():
        # We check the versions that matter ourselves.
        warnings.filterwarnings("ignore", "(?s).*Mismatched versions", UserWarning)
        return Client(address, timeout=_ANSWER, set_as_default=False)


def _check_versions(workers: Mapping[str, Any], address: str) -> None:
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


# Functions that run on the workers


def _installed() -> dict[str, str]:
    return installed()


def _done(expected: Mapping[str, str], packed: bytes) -> bytes:
    """Unpickle the work, do it, and pickle the result."""
    if difference := _difference(installed(), expected):
        raise NoWorkers(f"a worker that has joined has {difference}; install the same there")
    # A worker may have several threads, but Markdown converters are not thread-safe.
    with _ONE_AT_A_TIME:
        fn, args, kwargs = pickle.loads(packed)  # noqa: S301 - it comes from the site's own build
        return pickle.dumps(fn(*args, **kwargs), pickle.HIGHEST_PROTOCOL)
