"""What is compared: generators that publish the same articles, each in a project folder of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench import layouts
from bench.measure import Figures, measure, phases, weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bench.articles import Manuscript

# The same for all: sets of Python in one order, and no line about a MkDocs to come.
SETTLED = {"PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Contender:
    """A generator: how its project is laid out and built, and where the result is."""

    name: str
    what: str
    project: Mapping[str, str]
    """The files of its project beside the articles, by path."""
    folder: str
    """Where its articles lie."""
    written: Callable[[str], str]
    """A manuscript in its own form."""
    arguments: tuple[str, ...]
    site: str
    pages: str
    """The pages of articles in its site, as a pattern."""
    packages: tuple[str, ...]
    program: str = ""
    """A pattern below the folder of tools; without one, it is a module of this Python."""
    kept: tuple[str, ...] = ()
    """What it keeps beside the site from one build to the next: a cold build finds none of it."""
    most: int | None = None
    """More articles than this are not its matter."""

    def lay_out(self, root: Path, manuscripts: Iterable[Manuscript]) -> None:
        """Make its project."""
        for path, text in self.project.items():
            _write(root / path, text)
        for manuscript in manuscripts:
            self.put(root, manuscript)

    def put(self, root: Path, manuscript: Manuscript) -> None:
        """Add an article to its project, or replace the one of that name."""
        _write(root / self.folder / manuscript.name, self.written(manuscript.text))

    def drop(self, root: Path, manuscript: Manuscript) -> None:
        """Take an article out of its project."""
        (root / self.folder / manuscript.name).unlink(missing_ok=True)

    def forget(self, root: Path) -> None:
        """Put what earlier builds left out of the way.

        It is removed when all is measured: some file systems are slow to give the room of files again that have just been removed.
        """
        for folder in (self.site, *self.kept):
            if (root / folder).exists():
                (root / folder).rename(Path(tempfile.mkdtemp(dir=root.parent)) / folder)

    def command(self, tools: Path) -> tuple[str, ...] | None:
        """What builds it, given the folder of tools; None if it is not there."""
        if not self.program:
            return (sys.executable, *self.arguments)
        found = sorted(tools.absolute().glob(self.program))
        return (str(found[0]), *self.arguments) if found else None

    def build(self, root: Path, tools: Path) -> Figures:
        """Build the project, and say what that cost."""
        command = self.command(tools)
        assert command is not None
        figures, log = measure(command, root, os.environ | SETTLED | {"HUGO_CACHEDIR": str(root / ".cache")})
        files, size = weight(root / self.site)
        return replace(figures, files=files, size=size, phases=phases(log))

    def published(self, root: Path) -> dict[str, Path]:
        """The page of each article that is in the site, by slug."""
        return {page.parent.name: page for page in (root / self.site).glob(self.pages)}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


_MKDOCS = Contender(
    name="mkdocs",
    what="MkDocs and Material with MkDocs's default plugin, `search`. Articles are pages outside the navigation. "
    "No lists, no feeds, no credit.",
    project=layouts.MKDOCS,
    folder="docs/articles",
    written=layouts.unchanged,
    arguments=("-m", "mkdocs", "build"),
    site="site",
    pages="articles/*/index.html",
    packages=("mkdocs", "mkdocs-material", "Markdown"),
)
_ALL = (
    replace(
        _MKDOCS,
        name="creditline",
        what="this project with `creditline build` and everything it makes. It checks every article, makes pages with Key Facts, Take, "
        "credit box and JSON-LD, lists and feeds for the site, sources and tags, an archive, the ledger, a search index in parts, "
        "and a social card for each article, and verifies the finished site.",
        project=layouts.CREDITLINE,
        arguments=("-m", "creditline", "build"),
        folder="content",
        packages=("mkdocs-creditline", *_MKDOCS.packages, "pagefind", "pillow"),
        kept=(".cache", ".site.spare"),
    ),
    _MKDOCS,
    replace(
        _MKDOCS,
        name="mkdocs-bare",
        what="the same as `mkdocs`, without `search`.",
        project=layouts.MKDOCS_BARE,
    ),
    replace(
        _MKDOCS,
        name="blog",
        what="MkDocs and Material with its plugins `blog` and `tags`, and `search`. There are lists of all articles and by category "
        "(the source) and year, ten to a page, and a page of tags. No feeds, no credit. Up to 2,000 articles.",
        project=layouts.BLOG,
        folder="docs/blog/posts",
        written=layouts.for_blog,
        pages="blog/[0-9]*/*/*/*/index.html",
        most=2000,
    ),
    Contender(
        name="pelican",
        what="Pelican with its default theme and the settings that its quickstart writes for publishing. There are lists of all "
        "articles and by category (the source) and tag, ten to a page, and an Atom feed for each. No search, no credit.",
        project=layouts.PELICAN,
        folder="content",
        written=layouts.for_pelican,
        program="bin/pelican",
        arguments=("content", "--settings", "pelicanconf.py", "--output", "output"),
        site="output",
        pages="articles/*/index.html",
        packages=("pelican", "Markdown"),
        kept=("cache", "__pycache__"),
    ),
    Contender(
        name="hugo",
        what="Hugo, a compiled program that uses all cores, with the small theme in `bench/hugo`. Pages have "
        "contents, credit and JSON-LD. There are lists of all articles and by source and tag, ten to a page, and an RSS feed "
        "of twenty for each. No search.",
        project=layouts.HUGO,
        folder="content/articles",
        written=layouts.for_hugo,
        program="lib/python*/site-packages/hugo/binaries/hugo",
        arguments=("build", "--noBuildLock"),
        site="public",
        pages="articles/*/index.html",
        packages=("hugo",),
        kept=("resources", ".cache"),
    ),
)
CONTENDERS = {contender.name: contender for contender in _ALL}
