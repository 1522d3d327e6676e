"""`creditline init`: a new site, and Creditline in an existing one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from click.testing import Result

from creditline.labels.packs import packs
from creditline.start import requirements
from creditline.start.configuration import NoConfiguration, parts_of, with_plugin
from creditline.start.new_site import FILES
from creditline.start.requirements import Parts, required
from tests import commands


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    result = commands.run(*arguments)
    assert result.exit_code == 0, result.output
    return result


def test_a_build_says_that_the_address_is_only_an_example(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", "my-site")
    monkeypatch.chdir(here / "my-site")
    told = "`site_url` in mkdocs.yml is only an example"
    assert told in run("build", "--strict").output
    config = here / "my-site/mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("https://example.org/", "https://my.example/"), "utf-8"
    )
    assert told not in run("build", "--strict").output


def test_a_site_that_could_not_build_is_left_as_it_was(here: Path) -> None:
    config = here / "mkdocs.yml"
    config.write_text("site_name: Us\nplugins:\n  - search\n  - i18n: {languages: []}\n", encoding="utf-8")
    done = commands.run("init")
    assert done.exit_code == 2
    assert "the plugin `i18n` builds the site once more for each language" in done.output
    assert "creditline" not in config.read_text(encoding="utf-8")
    assert [path.name for path in here.iterdir()] == ["mkdocs.yml"]


def test_a_new_site_passes_the_gate_and_builds_strictly(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(
        "init",
        "my-site",
        "--address",
        "https://my.example/news",
        "--language",
        "de",
        "--name",
        'The "New" Site: 1',
    )
    monkeypatch.chdir(here / "my-site")
    assert "1 article: 1 credited" in run("check").output
    assert "published site" in run("build", "--strict").output
    front = (here / "my-site/site/index.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in front
    assert "articles/a-bridge-for-northfield/" in front
    assert (here / "my-site/site/feed.xml").is_file()
    config = yaml.safe_load((here / "my-site/mkdocs.yml").read_text(encoding="utf-8"))
    assert (config["site_name"], config["site_url"]) == ('The "New" Site: 1', "https://my.example/news/")


def test_each_language_of_the_labels_has_an_example() -> None:
    assert {*json.loads((FILES / "examples.json").read_text(encoding="utf-8"))} == {*packs()} - {"en"}


@pytest.mark.parametrize("language", [*packs(), "zh-TW", "sv"])
def test_the_example_is_in_the_language_of_the_site_and_passes_the_gate(language: str, here: Path) -> None:
    run("init", "--language", language)
    checked = run("check")
    assert checked.output == "1 article: 1 credited\n"
    article = (here / "content/a-bridge-for-northfield.md").read_text(encoding="utf-8")
    about = (here / "docs/about.md").read_text(encoding="utf-8")
    assert '# "' not in about
    is_english = language in ("en", "sv")
    assert ("Why now" in article) == is_english == ("We summarise" in about)
    assert not re.search(r"\{\w+\}", article + about + (here / "docs/index.md").read_text(encoding="utf-8"))


def test_a_second_run_writes_nothing() -> None:
    run("init")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert "nothing is missing" in run("init", "--address", "https://my.example/").output
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_an_existing_site_gets_the_plugin_and_keeps_its_pages(here: Path) -> None:
    (here / "docs/manual").mkdir(parents=True)
    for name in ("index", "manual/a", "manual/b"):
        (here / f"docs/{name}.md").write_text("# Page\n")
    (here / "mkdocs.yml").write_text("site_name: Ours\ntheme: mkdocs\n")
    said = run("init").output
    assert "mkdocs.yml: added `- creditline: {own_files: [manual/]}` to `plugins`" in said
    assert "mkdocs.yml: has no `site_url`" in said
    run("build", "--strict")
    assert (here / "site/manual/a/index.html").is_file()
    assert (here / "site/articles/a-bridge-for-northfield/index.html").is_file()


def test_articles_that_are_there_get_no_example(here: Path) -> None:
    (here / "content").mkdir()
    (here / "content/mine.md").write_text("---\ntitle: Mine\n---\n")
    assert "a-bridge-for-northfield" not in run("init").output


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("site_name: X", "site_name: X\n\nplugins:\n  - search\n  - creditline\n"),
        ("plugins: []\nsite_name: X\n", "\nsite_name: X\n\nplugins:\n  - search\n  - creditline\n"),
        ("plugins: [search]\n", "plugins: [search, creditline]\n"),
        ("plugins:\n- search\n", "plugins:\n- search\n- creditline\n"),
        (
            "plugins:\n  - search # box\n\n# end\nnav: []\n",
            "plugins:\n  - search # box\n  - creditline\n\n# end\nnav: []\n",
        ),
        (
            "plugins:\n  - tags:\n      enabled: true\n",
            "plugins:\n  - tags:\n      enabled: true\n  - creditline\n",
        ),
        ("plugins:\n  search:\n    lang: en\n", "plugins:\n  search:\n    lang: en\n  creditline: {}\n"),
        (
            "plugins:\n  - creditline:\n      pages: theme\n",
            "plugins:\n  - creditline:\n      pages: theme\n",
        ),
        (
            "x: !!python/name:a.b\nplugins: [search]\n",
            "x: !!python/name:a.b\nplugins: [search, creditline]\n",
        ),
    ],
)
def test_the_plugin_is_added_and_nothing_else_changes(before: str, after: str, here: Path) -> None:
    assert with_plugin(before, here)[0] == after


def test_inherited_plugins_keep_their_place(here: Path) -> None:
    (here / "docs").mkdir()
    (here / "docs/other.md").write_text("# Other\n")
    (here / "shared").mkdir()
    (here / "shared/base.yml").write_text("site_url: https://my.example/\nplugins: [search, tags]\n")
    (here / "mkdocs.yml").write_text("INHERIT: shared/base.yml\nsite_name: Ours\ntheme: {language: de}\n")
    said = run("init").output
    line = "- creditline: {own_files: [other.md]}"
    assert f"mkdocs.yml: inherits `plugins`; add to them, in the file that has them: {line}" in said
    assert "site_url" not in said
    assert "plugins" not in (here / "mkdocs.yml").read_text()
    (here / "shared/base.yml").write_text(f"plugins:\n  - search\n  {line}\n")
    assert "creditline:" not in run("init").output


def test_what_is_inherited_counts(here: Path) -> None:
    (here / "base.yml").write_text("theme: {name: material}\nmarkdown_extensions: [admonition]\n")
    text = "INHERIT: base.yml\ntheme: {language: de}\n"
    assert with_plugin(text, here)[0] == f"{text}\nplugins:\n  - search\n  - creditline\n"
    assert parts_of(text, here) == Parts("material", (), ("admonition",))
    (here / "base.yml").unlink()
    with pytest.raises(NoConfiguration, match=r"^inherits base\.yml, which cannot be read: No such file"):
        parts_of(text, here)


@pytest.mark.parametrize(
    ("text", "base", "told"),
    [
        ("INHERIT: mkdocs.yml", b"", "inherits mkdocs.yml, which inherits mkdocs.yml, which inherits itself"),
        ("INHERIT: base.yml", b"site_name: \xfc", "inherits base.yml, which is not UTF-8"),
        ("INHERIT: base.yml", b"- a", "inherits base.yml, which cannot be read: it has no fields"),
        ("INHERIT: !ENV [BASE, base.yml]", b"a: b", "has no path in `INHERIT`"),
        ("plugins: [\n  search, tags # two\n]", b"", "add `- creditline` to them yourself"),
        (
            "plugins:\n  - tags:\n      a: |\n        b\n\nextra: {}",
            b"",
            "add `- creditline` to them yourself",
        ),
    ],
)
def test_a_configuration_that_cannot_be_completed_stays(
    text: str, base: bytes, told: str, here: Path
) -> None:
    (here / "mkdocs.yml").write_text(f"{text}\n")
    (here / "base.yml").write_bytes(base)
    result = commands.run("init")
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert (here / "mkdocs.yml").read_text() == f"{text}\n"
    assert not (here / "content").exists()


def test_a_site_whose_pages_are_in_content_is_left_as_it_was(here: Path) -> None:
    (here / "content").mkdir()
    (here / "mkdocs.yml").write_text("site_name: Ours\ndocs_dir: content\n")
    result = commands.run("init")
    assert result.exit_code == 2
    assert "add `- creditline: {content_dir: summaries}` to `plugins`" in result.output
    assert [*(here / "content").iterdir()] == []


def test_line_ends_of_windows_stay(here: Path) -> None:
    (here / "mkdocs.yml").write_bytes(b"site_name: Ours\r\nplugins:\r\n  - search\r\n")
    run("init")
    assert (here / "mkdocs.yml").read_bytes() == (
        b"site_name: Ours\r\nplugins:\r\n  - search\r\n  - creditline\r\n"
    )


@pytest.mark.parametrize("text", ["[", "- a list\n", ""])
def test_a_configuration_that_cannot_be_read_is_told(text: str, here: Path) -> None:
    (here / "mkdocs.yml").write_text(text)
    result = commands.run("init")
    assert result.exit_code == 2
    assert "mkdocs.yml cannot be read" in result.output
    assert not (here / "content").exists()


@pytest.mark.parametrize("address", ["example.org", "ftp://x.example", "https://x.example/?a"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    result = commands.run("init", "--address", address)
    assert result.exit_code == 2
    assert "is not the address of a site" in result.output


@pytest.mark.parametrize(
    ("origin", "lines"),
    [
        ("", ["mkdocs-creditline[material]==9.1"]),
        (
            '{"url": "file:///a", "dir_info": {}}',
            [
                "# mkdocs-creditline[material] @ git+https://HOST/OWNER/creditline",
                "mkdocs-creditline[material]==9.1",
            ],
        ),
        (
            '{"url": "https://host.example/it", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            ["mkdocs-creditline[material] @ git+https://host.example/it@abc"],
        ),
    ],
)
def test_the_requirement_installs_what_is_installed(
    origin: str, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SimpleNamespace(version="9.1", read_text=lambda name: origin)
    monkeypatch.setattr("importlib.metadata.distribution", lambda name: found)
    assert required(Parts("material")).splitlines()[-len(lines) :] == lines


REPOSITORY = {
    "mkdocs.yml": "site_name: Ours\nplugins: [search, minify]\nmarkdown_extensions: [admonition, pymdownx.superfences]\n",
    "requirements.txt": "mkdocs==1.6.1\nmkdocs-material\n",
    ".gitignore": "*.pyc\n/site",
    ".github/workflows/publish.yml": "on: push\njobs: {docs: {steps: [run: mkdocs gh-deploy --force]}}\n",
}
"""An existing site, with what strangers' repositories had."""


def test_an_existing_site_keeps_its_files_and_gets_the_lines_that_they_lack(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in REPOSITORY.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(text)
    package = SimpleNamespace(name="minify", dist=SimpleNamespace(name="Click"))
    monkeypatch.setattr(requirements, "_points", lambda kind: [package])
    said = run("init", "--address", "https://x.example/").output
    assert "requirements.txt: added `mkdocs-creditline" in said
    assert "requirements.txt: added `click==" in said
    assert (here / "requirements.txt").read_text().startswith("mkdocs==1.6.1\nmkdocs-material\n")
    assert (here / ".gitignore").read_text() == "*.pyc\n/site\n/.site.*\n/.cache/\n/.venv/\n"
    assert ".gitignore: added `/.cache/`" in said
    assert ".github/workflows/publish.yml: runs `mkdocs gh-deploy`; write `creditline build` instead" in said
    assert "gh-deploy" in (here / ".github/workflows/publish.yml").read_text()
    workflow = (here / ".github/workflows/creditline.yml").read_text()
    assert "creditline build\n" in workflow
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    run("init")
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_requirements_with_hashes_stay(here: Path) -> None:
    (here / "mkdocs.yml").write_text("site_name: Ours\n")
    (here / "requirements.txt").write_text("mkdocs==1.6.1 --hash=sha256:0\n")
    assert "requirements.txt: has hashes; add mkdocs-creditline" in run("init").output
    assert (here / "requirements.txt").read_text() == "mkdocs==1.6.1 --hash=sha256:0\n"


def test_a_plugin_that_is_not_installed_is_told(here: Path) -> None:
    (here / "mkdocs.yml").write_text("site_name: Ours\nplugins: [no-such-plugin]\n")
    assert "requirements.txt: the plugin no-such-plugin isn't installed here" in run("init").output


@pytest.mark.parametrize("name", ["zensical.toml", "zensical.yml"])
def test_a_site_of_zensical_alone_is_told(name: str, here: Path) -> None:
    (here / name).write_text("")
    result = commands.run("init")
    assert result.exit_code == 2
    assert f"{name} configures this site" in result.output
    assert [path.name for path in here.iterdir()] == [name]


@pytest.mark.parametrize(
    ("plugin", "line"),
    [
        ("awesome-nav", "add a line to docs/.nav.yml: under `nav`: - Summaries: archive/index.md"),
        ("literate-nav", "add a line to docs/SUMMARY.md: * [Summaries](archive/index.md)"),
    ],
)
def test_a_plugin_that_makes_the_navigation_gets_its_own_line(plugin: str, line: str, here: Path) -> None:
    assert any(one.endswith(line) for one in with_plugin(f"plugins: [{plugin}]\n", here)[1])
