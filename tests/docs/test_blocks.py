"""Blocks of the documentation for owners: configurations build."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from creditline.engines import zensical_pages
from creditline.labels.packs import page_words
from creditline.registry.side_files import read_people, read_tags
from creditline.registry.sources_file import read_sources
from tests import commands
from tests.builds import FIELDS, HERE, Project, manuscript

STAND_IN = HERE / "engines" / "stand_in.py"
DOCS = HERE.parent / "docs"
PAGES = (HERE.parent / "README.md", *sorted(DOCS.rglob("*.md")))
_CLUSTER = "workers: dask"
_ELSEWHERE = ("repos:", "- uses:", "template:")
"""First words of blocks for other programs, and of the front matter of pages that aren't articles."""


_TAKE: dict[bool, set[str]] = {True: {"take-is-written"}, False: set()}


def blocks(path: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def kind_of(text: str) -> str:
    """What a block of YAML is for: a configuration, a file of the registry, or the front matter of an article."""
    if re.search(r"^(plugins|markdown_extensions|site_url|site_name|nav|theme):", text, re.MULTILINE):
        return "configuration"
    if re.search(r"^  hosts:", text, re.MULTILINE):
        return "sources"
    if re.search(r"^  (role|aliases):", text, re.MULTILINE):
        return "authors" if "role:" in text else "tags"
    return "front matter"


def of_kind(kind: str) -> list[Any]:
    return [
        pytest.param(text, id=f"{page.stem}-{number}")
        for page in PAGES
        for number, text in enumerate(blocks(page, "yaml"))
        if kind_of(text) == kind and not text.startswith(_ELSEWHERE) and _CLUSTER not in text
    ]


CONFIGURATIONS = of_kind("configuration")


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_each_configuration_builds(text: str, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    monkeypatch.setattr(zensical_pages, "_command", lambda: [sys.executable, str(STAND_IN)])
    given = {"site_name": "Test", "theme": {"name": "material", "font": False}, "plugins": ["creditline"]}
    project.write("mkdocs.yml", yaml.safe_dump(given | yaml.safe_load(text)))
    project.write("docs/about.md", "# About\n")
    for name in ("manual/a.md", "google1234567890.html", ".htaccess"):
        project.write(f"docs/{name}", "")
    (project.root / "fonts").mkdir()  # which `card_fonts` names
    (project.root / "docs/about.md").unlink() if "about.md" not in text else None
    if "own_files" not in text or "manual/" not in text:
        (project.root / "docs/manual/a.md").unlink()
    if "google" not in text:
        (project.root / "docs/google1234567890.html").unlink()
    done = commands.run("build")
    if "required" in text:
        # The article is refused for no other reason than what this configuration requires.
        rules = set(re.findall(r"\[([a-z-]+)\]$", done.output, re.MULTILINE))
        assert rules == {"article-is-reviewed", "key-facts-are-written"} | _TAKE[("take: required" in text)]
    else:
        assert done.exit_code == 0, done.output


def test_all_labels_are_shown_with_their_english_texts() -> None:
    shown = [yaml.safe_load(text) for text in blocks(DOCS / "configuration.md", "yaml") if "  colon:" in text]
    assert shown == [{"plugins": [{"creditline": {"labels": page_words("en")}}]}]


@pytest.mark.parametrize("text", of_kind("sources"))
def test_each_entry_of_sources_is_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(text, encoding="utf-8")
    assert read_sources(tmp_path / "sources.yml").problems == ()


def test_the_entries_of_authors_and_tags_are_read(tmp_path: Path) -> None:
    ([authors], [tags]) = of_kind("authors"), of_kind("tags")
    for name, block in (("authors.yml", authors), ("tags.yml", tags)):
        (tmp_path / name).write_text(str(block.values[0]), encoding="utf-8")
    assert read_people(tmp_path / "authors.yml")[1] == ()
    assert read_tags(tmp_path / "tags.yml")[1] == ()


REGISTERED = """
northfield-observer: {name: The Northfield Observer, hosts: [observer.northfield.example]}
harbour-ledger: {name: The Harbour Ledger, hosts: [www.harbourledger.example]}
harbour-channel: {name: Harbour Channel, hosts: [platform.example]}
"""
SPACE = "SpaceX is reportedly seeking a $1.77 trillion valuation. It is a lot of money.\n"
ORIGINAL = ("source", "original_url", "credit")


@pytest.mark.parametrize("text", of_kind("front matter"))
def test_each_front_matter_passes_the_gate(
    text: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    registry = project.root / "content/sources.yml"
    registry.write_text(registry.read_text("utf-8") + REGISTERED, "utf-8")
    given = yaml.safe_load(text)
    lacking = {key: value for key, value in FIELDS.items() if key not in given}
    if "originals" in given:
        lacking = {key: value for key, value in lacking.items() if key not in ORIGINAL}
    front = "".join(f"{key}: {value}\n" for key, value in lacking.items()) + text
    project.write("content/ice.md", f"---\n{front}---\n\n{SPACE}")
    if "translation_of" in given:
        project.write("content/two-outlets-one-ferry.md", manuscript())
    done = commands.run("check", "--now", "2027-01-01")
    assert " error: " not in done.output


def test_papers_by_doi_and_podcasts_are_credited_as_the_guide_says(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    [registry] = [text for text in blocks(DOCS / "authoring.md", "yaml") if text.startswith("nature:")]
    project.write("content/sources.yml", registry)
    (project.root / "content/ice.md").unlink()
    texts = {
        "nature": ("https://doi.org/10.1038/s41586-021-03819-2", "A program predicts the shape of proteins."),
        "night-science": ("https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk", "Two biologists talk."),
    }
    lines = {
        "nature": "Source: Nature, https://doi.org/10.1038/s41586-021-03819-2",
        "night-science": "Please credit Night Science when republishing.",
    }
    assert lines["nature"] in (DOCS / "authoring.md").read_text(encoding="utf-8")
    for source, (url, text) in texts.items():
        fields = f"title: {source}\ndate: 2026-06-01\nsource: {source}\noriginal_url: {url}\n"
        project.write(f"content/{source}.md", f'---\n{fields}credit: "{lines[source]}"\n---\n\n{text}\n')
    done = commands.run("check")
    assert done.output == "2 articles: 2 credited\n"
