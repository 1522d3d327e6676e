"""Answers of a preview's server: only to the host that it serves, and with notices in each page."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from creditline.model.problems import Problem
from creditline.preview.notice import Unpublished, marks, overlay, ribbon

State = Callable[[], tuple[Sequence[Problem], Sequence[Unpublished]]]
"""Returns the problems to show, and the articles to mark."""

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_BODY = re.compile(rb"<body\b[^<>]*>")
_RELOADS = (
    b"<script>(async () => { const at = async (epoch) => (await fetch(`/livereload/${epoch}/${Date.now()}`)).text();"
    b" const now = await at(0); for (;;) if ((await at(now)) !== now) return location.reload() })()</script>"
)
"""Reloads a page after the next build, as MkDocs's own script does, which isn't in the page for missing addresses."""
_REFUSED = b"This preview answers only the address that it was started for.\n"


class Answers:
    """A WSGI application around that of MkDocs's live server."""

    def __init__(self, inner: Callable[..., Iterable[bytes]], host: str, state: State) -> None:
        """Answer for `host`, a name or an address."""
        self._inner, self._host, self._state = inner, host, state

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        if not is_asked(str(environ.get("HTTP_HOST", "")), self._host):
            kind, length = ("Content-Type", "text/plain"), ("Content-Length", str(len(_REFUSED)))
            start_response("403 Forbidden", [kind, length])
            return [_REFUSED]
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            begun.append((status, headers))

        answer = self._inner(environ, start)
        status, headers = begun[-1]
        if not any(name.lower() == "content-type" and "text/html" in value for name, value in headers):
            start_response(status, headers)
            return answer
        page = self._with_notices(b"".join(answer), str(environ.get("PATH_INFO", "")))
        if status.startswith("404"):
            page += _RELOADS
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))])
        return [page]

    def _with_notices(self, page: bytes, path: str) -> bytes:
        problems, articles = self._state()
        page = _BODY.sub(lambda begin: begin[0] + ribbon(path, articles).encode(), page, count=1)
        head, end, rest = page.rpartition(b"</body>")
        added = (marks(articles) + overlay(problems)).encode()
        return head + added + end + rest if end else page + added


def is_asked(header: str, host: str) -> bool:
    """Whether a request's `Host` names the host that is served.

    Otherwise a page on the internet, whose name suddenly leads to this machine, could read the preview (DNS rebinding). A
    server of all addresses answers to any address, but to no name except localhost.

    >>> [is_asked(one, "127.0.0.1") for one in ("127.0.0.1:8000", "localhost", "evil.example:8000", "127.0.0.1:8.evil.example")]
    [True, True, False, False]
    >>> [is_asked(one, "0.0.0.0") for one in ("192.168.1.5:8000", "[::1]:8000", "evil.example")]
    [True, True, False]
    """
    try:
        parts = urlsplit(f"//{header}")
        name, _ = parts.hostname or "", parts.port  # which fails if it is no number
    except ValueError:
        return False
    if name == host.lower():
        return True
    if host in _LOOPBACK:
        return name in _LOOPBACK
    return host in ("0.0.0.0", "::") and (name in _LOOPBACK or _is_address(name))  # noqa: S104


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
