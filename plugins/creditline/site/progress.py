"""Progress of a long build, and the time it spent."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

T = TypeVar("T")

STEP = 1_000
"""Number of items per line of progress, if there is no terminal."""


@dataclass(frozen=True)
class Watch:
    """Adds up the time of named phases, in seconds of `clock`."""

    clock: Callable[[], float] = time.monotonic
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Context manager that adds its time to a phase. A terminal shows the name meanwhile."""
        start = self.clock()
        _tell(f"{name} …")
        try:
            yield
        finally:
            _tell("")
            self.spent[name] += self.clock() - start

    def report(self) -> str:
        """Time of each phase in seconds, longest first.

        >>> watch = Watch()
        >>> watch.spent.update({"checking": 0.5, "rendering": 1.5})
        >>> watch.report()
        '2.0 s: rendering 1.5, checking 0.5'
        """
        longest = sorted(self.spent.items(), key=lambda pair: (-pair[1], pair[0]))
        return f"{sum(self.spent.values()):.1f} s: " + ", ".join(
            f"{name} {time:.1f}" for name, time in longest
        )


def _tell(line: str) -> None:
    """Replace the last line of a terminal on standard error."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[2K{line}")
        sys.stderr.flush()


def tracked(
    items: Iterable[T], what: str, say: Callable[[str], None], console: Console | None = None, *, total: int
) -> Iterator[T]:
    """Yield the items, with a progress bar in a terminal, or else a line for every `STEP` items.

    Args:
        items: the items.
        what: the name of the work.
        say: takes a line of text.
        console: the terminal, if there is one.
        total: the number of items.

    """
    if console is not None and total > 1:
        from rich.progress import track  # Most builds don't need it.

        _tell("")
        yield from track(items, description=what, total=total, console=console, transient=True)
        return
    for number, item in enumerate(items, 1):
        yield item
        if number % STEP == 0 and number < total:
            say(f"{what}: {number:,} of {total:,}")


def terminal() -> Console | None:
    """Terminal on standard error, if it is one."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console

    return Console(stderr=True)
