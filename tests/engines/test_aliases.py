"""Earlier addresses of articles: their pages, and what verify says of them."""

from __future__ import annotations

import pytest
from mkdocs.exceptions import Abort

from creditline.gate.library import load
from creditline.verify import verify
from tests.builds import Project, manuscript
from tests.verify.site import TODAY


@pytest.fixture(autouse=True)
def june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30


def problems(project: Project) -> list[str]:
    return [one.message for one in verify(project.root / "site", load(project.root / "content"), TODAY)]


@pytest.mark.parametrize("pages", ["own", "theme"])
def test_each_alias_leads_to_the_article(pages: str, project: Project) -> None:
    project.write("content/ice.md", manuscript(aliases="[old-ice, /2019/05/ice/, news/ice.html]"))
    project.configure(f"  - creditline: {{pages: {pages}}}\n")
    project.build(strict=True)
    assert 'content="0; url=../ice/"' in project.page("articles/old-ice/index.html")
    assert 'href="../../../articles/ice/"' in project.page("2019/05/ice/index.html")
    assert 'rel="canonical" href="https://site.example/articles/ice/"' in project.page("news/ice.html")
    assert problems(project) == []
    assert "old-ice" not in project.page("sitemap.xml")


def test_aliases_without_directory_urls(project: Project) -> None:
    project.write("content/ice.md", manuscript(aliases="[old-ice]"))
    project.configure(more="use_directory_urls: false\n")
    project.build(strict=True)
    assert 'content="0; url=ice.html"' in project.page("articles/old-ice.html")
    assert problems(project) == []


def test_verify_tells_an_alias_that_leads_elsewhere(project: Project) -> None:
    project.write("content/ice.md", manuscript(aliases="[old-ice]"))
    project.build()
    page = project.root / "site/articles/old-ice/index.html"
    page.write_text(page.read_text().replace("../ice/", "../../"))
    assert "the alias 'old-ice' of" in "\n".join(problems(project))
    page.unlink()
    assert "the alias 'old-ice' of" in "\n".join(problems(project))


@pytest.mark.parametrize(
    "alias",
    [
        "fog", "/tags/", "index.html/", "a-title", "ice", "/Articles/ICE/", "feed.xml/", "/FEED.xml", "/feed.xml/old/",
        "credits.json/", "/robots.txt", "/sitemap.xml", "/404.html", "/favicon.ico", "/articles/ice/social.card.png",
    ],
)  # fmt: skip
def test_an_alias_that_is_taken_is_refused_in_one_line(
    alias: str, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write(
        "content/fog.md",
        manuscript(title="Fog", aliases="[a-title]", original_url="https://www.gogoai.xin/article/fog"),
    )
    project.write("content/ice.md", manuscript(aliases=f"['{alias}']"))
    with pytest.raises(Abort):
        project.build()
    told = [line for line in caplog.text.splitlines() if "content/ice.md:7" in line]
    assert len(told) == 1
    assert told[0].endswith((": remove it", "; remove it [slugs-are-unique]"))
    assert "Traceback" not in caplog.text


def test_all_aliases_that_are_taken_are_told_in_one_run(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write(
        "content/ice.md", manuscript(aliases="[/old.html/new/, /old.html, tags/, /sources/, /kept/]")
    )
    with pytest.raises(Abort):
        project.build()
    assert [line.partition("the alias ")[2] for line in caplog.text.splitlines() if "the alias " in line] == [
        f'"/old.html" is an alias of {project.root}/content/ice.md, too: remove it',
        '"tags/" is the address of another page or file: remove it',
        '"/sources/" is the address of another page or file: remove it',
    ]


@pytest.mark.parametrize("alias", ["../up", "https://else.example/", "a b", "a//b", ".hidden"])
def test_an_alias_must_be_a_path(alias: str, project: Project, caplog: pytest.LogCaptureFixture) -> None:
    project.write("content/ice.md", manuscript(aliases=f"['{alias}']"))
    with pytest.raises(Abort):
        project.build()
    assert "an earlier slug, or a path on this site" in caplog.text
