"""Blocks of the documentation for owners: configurations build."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from creditline.engines import zensical_pages
from tests import commands
from tests.builds import HERE, Project

STAND_IN = HERE / "engines" / "stand_in.py"
DOCS = HERE.parent / "docs"
PAGES = ("start", "configuration", "publishing", "engines", "authoring")
_CLUSTER = "workers: dask"


_TAKE: dict[bool, set[str]] = {True: {"take-is-written"}, False: set()}


def blocks(path: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


CONFIGURATIONS = [
    pytest.param(text, id=f"{page}-{number}")
    for page in (*(DOCS / f"{name}.md" for name in PAGES), HERE.parent / "README.md")
    for number, text in enumerate(blocks(page, "yaml"))
    if re.search(r"^(plugins|markdown_extensions|site_url|site_name|nav):", text, re.MULTILINE)
    and _CLUSTER not in text
]


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
