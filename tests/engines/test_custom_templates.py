"""Templates of the owner's may not hide the credit, and a page of the owner's takes the place of one of ours."""

from __future__ import annotations

import re

import pytest

from tests import commands
from tests.builds import Project


@pytest.mark.parametrize(
    "added",
    ["<style>.creditline-credit{display:none}</style>", "<script>document.querySelector('.creditline-credit').remove()</script>"],
)  # fmt: skip
def test_a_style_or_script_of_an_override_must_be_named(
    added: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    project.write(
        "overrides/main.html",
        '{% extends "base.html" %}{% block styles %}{{ super() }}' + added + "{% endblock %}",
    )
    project.write(
        "mkdocs.yml",
        "site_name: T\ntheme: {name: material, font: false, custom_dir: overrides}\nplugins: [search, {creditline: {pages: theme}}]\n",
    )
    done = commands.run("build")
    assert done.exit_code == 1
    assert "acts in this page, and nobody has named it" in done.output
    assert re.search(r'      active:\n        - "sha256-\S{44}"\n', done.output)


STYLED = (
    '{% extends "base.html" %}{% block content %}{{ super() }}<p style="color: red">Ours</p>{% endblock %}'
)


def test_an_override_may_style_pages_in_the_theme_if_articles_are_in_our_shell(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The templates may be in the docs folder, and change words, as in other people's sites."""
    monkeypatch.chdir(project.root)
    project.write("docs/overrides/main.html", STYLED)
    project.write("docs/overrides/partials/x.html", "<p>")
    project.write("docs/manual.md", "Without a title.\n\n```\n# no heading\n```\n")
    project.write(
        "mkdocs.yml",
        "site_name: T\ntheme: {name: material, font: false, custom_dir: docs/overrides}\nplugins: [creditline]\n"
        "nav: [index.md, manual.md, Gone: gone.md, Feeds: feeds/]\n",
    )
    done = commands.run("build")
    assert done.exit_code == 0, done.output
    assert not (project.root / "site/overrides").exists()
    page = project.page("articles/ice/index.html")
    assert 'href="../../feeds/"' in page
    assert "gone" not in page
    verified = commands.run("verify", "site")
    assert verified.exit_code == 0, verified.output
    text = project.page("articles/ice/index.html").replace("</main>", '<p style="color: red">Ours</p></main>')
    (project.root / "site/articles/ice/index.html").write_text(text, encoding="utf-8")
    assert "acts in this page" in commands.run("verify", "site").output


@pytest.mark.parametrize(
    "more",
    [
        "plugins: [creditline]\nnav: [{Home: index.md}, {Tags: tags.md}, {All: archive/index.md}]\n",
        "plugins: [creditline: {own_files: [tags.md]}]\n",
        "plugins: [creditline: {own_files: [tags.md]}]\nuse_directory_urls: false\n",
    ],
    ids=["in nav", "without nav", "without directories"],
)
def test_tags_md_takes_the_place_of_our_topics(
    more: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    project.write("docs/tags.md", "# Our own tags\n\nThese are ours.\n")
    project.write(
        "mkdocs.yml",
        f"site_name: T\nsite_url: https://t.example/\ntheme: {{name: material, font: false}}\n{more}",
    )
    done = commands.run("build", "--strict")
    assert done.exit_code == 0, done.output
    file = "tags.html" if "use_directory" in more else "tags/index.html"
    page = (project.root / "site" / file).read_text(encoding="utf-8")
    assert "These are ours." in page
