"""Care of what is published: whether originals are still there, and statistics."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from creditline.cli.original_links import pausing
from creditline.desk.care import Link, check_all, checked_link, links_in
from creditline.desk.fetch_limits import FetchRefused
from creditline.desk.fetching import Fetch, Request, Response
from creditline.desk.new_file import keep
from tests import commands
from tests.builds import REGISTRY, manuscript

TODAY = date(2026, 11, 28)
URL = "https://www.gogoai.xin/article/a-title"
HTML = {"content-type": "text/html; charset=utf-8"}


def answering(response: Response | FetchRefused) -> Fetch:
    def fetch(request: Request) -> Response:
        if isinstance(response, FetchRefused):
            raise response
        return response

    return fetch


@pytest.mark.parametrize(
    ("response", "state", "said"),
    [
        (Response(URL, 200, b"<h1>A</h1>", HTML), "alive", ""),
        (Response(URL + "/?utm_source=x", 200, b"<h1>A</h1>", HTML), "alive", ""),
        (Response(URL, 404), "dead", "the server answers with status 404"),
        (Response(URL, 410), "dead", "the server answers with status 410"),
        (Response(URL, 403), "walled", "the server answers with status 403"),
        (Response(URL, 503), "unknown", "the server answers with status 503"),
        (Response("https://www.gogoai.xin/new", 200, b"", HTML), "moved", "https://www.gogoai.xin/new"),
        (
            Response(URL, 200, b'<link rel="canonical" href="https://www.gogoai.xin/b">', HTML),
            "renamed",
            "https://www.gogoai.xin/b",
        ),
        (
            Response(URL, 200, b'<meta property="article:content_tier" content="locked">', HTML),
            "walled",
            "the page says that it is for subscribers",
        ),
        (Response(URL, 200, b"%PDF", {"content-type": "application/pdf"}), "alive", ""),
        (FetchRefused("host: no"), "unknown", "host: no"),
    ],
)
def test_the_state_of_an_original(response: Response | FetchRefused, state: str, said: str) -> None:
    assert checked_link(URL, answering(response), TODAY) == Link(URL, state, said, "2026-11-28")  # type: ignore[arg-type]


def test_only_old_and_unknown_states_are_checked_again() -> None:
    known = {
        "https://a.example/": Link("https://a.example/", "alive", "", "2026-11-27"),
        "https://b.example/": Link("https://b.example/", "dead", "", "2026-11-01"),
        "https://c.example/": Link("https://c.example/", "unknown", "", "2026-11-28"),
    }
    waited: list[str] = []
    check = lambda url: checked_link(url, answering(Response(url, 404)), TODAY)  # noqa: E731
    found = list(
        check_all([*known, "https://d.example/"], known, check, waited.append, since=date(2026, 11, 21))
    )
    assert [link.url for link in found] == ["https://b.example/", "https://c.example/", "https://d.example/"]
    assert waited == ["b.example", "c.example", "d.example"]


def test_pages_of_one_host_are_a_second_apart() -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    wait = pausing(sleep, lambda: now[0])
    for host in ("a", "b", "a", "a"):
        wait(host)
    assert slept == [1.0, 1.0]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"x": 1}]'])
def test_a_broken_file_of_states_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "links.json").write_text(text, encoding="utf-8")
    assert links_in(tmp_path / "links.json") == {}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "originals").mkdir()
    (tmp_path / "content" / "sources.yml").write_text(REGISTRY, encoding="utf-8")
    (tmp_path / "content" / "ice.md").write_text(
        manuscript(
            "The ice of the lake is thin and nobody may walk on it today.\n",
            tags="[ice, lakes]",
            author="Ann Lee",
        ),
        encoding="utf-8",
    )
    (tmp_path / "originals" / "ice.txt").write_text(
        "We hear that the ice of the lake is thin and cold.", encoding="utf-8"
    )
    return tmp_path


def run(project: Path, *arguments: str) -> tuple[int, str]:
    command, *rest = arguments
    result = commands.run(command, "--content", project / "content", *rest)
    return result.exit_code, result.output


def test_links_are_told_offline(project: Path) -> None:
    keep(
        [Link(URL, "moved", "https://www.gogoai.xin/b", "2026-11-28")],
        project / ".cache" / "creditline-links.json",
    )
    code, output = run(project, "links", "--offline")
    assert code == 0
    assert f"ice.md: {URL} moved to https://www.gogoai.xin/b\n1 original: 0 alive, 1 to look at\n" in output
    (found,) = json.loads(run(project, "links", "--offline", "--format", "json")[1])
    assert (found["state"], [Path(path).name for path in found["articles"]]) == ("moved", ["ice.md"])


def test_links_are_kept_as_they_are_checked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("creditline.cli.original_links.fetcher", lambda limits: answering(Response(URL, 404)))
    assert run(project, "links")[1].endswith("1 original: 0 alive, 1 to look at\n")
    assert links_in(project / ".cache" / "creditline-links.json")[URL].state == "dead"


def test_statistics_count_articles_and_shared_words(project: Path) -> None:
    code, output = run(project, "stats")
    assert code == 0
    assert "1 article\n" in output
    assert "By author\n     1  Ann Lee\n" in output
    assert "By month\n     1  2026-06\n" in output
    assert "     8  " in output.partition("Words in a row")[2]
    found = json.loads(run(project, "stats", "--format", "json")[1])
    assert found["tag"] == {"ice": 1, "lakes": 1}
    assert found["budgets"][0]["longest"] == 8
