"""Rules about the original's address. Each speaks only where those before it have nothing to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import ada_url

from creditline.characters import shortened
from creditline.lookalikes import imitates, strange_letters
from creditline.model import Finding
from creditline.urls import Url, is_no_original, is_private, parsed, without_trackers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import Manuscript, Source
    from creditline.sources import Sources

_LONGEST_PATH = 2_000
_ENCODED = re.compile(r"%(?:[01][0-9a-f]|7f|2e|2f|5c)", re.IGNORECASE)
_EMBEDDED = re.compile(r"https?(?::|%3a)(?:/|%2f)", re.IGNORECASE)
_SEARCHES = frozenset(("q", "s", "query", "search", "keyword", "keywords"))
_FRONT_PAGES = frozenset(
    ["index", "index.html", "index.htm", "index.php", "home", "home.html", "default.aspx", "amp"]
)
_SECTIONS = frozenset(
    [
        "tag",
        "tags",
        "category",
        "categories",
        "topic",
        "topics",
        "section",
        "sections",
        "author",
        "authors",
        "feed",
        "feeds",
        "rss",
        "search",
        "login",
        "archive",
        "archives",
    ]
)
_LISTS = frozenset(
    [
        "news",
        "latest",
        "feed",
        "rss",
        "rss.xml",
        "feed.xml",
        "atom.xml",
        "article",
        "articles",
        "index.html",
        "index.php",
    ]
)


def _at(manuscript: Manuscript, message: str, hint: str) -> Finding:
    line, column = manuscript.place("original_url")
    return Finding(line, column, message, hint)


def _url(manuscript: Manuscript) -> Url | None:
    """The original's address, if it is a web address at all."""
    url = parsed(manuscript.get("original_url"))
    return url if url and url.scheme in ("http", "https") else None


def original_is_a_web_address(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The original has an address on the web that readers can follow.

    Wrong:

        original_url: /article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    text = manuscript.get("original_url")
    if not text or _url(manuscript):
        return
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
    if scheme and parsed(text):
        message = f"the original's address begins with {scheme[1].lower()}:, which is not a page on the web"
    else:
        message = f"the original's address is not complete: {shortened(text)!a}"
    yield _at(manuscript, message, "copy it from the browser, from https:// to its end")


def original_is_https(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The original's address begins with https://.

    On the way to an http address, anybody can put another text in the place of the original.

    Wrong:

        original_url: http://www.gogoai.xin/article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url = _url(manuscript)
    if url and url.scheme == "http":
        yield _at(
            manuscript,
            "the original's address is http, not https",
            "write https://, and see that the page opens",
        )


def original_is_canonical(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The original's address is written as browsers write it, without user names, ports or fragments.

    What a browser would silently turn into another address could show one host to the editor and open another
    for the reader. The form is that of the WHATWG URL Standard.

    Wrong:

        original_url: https://WWW.GogoAI.xin/article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    text, url = manuscript.get("original_url"), _url(manuscript)
    if not url or url.scheme != "https":
        return
    if extra := _extra(text, url):
        yield _at(manuscript, f"the original's address has {extra}", "write it without")
    elif url.href != text and not (url.href == text + "/" and url.path == "/"):
        hint = f"if it is the right one, write {shortened(url.href, 200)}"
        yield _at(manuscript, "browsers read the original's address as another one", hint)


def _extra(text: str, url: Url) -> str:
    """What an address has that no article's address needs."""
    parts = (
        ("a user name", url.username or url.password),
        ("a port", url.port),
        ("a #fragment", "#" in text),
        ("encoded dots, slashes or control characters", _ENCODED.search(url.path + url.query)),
    )
    return next((what for what, is_there in parts if is_there), "")


def original_is_on_its_source(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The original lives on a host of its source, exactly as sources.yml lists it.

    A link shortener, a redirector or an archive may show the same text today and another one tomorrow.

    Wrong:

        original_url: https://www.gogoai.xin.example.net/article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url, source = _url(manuscript), sources.named(manuscript.get("source"))
    if url and source and url.host not in source.hosts:
        yield _at(manuscript, *_elsewhere(url, source, sources))


def _elsewhere(url: Url, source: Source, sources: Sources) -> tuple[str, str]:
    """What an address is that is not one of its source, and what to do."""
    host = shortened(url.host)
    if what := is_no_original(url.host):
        return f"{host} is {what}", f"open it, and copy the address of the article at {source.name}"
    if is_private(url):
        return f"{host} is not a public host", f"the hosts of {source.id} are {', '.join(source.hosts)}"
    shown = ada_url.idna_to_unicode(url.host) if "xn--" in url.host else url.host
    if any(imitates(shown, known) for known in source.hosts):
        strange = strange_letters(shown, "")
        return (
            f"the host looks like one of {source.name} and is not: it has {strange}",
            "type the address anew",
        )
    if other := sources.on_host(url.host):
        return (
            f"{host} is a host of {other.name}, not of {source.name}",
            f"credit {other.id}, or give the address at {source.name}",
        )
    return f"{host} is not a host of {source.name}", f"its hosts are {', '.join(source.hosts)}"


def original_is_an_article(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The original is one article, not the front page, a section, a search or an AMP copy at its source.

    Where sources.yml gives an `article_path`, the path must match it.

    Wrong:

        original_url: https://www.gogoai.xin/

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url, source = _url(manuscript), sources.named(manuscript.get("source"))
    if not url or not source or url.host not in source.hosts:
        return
    pattern = source.article_path_pattern
    if (what := _listing(url)) and not (
        pattern and what == "a section" and pattern.search(url.path[:_LONGEST_PATH])
    ):
        yield _at(
            manuscript, f"the original's address is {what} of {source.name}", "give that of the article"
        )
    elif pattern and len(url.path) <= _LONGEST_PATH and not pattern.search(url.path):
        message = f"the path {shortened(url.path)} is not that of an article at {source.name}"
        yield _at(manuscript, message, f"articles there match {source.article_path}")


def _listing(url: Url) -> str:
    """What a page is that is no article, by its address; or empty."""
    segments = [segment.lower() for segment in url.path.split("/") if segment]
    keys = {part.split("=", 1)[0].lower() for part in url.query.split("&")}
    if not segments or (len(segments) == 1 and segments[0] in _FRONT_PAGES):
        return "the front page" if not url.query or not keys & _SEARCHES else "a search"
    if segments[0] == "search" or keys & _SEARCHES:
        return "a search"
    if "amp" in (*segments, *keys) or "outputtype=amp" in url.query.lower():
        return "an AMP copy"
    if _EMBEDDED.search(f"{url.path}?{url.query}"):
        return "a redirection"
    if (segments[0] in _SECTIONS and len(segments) <= 2) or (segments[-1] in _LISTS and len(segments) == 1):
        return "a section"
    return ""


def original_has_no_tracker(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The original's address has no parameters that only follow readers around. This is a warning.

    Wrong:

        original_url: https://www.gogoai.xin/article/a-title?utm_source=letter

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url = _url(manuscript)
    if url and (clean := without_trackers(url)) != url.href:
        line, column = manuscript.place("original_url")
        message = "the original's address has tracking parameters"
        hint = f"write {shortened(clean.split('#', 1)[0], 200)}"
        yield Finding(line, column, message, hint, "warning")
