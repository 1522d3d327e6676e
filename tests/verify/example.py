"""The example site of the project, built for a day on which all its articles are published."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from creditline.gate.library import load
from tests.builds import HERE, built
from tests.verify.site import Tree

ROOT = HERE.parent
DAY = date(2026, 11, 28)
_EPOCH = str(int(datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).timestamp()))


def example(folder: Path) -> Tree:
    """Build it below a folder, with nothing kept of other builds."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    written = folder / "mkdocs.yml"
    written.parent.mkdir(parents=True, exist_ok=True)
    own = f"\n      cache_dir: {folder / 'cache'}\n      content_dir: {ROOT / 'content'}\n      workers: 1\n"
    assert config.count("  - creditline:\n") == config.count("docs_dir: docs") == 1
    config = config.replace("  - creditline:\n", f"  - creditline:{own}")
    config = config.replace("docs_dir: docs", f"docs_dir: {ROOT / 'docs'}")
    written.write_text(config, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", _EPOCH)
        site = built(written, site_dir=str(folder / "site"))
    return Tree(site, load(ROOT / "content"), ROOT / "docs", DAY)
