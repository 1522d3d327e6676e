"""A limit on the processor time that a piece of work may take.

Processor time, not the time of day: a busy machine takes longer, and computes no more.
"""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

_AGAIN = 0.25
"""Seconds after which the timer goes off again, in case other threads used up the time, or nothing came of the exception."""


class TooLong(BaseException):
    """Raised within work that has used up its time. An `except Exception` on its way out does not stop it."""


def limited(seconds: float) -> AbstractContextManager[None]:
    """Raise TooLong in the block as soon as this thread has computed for `seconds`.

    In a main thread, where the system has timers, that interrupts everything, regular expressions too. Elsewhere a thread keeps
    watch, and Python raises the exception between two of its own instructions.
    """
    is_main = threading.current_thread() is threading.main_thread()
    return _timed(seconds) if is_main and hasattr(signal, "setitimer") else _watched(seconds)


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    ends = time.thread_time() + seconds

    def look(_number: int, _frame: object) -> None:
        if time.thread_time() >= ends:
            raise TooLong

    before = signal.signal(signal.SIGVTALRM, look)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before or signal.SIG_DFL)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    thread, clock, lock, done = threading.get_ident(), _clock(), threading.Lock(), threading.Event()
    ends = clock() + seconds

    def watch() -> None:
        # A thread computes for no longer than it sleeps.
        while not done.wait(max(ends - clock(), 0.01)):
            with lock:
                if not done.is_set() and clock() >= ends:
                    _interrupt(thread, TooLong)
                    return

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        with lock:
            done.set()
        _interrupt(thread, None)


def _interrupt(thread: int, exception: type[BaseException] | None) -> None:
    """Have a thread raise an exception; with None, no longer raise what it has not raised yet."""
    raised = ctypes.py_object(exception) if exception else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


def _clock() -> Callable[[], float]:
    """The processor time of the thread that asks now, for any thread to read; of the whole process where systems have no such clock."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    return partial(time.clock_gettime, time.pthread_getcpuclockid(threading.get_ident()))
