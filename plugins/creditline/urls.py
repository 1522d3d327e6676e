"""Addresses as browsers read them: the WHATWG URL Standard, by the ada parser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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


@lru_cache(maxsize=64)
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
    """A key under which two addresses of one page meet: no tracker, no fragment, no last slash, no `www.`."""
    clean = without_trackers(url).split("#", 1)[0]
    head, mark, query = clean.partition("?")
    return head.replace("://www.", "://", 1).rstrip("/") + mark + "&".join(sorted(query.split("&")))


_NOT_THE_ORIGINAL = {
    "a link shortener": "bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly lnkd.in trib.al dlvr.it rb.gy cutt.ly shorturl.at t.ly tiny.cc"
    " flip.it ift.tt fb.me youtu.be wapo.st nyti.ms reut.rs bloom.bg econ.st apple.news",
    "a redirector": "news.google.com www.google.com google.com l.facebook.com lm.facebook.com out.reddit.com href.li news.yahoo.com"
    " feedproxy.google.com feeds.feedburner.com click.mailchimp.com",
    "an archive copy": "web.archive.org archive.org archive.is archive.ph archive.today archive.li archive.vn archive.fo archive.md"
    " webcache.googleusercontent.com cachedview.com perma.cc ghostarchive.org",
    "a copy behind a proxy": "12ft.io translate.google.com translate.goog outline.com r.jina.ai",
}
_COPIES = {host: what for what, hosts in _NOT_THE_ORIGINAL.items() for host in hosts.split()}
_RESERVED_ENDINGS = [
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "test",
    "invalid",
    "onion",
    "alt",
    "home.arpa",
    "in-addr.arpa",
    "ip6.arpa",
]


def is_no_original(host: str) -> str:
    """What a host is, if it only leads to articles of others, or copies them: "a link shortener"; else empty.

    >>> is_no_original("bit.ly"), is_no_original("www-example-org.cdn.ampproject.org"), is_no_original("example.org")
    ('a link shortener', 'an AMP copy', '')
    """
    if host.endswith((".ampproject.org", ".ampproject.net", ".translate.goog")):
        return "an AMP copy" if "ampproject" in host else "a copy behind a proxy"
    return _COPIES.get(host, "")


def is_private(url: Url) -> bool:
    """Whether a host is an IP address, or a name that has no meaning on the public web (RFC 2606, RFC 6761).

    The example domains of RFC 2606 are names for examples, and allowed.
    """
    labels = url.host.rstrip(".").split(".")
    return (
        url.host_is_ip
        or len(labels) < 2
        or any(url.host == end or url.host.endswith(f".{end}") for end in _RESERVED_ENDINGS)
    )
