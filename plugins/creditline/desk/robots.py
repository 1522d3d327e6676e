"""Respects robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.robotparser import RobotFileParser

from creditline.desk.fetch_limits import FetchRefused
from creditline.desk.fetching import Response
from creditline.text.urls import Url

_LARGEST = 512_000


class Robots:
    """The robots.txt of each host, read once."""

    def __init__(self, get: Callable[[str], Response]) -> None:
        self._get = get
        self._known: dict[str, RobotFileParser] = {}

    def allow(self, url: Url, name: str) -> None:
        """Check that a host lets programs with this name read an address.

        Raises:
            FetchRefused: it doesn't.

        """
        origin = f"{url.scheme}://{url.host}{f':{url.port}' if url.port else ''}"
        if origin not in self._known:
            self._known[origin] = self._read(origin)
        if not self._known[origin].can_fetch(name, url.href):
            hint = "save it in your browser, and give the file"
            raise FetchRefused(f"{url.host}: its robots.txt asks programs not to read this page; {hint}")

    def _read(self, origin: str) -> RobotFileParser:
        parser = RobotFileParser()
        try:
            response = self._get(f"{origin}/robots.txt")
        except FetchRefused as refused:
            if "this host is" in str(refused):
                raise
            response = None
        text = (
            response.raw[:_LARGEST].decode("utf-8", "replace") if response and response.status == 200 else ""
        )
        if response is not None and response.status >= 500:
            text = "User-agent: *\nDisallow: /"
        parser.parse(text.splitlines())
        return parser
