"""The example site of the project, built for a day on which all its articles are published."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from creditline.gate.library import Library, load
from tests.builds import HERE, built
from tests.verify.site import Tree

ROOT = HERE.parent
DAY = date(2026, 11, 28)
_EPOCH = str(int(datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).timestamp()))
FEW_PAGES = ("index.md", "about.md", "authoring.md", "start.md", "decisions/index.md")
"""Hand-written pages that have every kind of place in the navigation."""


@cache
def library() -> Library:
    """The articles of the example site."""
    return load(ROOT / "content")


def example(folder: Path, cache: Path | None = None, pages: tuple[str, ...] = ()) -> Tree:
    """Build it below a folder: with a cache of other builds, if one is given, and only some hand-written pages, if they are named."""
    config, docs = (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), ROOT / "docs"
    if pages:
        docs = _with_pages(folder / "docs", pages)
        config = re.sub(
            r"^ .*?([\w/-]+\.md)\n",
            lambda line: line[0] * (line[1] in _known(pages)),
            config,
            flags=re.MULTILINE,
        )
    written = folder / "mkdocs.yml"
    written.parent.mkdir(parents=True, exist_ok=True)
    own = f"\n      cache_dir: {cache or folder / 'cache'}\n      content_dir: {ROOT / 'content'}\n      workers: 1\n"
    assert config.count("  - creditline:\n") == config.count("docs_dir: docs") == 1
    config = config.replace("  - creditline:\n", f"  - creditline:{own}")
    config = config.replace("docs_dir: docs", f"docs_dir: {docs}")
    written.write_text(config, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", _EPOCH)
        site = built(written, site_dir=str(folder / "site"))
    return Tree(site, library(), docs, DAY)


def _known(pages: tuple[str, ...]) -> set[str]:
    return {*pages, *(f"{part}/index.md" for part in ("sources", "authors", "tags", "archive"))}


def _with_pages(docs: Path, pages: tuple[str, ...]) -> Path:
    for page in pages:
        (docs / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "docs" / page, docs / page)
    return docs
