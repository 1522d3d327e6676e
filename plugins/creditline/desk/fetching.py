"""Fetches pages of the web: https only, public hosts only, as robots.txt allows, with limits of size, time and redirects.

Nothing in the gate or the build uses this module.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.robotparser import RobotFileParser

from creditline import __version__
from creditline.desk.fetch_limits import FetchRefused, Limits, allowed_address, public_addresses
from creditline.desk.missing_packages import needs
from creditline.text.urls import Url

if TYPE_CHECKING:
    import urllib3

AGENT = f"Creditline/{__version__} (reads one page for a person who summarises it)"
_NAME = "Creditline"
_ACCEPTED = "text/html, */*;q=0.5"
_LARGEST_ROBOTS = 512_000
_NOTHING = "User-agent: *\nDisallow: /"
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
_IsLate = Callable[[], bool]


def page_fetched(address: str, fetch: Fetch) -> Response:
    """The page at an address.

    Raises:
        FetchRefused: it can't be fetched, or it isn't a page.

    """
    response = fetch(Request(address))
    hint = "save the page in your browser, and give the file"
    if wall := _WALLS.get(response.status):
        said = f"{wall} (status {response.status}); {hint}"
    elif response.status != 200:
        said = f"the server answers with status {response.status}; check the address"
    elif response.kind not in _PAGES:
        said = f"this is not a page but {response.kind}; give the address of its page, or {hint}"
    else:
        return response
    raise FetchRefused(f"{response.url}: {said}")


def fetcher(
    limits: Limits = Limits(),  # noqa: B008 - frozen
    clock: Callable[[], float] = time.monotonic,
    *,
    reads_robots: bool = True,
) -> Fetch:
    """A function that fetches pages within limits.

    It reads the robots.txt of each host, once, if it `reads_robots`; a service for programs needs no such leave.

    Raises:
        FetchRefused: by the function, for a page that can't or mustn't be fetched.
        ExtraMissing: urllib3 isn't installed.

    """
    with needs("urllib3"):
        import urllib3  # noqa: F401

    def get(request: Request, allow: Callable[[Url], None] = lambda _: None) -> Response:
        end = clock() + limits.seconds
        return _followed(request, limits, lambda: clock() > end, allow)

    if not reads_robots:
        return get
    robots = cache(lambda origin: _robots(origin, get))
    return lambda request: get(request, lambda url: _obey(robots, url))


def _obey(robots: Callable[[str], RobotFileParser], url: Url) -> None:
    origin = f"{url.scheme}://{url.host}{f':{url.port}' if url.port else ''}"
    if not robots(origin).can_fetch(_NAME, url.href):
        hint = "save it in your browser, and give the file"
        raise FetchRefused(f"{url.host}: its robots.txt asks programs not to read this page; {hint}")


def _robots(origin: str, get: Fetch) -> RobotFileParser:
    """The robots.txt of a host (RFC 9309). One that the server fails to give forbids everything."""
    try:
        response = get(Request(f"{origin}/robots.txt"))
    except FetchRefused as refused:
        if "this host is" in str(refused):
            raise
        response = Response(origin, 404)
    text = response.raw[:_LARGEST_ROBOTS].decode("utf-8", "replace") if response.status == 200 else ""
    parser = RobotFileParser()
    parser.parse((_NOTHING if response.status >= 500 else text).splitlines())
    return parser


def _followed(request: Request, limits: Limits, is_late: _IsLate, allow: Callable[[Url], None]) -> Response:
    """Fetch a page, and follow its redirects."""
    for _ in range(limits.redirects + 1):
        url = allowed_address(request.url, limits)
        address = public_addresses(url, limits)[0]
        allow(url)
        response = _one(url, address, request.headers, limits, is_late)
        target = response.headers.get("location", "")
        if response.status not in (301, 302, 303, 307, 308) or not target or not request.follows:
            return response
        request = replace(request, url=_joined(url.href, target))
    said = f"more than {limits.redirects} redirects"
    raise FetchRefused(f"{request.url}: {said}; give the address of the page itself")


def _joined(base: str, target: str) -> str:
    import ada_url

    try:
        return ada_url.join_url(base, target)
    except ValueError:
        raise FetchRefused(f"{base}: redirects to an address that is not one; open it in a browser") from None


def _one(url: Url, address: str, headers: Mapping[str, str], limits: Limits, is_late: _IsLate) -> Response:
    """Fetch one page without redirects, from an IP address that was checked."""
    import urllib3

    host = f"{url.host}:{url.port}" if url.port else url.host
    given = {"Host": host, "User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": _ACCEPTED, **headers}
    path = url.path + (f"?{url.query}" if url.query else "")
    is_secure = url.scheme == "https"
    kind = urllib3.HTTPSConnectionPool if is_secure else urllib3.HTTPConnectionPool
    names: dict[str, Any] = {"server_hostname": url.host, "assert_hostname": url.host} if is_secure else {}
    timeout = urllib3.Timeout(connect=10, read=limits.answer)
    pool = kind(address, int(url.port or 0) or None, timeout=timeout, retries=False, **names)
    try:
        with (
            pool,
            pool.request("GET", path, headers=given, preload_content=False, redirect=False) as response,
        ):
            kept = {name.casefold(): value for name, value in response.headers.items()}
            raw = b"" if response.status in range(300, 400) else _read(response, url, limits, is_late)
            return Response(url.href, response.status, raw, kept)
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        hint = "try again, or save the page and give the file"
        raise FetchRefused(f"{url.host}: {_cause(error)}; {hint}") from None


def _read(response: urllib3.BaseHTTPResponse, url: Url, limits: Limits, is_late: _IsLate) -> bytes:
    """The unpacked content of a response. It's read in small pieces, so that no server can take long or send much."""
    content = bytearray()
    while part := response.read1(65_536, decode_content=True):
        content += part
        if is_late():
            seconds = f"{limits.seconds:g} seconds"
            raise FetchRefused(f"{url.host}: the page took more than {seconds}; save it and give the file")
        if len(content) > limits.size:
            size = f"{limits.size:,} bytes"
            raise FetchRefused(f"{url.host}: the page has more than {size}; save its text and give the file")
    return bytes(content)


def _cause(error: Exception) -> str:
    """The cause of an error, without addresses and objects."""
    name = type(error).__name__
    known = {
        "SSLError": "the certificate is not valid",
        **dict.fromkeys(("ReadTimeoutError", "ConnectTimeoutError"), "the server does not answer"),
        "NewConnectionError": "no connection is possible",
        "DecodeError": "the page is not packed as the server says",
        "ProtocolError": "the connection broke",
    }
    return known.get(name, f"the page cannot be fetched ({name})")
