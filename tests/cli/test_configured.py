"""Commands that read mkdocs.yml, and what they say of the installation."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from creditline.cli import main
from creditline.start.configuration import site_options
from tests.builds import Project


@pytest.fixture(autouse=True)
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_check_takes_folders_and_requirements_from_mkdocs_yml(project: Project) -> None:
    (project.root / "content").rename(project.root / "texts")
    project.configure("  - creditline:\n      content_dir: texts\n      sections: {key_facts: required}\n")
    refused = run("check")
    assert refused.exit_code == 1
    assert "texts/ice.md" in refused.output
    assert "Key Facts" in refused.output
    project.configure("  - creditline: {content_dir: texts}\n")
    assert run("check").exit_code == 0


def test_options_win_over_mkdocs_yml(project: Project) -> None:
    project.configure("  - creditline: {content_dir: elsewhere}\n")
    assert run("check", "content").exit_code == 0


@pytest.mark.parametrize(
    "text", ["[", "x: 1\n", "plugins: {creditline: {content_dir: 5}}\n", "plugins: [creditline]\n"]
)
def test_a_configuration_without_our_options_gives_the_defaults(text: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(text)
    assert site_options(config).content is None


def test_tags_of_other_programs_are_skipped(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("x: !!python/name:a.b\ny: !ENV [A, b]\nplugins: {creditline: {content_dir: c}}\n")
    assert site_options(config).content == tmp_path / "c"


@pytest.mark.parametrize(("typed", "meant"), [("chek", "check"), ("biuld", "build"), ("server", "serve")])
def test_an_unknown_command_gets_the_nearest(typed: str, meant: str) -> None:
    result = run(typed)
    assert result.exit_code == 2
    assert f"there is no command {typed!r}; did you mean {meant}?" in result.output


def test_doctor_says_what_is_there_and_what_is_missing(project: Project) -> None:
    well = run("doctor")
    assert well.exit_code == 0, well.output
    assert "articles: 1 files in content" in well.output
    assert "mkdocs 1." in well.output
    (project.root / "content/sources.yml").unlink()
    ill = run("doctor")
    assert ill.exit_code == 1
    assert "missing: content/sources.yml: run creditline init" in ill.output


@pytest.mark.parametrize("options", ["", ": {content_dir: texts}"])
def test_verify_takes_the_content_folder_from_mkdocs_yml(options: str, project: Project) -> None:
    if options:
        (project.root / "content").rename(project.root / "texts")
    project.configure(f"  - creditline{options}\n")
    assert run("build").exit_code == 0
    assert "1 article verified: 1 credited, 0 problems" in run("verify", "site").output
