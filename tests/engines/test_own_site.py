"""A site of somebody's own: what it gets without options, what it must say of its pages, and what it is told."""

from __future__ import annotations

import json
import logging

import pytest
from mkdocs.exceptions import Abort
from selectolax.lexbor import LexborHTMLParser

from creditline.gate.library import load
from creditline.verify import verify
from tests.builds import Project
from tests.engines.coexistence import CELLS, installed, outcome, write
from tests.programs import Programs
from tests.verify.site import TODAY

NEW_PAGE = "# Welcome to MkDocs\n\nFor full documentation visit [mkdocs.org](https://www.mkdocs.org).\n"


@pytest.fixture(autouse=True)
def june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30


def verified(project: Project) -> None:
    project.build(strict=True)
    assert verify(project.root / "site", load(project.root / "content"), TODAY) == []


def links(page: str) -> list[str]:
    return [node.attributes.get("href") or "" for node in LexborHTMLParser(page).css("nav a")]


@pytest.mark.parametrize("pages", ["own", "theme"])
@pytest.mark.parametrize("index", ["", NEW_PAGE, "# Ours\n\nHear, hear.\n"])
def test_a_new_site_has_a_front_page_and_a_navigation(index: str, pages: str, project: Project) -> None:
    (project.root / "docs/index.md").unlink()
    (project.root / "docs/.keep").touch()
    if index:
        project.write("docs/index.md", index)
    project.configure(f"  - creditline: {{pages: {pages}}}\n")
    verified(project)
    front = project.page("index.html")
    assert "Welcome to MkDocs" not in front
    assert ("Hear, hear." in front) == index.startswith("# Ours")
    assert 'href="articles/ice/"' in front
    found = {link.removeprefix("./") for link in links(front)}
    assert {"sources/", "tags/", "archive/", "search/"} <= found
    assert LexborHTMLParser(front).css_first("h1") is not None


def test_a_front_page_that_chooses_a_template_keeps_it(project: Project) -> None:
    project.write("docs/index.md", "---\ntemplate: main.html\n---\n\n# Ours\n")
    verified(project)
    assert 'href="articles/ice/"' not in project.page("index.html")


def told(project: Project, caplog: pytest.LogCaptureFixture) -> str:
    with caplog.at_level(logging.INFO):
        project.build()
    return caplog.text


def test_a_missing_address_is_told_once_with_the_line_to_write(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    config = (project.root / "mkdocs.yml").read_text()
    project.write("mkdocs.yml", config.replace("site_url: https://site.example/\n", ""))
    assert told(project, caplog).count("site_url: https://example.org/") == 1


@pytest.mark.parametrize(
    ("nav", "is_told"),
    [
        ("[index.md]", True),
        ("[index.md, archive/index.md]", False),
        ("[index.md, {Places: [{All: sources/index.md}]}]", False),
    ],
)
def test_a_navigation_that_leads_to_no_article_is_told(
    nav: str, is_told: bool, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.configure(more=f"nav: {nav}\n")
    assert (
        "add a line to `nav` in mkdocs.yml: - Summaries: archive/index.md" in told(project, caplog)
    ) == is_told


def test_forty_pages_are_one_problem_with_the_option_to_set(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(40):
        project.write(f"docs/manual/{number:02}.md", "# Page\n")
    with pytest.raises(Abort):
        project.build()
    assert caplog.text.count("[site-pages-are-listed]") == 1
    assert "nor are manual/01.md, manual/02.md and 37 more" in caplog.text
    assert "set `own_files: [manual/]`" in caplog.text
    project.configure("  - creditline: {own_files: [manual/]}\n")
    verified(project)
    assert "manual/07/" in {link.removeprefix("./") for link in links(project.page("index.html"))}


def test_the_owner_s_html_and_hidden_files_are_published_if_named(project: Project) -> None:
    project.write("docs/google123.html", "google-site-verification: google123.html")
    project.write("docs/.htaccess", "ErrorDocument 404 /404.html\n")
    project.write("docs/.well-known/security.txt", "Contact: x\n")
    project.configure("  - creditline: {own_files: [google123.html, .htaccess, .well-known/]}\n")
    verified(project)
    assert {"google123.html", ".htaccess", ".well-known/security.txt"} <= project.site().keys()
    assert "google123.html" in json.loads(project.page("credits.json"))["pages"]


TESTED = (
    "search",
    "Material’s search",
    "blog",
    "offline",
    "meta",
    "tags",
    "theme mkdocs",
    "theme readthedocs",
    "custom_dir",
)


@pytest.mark.parametrize("pages", ["own", "theme"])
@pytest.mark.parametrize("name", TESTED)
def test_a_plugin_or_theme_works_in_two_builds(
    name: str, pages: str, project: Project, programs: Programs
) -> None:
    [cell] = [cell for cell in CELLS if cell.name == name]
    assert installed(cell.package)
    root = project.root / "cell"
    root.mkdir()
    write(cell, root, pages)
    assert outcome(cell, root, programs) == "works"


def test_a_plugin_that_cannot_work_is_refused_in_one_line(
    project: Project, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from creditline.site import listed

    monkeypatch.setattr(listed, "_REFUSED", {"material/search": "does not fit: leave it out"})
    project.configure("  - search\n  - creditline\n")
    with pytest.raises(Abort):
        project.build()
    assert "the plugin `material/search` does not fit: leave it out" in caplog.text
