"""Articles that appear at a time of day, in the site's time zone."""

from __future__ import annotations

import json
import re
from calendar import timegm
from datetime import UTC, datetime

import feedparser
import pytest

from creditline.manuscript.iso_days import moment
from tests import commands
from tests.builds import Project, manuscript

BERLIN = "  - creditline: {timezone: Europe/Berlin}\n"


def at(project: Project, when: str, patch: pytest.MonkeyPatch) -> bool:
    """Whether the article is in the site that is built at a moment."""
    patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(when).timestamp())))
    project.build()
    return "articles/later/index.html" in project.site()


@pytest.mark.parametrize(
    ("date", "before", "after", "day"),
    [
        ("2026-11-20 14:30", "2026-11-20T13:29:59Z", "2026-11-20T13:30:00Z", "2026-11-20"),
        ("2026-11-20 9:30", "2026-11-20T08:29:59Z", "2026-11-20T08:30:00Z", "2026-11-20"),
        ("2026-07-20 14:30", "2026-07-20T12:29:59Z", "2026-07-20T12:30:00Z", "2026-07-20"),
        ("2026-11-20T14:30:15Z", "2026-11-20T14:30:14Z", "2026-11-20T14:30:15Z", "2026-11-20"),
        ("2026-11-20 23:30 America/New_York", "2026-11-21T04:29:59Z", "2026-11-21T04:30:00Z", "2026-11-21"),
        ("2026-11-20", "2026-11-19T22:59:59Z", "2026-11-19T23:00:00Z", "2026-11-20"),
    ],
)
def test_an_article_appears_at_its_moment(
    date: str, before: str, after: str, day: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.configure(BERLIN)
    text = manuscript("It froze.\n", date=date, original_url="https://www.gogoai.xin/article/later")
    project.write("content/later.md", text)
    assert not at(project, before, monkeypatch)
    assert at(project, after, monkeypatch)
    page = project.page("articles/later/index.html")
    given = {*re.findall(r'(?:published_time" content|dt-published" datetime)="([^"]+)', page)} - {
        "2026-06-01"
    }
    assert {moment[:10] for moment in given} == {day}
    if " " in date or "T" in date:
        [entry, *_] = feedparser.parse(project.page("atom.xml")).entries
        [item, *_] = feedparser.parse(project.page("feed.xml")).entries
        moments = [datetime.fromtimestamp(timegm(one.published_parsed), UTC) for one in (entry, item)]
        listed = json.loads(project.page("feed.json"))["items"][0]["date_published"]
        assert [*moments, datetime.fromisoformat(listed)] == [datetime.fromisoformat(after)] * 3
        assert {*map(datetime.fromisoformat, given)} == {datetime.fromisoformat(after)}
    monkeypatch.chdir(project.root)
    for command in (["verify", "site"], ["verify", "site", "--rebuild"]):
        told = commands.run(*command)
        assert (told.exit_code, "0 of" in told.output) == (0, False), told.output


def test_a_rebuild_is_for_a_moment_of_the_ledger(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.configure(BERLIN)
    for hour in ("08", "20"):
        url = f"https://www.gogoai.xin/article/at-{hour}"
        text = manuscript(f"It froze at {hour}.\n", date=f"2026-11-20 {hour}:00", original_url=url)
        project.write(f"content/at-{hour}.md", text)
    at(project, "2026-11-20T12:00:00Z", monkeypatch)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.chdir(project.root)
    lines = json.loads(project.page("credits.json"))["articles"]
    assert {line["slug"]: line["at"] for line in lines} == {"ice": None, "at-08": "2026-11-20T08:00:00+01:00"}
    told = commands.run("verify", "site", "--rebuild")
    assert told.exit_code == 0, told.output


def test_what_waits_is_listed_with_its_time(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.configure(BERLIN)
    project.write("content/ice.md", manuscript(date="2026-11-20 14:30"))
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795168800")  # 2026-11-20T10:00:00Z
    assert "scheduled for 2026-11-20 14:30 UTC+01:00, in 0 days" in commands.run("status").output
    assert "1 scheduled" in commands.run("check").output
    assert "1 credited" in commands.run("check", "--now", "2026-11-20").output


@pytest.mark.parametrize("text", ["2026-11-20 24:30", "2026-11-20 14", "2026-11-20 14:30 CET/", "2026-11-20 14:30 Mars/Base", "2026-02-30 10:00", "20:00"])  # fmt: skip
def test_what_is_no_moment_is_refused(text: str, project: Project) -> None:
    assert moment(text) is None
    project.write("content/ice.md", manuscript(date=f"'{text}'"))
    told = commands.run("check", str(project.root / "content"))
    assert "values-have-their-form" in told.output


def test_a_zone_that_nobody_knows_stops_the_build(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.configure("  - creditline: {timezone: Berlin}\n")
    monkeypatch.chdir(project.root)
    told = commands.run("build")
    assert "'Berlin' is not a time zone; write one such as Europe/Berlin, or UTC" in told.output


def test_articles_of_a_day_are_in_the_order_of_their_times(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.configure(BERLIN)
    times = {"a-dawn": " 6:00", "b-dusk": " 17:00", "c-noon": " 12:00 UTC", "d-untimed": ""}
    for slug, time in times.items():
        text = manuscript(
            f"Ice {slug}.\n", date=f"2026-05-20{time}", original_url=f"https://www.gogoai.xin/article/{slug}"
        )
        project.write(f"content/{slug}.md", text)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    project.build()
    items = json.loads(project.page("feed.json"))["items"]
    found = [slug for item in items if (slug := item["url"].rstrip("/").rpartition("/")[2]) in times]
    assert found == ["b-dusk", "c-noon", "a-dawn", "d-untimed"]
    archive = project.page("archive/2026/05/index.html")
    assert sorted(times, key=lambda slug: archive.index(f"articles/{slug}")) == found
    monkeypatch.chdir(project.root)
    told = commands.run("verify", "site")
    assert told.exit_code == 0, told.output
