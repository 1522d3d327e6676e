"""Rules about the original's address. Each speaks only where those before it have nothing to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from creditline.body import shortened
from creditline.model import Finding
from creditline.urls import Url, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import Manuscript
    from creditline.sources import Sources


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
    for part, is_there in (
        ("a user name", url.username or url.password),
        ("a port", url.port),
        ("a #fragment", "#" in text),
    ):
        if is_there:
            yield _at(manuscript, f"the original's address has {part}", "write it without")
            return
    if url.href != text:
        if url.href == text + "/" and url.path == "/":
            return  # The site's front page: original_is_an_article says so.
        yield _at(
            manuscript,
            "browsers read the original's address as another one",
            f"if it is the right one, write {shortened(url.href, 200)}",
        )


def original_is_on_its_source(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The original lives on a host of its source, exactly as sources.yml lists it.

    Wrong:

        original_url: https://www.gogoai.xin.example.net/article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url, source = _url(manuscript), sources.named(manuscript.get("source"))
    if not url or not source or url.host in source.hosts:
        return
    other = sources.on_host(url.host)
    if other:
        hint = f"{url.host} belongs to {other.name}: credit {other.id}, or give the address at {source.name}"
    else:
        hint = f"the hosts of {source.id} are {', '.join(source.hosts)}"
    yield _at(
        manuscript, f"the original is on {shortened(url.host)!r}, which is not a host of {source.name}", hint
    )


def original_is_an_article(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The original is one article, not the front page or a section of its source.

    Where sources.yml gives an `article_path`, the path must match it.

    Wrong:

        original_url: https://www.gogoai.xin/

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url, source = _url(manuscript), sources.named(manuscript.get("source"))
    if not url or not source or url.host not in source.hosts:
        return
    if url.path.strip("/") == "":
        yield _at(
            manuscript,
            f"the original's address is the front page of {source.name}",
            "give that of the article",
        )
    elif source.article_path_pattern and not source.article_path_pattern.search(url.path):
        yield _at(
            manuscript,
            f"the path {shortened(url.path)} is not that of an article at {source.name}",
            f"articles there match {source.article_path}",
        )
