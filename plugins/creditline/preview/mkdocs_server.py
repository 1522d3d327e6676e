"""Connection to MkDocs's live server: requests for a build, and faster notice of changed files."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer


def asking(server: Any, places: Iterable[Path | str]) -> Callable[[], None] | None:
    """A function that requests a build from MkDocs's live server; None if its internals differ or it watches other places.

    This is our only use of the server's private attributes. MkDocs has no public way to request a build.
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
    """Requests a build when the operating system reports a change in a folder, which is sooner than the server polls."""

    def __init__(self, folder: Path, ask: Callable[[], None]) -> None:
        """Start watching, if the system supports it."""
        self._ask, self._observer = ask, Observer()
        self._named: deque[str] = deque()
        with suppress(OSError):
            self._observer.schedule(self, str(folder), recursive=True)
            self._observer.start()

    def dispatch(self, event: FileSystemEvent) -> None:
        """Request a build, except after a file was only read."""
        if not event.is_directory and event.event_type in ("created", "modified", "moved", "deleted"):
            self._named.extend(filter(None, (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))))
            self._ask()

    def named(self) -> set[str]:
        """Paths reported since the last call."""
        # The observer's thread may add paths meanwhile.
        return {self._named.popleft() for _ in range(len(self._named))}

    def stop(self) -> None:
        """Stop watching."""
        self._observer.stop()
