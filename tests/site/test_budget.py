"""What a first visit costs: a page with its style sheets and scripts, compressed as servers send them."""

from __future__ import annotations

import gzip

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
    texts = [one for one in sent if not one.headers["content-type"].startswith("image/")]
    assert len(texts) >= 2
    assert [one.url for one in texts if "/search/" in one.url or "pagefind" in one.url] == []
    assert sum(compressed(one.body()) for one in texts) < 25 * KB


def test_what_stands_around_an_article_is_light(published: Published) -> None:
    # A page of the theme without any content has 15 kB itself, 3.7 kB compressed.
    bare = len(without("article", published.text("about/index.html")))
    assert len(published.articles) > 10
    for article in published.articles:
        # The panel repeats the article.
        around = without("#article, details", published.text(f"articles/{article.slug}/index.html"))
        assert compressed(around) < 15 * KB
        assert len(around) - bare < 15 * KB
