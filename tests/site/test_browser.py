"""The example site in Chromium: what a reader sees, on a phone and on a desk, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from creditline.verify.served import Served
from tests.builds import example_site

pytestmark = pytest.mark.loopback

SEED = "articles/ai-boom-trillions-spent-ipos-loom/"
SCREENS = [(360, 780, "light"), (360, 780, "dark"), (1280, 900, "light"), (1280, 900, "dark")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Served(example_site(tmp_path_factory.mktemp("site"))) as served:
        yield served


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen[0]}-{screen[2]}")
def page(request: pytest.FixtureRequest, browser: Browser, site: Served) -> Iterator[Page]:
    """A page on one kind of screen, which must stay without console errors and requests to other hosts."""
    width, height, scheme = request.param
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(site.url) else wrong.append(sent.url))
    yield page
    page.close()
    assert wrong == []


@pytest.mark.parametrize("path", ["", SEED, "articles/tidal-array-switches-on/", "about/"])
def test_nothing_overflows(page: Page, site: Served, path: str) -> None:
    page.goto(site.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def test_the_seed_is_credited_where_readers_see_it(page: Page, site: Served) -> None:
    page.goto(site.url + SEED)
    box = page.locator("#credit")
    expect(box).to_have_count(1)
    box.scroll_into_view_if_needed()
    expect(box).to_be_visible()
    expect(box).to_contain_text("GogoAI News")
    expect(box.get_by_text("Please credit GogoAI when republishing.")).to_have_count(1)
    link = box.locator("a[href='https://www.gogoai.xin/article/ai-boom-trillions-spent-ipos-loom']")
    expect(link).to_have_count(1)
    above = page.locator(".creditline-byline .creditline-button")
    expect(above).to_have_attribute(
        "href", "https://www.gogoai.xin/article/ai-boom-trillions-spent-ipos-loom"
    )


def test_a_reader_finds_an_article_from_the_front_page(page: Page, site: Served) -> None:
    page.goto(site.url)
    page.get_by_role("link", name="AI Boom: Trillions Spent, IPOs Loom").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AI Boom: Trillions Spent, IPOs Loom")
    expect(page.locator(".creditline-row > li")).to_have_count(6)
    expect(page.locator(".creditline-take dt")).to_have_count(3)
