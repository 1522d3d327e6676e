"""Pages in our own shell and in the theme: what both carry, what each shows, and which pages choose the shell."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from creditline.gate.library import load
from creditline.pages.shell import PRINT
from creditline.verify import verify
from creditline.verify.browser import seen
from creditline.verify.built import built_site
from creditline.verify.looking import looked
from creditline.verify.served import Served
from creditline.verify.views import DARK, PHONE
from creditline.verify.views import PRINT as ON_PAPER
from tests.builds import Project, manuscript
from tests.verify.site import TODAY, build

SHELL = 'class="creditline-shell"'
THEMED = "  - creditline: {pages: theme}\n"
BOTH = {"own": "  - creditline\n", "theme": THEMED}
NAV = "nav: [index.md, {Us: about.md}, plain.md]\nvalidation: {links: {anchors: warn}}\n"


def laid(root: Path, pages: str = "own", more: str = "") -> Project:
    """A site with articles, a front page, a page that chooses the shell, and one that does not."""
    made = Project(root)
    made.write("docs/index.md", "---\ntemplate: front.html\ntitle: Latest\n---\n\n# Home\n")
    made.write(
        "docs/about.md", "---\ntemplate: page.html\n---\n\n# About <i>us</i>\n\n[Ice](../content/ice.md)\n"
    )
    made.write("docs/plain.md", "# Plain\n")
    made.write("content/ice.md", manuscript(tags="[ice]", author="A. Writer"))
    url = "https://www.gogoai.xin/article/snow"
    made.write("content/snow.md", manuscript(title="Snow", tags="[ice]", original_url=url))
    made.configure(BOTH[pages], f"{NAV}{more}")
    return made


def verified(project: Project) -> None:
    build(project)
    assert verify(project.root / "site", load(project.root / "content"), TODAY) == []


# Both

CARRIED = (
    "title",
    "meta[name=description]",
    "meta[name=author]",
    "meta[property]",
    "meta[name^=dcterms]",
    "meta[name^=twitter]",
    "link[rel=canonical]",
    "link[rel=via]",
    "link[rel~=alternate]",
    "script[type='application/ld+json']",
    "#article",
    ".Z3988",
    ".creditline-republish",
    ".creditline-related",
    ".creditline-turn",
    ".creditline-list",
    ".creditline-front",
    ".creditline-search",
)
SOCIAL = ("meta[property]", "meta[name^=twitter]")
PAGES = (
    "articles/ice/index.html",
    "tags/ice/index.html",
    "search/index.html",
    "index.html",
    "about/index.html",
)


def carried(project: Project, uri: str) -> dict[str, list[str | None]]:
    # In a theme, `alternate` has a space behind it, for Material.
    page = LexborHTMLParser(project.page(uri).replace('rel="alternate "', 'rel="alternate"'))
    return {selector: [node.html for node in page.css(selector)] for selector in CARRIED}


def test_shell_and_theme_carry_the_same(tmp_path: Path) -> None:
    own, themed = (laid(tmp_path / pages, pages) for pages in BOTH)
    for project in (own, themed):
        verified(project)
    for uri in PAGES:
        ours, theirs = carried(own, uri), carried(themed, uri)
        if (
            uri == "about/index.html"
        ):  # Of a hand-written page, the theme says itself what social networks show.
            assert [ours.pop(selector) != theirs.pop(selector) for selector in SOCIAL] == [True, True]
        assert ours == theirs
        assert (SHELL in own.page(uri), SHELL in themed.page(uri)) == (True, False)
    assert SHELL in own.page("404.html")
    for page in (own.page("plain/index.html"), themed.page("404.html")):
        assert SHELL not in page
    of_shell = {"favicon.ico", "apple-touch-icon.png", "manifest.webmanifest", "opensearch.xml", PRINT}
    assert set(own.site()) - set(themed.site()) == of_shell
    assert set(themed.site()) <= set(own.site())


@pytest.mark.parametrize("pages", BOTH)
@pytest.mark.parametrize(
    "more", ["use_directory_urls: false\n", "site_url: https://site.example/below/a/path/\n"]
)
def test_both_stand_wherever_the_site_does(pages: str, more: str, tmp_path: Path) -> None:
    project = laid(tmp_path, pages)
    config = project.root / "mkdocs.yml"
    key = more.partition(":")[0]
    kept = [line for line in config.read_text().splitlines() if not line.startswith(f"{key}:")]
    config.write_text("\n".join((*kept, more)))
    verified(project)


@pytest.mark.loopback
def test_pages_in_the_theme_are_legible_and_accessible(tmp_path: Path, browser: Browser) -> None:
    project = laid(tmp_path, "theme")
    verified(project)
    library = load(project.root / "content")
    site, _ = looked(built_site(project.root / "site", library, library.published(TODAY)))
    assert seen(site, (PHONE, DARK, ON_PAPER)) == []
    with Served(project.root / "site") as served:
        page = browser.new_page()
        for path in ("articles/ice/", "tags/ice/"):
            page.goto(served.url + path)
            assert [told["id"] for told in Axe().run(page).response["violations"]] == []
        page.close()


# Our own


def test_a_page_of_docs_may_choose_the_shell(tmp_path: Path) -> None:
    project = laid(tmp_path)
    project.build(strict=True)
    page = project.page("about/index.html")
    assert "<title>Us - Test site</title>" in page
    assert '<div class="creditline-page"><h1 id="about-us">About <i>us</i></h1>' in page
    assert '<a href="../articles/ice/">Ice</a>' in page
    assert '<a href="../about/" aria-current="page">Us</a>' in page


@pytest.mark.parametrize(
    ("withdrawn", "marked"), [("", "Archive"), ("{date: 2026-06-02, reason: Wrong}", "Corrected")]
)
def test_the_navigation_of_an_article_marks_a_list_that_shows_it(
    withdrawn: str, marked: str, tmp_path: Path
) -> None:
    project = laid(tmp_path)
    project.write("content/ice.md", manuscript(**({"withdrawn": withdrawn} if withdrawn else {})))
    lists = "nav: [index.md, {Archive: archive/index.md}, {Corrected: corrections/index.md}, about.md, plain.md]\n"
    project.configure(BOTH["own"], f"{lists}validation: {{links: {{anchors: warn}}}}\n")
    project.build(strict=True)
    page = LexborHTMLParser(project.page("articles/ice/index.html"))
    assert [link.text() for link in page.css("nav a[aria-current]")] == [marked]


@pytest.mark.parametrize("pages", BOTH)
def test_a_template_that_has_no_effect_is_named_once(
    pages: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = laid(tmp_path, pages)
    for name in ("article.html", "list.html", "404.html"):
        project.write(f"overrides/{name}", '{% extends "main.html" %}')
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("font: false", "font: false, custom_dir: overrides"))
    project.build()
    folder = project.root / "overrides"
    expected = f"creditline: `pages: own` ignores {folder}/article.html and {folder}/list.html; set `pages: theme` to use your templates"
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert [line for line in warnings if "ignores" in line] == [expected] * (pages == "own")


def test_what_mkdocs_yml_sets_is_shown(tmp_path: Path) -> None:
    project = laid(
        tmp_path,
        more="site_description: On ice.\nsite_author: Editors\ncopyright: '&copy; <b>Us</b>'\n"
        "extra_css: [own.css]\nextra_javascript: [own.js, {path: late.js, defer: true}, module.mjs]\n",
    )
    config = project.root / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("font: false", "font: false, favicon: own.png, logo: logo.png")
    )
    for name in ("own.css", "own.js", "late.js", "module.mjs", "own.png", "logo.png"):
        project.write(f"docs/{name}", "")
    project.build(strict=True)
    for uri, base in (("articles/ice/index.html", "../../"), ("index.html", ""), ("about/index.html", "../")):
        page = project.page(uri)
        for expected in (
            f'<link rel="stylesheet" href="{base}own.css">',
            f'<script src="{base}own.js"></script>',
            f'<script src="{base}late.js" defer></script>',
            f'<script src="{base}module.mjs" type="module"></script>',
            f'<link rel="icon" href="{base}own.png">',
            f'<img src="{base}logo.png" alt="">',
            "<p>&copy; <b>Us</b></p>",
        ):
            assert expected in page
    assert '<meta name="description" content="On ice.">' in project.page("index.html")
    assert '<meta name="author" content="Editors">' in project.page("tags/ice/index.html")


def test_files_in_docs_take_the_place_of_ours(tmp_path: Path) -> None:
    made = laid(tmp_path)
    own = {"robots.txt": "User-agent: *\nDisallow: /private/\n", "manifest.webmanifest": '{"name": "Us"}'}
    for name, text in own.items():
        made.write(f"docs/{name}", text)
    verified(made)
    assert {name: made.page(name) for name in own} == own
    (made.root / "site" / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    library = load(made.root / "content")
    told = {problem.rule for problem in verify(made.root / "site", library, TODAY)}
    assert told == {"files-are-as-built", "site-files-are-right"}


def test_only_the_search_page_loads_the_search(tmp_path: Path) -> None:
    project = laid(tmp_path)
    project.build(strict=True)
    loading = {uri for uri in PAGES if "search.js" in project.page(uri)}
    assert loading == {"search/index.html"}


def test_labels_of_the_shell_are_the_site_s(tmp_path: Path) -> None:
    project = laid(tmp_path)
    project.configure("  - creditline: {labels: {skip: Zum Text, navigation: Bereiche}}\n", NAV)
    project.build(strict=True)
    page = project.page("articles/ice/index.html")
    assert ">Zum Text</a>" in page
    assert 'aria-label="Bereiche"' in page
