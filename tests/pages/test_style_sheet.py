"""The style sheet of a page has the rules that can match something in it, in the order of the whole sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import creditline
from creditline.pages.look import _SHEETS, WRITTEN, Kind, Look, style
from creditline.pages.style_sheet import _ELEMENTS, sheet_for, whole_sheet

ARTICLE = _SHEETS["article"]
SEARCH = Path(creditline.__file__).parent / "engines/theme/assets/creditline/search.js"


@pytest.mark.parametrize(
    ("html", "rule", "is_there"),
    [
        ("", "::selection{", True),
        ("", ".creditline-take{", False),
        ('<section class="creditline-take h">', ".creditline-take{", True),
        ("<p class='creditline-take'>", ".creditline-take{", True),
        ("<p class=creditline-take>", ".creditline-take{", True),
        ("<p>creditline-take</p>", ".creditline-take{", False),
        # All classes of one selector are needed, and one selector of a list.
        ('<p class="creditline-row">', ".creditline-row .creditline-of{", False),
        ('<p class="creditline-row"><a class="creditline-of">', ".creditline-row .creditline-of{", True),
        ('<p class="creditline-plate">', ".creditline-plate{border:1px solid}", True),
        ('<p class="creditline-plate">', ".creditline-tile,.creditline-plate{", False),
        # Elements that few pages have.
        ("<p>th, td</p>", ".creditline-shell :is(th,td){", False),
        ('<p class="creditline-shell"><td>', ".creditline-shell :is(th,td){", True),
        ('<p class="creditline-shell"><TABLE>', ".creditline-shell table{", True),
        # Languages and directions.
        ('<p class="creditline-take__mark">', ":lang(ar)", False),
        ('<p class="creditline-take__mark" lang="ar-EG">', ":lang(ar)", True),
        ('<p class="creditline-picture"><img>', "[dir=rtl] .creditline-picture img{", False),
        ('<p class="creditline-picture" dir="rtl">', "[dir=rtl] .creditline-picture img{", False),
        ('<p class="creditline-picture" dir="rtl"><img>', "[dir=rtl] .creditline-picture img{", True),
        # What an element must have in it.
        ('<p class="creditline-text"><pre>', ".creditline-text pre:has(code){", False),
        ('<p class="creditline-text creditline-shell"><pre><code>', ".creditline-text pre:has(code){", True),
    ],
)
def test_a_rule_is_in_the_sheet_if_it_can_match(html: str, rule: str, is_there: bool) -> None:
    assert rule in whole_sheet(ARTICLE)
    assert (rule in sheet_for(html.encode(), ARTICLE)) is is_there


def test_rules_keep_their_order_and_their_conditions() -> None:
    # Everything that any selector needs: then nothing is left out.
    whole = whole_sheet(ARTICLE)
    names = " ".join(re.findall(r"\.([a-z][\w-]*)", whole))
    languages = "".join(f"<p lang={one}>" for one in set(re.findall(r"lang(?:\|=|\()([a-z]+)", whole)))
    elements = "".join(f"<{one}>" for one in _ELEMENTS)
    full = sheet_for(f'<p class="{names}" dir="rtl">{languages}{elements}'.encode(), ARTICLE)
    # Neighbouring blocks with the same condition become one.
    assert full == re.sub(r"\}(@media[^{]+)\{((?:(?!@media).)*)\}\1\{", r"}\1{\2", whole)
    assert full.count("{") == full.count("}")


def test_search_results_have_their_rules() -> None:
    """The script writes them into the page, where they aren't yet when it is built."""
    written = {
        name for text in re.findall(r'className: "([^"]+)"', SEARCH.read_text()) for name in text.split()
    }
    assert len(written) >= 6
    classes = {one for one in WRITTEN if ":" not in one}
    known = set(re.findall(r"\.([a-z][\w-]*)", whole_sheet(_SHEETS["search"])))
    assert classes & known == written & known


@pytest.mark.parametrize(
    ("title", "fonts"),
    [
        ("A café in Zürich", 2),
        ("Zażółć gęślą jaźń", 4),
        ("İstanbul’da şehir", 4),
        ("Ścieżka", 4),
        ("Ελλάδα", 2),
        ("水", 2),
    ],
)
def test_the_second_font_is_there_for_letters_that_only_it_has(title: str, fonts: int) -> None:
    sheet = style("article", "", Look(), f"<h1>{title}</h1>".encode()).decode()
    assert sheet.count("@font-face") == sheet.count(".woff2") == fonts


@pytest.mark.parametrize("kind", _SHEETS)
def test_a_page_without_elements_keeps_colours_and_fonts(kind: Kind) -> None:
    sheet = style(kind, "../", Look(accent="#0b5d3b"), b"").decode()
    assert sheet.count("@font-face") == (4 if kind == "search" else 2)
    assert ":root{--creditline-paper:" in sheet
    assert sheet.endswith(":root{--creditline-accent:#0b5d3b}</style>")
