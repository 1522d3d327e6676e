"""Progress of a long build, in one line, and the time it spent."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from textwrap import wrap

from creditline.workers.pools import COUNTED

_WIDTH = 57
"""Columns that the log of MkDocs leaves of 80."""
_PACE, _PLAIN_PACE = 0.1, 10.0
"""Seconds between two lines, in a terminal and elsewhere."""
_SOON = 1.0
"""Seconds after which the time left can be estimated."""


@dataclass(frozen=True)
class Watch:
    """Adds up the time of named phases, in seconds of `clock`."""

    clock: Callable[[], float] = time.monotonic
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Context manager that adds its time to a phase, and shows meanwhile how far work on many items has come."""
        line = _Line(name, self.clock)
        line.show("")
        token = COUNTED.set(line.count)
        try:
            yield
        finally:
            COUNTED.reset(token)
            line.clear()
            self.spent[name] += self.clock() - line.start

    def report(self) -> list[str]:
        """Time of each phase in seconds, longest first, in lines that fit beside the prefix of MkDocs's log.

        >>> watch = Watch()
        >>> watch.spent.update({"checking": 0.5, "rendering": 1.5})
        >>> watch.report()
        ['2.0 s: rendering 1.5, checking 0.5']
        """
        longest = sorted(self.spent.items(), key=lambda pair: (-pair[1], pair[0]))
        named = ", ".join(f"{name}\u00a0{time:.1f}" for name, time in longest)
        lines = wrap(f"{sum(self.spent.values()):.1f} s: {named}", _WIDTH)
        return [line.replace("\u00a0", " ") for line in lines]


class _Line:
    """The line of a phase on standard error: replaced in a terminal, and written anew every few seconds elsewhere."""

    def __init__(self, name: str, clock: Callable[[], float]) -> None:
        self._name, self._clock = name, clock
        self.start = self._last = clock()
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()
        self._pace = _PACE if self._is_terminal else _PLAIN_PACE

    def count(self, done: int, total: int) -> None:
        """Show how much is done, and how long the rest will take."""
        now = self._clock()
        if now - self._last < self._pace or not total:
            return
        self._last = now
        left = ""
        if now - self.start >= _SOON:
            left = f", {(now - self.start) / done * (total - done):,.0f} s left"
        self.show(f" {done:,} of {total:,}{left}", is_plain=True)

    def show(self, told: str, *, is_plain: bool = False) -> None:
        """Write the line, in a terminal or, if `is_plain`, anywhere."""
        if self._is_terminal:
            sys.stderr.write(f"\r\x1b[2K{self._name}{told or ' …'}")
            sys.stderr.flush()
        elif is_plain and sys.stderr is not None:
            sys.stderr.write(f"{self._name}{told}\n")

    def clear(self) -> None:
        """Remove the line from a terminal."""
        if self._is_terminal:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
