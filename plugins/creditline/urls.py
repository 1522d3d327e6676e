"""Addresses as browsers read them: the WHATWG URL Standard, by the ada parser."""

from __future__ import annotations

from dataclasses import dataclass

import ada_url

_TRACKERS = ("utm_", "mc_")
_TRACKERS_WHOLE = frozenset(
    [
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "twclid",
        "ttclid",
        "igshid",
        "yclid",
        "_ga",
        "_gl",
        "mkt_tok",
        "ref_src",
        "cmpid",
        "ocid",
        "smid",
    ]
)


@dataclass(frozen=True)
class Url:
    """The parts of an absolute URL in canonical form (https://url.spec.whatwg.org/)."""

    href: str
    scheme: str
    username: str
    password: str
    host: str
    port: str
    path: str
    query: str
    fragment: str
    host_is_ip: bool


def parsed(text: str) -> Url | None:
    """The URL that a browser makes of `text`, or None if it is not an absolute URL."""
    try:
        url = ada_url.URL(text)
    except (ValueError, UnicodeError):
        return None
    return Url(
        href=url.href,
        scheme=url.protocol.removesuffix(":"),
        username=url.username,
        password=url.password,
        host=url.hostname,
        port=url.port,
        path=url.pathname,
        query=url.search.removeprefix("?"),
        fragment=url.hash.removeprefix("#"),
        host_is_ip=url.host_type != ada_url.HostType.DEFAULT,
    )


def without_trackers(url: Url) -> str:
    """The URL without the parameters that only follow readers around.

    >>> without_trackers(parsed("https://example.org/a?id=1&utm_source=x"))
    'https://example.org/a?id=1'
    """
    kept = [part for part in url.query.split("&") if part and not is_tracker(part.split("=", 1)[0])]
    base = url.href.split("#", 1)[0].split("?", 1)[0]
    return base + ("?" + "&".join(kept) if kept else "") + (f"#{url.fragment}" if url.fragment else "")


def is_tracker(name: str) -> bool:
    """Whether a query parameter serves tracking only."""
    return name.lower().startswith(_TRACKERS) or name.lower() in _TRACKERS_WHOLE


def same_page(url: Url) -> str:
    """A key under which two addresses of one page meet: no tracker, no fragment, no last slash."""
    clean = without_trackers(url).split("#", 1)[0]
    head, mark, query = clean.partition("?")
    return head.rstrip("/") + mark + query
