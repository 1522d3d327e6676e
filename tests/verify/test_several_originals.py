"""Verify holds each output to every original of an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from creditline.pages.republish import snippets
from creditline.pages.settings import Settings
from creditline.verify.built import ArticlePage, built_site
from creditline.verify.copied import copied
from creditline.verify.ledger_reader import read_ledger
from creditline.verify.looking import PAGE_RULES
from creditline.verify.page import Page
from tests.builds import REGISTRY, Project
from tests.rules.test_listed_originals import GOOD
from tests.verify.site import TODAY, Tree, project, tree

URL = "https://www.gogoai.xin/article/two-reports"
SECOND_URL = "https://other.example.net/story"
TEXT = (
    GOOD.replace("https://www.gogoai.xin/article/a-title", URL) + "\n## Key Facts\n\n- The ice melts. [2]\n"
)
HERE = "articles/both/index.html"
SECOND_CREDIT = "Please credit OtherNews when republishing."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    made: Project = project(tmp_path_factory.mktemp("several"))
    made.write("content/both.md", TEXT)
    assert "othernews" in REGISTRY
    return tree(made)


def test_the_site_is_credited(site: Tree) -> None:
    assert site.told() == []


def swap(old: str, new: str = "") -> Callable[[str], str]:
    def swapped(html: str) -> str:
        assert old in html
        return html.replace(old, new)

    return swapped


CHANGES = {
    "no second source above": (swap('<a href="../../sources/othernews/"><strong class="p-publication" dir="auto">OtherNews</strong></a>'), "page_says_what_is_written"),
    "no second author": (swap(' and <span class="p-author" dir="auto">B. Writer</span>'), "page_says_what_is_written"),
    "another month": (swap('datetime="2026-05" dir="auto">May 2026', 'datetime="2026-04" dir="auto">April 2026'), "page_says_what_is_written"),
    "no second credit line": (swap(f'<span dir="auto">{SECOND_CREDIT}</span>', "<span></span>"), "credit_box_is_exact"),
    "another second address": (swap(f'<a href="{SECOND_URL}" rel="external noopener">{SECOND_URL}', f'<a href="{URL}" rel="external noopener">{URL}'), "credit_box_is_exact"),
    "no number of the fact": (swap(' <a class="creditline-of" href="#credit-2">[2]</a>'), "page_says_what_is_written"),
    "the other number of the fact": (swap('href="#credit-2">[2]', 'href="#credit-1">[1]'), "page_says_what_is_written"),
    "no second via": (swap(f'<link rel="via" href="{SECOND_URL}">'), "head_names_the_original"),
    "no second rights holder": (swap('<meta name="dcterms.rightsHolder" content="OtherNews">'), "head_names_the_original"),
    "no second credit in the data": (swap(f" · {SECOND_CREDIT}"), "structured_data_agrees"),
    "another author in the data": (swap('{"@type":"Person","name":"B. Writer"}', '{"@type":"Person","name":"C. Else"}'), "structured_data_agrees"),
    "another kind in the data": (swap('"@type":"NewsArticle","@id":"https://other', '"@type":"Report","@id":"https://other'), "structured_data_agrees"),
}  # fmt: skip


def judged(site: Tree, html: str) -> set[str]:
    found = built_site(site.root, site.library, site.library.published(TODAY))
    article, line = found.articles[HERE], found.lines[HERE]
    ledger = read_ledger((site.root / "credits.json").read_bytes())
    assert ledger is not None
    page = ArticlePage(Page(HERE, html), article, line, ledger, site.library.bodies.of(article))
    return {rule.__name__ for rule in PAGE_RULES for _ in rule(page)}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_taken_from_one_is_told(name: str, site: Tree) -> None:
    change, rule = CHANGES[name]
    html = (site.root / HERE).read_text(encoding="utf-8")
    assert judged(site, html) == set()
    assert rule in judged(site, change(html))


def test_the_ledger_lists_each(site: Tree) -> None:
    ledger = read_ledger((site.root / "credits.json").read_bytes())
    assert ledger is not None
    [line] = [line for line in ledger.articles if line.slug == "both"]
    assert [(each.source.name, each.url, each.credit) for each in line.originals] == [
        ("GogoAI News", URL, "Please credit GogoAI when republishing."),
        ("OtherNews", SECOND_URL, SECOND_CREDIT),
    ]


@pytest.mark.parametrize(
    ("lost", "rules"),
    [
        ("", set()),
        (SECOND_CREDIT, {"copy-keeps-the-credit-line"}),
        (SECOND_URL, {"copy-leads-to-the-original"}),
        ("OtherNews (article), A. Author and B. Writer", {"copy-names-the-source"}),
    ],
)
def test_a_copy_credits_each(lost: str, rules: set[str], site: Tree) -> None:
    [article] = [one for one in site.library.articles if one.slug == "both"]
    text = snippets(article, (), Settings("Test site")).text
    assert lost in text
    text = text.replace(lost, "") if lost else text
    found = copied(text.encode(), article, name="x.txt")
    assert {rule for rule, _ in found} == rules


def test_both_source_pages_list_it(site: Tree) -> None:
    for source in ("gogoai", "othernews"):
        html = (site.root / f"sources/{source}/index.html").read_text(encoding="utf-8")
        assert "articles/both/" in html
        feed = (site.root / f"sources/{source}/atom.xml").read_text(encoding="utf-8")
        assert "articles/both/" in feed
