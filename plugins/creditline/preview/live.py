"""MkDocs's live server, as far as a preview needs it: how it is asked for a build, and told sooner that a file has changed."""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def asking(server: Any, places: Iterable[Path | str]) -> Callable[[], None] | None:
    """Function that asks MkDocs's live server for a build; None if it is not the server that we know, or watches more than `places`.

    It touches what is private there, and nothing else of ours does: MkDocs builds when a watched file changes, and has no
    other way to be asked.
    """
    if not all(hasattr(server, name) for name in ("_rebuild_cond", "_want_rebuild", "_watched_paths")):
        return None
    if {*server._watched_paths} - {os.path.abspath(place) for place in places}:  # noqa: PTH100, SLF001 - as the server has it
        return None

    def ask() -> None:
        with server._rebuild_cond:  # noqa: SLF001
            server._want_rebuild = True  # noqa: SLF001
            server._rebuild_cond.notify_all()  # noqa: SLF001

    return ask


class Watch(FileSystemEventHandler):
    """Asks when the system says that something in a folder has changed: the server, which looks for itself, sees it later."""

    def __init__(self, folder: Path, ask: Callable[[], None]) -> None:
        """Begin. A system that cannot say so leaves it to the server."""
        self._ask, self._observer = ask, Observer()
        self._named: deque[str] = deque()
        with suppress(OSError):
            self._observer.schedule(self, str(folder), recursive=True)
            self._observer.start()

    def dispatch(self, event: FileSystemEvent) -> None:
        """Ask, but not because somebody reads."""
        if not event.is_directory and event.event_type in ("created", "modified", "moved", "deleted"):
            self._named.extend(filter(None, (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))))
            self._ask()

    def named(self) -> set[str]:
        """The paths of which something has been said since this was last asked."""
        # The observer's thread may add to it meanwhile.
        return {self._named.popleft() for _ in range(len(self._named))}

    def stop(self) -> None:
        """End."""
        self._observer.stop()
