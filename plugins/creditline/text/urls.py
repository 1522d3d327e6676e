"""Addresses as browsers read them, by the WHATWG URL Standard."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

import ada_url

from creditline.text.trackers import is_tracker

_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset(string.ascii_letters + string.digits)
_SAME_IN_PATHS = _PLAIN | frozenset("-._~!'()*,:@")
_DEFAULT_DOCUMENT = re.compile(
    r"/(?:index|default|home)\.(?:x?html?|shtml|php\d?|aspx?|jspx?|cgi|cfm)$", re.IGNORECASE
)
_TWIN_HOST = re.compile(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)")


@dataclass(frozen=True)
class Url:
    """Parts of an absolute URL in canonical form (https://url.spec.whatwg.org/)."""

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
    """Parse `text` as a browser does; None if it is not an absolute URL."""
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


def canonical(url: Url) -> str:
    """The address without percent-encoded ASCII letters and digits.

    >>> canonical(parsed("https://example.org/%73tory%2fa"))
    'https://example.org/story%2fa'
    """
    return _ENCODED.sub(lambda match: _decoded(match, _PLAIN) or match[0], url.href)


def _decoded(match: re.Match[str], plain: frozenset[str]) -> str:
    """The percent-encoded character, if it is in `plain`; otherwise empty."""
    character = chr(int(match[1], 16))
    return character if character in plain else ""


def parameters(url: Url) -> list[tuple[str, str]]:
    """Decoded names and values of the query, without tracking parameters."""
    parts = (part.partition("=") for part in url.query.replace("+", " ").split("&") if part)
    pairs = ((unquote(name), unquote(value)) for name, _, value in parts)
    return [(name, value) for name, value in pairs if not is_tracker(name, url.host)]


def has_tracker(url: Url) -> bool:
    """Whether the URL has a tracking parameter."""
    return any(is_tracker(unquote(part.partition("=")[0]), url.host) for part in url.query.split("&"))


def without_trackers(url: Url) -> str:
    """The URL without tracking parameters.

    >>> without_trackers(parsed("https://example.org/a?id=1&utm_source=x"))
    'https://example.org/a?id=1'
    """
    parts = [part for part in url.query.split("&") if part]
    kept = [part for part in parts if not is_tracker(unquote(part.partition("=")[0]), url.host)]
    base = url.href.split("#", 1)[0].split("?", 1)[0]
    return base + ("?" + "&".join(kept) if kept else "") + (f"#{url.fragment}" if url.fragment else "")


def same_page(url: Url) -> str:
    """A key that is equal for addresses of the same page.

    They may differ in tracking parameters, the order and repetition of parameters, percent-encoding, the default
    document of a folder, the final slash, the fragment, `http`, and the prefixes `www.`, `m.`, `mobile.` and `amp.`.

    >>> same_page(parsed("http://www.example.org/%73tory/index.html?b=2&a=1&a=1#top"))
    'https://example.org/story?a=1&b=2'
    """
    host = _TWIN_HOST.sub("", url.host.rstrip("."))
    path = _ENCODED.sub(lambda match: _decoded(match, _SAME_IN_PATHS) or match[0].upper(), url.path)
    path = _DEFAULT_DOCUMENT.sub("", re.sub("//+", "/", path)).rstrip("/")
    pairs = {f"{quote(name, '')}={quote(value, '')}" for name, value in parameters(url)}
    port = f":{url.port}" if url.port else ""
    query = "?" + "&".join(sorted(pairs)) if pairs else ""
    return f"https://{host}{port}{path}{query}" + (f"#{url.fragment}" if is_route(url.fragment) else "")


def page_at(address: str) -> str:
    """The key of the page at an address (see `same_page`); the text itself if it isn't one."""
    url = parsed(address)
    return same_page(url) if url else address


def is_route(fragment: str) -> bool:
    """Whether a fragment selects a page, as in https://example.org/#/story/1."""
    return fragment.startswith(("/", "!"))


_NOT_THE_ORIGINAL = {
    "a link shortener": "bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly lnkd.in trib.al dlvr.it rb.gy cutt.ly shorturl.at t.ly tiny.cc"
    " flip.it ift.tt fb.me youtu.be wapo.st nyti.ms reut.rs bloom.bg econ.st apple.news amzn.to wp.me v.gd adf.ly bl.ink rebrand.ly po.st"
    " j.mp bitly.com tiny.one kutt.it clck.ru vk.cc s.id snip.ly tr.im soo.gd hubs.ly hubs.li spr.ly chng.it ebx.sh lnk.to shrtm.nu"
    " urlz.fr n9.cl acortar.link cnn.it n.pr ti.me es.pn bbc.in gu.com politi.co theatln.tc nbcnews.to abcn.ws cbsn.ws huff.to tcrn.ch"
    " f24.my p.dw.com sz.de",
    "a redirector": "news.google.com www.google.com google.com l.facebook.com lm.facebook.com out.reddit.com href.li news.yahoo.com"
    " feedproxy.google.com feeds.feedburner.com click.mailchimp.com",
    "an archive copy": "web.archive.org archive.org archive.is archive.ph archive.today archive.li archive.vn archive.fo archive.md"
    " webcache.googleusercontent.com cachedview.com perma.cc ghostarchive.org",
    "a copy behind a proxy": "12ft.io translate.google.com translate.goog outline.com r.jina.ai",
}
_COPIES = {host: what for what, hosts in _NOT_THE_ORIGINAL.items() for host in hosts.split()}
_RESERVED = "localhost local localdomain internal intranet lan home corp private test invalid onion alt home.arpa in-addr.arpa ip6.arpa"
_RESERVED_ENDINGS = tuple(f".{end}" for end in _RESERVED.split())


def is_no_original(host: str) -> str:
    """Kind of a host that only links to other outlets' articles or copies them, such as "a link shortener"; otherwise empty.

    >>> is_no_original("bit.ly"), is_no_original("www-example-org.cdn.ampproject.org"), is_no_original("example.org")
    ('a link shortener', 'an AMP copy', '')
    """
    if host.startswith("amp.") and host.count(".") > 1:
        return "an AMP copy"
    if host.endswith((".ampproject.org", ".ampproject.net", ".translate.goog")):
        return "an AMP copy" if "ampproject" in host else "a copy behind a proxy"
    return _COPIES.get(host, "")


def is_private(url: Url) -> bool:
    """Whether a host is an IP address or a name reserved for private use (RFC 2606, RFC 6761).

    The example domains of RFC 2606 are allowed.
    """
    labels = url.host.rstrip(".").split(".")
    return url.host_is_ip or len(labels) < 2 or f".{url.host}".endswith(_RESERVED_ENDINGS)
