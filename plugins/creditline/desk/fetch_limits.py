"""Limits of a fetch: which addresses and hosts may be asked, how long, and for how much."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

from creditline.text.urls import Url, parsed


class FetchRefused(Exception):
    """A page can't be fetched. The text says why, and what to do, on one line."""


@dataclass(frozen=True)
class Limits:
    """Limits of a fetch: bytes after unpacking, seconds in all and without an answer, and redirects.

    `private` allows hosts that aren't public.
    """

    size: int = 10_000_000
    seconds: float = 30
    answer: float = 10
    redirects: int = 5
    private: bool = False


def allowed_address(text: str, limits: Limits) -> Url:
    """Parse the address of a page.

    Raises:
        FetchRefused: it isn't one that may be fetched.

    """
    url = parsed(text)
    if url is None or url.scheme not in ("http", "https") or not url.host:
        raise FetchRefused(f"{text}: this is not the address of a web page; begin it with https://")
    if url.username or url.password:
        raise FetchRefused(f"{url.host}: the address holds a password; delete it")
    if url.scheme == "http" and not limits.private:
        hint = "use https, or save the page and give the file"
        raise FetchRefused(f"{url.href}: not fetched without encryption; {hint}")
    return url


def public_addresses(url: Url, limits: Limits) -> list[str]:
    """IP addresses of a host.

    Raises:
        FetchRefused: there are none, or one of them isn't public.

    """
    host = url.host.strip("[]")
    try:
        found = socket.getaddrinfo(host, int(url.port or 0) or None, type=socket.SOCK_STREAM)
    except OSError:
        raise FetchRefused(f"{url.host}: there is no such host, or no network; check the address") from None
    addresses = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    if not limits.private and not all(_is_public(address) for address in addresses):
        said = "this host is on your own machine or network, so it is not fetched"
        raise FetchRefused(f"{url.host}: {said}; use --allow-private if you trust it")
    return addresses


def _is_public(address: str) -> bool:
    """Whether an IP address is public.

    >>> [_is_public(each) for each in ("93.184.215.14", "127.0.0.1", "10.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False, False, False]
    """
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or mapped.is_global)
