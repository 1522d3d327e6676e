"""Progress of a long build, and where its time went."""

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
"""Where there is no terminal, a line tells of each so many items."""


@dataclass(frozen=True)
class Watch:
    """Adds up the time of named phases, in seconds of `clock`."""

    clock: Callable[[], float] = time.monotonic
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count the time of what is done inside to a phase."""
        start = self.clock()
        try:
            yield
        finally:
            self.spent[name] += self.clock() - start

    def told(self) -> str:
        """Where the time went, longest first.

        >>> watch = Watch()
        >>> watch.spent.update({"checking": 0.5, "rendering": 1.5})
        >>> watch.told()
        '2.0 s: rendering 1.5, checking 0.5'
        """
        longest = sorted(self.spent.items(), key=lambda pair: (-pair[1], pair[0]))
        return f"{sum(self.spent.values()):.1f} s: " + ", ".join(
            f"{name} {time:.1f}" for name, time in longest
        )


def tracked(
    items: Iterable[T], what: str, say: Callable[[str], None], console: Console | None = None, *, total: int
) -> Iterator[T]:
    """The items, with a bar in a terminal, and else a line of every `STEP` of them.

    Args:
        items: what is worked on.
        what: the words for it.
        say: takes a line.
        console: the terminal, if there is one.
        total: how many items there are.

    """
    if console is not None and total > 1:
        from rich.progress import track  # Most builds need none.

        yield from track(items, description=what, total=total, console=console, transient=True)
        return
    for number, item in enumerate(items, 1):
        yield item
        if number % STEP == 0 and number < total:
            say(f"{what}: {number:,} of {total:,}")


def terminal() -> Console | None:
    """The terminal of those who build, if they sit at one."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console

    return Console(stderr=True)
