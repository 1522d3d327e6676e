"""What the sitemaps of themes say of pages, beside their addresses and days."""

from __future__ import annotations

import gzip

import pytest

from creditline.gate.library import load
from creditline.verify import verify
from tests.builds import Project
from tests.verify.site import TODAY


@pytest.mark.parametrize(
    ("said", "is_refused"),
    [("<changefreq>daily</changefreq>", False), ("<changefreq>Buy now</changefreq>", True)],
)
def test_how_often_a_page_changes_may_be_said_in_the_words_of_the_protocol(
    said: str, is_refused: bool, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30
    project.build()
    path = project.root / "site/sitemap.xml"
    path.write_text(path.read_text().replace("</loc>", f"</loc>{said}"))
    path.with_suffix(".xml.gz").write_bytes(gzip.compress(path.read_bytes()))
    told = verify(project.root / "site", load(project.root / "content"), TODAY)
    assert any(one.rule == "sitemap-lists-each-article" for one in told) is is_refused
