"""The inbox: what sources published and nobody has summarised, online and offline."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.desk.feed_inbox import (
    Item,
    Subscription,
    items_of,
    refreshed,
    waiting,
)
from creditline.desk.fetch_limits import FetchRefused
from creditline.desk.fetching import Request, Response
from creditline.desk.new_file import keep, kept_in
from creditline.gate.library import load
from creditline.model.source import Source
from tests import commands
from tests.builds import manuscript

POST = Source(
    "post",
    "Harbour Post",
    ("www.harbourpost.example",),
    "Harbour Post",
    feed="https://www.harbourpost.example/feed",
)
QUAY = Source("quay", "Quay Letters", ("quay.example",), "Quay Letters", feed="https://quay.example/rss")
RSS = """<rss version="2.0"><channel><title>x</title>
<item><title>Boat &amp;amp; bridge</title><link>https://www.harbourpost.example/a/boat</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item>
<item><title>Ferry</title><link>https://www.harbourpost.example/a/ferry</link><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate></item>
<item><title>No link</title></item></channel></rss>"""
BOAT = Item("post", "Boat & bridge", "https://www.harbourpost.example/a/boat", "2026-11-23")
FERRY = Item("post", "Ferry", "https://www.harbourpost.example/a/ferry", "2026-11-24")


class Server:
    """Answers requests from a table, and keeps them."""

    def __init__(self, **answers: Response | FetchRefused) -> None:
        self.answers = answers
        self.seen: list[Request] = []

    def __call__(self, request: Request) -> Response:
        self.seen.append(request)
        answer = self.answers["post" if "harbourpost" in request.url else "quay"]
        if isinstance(answer, FetchRefused):
            raise answer
        return answer


def ok(raw: str = RSS, **headers: str) -> Response:
    return Response("", 200, raw.encode(), headers)


def test_items_have_title_address_and_day() -> None:
    assert list(items_of(RSS.encode(), POST)) == [BOAT, FERRY]


def test_a_json_feed_is_read() -> None:
    raw = b'{"items": [{"title": "T", "url": "https://quay.example/t", "date_published": "2026-11-20T10:00:00Z"}, 5]}'
    assert list(items_of(raw, QUAY)) == [Item("quay", "T", "https://quay.example/t", "2026-11-20")]


def test_the_second_request_is_conditional() -> None:
    server = Server(post=ok(etag='"1"', **{"last-modified": "Mon, 23 Nov 2026 10:00:00 GMT"}))
    first, _ = refreshed({}, [POST], server)
    server.answers["post"] = Response("", 304)
    second, failed = refreshed(first, [POST], server)
    assert (second, failed) == (first, [])
    assert server.seen[1].headers == {
        "If-None-Match": '"1"',
        "If-Modified-Since": "Mon, 23 Nov 2026 10:00:00 GMT",
    }


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            FetchRefused("quay.example: the server does not answer"),
            "Quay Letters: quay.example: the server does not answer",
        ),
        (Response("", 404), "Quay Letters: https://quay.example/rss: the server answers with status 404"),
        (ok("<html></html>"), "Quay Letters: https://quay.example/rss: there are no items in this feed"),
    ],
)
def test_a_feed_that_fails_keeps_its_items_and_is_told(answer: Response | FetchRefused, told: str) -> None:
    known = {QUAY.feed: Subscription(items=(Item("quay", "Old", "https://quay.example/old"),))}
    fresh, (line,) = refreshed(known, [QUAY, POST], Server(quay=answer, post=ok()))
    assert line.startswith(told)
    assert fresh[QUAY.feed] == known[QUAY.feed]
    assert len(fresh[POST.feed].items) == 2


def test_items_that_left_the_feed_are_kept() -> None:
    old = Item("post", "Old", "https://www.harbourpost.example/a/old", "2026-11-01")
    fresh, _ = refreshed({POST.feed: Subscription(items=(old,))}, [POST], Server(post=ok()))
    assert fresh[POST.feed].items == (FERRY, BOAT, old)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    (content / "sources.yml").write_text(
        "post:\n  name: Harbour Post\n  hosts: [www.harbourpost.example]\n  feed: https://www.harbourpost.example/feed\n"
        "bare: {name: Bare, hosts: [bare.example]}\n",
        encoding="utf-8",
    )
    (content / "boat.md").write_text(
        manuscript(
            source="post",
            original_url="https://www.harbourpost.example/a/boat",
            credit="Please credit Harbour Post when republishing.",
        ),
        encoding="utf-8",
    )
    keep({POST.feed: Subscription(items=(FERRY, BOAT))}, tmp_path / ".cache" / "creditline-inbox.json")
    return tmp_path


def test_what_is_summarised_does_not_wait(project: Path) -> None:
    entries = load(project / "content").entries
    inbox = kept_in(project / ".cache" / "creditline-inbox.json", dict[str, Subscription]) or {}
    assert waiting(inbox, [POST], entries) == [FERRY]
    assert waiting(inbox, [POST], entries, "fErr") == [FERRY]
    assert waiting(inbox, [POST], entries, "bridge") == []
    assert waiting(inbox, [QUAY], entries) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"a": 1}', '{"a": {"etag": "", "modified": "", "items": [{"x": 1}]}}']
)
def test_a_broken_inbox_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "inbox.json").write_text(text, encoding="utf-8")
    assert kept_in(tmp_path / "inbox.json", dict[str, Subscription]) is None


def run(project: Path, *arguments: str) -> tuple[int, str]:
    result = commands.run("inbox", "--content", project / "content", *arguments)
    return result.exit_code, result.output


def test_the_command_lists_offline(project: Path) -> None:
    assert run(project, "--offline") == (
        0,
        (
            "  1  2026-11-24  Harbour Post: Ferry\n     https://www.harbourpost.example/a/ferry\n"
            "1 item waits. Start an article with `creditline inbox --new N`.\n"
        ),
    )


def test_without_a_network_the_last_items_are_shown(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> object:
        raise OSError

    monkeypatch.setattr("creditline.desk.fetch_limits.socket.getaddrinfo", fail)
    code, output = run(project)
    assert code == 0
    assert "Harbour Post: www.harbourpost.example: there is no such host, or no network" in output
    assert "  1  2026-11-24  Harbour Post: Ferry" in output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--new", "7", "--offline"], "the list has 1 item"),
        (["--source", "nobody"], "'nobody' is not a source"),
        (["--source", "bare"], "no such source has a feed"),
    ],
)
def test_mistakes_are_told(project: Path, arguments: list[str], told: str) -> None:
    code, output = run(project, *arguments)
    assert (code, told in output) == (2, True)


def test_an_item_becomes_a_manuscript(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Response(FERRY.url, 200, b"<h1>The ferry stays</h1>", {"content-type": "text/html"})
    monkeypatch.setattr("creditline.cli.new.fetcher", lambda limits: lambda request: page)
    code, output = run(project, "--new", "1")
    assert code == 0, output
    assert "title: The ferry stays" in (project / "content" / "ferry.md").read_text(encoding="utf-8")
    assert "0 items wait" in run(project, "--offline")[1]
