"""The shell of the site's own pages: what stands in it, and where its links lead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from creditline.labels.on_pages import ENGLISH_LISTS
from creditline.pages.settings import Settings
from creditline.pages.shell import Content, Item, Script, Shell

ITEMS = (
    Item("Summaries", uri="index.html"),
    Item("Sources", uri="sources/index.html"),
    Item(
        "For readers",
        items=(
            Item("About & more", uri="about/index.html"),
            Item("Deeper", items=(Item("Ice", uri="deep/ice/index.html"), Item("Melt", uri="deep/melt/index.html"))),
            Item("Elsewhere", url="https://other.example/"),
        ),
    ),
    Item("Nothing"),
)  # fmt: skip
SHELL = Shell(Settings("Ice & Co", "https://site.example/news/", description="On ice."), ITEMS)
ICE = Content(
    "articles/ice/index.html", "<Ice>", Markup("<p>Text</p>"), Markup('<link rel="via" href="x">'), "About ice."
)  # fmt: skip


def parsed(page: Content = ICE, shell: Shell = SHELL) -> LexborHTMLParser:
    return LexborHTMLParser(shell.page(page))


def rows(uri: str, shell: Shell = SHELL) -> list[list[str]]:
    """The navigation of a page, row by row: each link with its title, its address and, in brackets, its `aria-current`."""
    return [
        [
            f"{link.text()} {link.attributes['href']}"
            + (f" [{link.attributes['aria-current']}]" if "aria-current" in link.attributes else "")
            for link in row.css("a")
        ]
        for row in parsed(replace(ICE, uri=uri), shell).css("header nav ul")
    ]


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        (
            "index.html",
            [["Summaries ./ [page]", "Sources sources/", "For readers about/"]],
        ),
        (
            "articles/ice/index.html",
            [["Summaries ../../", "Sources ../../sources/", "For readers ../../about/"]],
        ),
        (
            "sources/gogoai/2026/index.html",
            [["Summaries ../../../", "Sources ../../../sources/ [true]", "For readers ../../../about/"]],
        ),
        (
            "about/index.html",
            [
                ["Summaries ../", "Sources ../sources/", "For readers ../about/ [true]"],
                ["About & more ../about/ [page]", "Deeper ../deep/ice/", "Elsewhere https://other.example/"],
            ],
        ),
        (
            "deep/melt/index.html",
            [
                ["Summaries ../../", "Sources ../../sources/", "For readers ../../about/ [true]"],
                ["About & more ../../about/", "Deeper ../../deep/ice/ [true]", "Elsewhere https://other.example/"],
                ["Ice ../../deep/ice/", "Melt ../../deep/melt/ [page]"],
            ],
        ),
    ],
)  # fmt: skip
def test_the_navigation_marks_where_a_page_is(uri: str, expected: list[list[str]]) -> None:
    assert rows(uri) == expected


def test_addresses_without_folders_have_the_same_sections() -> None:
    shell = replace(SHELL, items=(Item("Home", uri="index.html"), Item("Tags", uri="tags.html")))
    assert rows("tags/ice.html", shell) == [["Home ../", "Tags ../tags.html [true]"]]


@pytest.mark.parametrize(
    ("selector", "attribute", "expected"),
    [
        ("html", "lang", "en"),
        ("html", "dir", "ltr"),
        ("title", "", "<Ice> - Ice & Co"),
        ("meta[name=description]", "content", "About ice."),
        ("link[rel=canonical]", "href", "https://site.example/news/articles/ice/"),
        ("link[rel=via]", "href", "x"),
        ("link[rel=icon]", "href", "../../favicon.ico"),
        ("link[rel=apple-touch-icon]", "href", "../../apple-touch-icon.png"),
        ("link[rel=manifest]", "href", "../../manifest.webmanifest"),
        ("link[rel=search]", "href", "../../opensearch.xml"),
        ("link[rel=search]", "title", "Ice & Co"),
        ("link[rel=preload]", "href", "../../assets/creditline/fonts/newsreader-display.woff2"),
        ("script[src]", "src", "../../assets/creditline/creditline.js"),
        ("form[role=search]", "action", "../../search/"),
        ("body > a", "href", "#main"),
        ("main#main > p", "", "Text"),
        (".creditline-name", "", "Ice & Co"),
        (".creditline-name", "href", "../../"),
        ("header nav", "aria-label", "Sections"),
        ("footer nav", "aria-label", "About this site"),
    ],
)
def test_a_page_has_all_that_a_page_needs(selector: str, attribute: str, expected: str) -> None:
    [node] = parsed().css(selector)
    assert (node.attributes[attribute] if attribute else node.text()) == expected


def test_what_the_owner_has_not_set_is_not_there() -> None:
    bare = parsed(Content("index.html", "", Markup("")), Shell(Settings("Ice")))
    assert (
        bare.css("meta[name=description], meta[name=author], link[rel=canonical], link[rel=search], img")
        == []
    )
    assert bare.css("header nav, footer p, link[rel=stylesheet]:not([media=print])") == []
    assert [link.text() for link in bare.css("footer a")] == ["Corrections"]
    assert [title.text() for title in bare.css("title")] == ["Ice"]


def test_what_the_owner_has_set_is_there() -> None:
    own = replace(
        SHELL,
        settings=replace(SHELL.settings, logo="logo.svg"),
        styles=("own.css", "https://cdn.example/a.css"),
        scripts=(Script("own.js"), Script("/m.mjs", "module", is_deferred=True, is_async=True)),
        icon="icon.png",
        footer="&copy; <b>Us</b>",
        author="Editors",
    )
    page = own.page(ICE).decode()
    for expected in (
        '<link rel="stylesheet" href="../../own.css">\n<link rel="stylesheet" href="https://cdn.example/a.css">',
        '<script src="../../own.js"></script>\n<script src="/m.mjs" type="module" defer async></script>',
        '<link rel="icon" href="../../icon.png">',
        '<img src="../../logo.svg" alt="">',
        "<p>&copy; <b>Us</b></p>",
        '<meta name="author" content="Editors">',
    ):
        assert expected in page
    assert '<meta name="author" content="A. Writer">' in own.page(replace(ICE, author="A. Writer")).decode()


def test_a_site_in_another_language_says_so() -> None:
    labels = replace(ENGLISH_LISTS, skip="إلى النص", navigation="الأقسام")
    page = Shell(Settings("جليد", language="ar", lists=labels), ITEMS).page(ICE).decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert ">إلى النص</a>" in page
    assert 'aria-label="الأقسام"' in page


@pytest.mark.parametrize(
    "other",
    [
        replace(SHELL, items=ITEMS[:1]),
        replace(SHELL, footer="Us"),
        replace(SHELL, styles=("own.css",)),
        replace(SHELL, settings=Settings("Ice")),
    ],
)
def test_the_key_changes_with_all_that_is_shown(other: Shell) -> None:
    assert other.key != SHELL.key
    assert replace(SHELL).key == SHELL.key


ARCHIVE = Item("Archive", uri="archive/index.html")
AI = Item("AI", uri="tags/ai/index.html")


@pytest.mark.parametrize(
    ("uri", "items", "marked"),
    [
        ("articles/ice/index.html", (ARCHIVE,), ["Archive"]),
        ("articles/ice/index.html", (ARCHIVE, AI), ["AI"]),
        ("articles/ice/index.html", (Item("More", items=(ARCHIVE,)),), ["More", "Archive"]),
        ("articles/ice/index.html", (Item("All", uri="articles/index.html"), ARCHIVE, AI), ["All"]),
        ("articles/ice/index.html", (Item("Ice", uri="tags/ice/index.html"),), []),
        ("about/index.html", (ARCHIVE, Item("Us", uri="about/index.html")), ["Us"]),
    ],
)
def test_the_navigation_marks_a_list_that_the_page_is_on(
    uri: str, items: tuple[Item, ...], marked: list[str]
) -> None:
    lists = ("archive/2026/06/index.html", "sources/gogoai/index.html", "tags/ai/index.html")
    page = parsed(replace(ICE, uri=uri, lists=lists), Shell(Settings("Ice & Co"), items))
    assert [link.text() for link in page.css("header nav a[aria-current]")] == marked
