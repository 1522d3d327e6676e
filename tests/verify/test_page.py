"""Where a link of a page leads in the tree."""

from __future__ import annotations

import pytest

from creditline.verify.links import target_of

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
