"""Whether anything of a draft or of a scheduled article is in the tree."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.model.article import Article
from creditline.model.problems import Finding, Told
from creditline.verify.links import target_of

if TYPE_CHECKING:
    from creditline.verify.built import BuiltSite

_BEFORE_WORDS, _AFTER_WORDS = r"(?<!\w)", r"(?!\w)"
_AFTER_URL = r"(?![\w%/?=-]|\.\w)"
_LINK = re.compile(r"""(?:href|src|content|action)=["']?([^"'\s>]+)""")


@dataclass(frozen=True)
class Needle:
    """Trace of an article that must not occur: `what` of it, in any of some `spellings`, between what may stand around it."""

    article: Article
    what: str
    spellings: tuple[str, ...]
    before: str
    after: str

    def is_in(self, text: str) -> bool:
        """Whether a text holds it."""
        return any(
            spelling in text and re.search(f"{self.before}{re.escape(spelling)}{self.after}", text)
            for spelling in self.spellings
        )


def unpublished_is_absent(site: BuiltSite) -> Told:
    """No file of the site names a draft or a scheduled article, or leads to one.

    What a published article says itself, such as the address of an original that it cites, is no leak.
    """
    # Each file has been looked at for itself.
    yield from site.looks.told(unpublished_is_absent)


@dataclass(frozen=True)
class Unpublished:
    """Traces of drafts and scheduled articles: words, and the pages that they would have."""

    needles: tuple[Needle, ...]
    pages: Mapping[str, Article]

    def __bool__(self) -> bool:
        return bool(self.pages or self.needles)


def leaks(uri: str, text: str, unpublished: Unpublished, home: str, *, is_shown: bool) -> Iterator[Finding]:
    """Findings about articles that are not published and that a file names. `home` is the site's address."""
    plain = plain_text(text)
    for needle in unpublished.needles:
        if needle.is_in(plain):
            yield _leak(needle.article, f"holds {needle.what} of")
    for page in sorted(_targets(uri, text, unpublished, home)) if is_shown else ():
        yield _leak(unpublished.pages[page], "leads to")
    if uri in unpublished.pages:
        yield _leak(unpublished.pages[uri], "is the page of")


def _targets(uri: str, text: str, unpublished: Unpublished, home: str) -> set[str]:
    """The pages of unpublished articles to which a page leads."""
    links = {html.unescape(link[1]) for link in _LINK.finditer(text)}
    paths = {path for link in links if (path := target_of(link, uri, home))}
    return (paths | {f"{path}/index.html" for path in paths}) & unpublished.pages.keys()


def _leak(article: Article, what: str) -> Finding:
    kind = "a draft" if article.draft else f"scheduled for {article.date}"
    hint = "build the site again, or take out what names it"
    return Finding(1, 1, f"this file {what} {article.path}, which is {kind}", hint)


def unpublished_of(articles: Sequence[Article], pages: Mapping[str, Article], told: str) -> Unpublished:
    """Traces of some articles, without those that published articles tell (`told`)."""
    return Unpublished(tuple(_needles(articles, pages, told)), pages)


def _needles(articles: Sequence[Article], pages: Mapping[str, Article], told: str) -> Iterator[Needle]:
    for article in articles:
        title, urls = article.title, [original.url for original in article.originals]
        known = (
            Needle(article, "the title", (title,), _BEFORE_WORDS, _AFTER_WORDS),
            *(Needle(article, "the original", (url, quote(url, safe="")), "", _AFTER_URL) for url in urls),
        )
        yield from (needle for needle in known[not _is_distinctive(title) :] if not needle.is_in(told))
    for page, article in pages.items():
        address = page.removesuffix("index.html")
        # At the site's root, a slug alone may be any word: there, only links and files tell.
        if "/" in address.removesuffix("/"):
            yield Needle(article, "the address", (address, quote(address)), r"(?<![\w-])", "")


def _is_distinctive(title: str) -> bool:
    """Whether a title is more than a word that any page may hold.

    >>> [_is_distinctive(title) for title in ("About", "About ice", "\u51b0\u5c71")]
    [False, True, True]
    """
    return " " in title or not title.isascii()


def plain_text(text: str) -> str:
    r"""A text without the escapes of JSON and HTML, with single spaces.

    >>> plain_text(r'"Tomorrow\u2019s storm" &amp; <b>snow</b>')
    '"Tomorrow’s storm" & <b>snow</b>'
    """
    if "\\" in text:
        text = re.sub(r'\\(["/\\])', r"\1", re.sub(r"(?:\\u[0-9a-fA-F]{4})+", _unescaped, text))
    return " ".join(html.unescape(text).split())


def _unescaped(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("\\u", "")).decode("utf-16-be", "replace")
