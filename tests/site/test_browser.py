"""The example site in Chromium: what a reader sees, on a phone and on a desk, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from creditline.verify.served import Served
from tests.builds import example_site
from tests.tabs import tab

pytestmark = pytest.mark.loopback

SEED = "articles/ai-boom-trillions-spent-ipos-loom/"
SCREENS: list[tuple[int, int, Literal["light", "dark"]]] = [
    (360, 780, "light"),
    (360, 780, "dark"),
    (1280, 900, "light"),
    (1280, 900, "dark"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Served(example_site(tmp_path_factory.mktemp("site"))) as served:
        yield served


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    window = browser.new_context()
    yield window
    window.close()


@pytest.fixture
def page(window: BrowserContext, site: Served) -> Iterator[Page]:
    """A page which must stay without console errors and requests to other hosts."""
    wrong: list[str] = []
    listeners = {
        "console": lambda message: wrong.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: wrong.append(str(error)),
        "request": lambda sent: None if sent.url.startswith(site.url) else wrong.append(sent.url),
    }
    with tab(window, listeners) as page:
        yield page
    assert wrong == []


def screens(page: Page) -> Iterator[str]:
    """Show a page on each kind of screen."""
    for width, height, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        yield f"{width} {scheme}"


@pytest.mark.parametrize("path", ["", SEED, "articles/tidal-array-switches-on/", "about/"])
def test_nothing_overflows(page: Page, site: Served, path: str) -> None:
    page.goto(site.url + path)
    over = "document.documentElement.scrollWidth - innerWidth"
    assert {screen: page.evaluate(over) for screen in screens(page) if page.evaluate(over) > 0} == {}


def test_the_seed_is_credited_where_readers_see_it(page: Page, site: Served) -> None:
    page.goto(site.url + SEED)
    original = "https://www.gogoai.xin/article/ai-boom-trillions-spent-ipos-loom"
    box = page.locator("#credit")
    for _ in screens(page):
        expect(box).to_have_count(1)
        box.scroll_into_view_if_needed()
        expect(box).to_be_visible()
        expect(box).to_contain_text("GogoAI News")
        expect(box.get_by_text("Please credit GogoAI when republishing.")).to_have_count(1)
        expect(box.locator(f"a[href='{original}']")).to_have_count(1)
        above = page.locator(".creditline-byline .creditline-button")
        expect(above).to_have_attribute("href", original)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_finds_an_article_from_the_front_page(page: Page, site: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site.url)
    page.get_by_role("link", name="AI Boom: Trillions Spent, IPOs Loom").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AI Boom: Trillions Spent, IPOs Loom")
    expect(page.locator(".creditline-row > li")).to_have_count(6)
    expect(page.locator(".creditline-take dt")).to_have_count(3)
