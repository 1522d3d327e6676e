"""What is compared: generators that publish the same Markdown, each in a project folder of its own."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measure import Figures, measure
from tests.bench.vocabulary import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.bench.articles import Manuscript

# The extensions of Markdown are MkDocs's own three, which the plugin's dialect comes nearest to.
SETTINGS = """\
site_name: Benchmark
site_url: https://bench.example/
nav: [index.md]
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, toc.follow]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: white}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: black}
"""
INDEX = "# Benchmark\n\nA page that both sites have.\n"
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")


@dataclass(frozen=True)
class Contender:
    """A generator: how its project is laid out and built, and where the result is."""

    name: str
    what: str
    lay_out: Callable[[Path, Iterable[Manuscript]], None]
    command: tuple[str, ...]
    kept: tuple[str, ...]
    """What it keeps in the project from one build to the next: a cold build finds none of it."""
    pages: str
    packages: tuple[str, ...]

    def build(self, root: Path) -> Figures:
        """Build the project, and say what that cost."""
        return measure(self.command, root, os.environ | {"NO_MKDOCS_2_WARNING": "1"})

    def forget(self, root: Path) -> None:
        """Remove what earlier builds left."""
        for folder in self.kept:
            shutil.rmtree(root / folder, ignore_errors=True)

    def published(self, root: Path) -> set[str]:
        """The slugs of the articles that are in the site."""
        return {page.parent.name for page in root.glob(self.pages)}


def _creditline(root: Path, manuscripts: Iterable[Manuscript]) -> None:
    _write(root / "mkdocs.yml", f"{SETTINGS}plugins: [creditline]\n")
    _write(root / "docs" / "index.md", INDEX)
    _write(root / "content" / "sources.yml", REGISTRY)
    for name, text in manuscripts:
        _write(root / "content" / name, text)


def _material(root: Path, manuscripts: Iterable[Manuscript]) -> None:
    _write(root / "mkdocs.yml", f"{SETTINGS}plugins: []\nnot_in_nav: /articles/\n")
    _write(root / "docs" / "index.md", INDEX)
    for name, text in manuscripts:
        _write(root / "docs" / "articles" / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


CONTENDERS = {
    contender.name: contender
    for contender in (
        Contender(
            name="creditline",
            what="this plugin: every article checked, with credit box and JSON-LD",
            lay_out=_creditline,
            command=MKDOCS,
            kept=("site", ".cache"),
            pages="site/articles/*/index.html",
            packages=("mkdocs-creditline", "mkdocs", "mkdocs-material", "Markdown"),
        ),
        Contender(
            name="material",
            what="plain MkDocs and Material without plugins, the articles in docs/ and not in the nav",
            lay_out=_material,
            command=MKDOCS,
            kept=("site",),
            pages="site/articles/*/index.html",
            packages=("mkdocs", "mkdocs-material", "Markdown"),
        ),
    )
}
