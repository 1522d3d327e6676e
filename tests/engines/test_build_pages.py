"""What a site has around its articles: lists, feeds, search, cards, and notices of what was withdrawn."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from creditline.gate.library import load
from creditline.verify import verify
from tests.builds import Project, manuscript
from tests.verify.site import TODAY

ARTICLE = "https://www.gogoai.xin/article/"
SNOW = manuscript(
    "Snow falls on the village. Nobody had expected it in June.\n",
    title="Snow in June",
    date="2026-06-02",
    original_url=f"{ARTICLE}snow",
    tags="[Weather, C++]",
)


@pytest.fixture(autouse=True)
def june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30


def built(project: Project) -> set[str]:
    project.build(strict=True)
    assert verify(project.root / "site", load(project.root / "content"), TODAY) == []
    return set(project.site())


def test_a_site_has_pages_for_sources_tags_months_and_the_search(project: Project) -> None:
    project.write("content/snow.md", SNOW)
    found = built(project)
    lists = [
        "sources",
        "sources/gogoai",
        "tags",
        "tags/weather",
        "tags/c_plus_plus",
        "archive",
        "archive/2026/06",
    ]
    assert {f"{name}/index.html" for name in (*lists, "corrections", "search")} <= found
    feeds = {
        f"{folder}{name}"
        for folder in ("", "sources/gogoai/", "tags/weather/")
        for name in ("feed.xml", "atom.xml", "feed.json")
    }
    assert feeds <= found
    searched = {
        f"search/{name}"
        for name in ("facets.json", "parts.json", "words.json", "pagefind.js", "wasm.pagefind")
    }
    assert {"articles/snow/social.card.png", *searched} <= found
    page = project.page("articles/snow/index.html")
    assert 'href="../../tags/c_plus_plus/"' in page
    assert 'href="../../sources/gogoai/"' in page
    assert 'content="https://site.example/articles/snow/social.card.png"' in page


def test_lists_are_in_the_sitemap_and_the_ledger(project: Project) -> None:
    built(project)
    assert "<loc>https://site.example/sources/gogoai/</loc>" in project.page("sitemap.xml")
    assert "sources/gogoai/index.html" in json.loads(project.page("credits.json"))["pages"]


def test_a_site_without_an_address_has_no_feeds(project: Project) -> None:
    config = (project.root / "mkdocs.yml").read_text().replace("site_url: https://site.example/\n", "")
    project.write("mkdocs.yml", config)
    assert not any(uri.endswith(("feed.xml", "atom.xml", "feed.json")) for uri in built(project))


def test_lists_can_stand_in_the_navigation(project: Project) -> None:
    project.configure(more="nav: [index.md, {Outlets: sources/index.md}, search/index.md]\n")
    built(project)
    assert '<a href="sources/" class="md-nav__link">' in project.page("index.html").replace(
        "./sources/", "sources/"
    )
    assert '<a href="../../sources/" aria-current="true">Outlets</a>' in project.page(
        "articles/ice/index.html"
    )
    assert '<a href="../../search/">Search</a>' in project.page("articles/ice/index.html")


def test_a_page_of_the_owner_s_stands_in_the_place_of_ours(project: Project) -> None:
    project.configure(more="nav: [index.md, sources/index.md]\n")
    project.write("docs/sources/index.md", "# Where it all comes from\n")
    built(project)
    assert "Where it all comes from" in project.page("sources/index.html")


def test_a_withdrawn_article_leaves_a_notice_in_its_place(project: Project) -> None:
    project.write(
        "content/snow.md",
        SNOW.replace("tags:", "withdrawn: {date: 2026-06-20, reason: It never snowed.}\ntags:"),
    )
    found = built(project)
    page = project.page("articles/snow/index.html")
    assert "It never snowed." in page
    assert "Nobody had expected it" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert "credit GogoAI" in page
    assert "tags/weather/index.html" not in found
    assert "It never snowed." in project.page("corrections/index.html")
    for uri in (
        "index.html",
        "sources/gogoai/index.html",
        "archive/2026/06/index.html",
        "feed.xml",
        "sitemap.xml",
    ):
        assert "snow" not in project.page(uri).lower()
    assert "<h1>" not in page


def test_what_is_not_found_is_searched_for(project: Project) -> None:
    built(project)
    page = project.page("404.html")
    assert 'action="/search/"' in page
    assert '<link rel="canonical"' not in page
    assert 'href="/archive/"' in page


def test_a_build_says_what_it_did_and_where_the_time_went(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        project.build()
    told = [text for record in caplog.records if (text := record.getMessage()).startswith("creditline: ")]
    assert told[-4:-2] == ["creditline: 1 article: 1 credited", "creditline: 1 rendered, 0 reused"]
    words = " ".join(told[-2:]).replace("creditline: ", "").split()
    assert {word for word in words if word.isalpha()} - {"s"} == {
        "checking",
        "rendering",
        "pictures",
        "feeds",
        "cards",
        "search",
        "hashing",
    }


def test_a_new_article_changes_few_files(project: Project) -> None:
    for number in range(60):
        project.write(
            f"content/a{number}.md",
            manuscript(
                title=f"Article {number}",
                date=f"2026-0{1 + number // 12}-{1 + number % 12:02}",
                tags=f"[tag{number % 7}, tag{number % 5}]",
                original_url=f"{ARTICLE}a{number}",
            ),
        )
    built(project)
    before = project.site()
    project.write("content/snow.md", SNOW.replace("[Weather, C++]", "[tag1, tag2]"))
    built(project)
    after = project.site()
    changed = {uri for uri in after if before.get(uri) != after[uri]}
    beside = {uri for uri in changed if not uri.startswith(("articles/snow/", "search/"))}
    # The sitemap is there twice, the ledger, for the site, the source and two tags three feeds each, and four indexes.
    assert len(beside) < 30, sorted(beside)


def test_pages_without_directory_urls(project: Project) -> None:
    project.write("content/snow.md", SNOW)
    project.configure(more="use_directory_urls: false\n")
    found = built(project)
    assert {"sources/gogoai.html", "tags/weather.html", "search.html"} <= found
    assert 'href="../tags/weather.html"' in project.page("articles/snow.html")


def test_the_store_makes_second_builds_cheap(
    project: Project, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    built(project)
    before = project.site()
    with caplog.at_level(logging.INFO):
        built(project)
    assert "0 rendered, 1 reused" in caplog.text
    assert project.site() == before


def test_the_front_page_shows_facts_that_somebody_has_written(project: Project) -> None:
    facts = "".join(f"- **Fact {number}:** {{}} has {number} lakes.\n" for number in (11, 12, 13, 14))
    project.write("docs/index.md", "---\ntemplate: front.html\n---\n\n# Home\n")
    for town, day in (("Annet", "2026-06-03"), ("Belmar", "2026-06-02"), ("Corn", "2026-06-01")):
        text = "".join(
            f"The town of {town} has {number} lakes in its {number}th district.\n\n"
            for number in (11, 12, 13, 14)
        )
        written = "" if town == "Corn" else f"## Key Facts\n\n{facts.replace('{}', town)}"
        project.write(
            f"content/{town.lower()}.md",
            manuscript(text + written, title=town, date=day, original_url=f"{ARTICLE}{town.lower()}"),
        )
    built(project)
    page = project.page("index.html")
    assert page.count("<strong>Fact 11</strong>") == 2
    assert [page.count(f"{town} has {number} lakes.") for town in ("Annet", "Belmar", "Corn") for number in (12, 13, 14)] == [
        *(1, 1, 0),
        *(0, 0, 0),
        *(0, 0, 0),
    ]  # fmt: skip
