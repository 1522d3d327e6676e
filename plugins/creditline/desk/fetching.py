"""Fetches pages of the web: https only, public hosts only, with limits of size, time and redirects.

Nothing in the gate or the build uses this module.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from creditline import __version__
from creditline.desk.fetch_limits import FetchRefused, Limits, allowed_address, public_addresses
from creditline.desk.missing_packages import needs
from creditline.text.urls import Url

if TYPE_CHECKING:
    import urllib3

AGENT = f"Creditline/{__version__} (reads one page for a person who summarises it)"
_NAME = "Creditline"
_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "")
_WALLS = {
    401: "it asks for a password",
    402: "it asks for payment",
    403: "it refuses programs",
    451: "it is blocked by law",
}


@dataclass(frozen=True)
class Request:
    """Address of a page, further headers, such as those of a conditional request, and whether redirects are followed."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    follows: bool = True


@dataclass(frozen=True)
class Response:
    """A fetched page. `url` is its address after redirects. With status 304, the page hasn't changed, and `raw` is empty."""

    url: str
    status: int
    raw: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Media type, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().casefold()

    @property
    def charset(self) -> str:
        """Encoding that the server declares; empty if it declares none."""
        after = self.headers.get("content-type", "").casefold().partition("charset=")[2]
        return after.partition(";")[0].strip(" \"'")


Fetch = Callable[[Request], Response]


def page_fetched(address: str, fetch: Fetch) -> Response:
    """The page at an address.

    Raises:
        FetchRefused: it can't be fetched, or it isn't a page.

    """
    response = fetch(Request(address))
    hint = "save the page in your browser, and give the file"
    if said := _WALLS.get(response.status):
        raise FetchRefused(f"{response.url}: {said} (status {response.status}); {hint}")
    if response.status != 200:
        raise FetchRefused(
            f"{response.url}: the server answers with status {response.status}; check the address"
        )
    if response.kind not in _PAGES:
        raise FetchRefused(
            f"{response.url}: this is not a page but {response.kind}; give the address of its page, or {hint}"
        )
    return response


def fetcher(
    limits: Limits = Limits(),  # noqa: B008 - frozen
    clock: Callable[[], float] = time.monotonic,
    *,
    reads_robots: bool = True,
) -> Fetch:
    """A function that fetches pages within limits.

    Args:
        limits: the limits.
        clock: seconds.
        reads_robots: whether to read robots.txt of each host, once; a service for programs needs no such leave.

    Raises:
        FetchRefused: by the function, for a page that can't or mustn't be fetched.
        ExtraMissing: urllib3 isn't installed.

    """
    with needs("urllib3"):
        import urllib3  # noqa: F401
    from creditline.desk.robots import Robots

    def get(request: Request, allow: Callable[[Url], None]) -> Response:
        return _followed(request, limits, clock() + limits.seconds, clock, allow)

    if not reads_robots:
        return lambda request: get(request, _allow)
    robots = Robots(lambda url: get(Request(url), _allow))
    return lambda request: get(request, lambda url: robots.allow(url, _NAME))


def _allow(url: Url) -> None:
    """Allow every address, such as that of robots.txt itself."""


def _followed(
    request: Request, limits: Limits, end: float, clock: Callable[[], float], allow: Callable[[Url], None]
) -> Response:
    """Fetch a page, and follow its redirects."""
    for _ in range(limits.redirects + 1):
        url = allowed_address(request.url, limits)
        address = public_addresses(url, limits)[0]
        allow(url)
        response = _one(url, address, request.headers, limits, end, clock)
        target = response.headers.get("location", "")
        if response.status not in (301, 302, 303, 307, 308) or not target or not request.follows:
            return response
        request = replace(request, url=_joined(url.href, target))
    raise FetchRefused(
        f"{request.url}: more than {limits.redirects} redirects; give the address of the page itself"
    )


def _joined(base: str, target: str) -> str:
    import ada_url

    try:
        return ada_url.join_url(base, target)
    except ValueError:
        raise FetchRefused(f"{base}: redirects to an address that is not one; open it in a browser") from None


def _one(
    url: Url, address: str, headers: Mapping[str, str], limits: Limits, end: float, clock: Callable[[], float]
) -> Response:
    """Fetch one page without redirects, from an IP address that was checked."""
    import urllib3

    port = int(url.port or (443 if url.scheme == "https" else 80))
    timeout = urllib3.Timeout(connect=10, read=limits.answer)
    pool: urllib3.HTTPConnectionPool
    if url.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, retries=False, server_hostname=url.host, assert_hostname=url.host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout, retries=False)
    host = f"{url.host}:{url.port}" if url.port else url.host
    given = {
        "Host": host,
        "User-Agent": AGENT,
        "Accept-Encoding": "gzip",
        "Accept": "text/html, */*;q=0.5",
        **headers,
    }
    path = url.path + (f"?{url.query}" if url.query else "")
    try:
        with (
            pool,
            pool.request("GET", path, headers=given, preload_content=False, redirect=False) as response,
        ):
            kept = {name.casefold(): value for name, value in response.headers.items()}
            raw = b"" if response.status in range(300, 400) else _read(response, url, limits, end, clock)
            return Response(url.href, response.status, raw, kept)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise FetchRefused(
            f"{url.host}: {_cause(error)}; try again, or save the page and give the file"
        ) from None


def _read(
    response: urllib3.BaseHTTPResponse, url: Url, limits: Limits, end: float, clock: Callable[[], float]
) -> bytes:
    """The unpacked content of a response. It's read in small pieces, so that no server can take long or send much."""
    parts: list[bytes] = []
    size = 0
    while True:
        if clock() > end:
            raise FetchRefused(
                f"{url.host}: the page took more than {limits.seconds:g} seconds; save it and give the file"
            )
        part = response.read1(65_536, decode_content=True)
        if not part:
            return b"".join(parts)
        size += len(part)
        if size > limits.size:
            raise FetchRefused(
                f"{url.host}: the page has more than {limits.size:,} bytes; save its text and give the file"
            )
        parts.append(part)


def _cause(error: Exception) -> str:
    """The cause of an error, without addresses and objects."""
    name = type(error).__name__
    known = {
        "SSLError": "the certificate is not valid",
        "ReadTimeoutError": "the server does not answer",
        "ConnectTimeoutError": "the server does not answer",
        "NewConnectionError": "no connection is possible",
        "DecodeError": "the page is not packed as the server says",
        "ProtocolError": "the connection broke",
    }
    return known.get(name, f"the page cannot be fetched ({name})")
