"""Whole builds: every way to a site without credit ends before it is built, or at `verify`."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from creditline.gate.library import load
from tests import commands
from tests.builds import Project, manuscript
from tests.programs import Programs
from tests.verify.site import EPOCH, Tree, build, project, tree

# Trees that are in order


@pytest.mark.parametrize(
    ("plugins", "more"),
    [
        ("  - creditline\n", "use_directory_urls: false\n"),
        ("  - creditline: {articles_path: ''}\n", ""),
        ("  - creditline: {articles_path: a/b, labels: {source: Von, credit: '©'}}\n", ""),
    ],
)
def test_a_site_of_another_shape_is_credited(plugins: str, more: str, tmp_path: Path) -> None:
    assert tree(project(tmp_path, plugins, more)).told() == []


def test_a_site_without_an_address_is_credited(tmp_path: Path) -> None:
    made = project(tmp_path)
    config = made.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_url: https://site.example/\n", ""))
    assert tree(made).told() == []


def test_the_ledger_is_the_same_for_the_same_site(good: Tree, tmp_path: Path) -> None:
    ledger = json.loads(good.text("credits.json"))
    assert json.loads(tree(project(tmp_path)).text("credits.json")) == ledger
    assert [line["slug"] for line in ledger["articles"]] == ["hail", "ice", "snow"]
    assert ledger["articles"][2]["originals"][0]["source"] == {"id": "harbour", "name": "The Harbour Ledger"}
    assert ledger["articles"][2]["manuscript"] == "2026/snow.md"
    assert {"404.html", "about/index.html", "index.html", "sources/harbour/index.html"} <= {*ledger["pages"]}
    assert {page for page in good.pages() if not page.startswith("articles/")} == {*ledger["pages"]}


# Trees that are not


def as_plain_docs(made: Project) -> None:
    """The same articles as pages of a site that knows nothing of Creditline."""
    shutil.move(made.root / "content", made.root / "docs" / "articles")
    (made.root / "docs" / "articles" / "2026" / "snow.md").rename(made.root / "docs" / "articles" / "snow.md")
    made.write("docs/index.md", "# Home\n")
    made.write("docs/about.md", "# About\n")
    made.configure("  - search\n")


def test_a_site_built_without_the_plugin_is_refused(good: Tree, tmp_path: Path) -> None:
    made = project(tmp_path)
    as_plain_docs(made)
    made.build()
    bare = Tree(made.root / "site", good.library)
    assert (bare.root / "articles" / "ice" / "index.html").is_file()
    assert "ledger-agrees" in bare.rules()
    assert "credits.json:1:1: error: the site has no ledger; build it with the plugin" in "\n".join(
        bare.told()
    )


def test_another_site_s_ledger_does_not_help(good: Tree, tmp_path: Path) -> None:
    made = project(tmp_path)
    as_plain_docs(made)
    made.write("docs/credits.json", good.text("credits.json"))
    made.build()
    rules = Tree(made.root / "site", good.library).rules()
    assert {"credit-box-is-shown-once", "structured-data-agrees", "unpublished-is-absent"} <= rules


OVERRIDES = {
    "the article dropped": (
        "{% extends 'main.html' %}{% block content %}Nothing{% endblock %}",
        "site-shows-each-article",
    ),
    "the box dropped": (
        "{% extends 'main.html' %}{% block content %}{{ page.content.split('<footer')[0] }}{% endblock %}",
        "credit-box-is-shown-once",
    ),
    "the words changed": (
        "{% extends 'main.html' %}{% block content %}{{ page.content | replace('GogoAI', 'Us') }}{% endblock %}",
        "credit-box-is-exact",
    ),
    "the box hidden": (
        "{% extends 'main.html' %}{% block content %}<div hidden>{{ page.content }}</div>{% endblock %}",
        "credit-box-is-visible",
    ),
    "the head dropped": (
        "{% extends 'main.html' %}{% block content %}{{ page.content }}{% endblock %}",
        "structured-data-agrees",
    ),
}


@pytest.mark.parametrize("what", OVERRIDES)
def test_an_override_of_the_theme_that_drops_the_credit_is_refused(what: str, tmp_path: Path) -> None:
    template, rule = OVERRIDES[what]
    made = project(tmp_path, "  - creditline: {pages: theme}\n")
    made.write("overrides/article.html", template)
    config = made.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("font: false", "font: false, custom_dir: overrides"))
    assert rule in tree(made).rules()


def test_a_page_in_the_place_of_an_article_is_refused(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.write("docs/articles/ice.md", "# A title\n")
    made.configure(more="nav: [index.md, about.md, articles/ice.md]\n")
    assert {"site-shows-each-article", "credit-box-is-shown-once"} <= tree(made).rules()


def test_what_a_dirty_build_leaves_behind_is_refused(tmp_path: Path) -> None:
    made = project(tmp_path)
    build(made)
    (made.root / "content" / "hail.md").unlink()
    build(made, dirty=True)
    left = Tree(made.root / "site", load(made.root / "content"))
    assert "articles/hail/index.html:1:1: error: nothing accounts for this page" in "\n".join(left.told())


def test_a_site_older_than_its_articles_is_refused(good: Tree, tmp_path: Path) -> None:
    made = project(tmp_path)
    made.write("content/ice.md", manuscript("The text of the article, mended.\n"))
    changed = Tree(good.root, load(made.root / "content"))
    assert changed.rules() == {"ledger-agrees"}
    assert "ice.md has changed since the site was built; build the site again" in changed.told()[0]


def test_a_day_later_the_scheduled_article_is_missed(good: Tree) -> None:
    assert good.rules(date(2026, 7, 1)) == {"ledger-agrees"}
    assert "tomorrow.md, which is published" in good.told(date(2026, 7, 1))[0]


def test_nothing_to_verify_is_a_failure(good: Tree) -> None:
    assert "no article is published, so there is nothing to verify" in "\n".join(good.told(date(2020, 1, 1)))
    assert "site-shows-each-article" in good.rules(date(2020, 1, 1))


# The gate on the pages of docs/


@pytest.mark.parametrize(
    ("files", "more", "told"),
    [
        ({"stray.md": "# Stray"}, "", "docs/stray.md:1:1: error: this page is not in the navigation"),
        (
            {"a/b.md": "# Stray"},
            "nav: [index.md]\n",
            "docs/a/b.md:1:1: error: this page is not in the navigation",
        ),
        (
            {"stray.markdown": "# Stray"},
            "nav: [index.md]\n",
            "docs/stray.markdown:1:1: error: this page is not",
        ),
        (
            {"a.md": "# A", "b/c.md": "# C", "b/d.md": "# D"},
            "nav: [index.md]\nnot_in_nav: a/\n",
            "docs/a.md:1:1: error: this page is not in the navigation, nor are b/c.md and b/d.md; if they",
        ),
        ({"stray.html": "<p>Stray"}, "", "docs/stray.html:1:1: error: this is HTML, which nobody can check"),
        ({"stray.HTM": "<p>Stray"}, "", "docs/stray.HTM:1:1: error: this is HTML, which nobody can check"),
    ],
)
def test_a_page_that_nobody_listed_is_refused(
    files: dict[str, str], more: str, told: str, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.build()
    before = project.site()
    for path, text in files.items():
        project.write(f"docs/{path}", text)
    project.configure(more=more)
    with pytest.raises(Abort):
        project.build()
    assert told in caplog.text
    assert "[site-pages-are-listed]" in caplog.text
    assert project.site() == before


@pytest.mark.parametrize(
    "more",
    [
        "nav: [index.md, {Group: [{Deep: [{Page: ./group/page.md}]}]}]\n",
        "nav: [index.md, {Else: https://else.example/}]\nexclude_docs: group/\n",
        "exclude_docs: group/\n",
        "nav: [index.md]\nnot_in_nav: group/\n",
    ],
)
def test_pages_that_are_listed_or_excluded_pass(more: str, project: Project) -> None:
    project.write("docs/group/page.md", "# Page")
    project.write("docs/.hidden.md", "# Hidden")
    project.configure(more=more)
    project.build(strict=True)


# The command


def run(*arguments: str) -> tuple[int, str]:
    result = commands.run("verify", *arguments, SOURCE_DATE_EPOCH=EPOCH)
    return result.exit_code, result.output


def test_the_command_says_that_all_is_well(good: Tree) -> None:
    content = str(good.library.content)
    assert run(str(good.root), "--content", content) == (0, "3 articles verified: 3 credited, 0 problems\n")
    code, said = run(str(good.root), "--content", content, "--format", "json")
    assert (code, json.loads(said)) == (0, {"articles": 3, "credited": 3, "problems": []})


def test_the_command_tells_every_problem(good: Tree, tmp_path: Path) -> None:
    spoilt = good.copy(tmp_path / "site")
    spoilt.replace("articles/ice/index.html", 'id="credit"', 'id="credit" hidden')
    code, said = run(str(spoilt.root), "--content", str(good.library.content))
    assert code == 1
    *problems, summary = said.rstrip().split("\n")
    assert all(told.startswith(f"{spoilt.root}/articles/ice/index.html:") for told in problems)
    assert "error: this is not the file that was built: expected SHA-256" in problems[0]
    assert "error: the credit box is inside an element with the attribute `hidden`" in "\n".join(problems)
    assert summary == "3 articles verified: 2 credited, 5 problems"
    code, said = run(str(spoilt.root), "--content", str(good.library.content), "--format", "json")
    rules = {problem["rule"]: problem["column"] for problem in json.loads(said)["problems"]}
    assert (code, rules["credit-box-is-visible"]) == (1, 1)


def test_a_library_that_is_refused_is_not_compared(good: Tree, project: Project) -> None:
    project.write("content/ice.md", manuscript(without="credit"))
    code, said = run(str(good.root), "--content", str(project.root / "content"))
    assert code == 1
    assert "`credit` is missing" in said


@pytest.mark.parametrize("arguments", [("nowhere",), (".", "--content", "nowhere"), ()])
def test_what_is_not_there_cannot_be_verified(arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2


def test_without_a_browser_the_command_says_what_to_install(
    good: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = (str(good.root), "--content", str(good.library.content), "--browser")
    monkeypatch.setattr(shutil, "which", lambda program: None)
    code, said = run(*arguments)
    assert code == 2
    assert "--browser needs one of chromium" in said
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    code, said = run(*arguments)
    assert code == 2
    assert "pip install 'mkdocs-creditline[browser]'" in said


@pytest.mark.parametrize("command", ["mkdocs", "properdocs"])
def test_both_builders_make_a_site_that_is_credited(command: str, tmp_path: Path, programs: Programs) -> None:
    made = project(tmp_path)
    config = str(made.root / "mkdocs.yml")
    programs.run(command, "build", "-q", "-f", config, cwd=made.root, SOURCE_DATE_EPOCH=EPOCH, PATH="")
    assert run(str(made.root / "site"), "--content", str(made.root / "content"))[0] == 0
