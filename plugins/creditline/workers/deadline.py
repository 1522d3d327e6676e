"""Limits the processor time of a piece of work. Unlike wall-clock time, it doesn't depend on how busy the machine is."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial

_AGAIN = 0.25
"""Seconds between further signals of the timer, in case other threads used the time or the exception was lost."""


class TooLong(BaseException):
    """Raised in work that exceeds its time. It is a BaseException so that `except Exception` doesn't catch it."""


def limited(seconds: float) -> AbstractContextManager[None]:
    """Raise TooLong in the block once this thread has used `seconds` of processor time.

    In the main thread, on systems with timers, a signal interrupts even regular expressions. Elsewhere a thread keeps
    watch, and Python raises the exception between two bytecode instructions.
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
        # While this thread sleeps, the other cannot use more processor time than that. A thread that has ended has no clock.
        with suppress(OSError):
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
    """Raise an exception in a thread; with None, cancel one that is not raised yet."""
    raised = ctypes.py_object(exception) if exception else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


def _clock() -> Callable[[], float]:
    """A clock of the calling thread's processor time, or of the whole process's if the system has no such clock."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    return partial(time.clock_gettime, time.pthread_getcpuclockid(threading.get_ident()))
