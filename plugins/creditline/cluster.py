"""Workers on other machines: a cluster of Dask's (https://distributed.dask.org). Only loaded where a site has one.

What goes there and comes back is pickled here, not by Dask: so Dask need not look into it, and a worker that joins
late can say that it is of another version before it reads anything.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import warnings
from concurrent.futures import CancelledError
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from distributed import Client, KilledWorker, Security
from distributed.comm.core import connect

from creditline.versions import installed
from creditline.workers import NoWorkers, Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor, Future

R = TypeVar("R")

_ANSWER = 10
"""Seconds in which a scheduler must answer."""

_LOOKS = 3
"""How often in a row, `_ANSWER` seconds apart, there must be no worker at all before we give up."""

_ONE_AT_A_TIME = Lock()


class Cluster(Pool):
    """The workers of a scheduler. What a lost one was at, Dask gives to another."""

    batch = 32
    sees_files = False

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address
        self._executor = cast("Executor", client.get_executor(pure=False))
        self.ahead = 4 * max(1, len(client.nthreads()))

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have a worker do it."""
        packed = pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL)
        with warnings.catch_warnings():
            # Dask would rather have the workers read such texts from files, which they do not see.
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            return cast("Future[R]", self._executor.submit(_done, installed(), packed))

    def result(self, future: Future[Any]) -> Any:
        """What has come of a batch, however many workers are lost, as long as there are any."""
        try:
            packed = self._awaited(future)
        except KilledWorker as error:
            raise NoWorkers(
                f"several workers of {self._address} died over the same articles ({error.last_worker.address} last), as "
                "happens where memory runs out: see to them"
            ) from None
        except (CancelledError, OSError) as error:
            if future.done() and not isinstance(error, CancelledError):
                raise  # It is the work that failed.
            raise NoWorkers(f"the scheduler at {self._address} is gone; start it again") from None
        return pickle.loads(packed)  # noqa: S301 - whoever runs the workers is trusted with the articles, too

    def _awaited(self, future: Future[bytes]) -> bytes:
        looks = 0
        while True:
            try:
                return future.result(_ANSWER)
            except TimeoutError:
                if future.done():
                    raise
            looks = 0 if self._client.nthreads() else looks + 1
            if looks == _LOOKS:
                raise NoWorkers(f"the scheduler at {self._address} has no workers any more; start some")

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as an executor has it
        """Leave the cluster."""
        self._executor.shutdown(wait=False)
        self._client.close()


def connected(address: str) -> Cluster:
    """The cluster of a scheduler.

    Raises:
        NoWorkers: nobody answers there, or no workers are there, or others than are here.

    """
    # What matters of what Dask logs here, we tell: in one line.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
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
