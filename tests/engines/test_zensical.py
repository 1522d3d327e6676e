"""Zensical as the engine: the configurations that are made for it, and what is taken from it.

A program in its place stands for Zensical here. `test_stacks.py` builds with the real one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from creditline.engines import zensical_pages
from creditline.engines.zensical_config import Derived, chooses_zensical, for_zensical, hints
from tests.builds import Project, manuscript
from tests.commands import run

STAND_IN = Path(__file__).parent / "stand_in.py"
NAV = "nav: [index.md, about.md, {Topics: tags/index.md}]\n"


@pytest.fixture(autouse=True)
def zensical(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zensical_pages, "_command", lambda: [sys.executable, str(STAND_IN)])
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30
    project.write("docs/about.md", "# About\n\n../../content/ice/ ../tags/ ../../elsewhere/\n")
    project.configure(more=NAV)


def test_a_site_has_the_pages_of_zensical_and_our_own(project: Project) -> None:
    built = run("build", "--engine", "zensical")
    assert built.exit_code == 0, built.output
    assert "verified" in built.output
    about = project.page("about/index.html")
    assert "By Zensical" in about
    assert 'href="../articles/ice/"' in about, "a link to a manuscript leads to its article"
    assert 'href="../tags/"' in about
    assert 'href="../../elsewhere/"' in about
    assert "Please credit GogoAI" in project.page("articles/ice/index.html")
    assert project.page("assets/zensical.css") == "p {}"
    assert "articles/ice/" in project.page("sitemap.xml")
    assert "creditline" in project.page("404.html")
    found = json.loads(project.page("search.json"))["items"]
    assert [one["location"] for one in found] == ["", "articles/ice/"]
    assert run("verify", "site").exit_code == 0


def test_pages_of_articles_are_those_of_mkdocs(project: Project) -> None:
    assert run("build").exit_code == 0
    before = project.site()
    assert run("build", "--engine", "zensical").exit_code == 0
    after = project.site()
    theirs = {"about/index.html", "index.html", "credits.files.json"}
    ours = {name for name in before if not name.startswith("assets/")} - theirs
    assert {name: after.get(name) for name in ours} == {name: before[name] for name in ours}
    assert "credits.json" in ours
    assert json.loads(project.page("credits.files.json"))["engine"]["zensical"] == "0.0.99"


def test_the_option_chooses_zensical_for_every_command(project: Project) -> None:
    project.configure("  - creditline: {engine: zensical}\n", more=NAV)
    assert run("build").exit_code == 0
    assert "By Zensical" in project.page("about/index.html")
    assert run("build", "--engine", "mkdocs").exit_code == 0
    assert "By Zensical" not in project.page("about/index.html")


def test_a_rebuild_takes_the_engine_of_the_ledger(project: Project) -> None:
    assert run("build", "--engine", "zensical").exit_code == 0
    told = run("verify", "--rebuild", "site")
    assert told.exit_code == 0, told.output


def test_pages_in_our_shell_are_ours(project: Project) -> None:
    project.write("docs/index.md", "---\ntemplate: front.html\n---\n\n# Home\n")
    assert run("build", "--engine", "zensical").exit_code == 0
    assert "By Zensical" not in project.page("index.html")
    assert "articles/ice/" in project.page("index.html")


def test_zensical_sees_lists_as_links(project: Project) -> None:
    assert run("build", "--engine", "zensical", "--no-verify").exit_code == 0
    staged = yaml.safe_load(project.page("staged.yml"))
    assert staged["nav"] == ["index.md", "about.md", {"Topics": "tags/"}]
    assert staged["plugins"] == []


@pytest.mark.parametrize(
    ("plugins", "text", "told"),
    [
        (
            "  - creditline\n",
            "BROKEN",
            "Zensical cannot build the hand-written pages: RuntimeError: this page",
        ),
        ("  - creditline: {pages: theme}\n", "", "remove `pages: theme`, or use MkDocs"),
    ],
)
def test_what_zensical_cannot_do_is_told_in_a_line(
    plugins: str, text: str, told: str, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.configure(plugins, more=NAV)
    project.write("docs/about.md", f"# About\n\n{text}\n")
    refused = run("build", "--engine", "zensical")
    assert refused.exit_code == 1
    assert told in caplog.text
    assert not (project.root / "site").exists()


def test_a_missing_zensical_is_told_in_a_line(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(zensical_pages, "_command", list)
    assert run("build", "--engine", "zensical").exit_code == 1
    assert "Zensical is not installed: python -m pip install 'mkdocs-creditline[zensical]'" in caplog.text


def test_a_refused_article_stops_the_build_before_zensical_runs(project: Project) -> None:
    project.write("content/ice.md", manuscript(credit="By nobody."))
    refused = run("build", "--engine", "zensical")
    assert refused.exit_code == 1
    assert not (project.root / "site").exists()


CONFIG = """
INHERIT: base.yml
site_name: !ENV [NAME_OF_SITE, "Ärzte"]
plugins:
  - search
  - creditline: {review: required}
theme: {name: material, custom_dir: over, features: [navigation.tabs, navigation.instant.prefetch]}
hooks: [own.py]
markdown_extensions:
  - toc: {permalink: true}
  - creditline.guard
  - not_installed
  - pymdownx.emoji: {emoji_index: !!python/name:not_installed.emoji.index }
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "base.yml").write_text("theme: {name: mkdocs, language: de}\ncopyright: Us\n")
    path = tmp_path / "own.yml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def test_mkdocs_reads_a_site_without_what_only_zensical_has(config: Path) -> None:
    derived = Derived(config, Path("/ours"))
    text = derived.read().decode()
    assert '!ENV [NAME_OF_SITE, "Ärzte"]' in text
    found = yaml.safe_load(text.replace("!ENV", ""))
    assert found["theme"] == {
        "favicon": "assets/images/favicon.png",
        "language": "de",
        "name": None,
        "custom_dir": "/ours",
        "features": ["navigation.tabs", "navigation.instant.prefetch"],
        "static_templates": ["404.html"],
        "zensical_overrides": "over",
    }
    assert found["plugins"] == [{"creditline": {"review": "required"}}]
    assert found["markdown_extensions"] == [{"toc": {"permalink": True}}, "creditline.guard"]
    assert (found["copyright"], found["watch"]) == ("Us", ["over"])
    assert "hooks" not in found


def test_mkdocs_reads_the_configuration_anew_for_each_preview(config: Path) -> None:
    derived = Derived(config, Path("/ours"))
    derived.read()
    config.write_text("site_name: Another\n")
    derived.close()
    assert yaml.safe_load(derived.read())["site_name"] == "Another"


def test_zensical_gets_all_but_our_plugin_and_the_guard(config: Path) -> None:
    text = for_zensical(config, {"nav": ["index.md"]}, "theirs").decode()
    assert "!!python/name:not_installed.emoji.index" in text
    assert "creditline" not in text
    assert "hooks" not in text
    assert "custom_dir: theirs" in text
    assert "navigation.tabs" in text
    assert "navigation.instant" not in text, "pages in our shell have no parts that it could exchange"


def test_less_effect_than_with_mkdocs_is_told(config: Path) -> None:
    assert [*hints(config)] == [
        "only Zensical sees these plugins, and it ignores those that it doesn't know: search",
        "Zensical runs no `hooks`",
        "not installed beside Creditline, so not used for pages with its templates: not_installed, pymdownx.emoji",
    ]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("plugins: [creditline: {engine: zensical}]", True),
        ("plugins: {creditline: {engine: zensical}}", True),
        ("plugins: [creditline: {engine: mkdocs}]  # not zensical", False),
        ("site_name: zensical\nplugins: [creditline]", False),
        ("- zensical", False),
        ("zensical: [", False),
    ],
)
def test_the_engine_is_an_option_of_creditline(text: str, chosen: bool, tmp_path: Path) -> None:
    path = tmp_path / "one.yml"
    path.write_text(text)
    assert chooses_zensical(path) is chosen
