"""A page's elements, what of them is seen, where its links lead, and the lines of its problems."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from creditline.verify.frame import Sections
from creditline.verify.ledger_reader import SeenEntry
from creditline.verify.links import target_of
from creditline.verify.nodes import Shared, fragment
from creditline.verify.page import Page
from creditline.verify.sight import sight_of
from tests.verify.site import Tree

HOME = "https://site.example/sub/"
BASES = (
    "index.html",
    "articles/ice/index.html",
    "archive/2026/06/index.html",
    "tags/ice.html",
    "a b/index.html",
)
REFERENCES = (
    "../",
    "../ice.html",
    "../../articles/snow/",
    "../../../articles/été/",
    "../../../../../articles/snow/",
    "../..",
    "../a/../b/",
    "../a//b/",
    "../a.b/c.html",
    "../a%20b/",
    "../ice/?page=2",
    "../ice/#credit",
    HOME,
    f"{HOME}articles/snow/",
    f"{HOME}../articles/snow/",
    "https://elsewhere.example/articles/snow/",
)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("reference", REFERENCES)
def test_a_link_in_the_usual_form_leads_where_the_standard_says(reference: str, base: str) -> None:
    # With a space before it, it is no link in the usual form, and goes the long way.
    assert target_of(reference, base, HOME) == target_of(f" {reference}", base, HOME)


def test_a_link_leads_to_the_index_of_a_folder() -> None:
    assert target_of("../snow/", "articles/ice/index.html", HOME) == "articles/snow/index.html"
    assert target_of("../../", "articles/ice/index.html", HOME) == "index.html"
    assert target_of(f"{HOME}ice.html", "index.html", HOME) == "ice.html"
    assert target_of("https://elsewhere.example/", "index.html", HOME) is None


LINES = {
    '<link rel="canonical" href="https://site.example/articles/ice/">': '<link rel="canonical" href="https://evil.example/">',
    '<meta property="og:title" content="A title">': '<meta property="og:title" content="Ours">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">': '<meta name="viewport" content="width=300">',
    '<meta property="article:published_time"': '<meta name="citation_author" content="Us"><meta property="article:published_time"',
    '<time class="dt-published" datetime="2026-06-01"': '<time class="dt-published" datetime="2025-06-01"',
    'rel="external noopener"': 'rel="sponsored"',
    'id="credit"': 'id="credit" title="Ours"',
}
"""Parts of attributes and of the head, and what is put in their place."""


@pytest.mark.parametrize("part", LINES)
def test_a_problem_in_an_attribute_or_in_the_head_has_its_line(part: str, good: Tree, tmp_path: Path) -> None:
    uri = "articles/ice/index.html"
    spoilt = good.copy(tmp_path / "site")
    text = spoilt.text(uri)
    at = text.index(part)
    spoilt.write(uri, text[:at] + LINES[part] + text[at + len(part) :])
    line = text.count("\n", 0, at) + 1
    told = [problem for problem in spoilt.problems() if problem.path.endswith(uri)]
    assert line in {problem.line for problem in told}, told
    # The file is another one than that in the ledger.
    assert all("changed this file after the build" in problem.hint for problem in told)


# Elements


def test_what_stands_around_a_card_is_known_on_each_page_that_shows_it() -> None:
    card = '<li class="creditline-card"><p><img src="ice.jpg"></p></li>'
    shared, seen = Shared(), []
    for attribute in ("class=list", "class=list hidden", "class=list"):
        page = Page("index.html", f"<ul {attribute}>{card}</ul>", shared)
        [picture] = page.all(".list img")
        tags = [one.tag for one in picture.around]
        seen.append((tags, picture.is_within("list"), bool(page.why_hidden(picture))))
        page.close()
    around = ["p", "li", "ul", "body", "html"]
    assert seen == [(around, True, False), (around, True, True), (around, True, False)]


@pytest.mark.parametrize("selector", [".a p, .b p", ".b p, .a p", ".b p, p", "*"])
def test_elements_are_found_in_the_order_of_the_page(selector: str) -> None:
    parts = "<div class=b><p>1</div><div class=a><p>2</div><div class=b><p>3</div>"
    found = Page("index.html", parts).all(selector)
    assert [one.text for one in found if one.tag == "p"] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "selector", [".a > p", ".a>p", "p:not(.a)", "[class~=a]", "[class^=a]", '[class="a"]', "a + b", "p, ", ""]
)
def test_a_selector_of_another_kind_is_refused(selector: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(selector))):
        fragment("<p class=a>").find(selector)


def test_a_problem_in_an_element_with_an_odd_name_has_its_line() -> None:
    page = Page("index.html", "<o:p>1</o:p>\n<x>2</x>\n<o:p>3</o:p>")
    [_, second] = [one for nodes in page.kinds.values() for one in nodes if one.tag == "o:p"]
    assert page.finding("odd", "", node=second).line == 3


def test_texts_in_closed_elements_are_out_of_sight() -> None:
    closed = "<details>one<summary>two</summary>three</details><dialog>four</dialog>"
    sight = sight_of(fragment(f"{closed}<details open>five<summary>six</summary></details>"))
    assert (sight.seen, sight.unseen) == (["two", "five", "six"], ["one", "three", "four"])


def test_a_page_in_any_depth_belongs_to_one_above_it() -> None:
    deep = "news/" + "a/" * 2000
    for sections in (Sections([]), Sections([SeenEntry("News", "news/index.html", ())])):
        [current] = {
            sections.current_of(f"{deep}{name}") for name in ("index.html", "b.html", "b/index.html")
        }
        assert current in (*sections.known, "")
        assert (current == "news/index.html") is bool(sections.known)
