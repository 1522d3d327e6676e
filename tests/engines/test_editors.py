"""What an editor says of the site: pinned articles stand first on the front page alone, and topics have descriptions."""

from __future__ import annotations

import json
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.builds import Project, manuscript
from tests.verify.site import Tree, tree

FRONT = "---\ntemplate: front.html\n---\n\n# Home\n"


def built(folder: Path, *, pinned: str) -> Tree:
    project = Project(folder)
    project.write("docs/index.md", FRONT)
    for day in range(1, 19):
        name, url = f"day-{day:02}", f"https://www.gogoai.xin/article/day-{day}"
        fields = {"pinned": "true"} if name == pinned else {}
        text = manuscript(
            f"It was day {day}.\n", date=f"2026-05-{day:02}", title=name, original_url=url, **fields
        )
        project.write(f"content/{name}.md", text)
    return tree(project)


def titles(site: Tree) -> list[str]:
    """Titles on the front page, in order."""
    page = LexborHTMLParser(site.text("index.html"))
    return [" ".join(node.text().split()) for node in page.css(".creditline-front .creditline-card__title")]


def test_a_pinned_article_leads_whatever_its_day(tmp_path: Path) -> None:
    plain, site = built(tmp_path / "a", pinned=""), built(tmp_path / "b", pinned="day-03")
    assert titles(plain)[:3] == ["A title", "day-18", "day-17"]
    assert titles(site)[:3] == ["day-03", "A title", "day-18"]
    assert sorted(titles(site)) == sorted(titles(plain))
    assert site.told() == []
    feeds = [[item["title"] for item in json.loads(one.text("feed.json"))["items"]] for one in (plain, site)]
    assert feeds[0] == feeds[1]


def test_verify_finds_an_article_that_leads_without_being_pinned(tmp_path: Path) -> None:
    plain, site = built(tmp_path / "a", pinned=""), built(tmp_path / "b", pinned="day-03")
    site.write("index.html", plain.text("index.html"))
    assert "pages-say-what-they-should" in site.rules()


def test_the_page_of_a_topic_shows_the_description_of_its_tag(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write("content/tags.yml", "ice: {description: Frozen water & what it does}\nsnow:\n")
    project.write("content/ice.md", manuscript(tags="[ice, snow]"))
    site = tree(project)
    about = [
        LexborHTMLParser(site.text(f"tags/{tag}/index.html")).css(".creditline-list__about")[0].text()
        for tag in ("ice", "snow")
    ]
    assert about == ["Frozen water & what it does", "Summaries about snow"]
    assert site.told() == []
    site.replace("tags/ice/index.html", "Frozen water &amp; what it does", "Summaries about ice")
    assert "pages-say-what-they-should" in site.rules()
