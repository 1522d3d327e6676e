"""What a first visit costs: a page with its style sheets and scripts, compressed as servers send them."""

from __future__ import annotations

import gzip
from statistics import median

import pytest
from playwright.sync_api import Response
from selectolax.lexbor import LexborHTMLParser

from tests.site.published import LONG, Published, Reader

KB = 1000


def compressed(raw: bytes) -> int:
    return len(gzip.compress(raw, 9, mtime=0))


def without(selector: str, html: str) -> bytes:
    """A page without some of its elements."""
    page = LexborHTMLParser(html)
    for element in page.css(selector):
        element.decompose()
    return (page.html or "").encode()


@pytest.mark.loopback
@pytest.mark.parametrize("path", [f"articles/{LONG}/", ""])
def test_a_first_visit_is_light(reader: Reader, path: str) -> None:
    page = reader.tab(alone=True)
    sent: list[Response] = []
    page.on("response", lambda response: sent.append(response))
    reader.go(page, path)
    page.wait_for_load_state("networkidle")
    kinds = [one.headers["content-type"].partition("/")[0] for one in sent]
    texts = [one for one, kind in zip(sent, kinds, strict=True) if kind not in ("image", "font")]
    assert len(texts) >= 2
    assert [one.url for one in texts if "/search/" in one.url or "pagefind" in one.url] == []
    assert sum(compressed(one.body()) for one in texts) < 16 * KB
    # A page is shown without its two fonts if they are late (font-display: optional), and all pages share them.
    fonts = {one.url: one.body() for one, kind in zip(sent, kinds, strict=True) if kind == "font"}
    assert sum(map(len, fonts.values())) < 64 * KB


def test_an_article_is_light(published: Published) -> None:
    # With its style sheet, which is part of the page. Few articles are longer than LONG.
    sizes = {
        one.slug: compressed(published.text(f"articles/{one.slug}/index.html").encode())
        for one in published.articles
    }
    assert len(sizes) > 10
    assert sizes[LONG] < 14 * KB
    assert median(sizes.values()) < 13 * KB


def test_what_stands_around_an_article_is_light(published: Published) -> None:
    assert len(published.articles) > 10
    for article in published.articles:
        # Copies repeat the article.
        html = published.text(f"articles/{article.slug}/index.html")
        assert compressed(without("#article, .creditline-republish", html)) < 11 * KB
        # The style sheet is part of the page.
        assert len(without("#article, .creditline-republish, style", html)) < 15 * KB
