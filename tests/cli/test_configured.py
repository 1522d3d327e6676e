"""Commands that read mkdocs.yml, and what they say of the installation."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from creditline.engines.mkdocs_options import CreditlineConfig, policy_of
from creditline.start.site_options import site_options
from tests.builds import Project, manuscript
from tests.commands import run


@pytest.fixture(autouse=True)
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)


def test_check_takes_folders_and_requirements_from_mkdocs_yml(project: Project) -> None:
    (project.root / "content").rename(project.root / "texts")
    project.configure("  - creditline:\n      content_dir: texts\n      sections: {key_facts: required}\n")
    refused = run("check")
    assert refused.exit_code == 1
    assert "texts/ice.md" in refused.output
    assert "Key Facts" in refused.output
    project.configure("  - creditline: {content_dir: texts}\n")
    assert run("check").exit_code == 0


@pytest.mark.parametrize("name", ["timezone", "language"])
def test_only_a_section_or_a_review_can_be_required(name: str) -> None:
    assert run("check", "--require", name).exit_code == 2
    assert run("check", "--require", "review").exit_code == 1


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


GERMAN = "site_name: Test\ntheme: {name: material, language: de}\nplugins: [creditline]\n"


@pytest.mark.parametrize(
    ("theme", "language"),
    [("material", ""), ("{name: material, language: de}", "de"), ("{name: mkdocs, locale: pt_BR}", "pt")],
)
def test_the_gate_knows_the_language_of_the_site(theme: str, language: str, project: Project) -> None:
    project.write("mkdocs.yml", f"site_name: Test\ntheme: {theme}\nplugins: [creditline]\n")
    assert site_options(project.root / "mkdocs.yml").policy.language == language
    config = load_config(str(project.root / "mkdocs.yml"))
    (options := CreditlineConfig()).validate()
    assert policy_of(options, config).language == language


def test_an_article_without_a_language_gets_credits_in_that_of_the_site(project: Project) -> None:
    project.write("mkdocs.yml", GERMAN)
    project.write("content/ice.md", manuscript(without="credit"))
    project.write(
        "content/snow.md",
        manuscript(
            without="credit",
            language="fr",
            original_url="https://www.gogoai.xin/article/neige",
            title="La neige",
        ),
    )
    told = run("check").output
    assert "add it: credit: Bitte nennen Sie bei Weiterverwendung GogoAI als Quelle." in told
    run("check", "--fix")
    assert (
        "credit: Bitte nennen Sie bei Weiterverwendung GogoAI als Quelle."
        in (project.root / "content/ice.md").read_text()
    )
    assert "credit: Merci de citer GogoAI" in (project.root / "content/snow.md").read_text()


def test_a_new_article_has_headings_and_credit_in_the_language_of_the_site(project: Project) -> None:
    project.write("mkdocs.yml", GERMAN)
    page = project.write(
        "page.html",
        "<html><head><title>Das Eis</title><meta property='og:url' content='https://www.gogoai.xin/article/eis'>"
        "<meta property='og:title' content='Das Eis schmilzt'></head><body><p>Text</p></body></html>",
    )
    told = run("new", str(page), "--url", "https://www.gogoai.xin/article/eis")
    assert told.exit_code == 0, told.output
    text = next(path.read_text() for path in (project.root / "content").glob("*.md") if path.name != "ice.md")
    assert "credit: Bitte nennen Sie bei Weiterverwendung GogoAI als Quelle." in text
    assert "## Das Wichtigste" in text
    assert "## Unsere Einschätzung" in text


def test_options_that_mkdocs_yml_inherits_count(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "mkdocs.yml").write_text(
        "theme: {name: material, language: de}\n"
        "plugins: {creditline: {content_dir: a, review: required, sections: {take: required}}}\n"
    )
    config = tmp_path / "mkdocs.yml"
    config.write_text("INHERIT: base/mkdocs.yml\nplugins: {creditline: {content_dir: b}}\n")
    found = site_options(config)
    assert found.content == tmp_path / "b"
    assert (found.policy.review, found.policy.take, found.policy.language) == ("required", "required", "de")


def test_a_configuration_that_inherits_itself_gives_the_defaults(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("INHERIT: mkdocs.yml\nplugins: {creditline: {content_dir: b}}\n")
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
    assert "articles: 1 file in content" in well.output
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
