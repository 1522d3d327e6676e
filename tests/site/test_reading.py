"""What a reader gets: with a mouse, a phone, a printer, without JavaScript, from right to left."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.site.published import KINDS, LONG, PLAIN, RICH, RIGHT_TO_LEFT, WITHDRAWN, Published, Reader

pytestmark = pytest.mark.loopback

ARTICLE = f"articles/{RICH}/"
ORIGINAL = "https://commonsgazette.example/culture/lanterns-of-ostermoor?page=2&part=b"
CREDIT = "Please credit the Commons Gazette & link to its report."
CLEAR = "rgba(0, 0, 0, 0)"


# An article


@pytest.mark.parametrize("width", [360, 1280])
def test_an_article_says_what_it_is_and_whose(reader: Reader, width: int) -> None:
    page = reader.opened(ARTICLE, width)
    expect(page).to_have_title("Who Lights the 118 Lanterns of Ostermoor Now? - The Creditline Review")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who Lights the 118 Lanterns of Ostermoor Now?")
    byline = page.locator(".creditline-byline")
    expect(byline).to_have_text(
        "Reported by Ruth Abel and Jonas Quill for The Commons Gazette The lamps, the ladder & the cat"
        " 28 November 2026 read on 30 November 2026 Read the original"
    )
    button = byline.get_by_role("link", name="Read the original")
    expect(button).to_have_attribute("href", ORIGINAL)
    expect(button).to_be_in_viewport()
    assert button.bounding_box()["height"] >= 44  # type: ignore[index]
    expect(page.locator(".creditline-meta").get_by_role("listitem")).to_have_text(
        ["Summarised by Mira Oduya", "Drafted with example-model-1", "Reviewed by Edda Lind", "1 min",
         "Published 1 December 2026", "Corrected 3 December 2026"]
    )  # fmt: skip
    expect(page.get_by_role("region", name="Key Facts").get_by_role("listitem")).to_have_count(2)
    take = page.get_by_role("region", name="Mira’s Take")
    expect(take.get_by_text("Opinion", exact=True)).to_be_visible()
    expect(take.get_by_role("term")).to_have_text(
        [re.compile("Why this matters"), re.compile("Limitations & risks"), re.compile("Actionable advice")]
    )
    expect(page.get_by_role("region", name="Corrections")).to_contain_text("3 December 2026")
    credit = page.locator("#credit")
    credit.scroll_into_view_if_needed()
    expect(credit.get_by_text(CREDIT)).to_be_visible()
    expect(credit.get_by_role("link", name=ORIGINAL)).to_have_attribute("href", ORIGINAL)


def test_a_picture_is_shown_whole_with_its_credit(reader: Reader) -> None:
    page = reader.opened(ARTICLE)
    picture = page.get_by_role("img", name="A ladder against a lantern, at dusk")
    expect(picture).to_be_visible()
    # Of its copies, the browser has taken the one that is wide enough.
    assert picture.evaluate("picture => picture.currentSrc").endswith("lanterns-1200.avif")
    assert picture.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    expect(page.get_by_role("figure")).to_have_text("Picture: Ida Novak, CC BY 4.0")


def test_what_a_program_has_extracted_is_no_opinion_of_anybody(reader: Reader) -> None:
    page = reader.opened(f"articles/{PLAIN}/")
    expect(page.get_by_role("region", name="Key Facts")).to_contain_text("Extracted from the article")
    expect(page.locator(".creditline-take")).to_have_count(0)
    expect(page.get_by_text("Opinion", exact=True)).to_have_count(0)


def test_a_withdrawn_article_is_a_notice_with_its_credit(reader: Reader) -> None:
    page = reader.opened(f"articles/{WITHDRAWN}/")
    notice = page.get_by_role("note")
    expect(page.locator("#article .creditline-state")).to_have_text("Withdrawn")
    expect(page.locator(".creditline-byline")).to_contain_text("The Coastal Courier")
    expect(notice).to_contain_text("Withdrawn 24 November 2026")
    expect(notice).to_contain_text("The foundry does not move")
    expect(page.get_by_text("has cast bells since")).to_have_count(0)
    expect(page.get_by_text("Please credit the Coastal Courier.")).to_be_visible()
    expect(page.locator(".creditline-republish")).to_have_count(0)


WHERE = """() => {
  const said = document.querySelector(":target");
  const block = said.closest("p, li, dd, td, blockquote");
  const next = block.nextElementSibling ?? block.previousElementSibling;
  const [{top}, {bottom}] = [said.getBoundingClientRect(), (said.matches(":empty") ? block : said).getBoundingClientRect()];
  const colour = (node) => getComputedStyle(node).backgroundColor;
  return {
    top, bottom,
    height: innerHeight,
    marked: [said, block].map(colour),
    near: colour(next),
  };
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("slug", [RICH, LONG, PLAIN, RIGHT_TO_LEFT])
def test_a_fact_leads_to_the_sentence_that_says_so(reader: Reader, slug: str, width: int) -> None:
    page = reader.opened(f"articles/{slug}/", width)
    page.emulate_media(reduced_motion="reduce")  # there at once, so that nothing is measured on the way
    arrows = page.locator(".creditline-facts .creditline-place")
    assert arrows.count()
    for number in range(arrows.count()):
        page.evaluate("scrollTo(0, 0)")
        arrows.nth(number).click()
        page.wait_for_function("""() => {
          const {top, bottom} = document.querySelector(":target").getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        }""")
        there = page.evaluate(WHERE)
        assert there["top"] >= 0
        assert there["bottom"] <= there["height"]
        assert there["near"] == CLEAR
        assert [colour != CLEAR for colour in there["marked"]].count(True) == 1


def test_a_sentence_that_no_element_can_hold_is_marked_by_its_paragraph(reader: Reader) -> None:
    page = reader.opened(ARTICLE)
    page.get_by_role("link", name="In the text: Cost").click()
    assert page.locator(":target").evaluate("node => node.matches(':empty')")
    said, block = page.evaluate(WHERE)["marked"]
    assert (said == CLEAR, block == CLEAR) == (True, False)


def test_the_way_goes_on_from_an_article(reader: Reader) -> None:
    page = reader.opened(ARTICLE)
    page.get_by_role("navigation", name="Earlier and later").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^The Eleven Nights of Varnholm"))
    page.go_back()
    page.get_by_role("region", name="Related summaries").locator("a.u-url").first.click()
    expect(page.locator("#credit")).to_be_visible()
    page.go_back()
    page.locator(".creditline-byline").get_by_role("link", name="The Commons Gazette").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Commons Gazette")
    page.get_by_role("link", name="Sources").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources")
    reader.go(page, ARTICLE)
    page.get_by_role("link", name="history", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("history")


# Search


def test_a_reader_searches_narrows_down_and_reads(reader: Reader) -> None:
    page = reader.opened("")
    page.keyboard.press("/")
    page.keyboard.type("clock")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ summaries$"))
    found = page.locator(".creditline-search__result")
    many = found.count()
    page.get_by_role("combobox", name="Source").select_option("The Coastal Courier")
    page.get_by_role("combobox", name="Year").select_option(label="2025 (1)")
    expect(page.get_by_role("status")).to_have_text("1 summary")
    assert many > 1
    expect(found.locator("time")).to_have_attribute("datetime", "2025-11-20")
    expect(found).to_contain_text("The Coastal Courier")
    found.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^The Harbour Clock of Port Severn"))
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("1 summary")


def test_results_stand_flush_with_the_form(reader: Reader) -> None:
    page = reader.opened(KINDS["search"])
    edges = page.evaluate("""() => ["main input", ".creditline-search__result"].map(
        (one) => document.querySelector(one).getBoundingClientRect().left)""")
    assert edges[0] == edges[1]


def test_what_is_missing_is_searched_for(reader: Reader, published: Published) -> None:
    # Hosts of files send 404.html in the place of what they do not have.
    page = reader.tab()
    missing = f"{published.url}no/such/page/"
    page.route(
        missing, lambda route: route.fulfill(body=published.text("404.html"), content_type="text/html")
    )
    page.goto(missing)
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    page.get_by_role("main").get_by_role("searchbox").fill("harbour clock")
    page.keyboard.press("Enter")
    found = page.locator(".creditline-search__result").filter(has_text="Port Severn").get_by_role("link")
    found.first.click()
    assert page.url == f"{published.url}articles/{PLAIN}/"


# To republish or cite

FORMS = {
    "HTML": [f'<a href="{ORIGINAL.replace("&", "&amp;")}">', CREDIT.replace("&", "&amp;")],
    "Markdown": [f"<{ORIGINAL}>", CREDIT.replace("&", "&amp;")],
    "Text": [ORIGINAL, CREDIT],
    "BibTeX": [f"url = {{{ORIGINAL}}}", CREDIT.replace("&", r"\&"), "urldate = {2026-11-30}"],
}


def test_each_form_of_a_citation_can_be_copied(reader: Reader) -> None:
    page = reader.opened(ARTICLE, permissions=["clipboard-read", "clipboard-write"])
    panel = page.get_by_role("region", name="Cite or republish")
    for form, words in FORMS.items():
        panel.get_by_text(form, exact=True).click()
        panel.get_by_role("button", name=f"Copy: {form}").click()
        expect(panel.get_by_role("status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == panel.get_by_role("region", name=form, exact=True).text_content()
        assert [word for word in [*words, "The Commons Gazette"] if word not in copied] == []


def test_without_javascript_citations_can_be_selected(reader: Reader) -> None:
    page = reader.opened(ARTICLE, java_script_enabled=False)
    panel = page.get_by_role("region", name="Cite or republish")
    for form, words in FORMS.items():
        panel.get_by_text(form, exact=True).click()
        field = panel.get_by_role("region", name=form, exact=True)
        expect(field).to_be_visible()
        assert [word for word in words if word not in (field.text_content() or "")] == []
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


# Colours, phones, paper


def test_dark_is_what_the_reader_s_system_says(reader: Reader) -> None:
    page = reader.opened(ARTICLE)
    ground = "getComputedStyle(document.body).backgroundColor"
    day = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) != day


@pytest.mark.parametrize("width", [360, 1280])
def test_the_navigation_says_where_one_is_and_leads_on(
    reader: Reader, width: int, published: Published
) -> None:
    page = reader.opened("sources/meridiana/", width)
    menu = page.get_by_role("navigation", name="Sections")
    expect(menu.locator("[aria-current]")).to_have_text(["Sources"])
    expect(menu.locator("[aria-current]")).to_have_attribute("aria-current", "true")
    menu.get_by_role("link", name="Sources").click()
    assert page.url == f"{published.url}sources/"
    expect(menu.locator("[aria-current=page]")).to_have_text(["Sources"])
    reader.go(page, "corrections/")
    expect(menu.locator("[aria-current]")).to_have_text(["For readers", "Corrections"])
    menu.get_by_role("link", name="About").click()
    assert page.url == f"{published.url}about/"


def test_who_skips_the_navigation_is_at_the_text(reader: Reader) -> None:
    page = reader.opened(ARTICLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".creditline-byline").get_by_role("link").first).to_be_focused()


def test_paper_carries_the_article_and_its_credit_alone(reader: Reader) -> None:
    page = reader.opened(ARTICLE)
    page.emulate_media(media="print")
    for shown in ("h1", ".creditline-byline", ".creditline-facts", ".creditline-take", "#credit"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator("#credit")).to_contain_text(ORIGINAL)
    for hidden in (
        ".creditline-nav",
        ".creditline-footer nav",
        ".creditline-place",
        ".creditline-republish",
        ".creditline-related",
        ".creditline-turn",
    ):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.locator(".creditline-picture img").evaluate("node => node.clientHeight <= innerHeight / 2")


def test_without_javascript_there_is_nothing_that_one_cannot_read(reader: Reader) -> None:
    page = reader.opened(ARTICLE, java_script_enabled=False)
    expect(page.locator("#credit").get_by_text(CREDIT)).to_be_visible()
    page.get_by_role("link", name="In the text: Lanterns").click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("All 118 gas lanterns")
    reader.go(page, "search/")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Archive").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Archive")
    reader.go(page, "")
    page.get_by_role("main").get_by_role("link", name=re.compile("^All ")).first.click()
    page.get_by_role("link", name="Who Lights the 118 Lanterns").click()
    expect(page.locator("#credit")).to_be_visible()


def test_where_motion_is_unwelcome_nothing_moves(reader: Reader) -> None:
    page = reader.tab(reduced_motion="reduce")
    for path in (ARTICLE, "", KINDS["search"]):
        reader.go(page, path)
        moving = page.evaluate("""() => [...document.querySelectorAll("[class*=creditline]")].filter((node) =>
          ["", "::before", "::after"].map((part) => getComputedStyle(node, part || null)).some((style) =>
            style.transitionDuration !== "0s" || style.animationName !== "none")).map((node) => node.className)""")
        assert moving == []
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# Directions and widths


def test_an_article_from_right_to_left(reader: Reader) -> None:
    page = reader.opened(f"articles/{RIGHT_TO_LEFT}/")
    edges = page.evaluate("""() => {
      const column = document.querySelector(".creditline-article").getBoundingClientRect();
      return ["h1", ".creditline-standfirst", ".creditline-text p"].map((one) => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(one));
        return column.right - Math.max(...[...range.getClientRects()].map((box) => box.right));
      });
    }""")
    # The text begins beside the rail, which is at the right.
    assert len({round(edge) for edge in edges}) == 1
    rail = page.locator(".creditline-reported").bounding_box()
    assert rail
    assert rail["x"] > page.locator(".creditline-text").bounding_box()["x"] + 500  # type: ignore[index]


def test_days_and_names_keep_their_own_direction(reader: Reader) -> None:
    page = reader.opened(f"articles/{RIGHT_TO_LEFT}/")
    # The day is in Arabic, the terms are in English.
    for selector, is_rightward in ((".creditline-meta time", False), (".creditline-terms [dir]", True)):
        first, last = page.locator(selector).evaluate("""(node) => {
          const text = node.firstChild, range = document.createRange();
          return [0, text.length - 1].map((at) => {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return range.getBoundingClientRect().left;
          });
        }""")
        assert (first < last) is is_rightward


WIDTHS = (320, 360, 768, 1280)
OVERFLOW = "[document.documentElement.scrollWidth, innerWidth]"


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_wider_than_its_window(reader: Reader, kind: str) -> None:
    page = reader.opened(KINDS[kind])
    for panel in page.locator("details").all():
        panel.evaluate("panel => panel.open = true")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        needed, there = page.evaluate(OVERFLOW)
        assert needed <= there == width


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("name", ["The Creditline Review of Everything", "Zusammenfassungsblatt"])
def test_a_long_name_leaves_search_and_scheme_side_by_side(reader: Reader, name: str, size: str) -> None:
    page = reader.opened("", 360)
    page.locator("html").evaluate("(root, size) => root.style.fontSize = size", size)
    page.locator(".creditline-name").evaluate("(link, name) => link.textContent = name", name)
    search, scheme = (
        page.locator(one).bounding_box() for one in (".creditline-find input", ".creditline-scheme")
    )
    assert search
    assert scheme
    assert abs(search["y"] - scheme["y"]) < 2
    assert 0 < search["x"] < scheme["x"] < 360 - scheme["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


OUT_OF_COLUMN = """(names) => names.filter((name) => {
  name.textContent = "Llanfairpwllgwyngyll".repeat(6);
  const range = document.createRange();
  range.selectNodeContents(name);
  const room = name.closest(".creditline-byline, .creditline-kicker, .creditline-again, th, li").getBoundingClientRect().right;
  return [...range.getClientRects()].some(({right}) => right > room + 1);
}).length"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["front", "article", "sources", "tags", "archive"])
def test_a_long_word_in_a_name_stays_in_its_column(reader: Reader, kind: str, width: int) -> None:
    page = reader.opened(KINDS[kind], width)
    names = page.locator(
        ":is(.creditline-byline cite, .creditline-meta .p-author, .creditline-kicker bdi, th bdi, .creditline-again bdi,"
        " .creditline-chips bdi, .creditline-topics a):visible"
    )
    assert names.count()
    assert names.evaluate_all(OUT_OF_COLUMN) == 0
    needed, there = page.evaluate(OVERFLOW)
    assert needed <= there


def test_large_type_on_a_phone_leaves_a_figure_beside_no_text_and_its_words_whole(reader: Reader) -> None:
    page = reader.opened(ARTICLE, 360)
    page.locator("html").evaluate("root => root.style.fontSize = '200%'")
    figures = page.locator(".creditline-facts .creditline-figure")
    assert figures.count()
    assert (
        figures.evaluate_all("""(figures) => figures.filter((figure) => {
      figure.dataset.u = "million pounds";
      return figure.scrollWidth > figure.clientWidth;
    }).length""")
        == 0
    )
    labels = page.locator(".creditline-facts strong")
    assert (
        labels.evaluate_all("""(labels) => labels.map((label) => {
      label.textContent = "Opening";
      const range = document.createRange();
      range.selectNodeContents(label);
      return range.getClientRects().length;
    })""")
        == [1] * labels.count()
    )


def test_no_article_is_wider_than_a_small_phone(reader: Reader, published: Published) -> None:
    page = reader.tab(320, 640)
    languages = {article.language: article.slug for article in published.articles}
    # What does not break: tables, code, long addresses.
    blocks = {
        article.slug
        for article in published.articles
        if re.search("<(table|pre|code|blockquote)", published.library.body(article).html)
    }
    wide: dict[str, Any] = {}
    for slug in sorted({*languages.values()} | blocks):
        page.goto(f"{published.url}articles/{slug}/", wait_until="domcontentloaded")
        needed, there = page.evaluate(OVERFLOW)
        if needed > there:
            wide[slug] = needed
    assert wide == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [ARTICLE, "", KINDS["search"]])
def test_nothing_jumps_while_a_page_is_loaded(reader: Reader, path: str, width: int) -> None:
    page = reader.tab(width, alone=True)
    page.add_init_script("""
      window.shifts = [];
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push(entry.value)))
        .observe({type: "layout-shift", buffered: true});
    """)

    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/*.png", late)
    reader.go(page, path)
    page.wait_for_load_state("networkidle")
    assert sum(page.evaluate("shifts")) < 0.05
