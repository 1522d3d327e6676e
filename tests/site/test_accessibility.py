"""Every kind of page under axe-core (https://github.com/dequelabs/axe-core), and by keyboard alone.

Nothing is excluded: what the theme's own parts lack on its pages, our style sheet mends.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Page, expect

from tests.site.published import KINDS, NO_LABELS, RICH, RIGHT_TO_LEFT, Reader, Scheme

pytestmark = pytest.mark.loopback

ARTICLE = f"articles/{RICH}/"
AXE = Axe()


BY_NIGHT = """Object.assign(document.body.dataset, {mdColorScheme: "slate", mdColorPrimary: "black"})"""
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(reader: Reader, kind: str) -> None:
    page = reader.opened(KINDS[kind])
    page.emulate_media(reduced_motion="reduce")  # colours on their way to others are nobody's
    for panel in page.locator("details").all():
        panel.evaluate("panel => panel.open = true")
    axe_finds_nothing(page)
    day = page.evaluate(GROUND)
    if page.locator("body[data-md-color-scheme]").count():
        page.evaluate(BY_NIGHT)  # in the theme, scripts choose the scheme
    else:
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_function(f"day => {GROUND} !== day", arg=day)
    axe_finds_nothing(page)


def axe_finds_nothing(page: Page) -> None:
    result = AXE.run(page).response
    assert [(told["id"], [node["html"] for node in told["nodes"]]) for told in result["violations"]] == []
    # A run that looks at nothing finds nothing.
    passed = {told["id"] for told in result["passes"]}
    assert {"color-contrast", "document-title", "heading-order"} <= passed


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_fact_s_sentence_can_be_read_where_it_is_marked(reader: Reader, width: int, scheme: Scheme) -> None:
    page = reader.opened(ARTICLE, width, scheme=scheme)
    for fact in ("Lanterns", "Cost"):
        page.get_by_role("link", name=f"In the text: {fact}").click()
        result = AXE.run(page, context=".creditline-text").response
        assert [told["id"] for told in result["violations"]] == []


def test_what_the_keyboard_reaches_shows_that_it_does(reader: Reader) -> None:
    page = reader.opened(ARTICLE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    seen: set[str] = set()
    while "BUTTON creditline-button creditline-copy" not in seen:
        page.keyboard.press("Tab")
        name, outline = page.evaluate("""() => {
          const {tagName, className} = document.activeElement, style = getComputedStyle(document.activeElement);
          const styles = [style, getComputedStyle(document.activeElement, "::after")];
          const label = document.activeElement.matches("[type=radio]") && getComputedStyle(document.activeElement.nextElementSibling);
          return [`${tagName} ${className.replace("focus-visible", "")}`.trim(),
            [...styles, label].some((one) => one && one.outlineStyle !== "none" && one.outlineWidth !== "0px")];
        }""")
        assert outline, name
        seen.add(name)
    assert {"A creditline-place", "A creditline-button u-url", "A p-category", "A"} <= seen


def test_a_fact_leads_to_its_sentence_by_keyboard(reader: Reader) -> None:
    page = reader.opened(ARTICLE)
    page.get_by_role("link", name="In the text: Lanterns").focus()
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()
    page.keyboard.press("Tab")
    # The way back comes at the end of the sentence, and the next link after it.
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="flask of tea")).to_be_focused()


WRITTEN = {"h1", ".creditline-row li", ".creditline-take dd"}
LABELLED = {
    ".creditline-byline p span",
    ".creditline-meta time",
    ".creditline-byline .u-url",
    "#key-facts",
    ".creditline-take__mark",
    "#take",
    ".creditline-take dt",
}


@pytest.mark.parametrize(
    ("slug", "language", "own"),
    [(NO_LABELS, "el", WRITTEN), (RIGHT_TO_LEFT, "ar", WRITTEN | LABELLED)],
    ids=["without labels in its language", "with labels in its language"],
)
def test_parts_in_the_site_s_language_say_so(reader: Reader, slug: str, language: str, own: set[str]) -> None:
    page = reader.opened(f"articles/{slug}/")
    parts = [*WRITTEN, *LABELLED, ".creditline-republish"]
    spoken = page.evaluate(
        """parts => Object.fromEntries(parts.map((one) => [one, document.querySelector(one).closest("[lang]").lang]))""",
        parts,
    )
    assert spoken == {one: language if one in own else "en" for one in parts}
