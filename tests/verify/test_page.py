"""Where a link of a page leads in the tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.verify.links import target_of
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
