"""Each task of a reader with the keyboard alone: focus is never lost, hidden or without a mark, and few keys are enough."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.site.published import LONG, RICH, Reader

pytestmark = pytest.mark.loopback

ARTICLE = f"articles/{RICH}/"
WIDTHS = (390, 1280)
_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { lost: true };
  const shown = element.matches("input[type=radio]") ? element.nextElementSibling : element;
  const box = [...shown.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
  if (!box) return { name: element.outerHTML.slice(0, 80), hidden: true };
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = box.top + box.height / 2;
  const over = document.elementFromPoint(x, y);
  const styles = [shown, element].flatMap((one) => [getComputedStyle(one), getComputedStyle(one, "::after")]);
  return {
    name: (element.getAttribute("aria-label") ?? (shown.innerText || element.placeholder || element.name || "")).trim(),
    hidden: y < 0 || y > innerHeight || !over || !(shown.contains(over) || over.contains(shown)),
    marked: styles.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2),
  };
}"""


def at(page: Page) -> str:
    """The name of what has the focus, which readers must see."""
    found = page.evaluate(_FOCUS)
    for _ in range(20 if found.get("hidden") else 0):  # while the page scrolls
        page.wait_for_timeout(50)
        if not (found := page.evaluate(_FOCUS)).get("hidden"):
            break
    assert not found.get("lost"), "the focus is lost"
    assert not found.get("hidden"), f"nobody sees that {found['name']!r} has the focus"
    assert found["marked"], f"nothing marks that {found['name']!r} has the focus"
    return str(found["name"])


def press(page: Page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    return at(page)


def keys_to(page: Page, name: str, most: int, key: str = "Tab") -> int:
    """Number of keys until something whose name begins so has the focus."""
    for number in range(1, most + 1):
        if press(page, key).startswith(name):
            return number
    pytest.fail(f"{name!r} has no focus after {most} keys")


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_skip_link_to_the_original(reader: Reader, width: int) -> None:
    page = reader.opened(ARTICLE, width)
    assert press(page, "Tab") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    # The source, the authors who have pages, and the button.
    assert keys_to(page, "Read the original", 4) <= 4


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_navigation_is_within_reach(reader: Reader, width: int) -> None:
    page = reader.opened(ARTICLE, width)
    names = [press(page, "Tab") for _ in range(10)]
    assert [name for name in names if name in ("Summaries", "Sources", "Tags", "Archive", "Search")] == [
        *("Summaries", "Sources", "Tags", "Archive", "Search"), *["Search"] * (names.count("Search") - 1)
    ]  # fmt: skip
    assert "Light or dark" in names


@pytest.mark.parametrize("width", WIDTHS)
def test_every_stop_of_an_article_is_seen(reader: Reader, width: int) -> None:
    page = reader.opened(f"articles/{LONG}/", width)
    names: list[str] = []
    while not names or names[-1] != "JSON Feed":
        names.append(press(page, "Tab"))
        assert len(names) < 120
    assert {"Copy: Citation", "Corrections", "RSS", "Atom"} <= {*names}


@pytest.mark.parametrize("width", WIDTHS)
def test_from_a_fact_to_its_sentence_and_back(reader: Reader, width: int) -> None:
    page = reader.opened(ARTICLE, width)
    press(page, "Tab")
    page.keyboard.press("Enter")
    keys_to(page, "In the text: Lanterns", 6)
    page.keyboard.press("Enter")
    page.wait_for_timeout(150)
    assert page.evaluate("document.querySelector(':target') !== null")
    assert keys_to(page, "Back to the fact: Lanterns", 1) == 1
    page.keyboard.press("Enter")
    page.wait_for_timeout(150)
    assert page.evaluate("location.hash") == "#fact:1"
    assert keys_to(page, "In the text: Lanterns", 1) == 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_search_from_any_page(reader: Reader, key: str, width: int) -> None:
    page = reader.opened(ARTICLE, width)
    assert press(page, key) == "Search"
    page.keyboard.type("lanterns")
    page.keyboard.press("Enter")
    results = page.locator(".creditline-search__results a")
    expect(results.first).to_be_visible()
    expect(page.get_by_role("main").get_by_role("status")).to_be_focused()
    title = results.first.inner_text()
    assert keys_to(page, title, 1) == 1
    # A query in the page's own field leads there as well.
    assert press(page, key) == "Search the summaries"
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_role("status")).to_be_focused()
    assert keys_to(page, title, 1) == 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_results_by_source(reader: Reader) -> None:
    page = reader.opened("search/?q=the", 1280)
    expect(page.locator(".creditline-search__results a").first).to_be_visible()
    press(page, "/")
    page.locator("select[name=source]").wait_for()
    keys_to(page, "", 2)
    while page.evaluate("document.activeElement.name") != "source":
        press(page, "Tab")
    press(page, "ArrowDown")
    expect(page.locator("select[name=source]")).not_to_have_value("")
    assert "source=" in page.evaluate("location.search")
    assert page.evaluate("document.activeElement.name") == "source"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_citation_is_copied_and_an_error_reported(reader: Reader, width: int) -> None:
    page = reader.tab(width, alone=True, permissions=["clipboard-read", "clipboard-write"])
    reader.go(page, ARTICLE)
    keys_to(page, "Citation", 60)
    assert press(page, "ArrowRight", "ArrowRight", "ArrowRight").startswith("Markdown")
    assert press(page, "Tab") == "Markdown"  # the text, which may be scrolled
    assert press(page, "Tab") == "Copy: Markdown"
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied")).to_be_visible()
    assert press(page, "Tab") == "Report an error"
    assert press(page, "Tab") == "Corrections"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_next_article_and_the_feeds_are_at_the_end(reader: Reader, width: int) -> None:
    page = reader.opened(ARTICLE, width)
    page.keyboard.press("Shift+Tab")  # from the end, as after the last line
    names = [at(page)]
    while "Corrections" not in names:
        names.append(press(page, "Shift+Tab"))
        assert len(names) < 10
    assert {"RSS", "Atom", "JSON Feed"} <= {*names}
    title = page.locator(".creditline-turn a").last.inner_text()
    assert press(page, "Shift+Tab") == title
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lanterns")
