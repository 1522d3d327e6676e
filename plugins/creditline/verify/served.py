"""A folder behind a web server on this machine, as long as somebody looks at it."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from typing import Self


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that leaves a page breaks its connections."""


class Served:
    """A folder, at `url` while the context lasts."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self.server = _Server(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self) -> Self:
        # The end of the context waits for the end of an interval.
        every = {"poll_interval": 0.01}
        threading.Thread(target=self.server.serve_forever, kwargs=every, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
