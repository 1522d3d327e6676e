"""Files by which browsers and search engines know a site, its icons, and the heads of its front page and lists."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from creditline.pages.extras import site_files
from creditline.pages.lists import list_pages
from creditline.pages.look import Look
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory
from creditline.pages.site_head import front_head, list_head
from creditline.pages.site_mark import icons
from tests.pages.test_article_card import article
from tests.pages.tree import Node, tree

SITE = Settings(
    "The <Harbour> & Co Review", "https://site.example/", description="Summaries.", card_fonts="no fonts"
)
NAMES = {
    "robots.txt", "manifest.webmanifest", "opensearch.xml", "social.card.png",
    "favicon.ico", "apple-touch-icon.png", "icon-512.png",
}  # fmt: skip


def files(settings: Settings = SITE, *, has_shell: bool = True) -> dict[str, bytes]:
    made = {uri: content for uri, _, content in site_files(settings, has_shell=has_shell)}
    assert all(isinstance(content, bytes) for content in made.values())
    return made  # type: ignore[return-value]  # as the line above says


@pytest.mark.parametrize(
    ("settings", "has_shell", "lacks"),
    [
        (SITE, True, set[str]()),
        (replace(SITE, url="https://site.example/news/"), True, {"robots.txt"}),
        (replace(SITE, url=""), True, {"robots.txt", "opensearch.xml", "social.card.png"}),
        (SITE, False, {"manifest.webmanifest", "opensearch.xml", "favicon.ico", "apple-touch-icon.png"}),
    ],
)
def test_each_site_has_the_files_that_serve_it(settings: Settings, has_shell: bool, lacks: set[str]) -> None:
    assert {*files(settings, has_shell=has_shell)} == NAMES - lacks


def test_crawlers_may_read_all_and_find_the_sitemap() -> None:
    lines = files()["robots.txt"].decode().split("\n")
    assert lines == ["User-agent: *", "Allow: /", "", "Sitemap: https://site.example/sitemap.xml", ""]


def test_the_manifest_names_the_site_and_icons_that_are_there() -> None:
    made = files(replace(SITE, language="ar", look=Look(paper="#ffffff")))
    told = json.loads(made["manifest.webmanifest"])
    assert (told["name"], told["lang"], told["dir"], told["start_url"]) == (SITE.name, "ar", "rtl", "./")
    assert told["theme_color"] == told["background_color"] == "#ffffff"
    for icon in told["icons"]:
        wide, high = Image.open(io.BytesIO(made[icon["src"]])).size
        assert icon["sizes"] == f"{wide}x{high}"


def test_browsers_learn_of_the_search() -> None:
    root = ElementTree.fromstring(files()["opensearch.xml"])
    ns = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.findtext(f"{ns}ShortName") == "The <Harbour> &"
    assert [one.get("template") for one in root.iter(f"{ns}Url")] == [
        "https://site.example/search/?q={searchTerms}",
        "https://site.example/opensearch.xml",
    ]


def test_an_icon_is_the_sites_initials_on_its_accent() -> None:
    made = dict(icons(replace(SITE, look=Look(accent="#0b5d3b"))))
    for uri, size in (("favicon.ico", 32), ("apple-touch-icon.png", 180), ("icon-512.png", 512)):
        picture = Image.open(io.BytesIO(made[uri])).convert("RGB")
        assert picture.size == (size, size)
        assert picture.getpixel((0, 0)) == (0x0B, 0x5D, 0x3B)
        assert (0xFB, 0xF8, 0xF2) in {colour for _, colour in picture.getcolors(1 << 16) or []}
    assert dict(icons(replace(SITE, name="Ice"))) != dict(icons(SITE))
    assert len(made["favicon.ico"]) < 700


@pytest.mark.parametrize("name", ["港", "🔥", ""])
def test_a_site_without_a_font_for_its_name_has_an_icon(name: str) -> None:
    for _, content in icons(replace(SITE, name=name)):
        assert Image.open(io.BytesIO(content)).convert("RGB").getpixel((0, 0)) == (0xB3, 0x26, 0x1E)


# Heads


def heads(settings: Settings = SITE) -> dict[str, Node]:
    changed = article("old", date=date(2026, 5, 1), tags=("ice",))
    directory = Directory([article("new", date=date(2026, 6, 2), tags=("ice",)), changed])
    return {page.uri: tree(list_head(page, settings)) for page in list_pages(directory, settings)}


def data(head: Node) -> Any:
    script = head.one("script", type="application/ld+json")
    return json.loads("".join(str(child) for child in script.inner))


def shown(head: Node) -> dict[str, str]:
    return {node["property"] or node["name"]: node["content"] for node in head.all("meta")}


def test_the_front_page_says_what_the_site_is_and_how_to_search_it() -> None:
    head = tree(front_head("index.html", SITE))
    assert shown(head)["og:title"] == SITE.name
    assert shown(head)["og:image"] == "https://site.example/social.card.png"
    assert data(head) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": "https://site.example/",
        "url": "https://site.example/",
        "name": SITE.name,
        "description": "Summaries.",
        "inLanguage": "en",
        "publisher": {
            "@type": "Organization",
            "name": SITE.name,
            "url": "https://site.example/",
            "logo": "https://site.example/icon-512.png",
        },
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": "https://site.example/search/?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }


@pytest.mark.parametrize(
    ("logo", "address"),
    [
        ("images/our logo.svg", "https://site.example/images/our%20logo.svg"),
        ("https://cdn.example/logo.svg", "https://cdn.example/logo.svg"),
    ],
)
def test_the_owners_logo_is_that_of_the_publisher(logo: str, address: str) -> None:
    head = tree(front_head("index.html", replace(SITE, logo=logo)))
    assert data(head)["publisher"]["logo"] == address


def test_a_list_says_what_it_is_where_it_is_and_how_new_it_is() -> None:
    head = heads()["archive/2026/05/index.html"]
    assert shown(head)["og:url"] == "https://site.example/archive/2026/05/"
    listed, way = data(head)
    assert (listed["@type"], listed["name"], listed["dateModified"]) == (
        "CollectionPage",
        "May 2026",
        "2026-05-01",
    )
    assert [(step["position"], step["name"], step["item"]) for step in way["itemListElement"]] == [
        (1, SITE.name, "https://site.example/"),
        (2, "Archive", "https://site.example/archive/"),
        (3, "2026", "https://site.example/archive/2026/"),
        (4, "May 2026", "https://site.example/archive/2026/05/"),
    ]


def test_each_list_has_the_day_of_its_newest_article() -> None:
    days = {uri: data(head)[0].get("dateModified") for uri, head in heads().items()}
    assert days == {
        "sources/index.html": "2026-06-02",
        "sources/gogoai/index.html": "2026-06-02",
        "tags/index.html": "2026-06-02",
        "tags/ice/index.html": "2026-06-02",
        "archive/index.html": "2026-06-02",
        "archive/2026/index.html": "2026-06-02",
        "archive/2026/06/index.html": "2026-06-02",
        "archive/2026/05/index.html": "2026-05-01",
        "corrections/index.html": None,
    }


def test_a_site_without_an_address_says_none_of_it() -> None:
    bare = replace(SITE, url="")
    assert front_head("index.html", bare) == ""
    assert {str(list_head(page, bare)) for page in list_pages(Directory([article("a")]), bare)} == {""}
