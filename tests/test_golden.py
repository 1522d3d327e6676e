"""What an article becomes, held still: a change of the pages is reviewed in the diff of tests/golden.

`make golden` writes them anew.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from creditline.gate.library import Library, load
from creditline.labels.on_pages import ENGLISH
from creditline.pages.article import article_page
from creditline.pages.front_page import FrontPage
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
SETTINGS = Settings("Test site", "https://site.example/")
SHOWN = (
    "lowmoor-council-election",  # corrections, a table
    "qawarib-taqis-al-bahr",  # right to left
    "rust-resistant-wheat-harvest",  # both sections in the front matter
    "script-tag-on-the-notice-board",  # code that speaks of markup
    "orchestra-strike-ends",  # no sections
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load(HERE / "samples" / "content")


def page(library: Library, slug: str, settings: Settings = SETTINGS) -> str:
    article = next(article for article in library.articles if article.slug == slug)
    body = library.body(article)
    parts = article_page(article, body, [link.path for link in body.links], settings)
    return f"{parts.head}\n\n{parts.before}{parts.text}{parts.after}\n"


def compare(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--rewrite-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} has changed; `make golden` if it should"


@pytest.mark.parametrize("slug", SHOWN)
def test_article_page(slug: str, library: Library, request: pytest.FixtureRequest) -> None:
    compare(f"{slug}.html", page(library, slug), request)


def test_labels_are_the_site_s(library: Library, request: pytest.FixtureRequest) -> None:
    labels = replace(
        ENGLISH,
        key_facts="In short",
        take="Opinion of {by}",
        why="Why",
        risks="Risks",
        advice="Advice",
        credit="©",
    )
    compare(
        "labels.html", page(library, "rust-resistant-wheat-harvest", Settings("Site", labels=labels)), request
    )


def test_front_page(library: Library, request: pytest.FixtureRequest) -> None:
    page = FrontPage(Directory(library.articles[:3]), SETTINGS).render(library.body)
    compare("front.html", f"{page}\n", request)
