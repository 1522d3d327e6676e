"""Builds in process: what is refused, what is published, and what is rendered again."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable

import pytest
from mkdocs.exceptions import Abort, ConfigurationError
from PIL import Image

from creditline.cache import versions
from tests.builds import REGISTRY, Project, manuscript, picture_bytes
from tests.programs import Programs


def rendered(caplog: pytest.LogCaptureFixture, project: Project) -> int:
    """Build, and say how many article pages were rendered."""
    caplog.clear()
    with caplog.at_level(logging.INFO):
        project.build()
    line = next(record.getMessage() for record in caplog.records if " rendered, " in record.getMessage())
    return int(line.rpartition(": ")[2].split(" ")[0])


# Refusal


def test_a_refused_article_leaves_the_last_good_site(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.build()
    before = project.site()
    project.write("content/ice.md", manuscript(without="credit"))
    with pytest.raises(Abort):
        project.build()
    assert project.site() == before


def test_every_problem_is_told_at_column_0_of_one_error(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("content/ice.md", manuscript(without="credit", titel="x"))
    project.write(
        "content/snow.md", manuscript(source="nobody", original_url="https://www.gogoai.xin/article/snow")
    )
    with pytest.raises(Abort):
        project.build()
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    folder = project.root / "content"
    lines = errors[0].split("\n")
    assert lines[0] == "2 articles: 0 credited, 2 refused"
    assert [line.split(" error:")[0] for line in lines[1:]] == [
        f"{folder}/ice.md:1:1:",
        f"{folder}/ice.md:6:1:",
        f"{folder}/snow.md:4:9:",
    ]
    assert "add it: credit: Please credit GogoAI when republishing. [required-fields-are-given]" in lines[1]


@pytest.mark.parametrize("option", ["enabled: false", "enabled: 'no'"])
def test_the_gate_has_no_off_switch(project: Project, option: str) -> None:
    project.configure(f"  - creditline:\n      {option}\n")
    with pytest.raises((Abort, ConfigurationError)):
        project.build()
    assert not (project.root / "site").exists()


def test_content_inside_docs_is_refused(project: Project) -> None:
    shutil.move(project.root / "content", project.root / "docs" / "content")
    project.configure("  - creditline: {content_dir: docs/content}\n")
    with pytest.raises(Abort):
        project.build()


@pytest.mark.parametrize("flags", [[], ["--strict"], ["--no-strict"], ["-q"], ["--dirty"]], ids=" ".join)
@pytest.mark.parametrize("command", ["mkdocs", "properdocs"])
def test_every_door_gives_the_same_verdict(
    project: Project, command: str, flags: list[str], programs: Programs
) -> None:
    run = [command, "build", "-f", str(project.root / "mkdocs.yml"), *flags]
    good = programs.run(*run, cwd=project.root)
    assert good.returncode == 0 or "--strict" in flags, good.stderr
    published = project.root / "site" / "articles" / "ice" / "index.html"
    assert "Please credit GogoAI" in published.read_text()
    before = project.site()
    project.write("content/ice.md", manuscript(without="credit"))
    refused = programs.run(*run, cwd=project.root)
    assert refused.returncode == 1
    assert "\ncontent/ice.md:1:1: error: `credit` is missing" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert project.site() == before


# Publication


def test_drafts_and_scheduled_articles_are_absent(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write(
        "content/draft.md", manuscript(draft="true", original_url="https://www.gogoai.xin/article/d")
    )
    project.write(
        "content/later.md", manuscript(date="2026-07-01", original_url="https://www.gogoai.xin/article/l")
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30
    project.build()
    assert {path.split("/")[1] for path in project.site() if path.startswith("articles/")} == {"ice"}
    assert "draft" not in project.page("sitemap.xml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # 2026-07-01
    project.build()
    assert "articles/later/index.html" in project.site()
    assert "https://site.example/articles/later/" in project.page("sitemap.xml")


def test_a_picture_is_published_beside_its_article(project: Project) -> None:
    image = "{file: ice.png, alt: 'Ice', credit: 'A. Photographer'}"
    project.write("content/ice.md", manuscript(image=image))
    (project.root / "content" / "ice.png").write_bytes(picture_bytes())
    project.build()
    with Image.open(project.root / "site/articles/ice/ice.png") as published:
        assert (published.format, published.size) == ("PNG", (600, 400))
    assert 'src="ice.png" alt="Ice"' in project.page("articles/ice/index.html")


def test_markup_in_a_title_stays_text(project: Project) -> None:
    project.write("content/ice.md", manuscript(title="\"</title><script>alert('x')</script>\""))
    project.build()
    page = project.page("articles/ice/index.html")
    assert "<script>alert" not in page
    assert page.count("&lt;/title&gt;&lt;script&gt;alert(") >= 2
    assert "\\u003c/title>\\u003cscript>alert(" in page


def test_pages_without_directory_urls(project: Project) -> None:
    project.configure(more="use_directory_urls: false\n")
    project.write("docs/index.md", "[Ice](../content/ice.md)\n")
    project.build(strict=True)
    assert 'href="articles/ice.html"' in project.page("index.html")
    assert "Please credit GogoAI" in project.page("articles/ice.html")


# Links


def test_links_between_articles_and_pages_resolve(project: Project) -> None:
    project.write("docs/index.md", "# Home\n\n[Ice](../content/ice.md#what-melts)\n")
    project.write("docs/about.md", "# About\n\n## Who\n\n[Snow](../content/2026/snow.md)\n")
    project.write(
        "content/ice.md",
        manuscript("[About](../docs/about.md#who), [snow](2026/snow.md).\n\n## What melts\n\nIce.\n"),
    )
    snow = manuscript(
        "See [ice](../ice.md#what-melts).\n", original_url="https://www.gogoai.xin/article/snow"
    )
    project.write("content/2026/snow.md", snow)
    project.configure(more="nav: [index.md, about.md]\n")
    project.build(strict=True)
    assert 'href="articles/ice/#what-melts"' in project.page("index.html")
    assert 'href="../articles/snow/"' in project.page("about/index.html")
    ice = project.page("articles/ice/index.html")
    assert 'href="../../about/#who"' in ice
    assert 'href="../snow/"' in ice
    assert 'href="../ice/#what-melts"' in project.page("articles/snow/index.html")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/index.md", "[gone](../content/gone.md)\n"),
        ("docs/index.md", "[no such heading](../content/ice.md#gone)\n"),
        ("content/ice.md", manuscript("[gone](../docs/gone.md)\n")),
        ("content/ice.md", manuscript("[no such heading](../docs/index.md#gone)\n")),
    ],
)
def test_a_link_that_leads_nowhere_fails_a_strict_build(project: Project, path: str, text: str) -> None:
    project.configure(more="validation: {links: {anchors: warn}}\n")
    project.write(path, text)
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        project.build(strict=True)


# The store: nothing is rendered twice, and nothing is kept that has changed


def test_a_second_build_renders_nothing(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    assert rendered(caplog, project) == 1
    first = project.site()
    assert rendered(caplog, project) == 0
    assert project.site() == first


CHANGES: dict[str, Callable[[Project], object]] = {
    "the manuscript": lambda p: p.write("content/ice.md", manuscript("Another text.\n")),
    "a field": lambda p: p.write("content/ice.md", manuscript(tags="[ice]")),
    "its entry in the registry": lambda p: p.write(
        "content/sources.yml",
        REGISTRY.replace("credit_name: GogoAI", "credit_name: GogoAI\n  homepage: https://www.gogoai.xin/"),
    ),
    "the name of the site": lambda p: p.write(
        "mkdocs.yml", (p.root / "mkdocs.yml").read_text().replace("Test site", "Another site")
    ),
    "a label": lambda p: p.configure("  - creditline: {labels: {source: From}}\n"),
    "a style sheet of the owner's": lambda p: p.configure(more="extra_css: [own.css]\n"),
    "the footer": lambda p: p.configure(more="copyright: Ours.\n"),
    "the navigation": lambda p: p.configure(more="nav: [{Welcome: index.md}]\n"),
    "the title of a page": lambda p: p.write("docs/index.md", "# Welcome\n"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_renders_the_article_again(
    what: str, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    rendered(caplog, project)
    CHANGES[what](project)
    assert rendered(caplog, project) == 1
    assert rendered(caplog, project) == 0


def test_a_new_version_of_a_package_renders_again(
    project: Project, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(caplog, project)
    monkeypatch.setattr(versions, "version_of", lambda package: "99")
    versions.installation.cache_clear()
    assert rendered(caplog, project) == 1
    versions.installation.cache_clear()


OF_THE_THEME: dict[str, Callable[[Project], object]] = {
    "a feature": lambda p: p.write(
        "mkdocs.yml",
        (p.root / "mkdocs.yml").read_text().replace("custom_dir", "features: [toc.integrate], custom_dir"),
    ),
    "another plugin": lambda p: p.write(
        "mkdocs.yml", (p.root / "mkdocs.yml").read_text().replace("plugins:", "plugins:\n  - search")
    ),
    "a template": lambda p: p.write(
        "overrides/main.html", "{% extends 'base.html' %}{% block announce %}Hear!{% endblock %}"
    ),
}


@pytest.mark.parametrize("pages", ["own", "theme"])
@pytest.mark.parametrize("what", OF_THE_THEME)
def test_a_change_of_the_theme_renders_again_what_stands_in_it(
    what: str, pages: str, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("overrides/main.html", "{% extends 'base.html' %}")
    project.configure(f"  - creditline: {{pages: {pages}}}\n")
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("font: false", "font: false, custom_dir: overrides"))
    rendered(caplog, project)
    OF_THE_THEME[what](project)
    assert rendered(caplog, project) == (1 if pages == "theme" else 0)
    if what == "a template":
        assert ("Hear!" in project.page("articles/ice/index.html")) == (pages == "theme")


@pytest.mark.parametrize("pages", ["own", "theme"])
def test_instant_navigation_leads_only_to_pages_in_the_theme(pages: str, project: Project) -> None:
    project.configure(f"  - creditline: {{pages: {pages}, own_files: [about.md]}}\n")
    config = project.root / "mkdocs.yml"
    features = "features: [navigation.tabs, navigation.instant]"
    config.write_text(config.read_text().replace("font: false", f"font: false, {features}"))
    project.write("docs/about.md", "# About\n\nText.\n")
    project.build()
    page = project.page("about/index.html")
    assert "navigation.tabs" in page
    assert ("navigation.instant" in page) == (pages == "theme")


UNCHANGED: dict[str, Callable[[Project], object]] = {
    "the time of a file": lambda p: (p.root / "content/ice.md").touch(),
    "another entry in the registry": lambda p: p.write(
        "content/sources.yml",
        REGISTRY.replace(
            "credit_name: OtherNews", "credit_name: OtherNews\n  homepage: https://other.example.net/"
        ),
    ),
    "the text of a page": lambda p: p.write("docs/index.md", "# Home\n\nWelcome.\n"),
    "another article": lambda p: p.write(
        "content/draft.md", manuscript(draft="true", original_url="https://www.gogoai.xin/article/d")
    ),
}


@pytest.mark.parametrize("what", UNCHANGED)
def test_what_a_page_does_not_show_renders_nothing(
    what: str, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    rendered(caplog, project)
    UNCHANGED[what](project)
    assert rendered(caplog, project) == 0


@pytest.mark.parametrize("damage", [b"", b"creditline 1 0\n{}", b"not ours"])
def test_a_damaged_store_counts_as_empty(
    damage: bytes, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    rendered(caplog, project)
    first = project.site()
    for path in (project.root / ".cache" / "creditline").rglob("*"):
        if path.is_file():
            path.write_bytes(damage)
    assert rendered(caplog, project) == 1
    assert project.site() == first


# Other plugins

HOOK = """
told = []
def on_page_markdown(markdown, page, config, files): told.append("page_markdown " + page.file.src_uri)
def on_page_content(html, page, config, files):
    told.append("page_content")
    return html.replace("The text", "THE TEXT")
def on_page_context(context, page, config, nav): told.append("page_context " + page.title); return context
def on_post_page(output, page, config):
    told.append("post_page")
    return output + "<!-- seen -->"
def on_post_build(config):
    import pathlib
    pathlib.Path(config.config_file_path).with_name("told.txt").write_text("\\n".join(told))
"""


THEMED = "  - creditline: {pages: theme}\n"


def test_other_plugins_see_a_page_that_is_rendered_in_the_theme(project: Project) -> None:
    project.write("hook.py", HOOK)
    project.write("content/ice.md", manuscript("It opens.\n\nThe text goes on.\n"))
    project.configure(THEMED, more="hooks: [hook.py]\n")
    project.build()
    told = (project.root / "told.txt").read_text().split("\n")
    # No plugin touches Markdown that was checked.
    assert [word for word in told if word.startswith("page_markdown")] == ["page_markdown index.md"]
    assert "page_context A title" in told
    page = project.page("articles/ice/index.html")
    assert "<p>THE TEXT goes on.</p>" in page
    assert page.endswith("<!-- seen -->")
