"""Copies of originals in an archive: found, taken, and written into manuscripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from creditline.cli import archive as command
from creditline.desk.archiving import Archive, archive_session, with_copy
from creditline.desk.care import Link
from creditline.desk.fetch_limits import FetchRefused, Limits
from creditline.desk.fetching import Request, Response, fetcher
from creditline.gate.library import load
from tests import commands
from tests.builds import REGISTRY, manuscript
from tests.desk.web import Quiet, serving

TODAY, NEAR = date(2026, 11, 28), date(2026, 6, 1)
URL = "https://www.gogoai.xin/article/a-title"
COPY = f"https://web.archive.org/web/20260602030405/{URL}"
DAYS = (
    "/cdx/search/cdx?url=https%3A%2F%2Fwww.gogoai.xin%2Farticle%2Fa-title&limit=1000&filter=statuscode%3A200"
)
HOME = "https://web.archive.org"


def captures(*moments: str, url: str = URL) -> bytes:
    """An answer of the archive's index of captures."""
    return "".join(f"key {moment} {url} text/html 200 DIGEST 1234\n" for moment in moments).encode()


@dataclass
class Stub:
    """An archive on this machine: its answers, and what it was asked."""

    held: bytes = b""
    held_status: int = 200
    saved: dict[str, str] = field(default_factory=dict)
    saved_status: int = 302
    saved_page: bytes = b""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def stub() -> Iterator[tuple[Stub, str]]:
    answers = Stub()

    class Handler(Quiet):
        def do_GET(self) -> None:  # noqa: N802 - the base class calls it so
            answers.asked.append(self.path)
            is_save = self.path.startswith("/save/")
            self.send_response(answers.saved_status if is_save else answers.held_status)
            for name, value in (answers.saved if is_save else {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answers.saved_page if is_save else answers.held)

    with serving(Handler) as base:
        yield answers, base


def asked(base: str, *, saves: bool = True) -> Archive:
    fetch = fetcher(Limits(private=True, seconds=5, answer=5, size=100_000), reads_robots=False)

    def here(request: Request) -> Response:
        assert request.url.startswith(f"{HOME}/")
        return fetch(replace(request, url=request.url.replace(HOME, base)))

    return Archive(archive_session(here, retries=0, searches_per_second=0), TODAY, saves)


@pytest.mark.loopback
def test_the_nearest_copy_is_taken(stub: tuple[Stub, str]) -> None:
    answers, base = stub
    near = captures("20240101000000", "20260602030405", "20261111111111")
    answers.held = near + captures("20260601120000", url=f"{URL}/comments")
    assert asked(base).copy_of(URL, NEAR) == Link(URL, "held", COPY, "2026-11-28")
    (question,) = answers.asked
    assert question.startswith(DAYS)


@pytest.mark.loopback
@pytest.mark.parametrize("header", ["Location", "Content-Location"])
def test_without_one_the_archive_takes_a_copy(header: str, stub: tuple[Stub, str]) -> None:
    answers, base = stub
    answers.saved = {header: f"https://web.archive.org/web/20260602030405/{URL}"}
    assert asked(base).copy_of(URL, NEAR) == Link(URL, "taken", COPY, "2026-11-28")
    assert answers.asked[1] == f"/save/{URL}"
    assert len(answers.asked) == 2, "the copy itself isn't fetched"


BUSY = "the archive asks to wait; run the command again in 60 seconds"
BROKEN = "the archive does not work now; run the command again later"
BLOCKED = "the archive keeps no copies of this page"
UNREADABLE = "the archive's answer cannot be read; try again later"


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("held", "status", "saved_status", "state", "said"),
    [
        (b"", 200, 403, "refused", "the archive took no copy (status 403)"),
        (b"", 200, 500, "unknown", "the archive took no copy (status 500)"),
        (b"", 200, 429, "unknown", BUSY),
        (b"", 429, 302, "unknown", BUSY),
        (b"", 503, 302, "unknown", BROKEN),
        (b"<p>Not now.", 200, 302, "unknown", UNREADABLE),
        (b"org.archive.util.AdministrativeAccessControlException", 403, 302, "refused", BLOCKED),
        (b"x" * 200_000, 200, 302, "unknown", "127.0.0.1: the page has more than 100,000 bytes; "),
    ],
)
def test_what_the_archive_cannot_do_is_told(
    held: bytes, status: int, saved_status: int, state: str, said: str, stub: tuple[Stub, str]
) -> None:
    answers, base = stub
    answers.held, answers.held_status, answers.saved_status = held, status, saved_status
    found = asked(base).copy_of(URL, NEAR)
    assert (found.state, found.said[: len(said)]) == (state, said)


@pytest.mark.loopback
@pytest.mark.parametrize(
    "page", [b'{"url": "x", "job_id": "spn2-0a1b2c3d4e5f"}', b"<script>spn.watchJob('x')</script>"]
)
def test_a_copy_that_is_still_being_taken_is_found_the_next_time(page: bytes, stub: tuple[Stub, str]) -> None:
    answers, base = stub
    answers.saved_status, answers.saved_page = 200, page
    found = asked(base).copy_of(URL, NEAR)
    assert (found.state, found.said) == (
        "unknown",
        "the archive has begun to take a copy; run the command again in some minutes",
    )
    answers.held = captures("20260602030405")
    assert asked(base).copy_of(URL, NEAR).state == "held"


@pytest.mark.loopback
def test_the_archive_may_say_how_long_to_wait(stub: tuple[Stub, str]) -> None:
    answers, base = stub
    answers.saved_status = 429
    answers.saved = {"Retry-After": "120"}
    assert (
        asked(base).copy_of(URL, NEAR).said
        == "the archive asks to wait; run the command again in 120 seconds"
    )


@pytest.mark.loopback
def test_no_copy_is_asked_for_where_none_should_be(stub: tuple[Stub, str]) -> None:
    answers, base = stub
    found = asked(base, saves=False).copy_of(URL, NEAR)
    assert (found.state, found.said) == ("unknown", "the archive has no copy")
    assert len(answers.asked) == 1


def test_a_copy_is_written_below_the_address(tmp_path: Path) -> None:
    raw = manuscript().encode()
    made = with_copy(raw, "ice.md", Link(URL, "held", COPY, ""), load(tmp_path).sources)
    line = f"original_url: {URL}\n"
    assert made == raw.replace(line.encode(), f"{line}archived: {COPY}\n".encode())
    assert with_copy(made, "ice.md", Link(URL, "held", COPY, ""), load(tmp_path).sources) is None


SEVERAL = f"""---
title: Two
date: 2026-06-01
originals:
  - source: gogoai
    url: {URL}
    credit: Please credit GogoAI when republishing.
  - source: othernews
    url: https://other.example.net/b
    credit: "Source: OtherNews"
---

Text.
"""


def test_one_of_several_originals_gets_its_copy(tmp_path: Path) -> None:
    raw = SEVERAL.replace("\n", "\r\n").encode()
    made = with_copy(raw, "two.md", Link(URL, "held", COPY, ""), load(tmp_path).sources)
    assert made is not None
    assert f"    url: {URL}\r\n    archived: {COPY}\r\n    credit".encode() in made
    assert len(made.splitlines()) == len(raw.splitlines()) + 1


@pytest.mark.parametrize(
    "copy",
    [
        Link("https://www.gogoai.xin/another", "held", COPY, ""),
        Link(URL, "held", "https://web.archive.org/web/20260602030405/https://elsewhere.example/", ""),
        Link(URL, "held", "no address", ""),
    ],
)
def test_a_copy_of_something_else_is_not_written(copy: Link, tmp_path: Path) -> None:
    assert with_copy(manuscript().encode(), "ice.md", copy, load(tmp_path).sources) is None


def test_entries_on_one_line_are_left_to_the_editor(tmp_path: Path) -> None:
    entry = f"originals:\n  - {{source: gogoai, url: '{URL}', credit: 'Source: GogoAI'}}\n"
    raw = SEVERAL.partition("originals:")[0] + entry + "---\n\nText.\n"
    assert with_copy(raw.encode(), "two.md", Link(URL, "held", COPY, ""), load(tmp_path).sources) is None


@pytest.fixture
def project(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    (content / "sources.yml").write_text(REGISTRY)
    (content / "ice.md").write_text(manuscript())
    (content / "fog.md").write_text(
        manuscript(title="Fog", original_url="https://www.gogoai.xin/article/fog")
    )
    return content


def run(content: Path, *more: str) -> str:
    result = commands.run("archive", "--content", content, *more)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_fills_in_what_the_archive_has_and_asks_only_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests: list[str] = []

    def fetch(request: Request) -> Response:
        requests.append(request.url)
        if request.url.startswith(f"{HOME}/cdx/"):
            return Response(request.url, 200, captures("20260602030405") if "a-title" in request.url else b"")
        raise FetchRefused("web.archive.org: the server does not answer")

    monkeypatch.setattr(command, "fetcher", lambda limits, reads_robots: fetch)
    monkeypatch.setattr(command, "pausing", lambda: lambda host: None)
    unlimited = partial(archive_session, searches_per_second=0)
    monkeypatch.setattr(command, "archive_session", unlimited)
    told = run(project)
    assert told.endswith("2 originals without a copy: 1 found, 0 taken, 1 left\n")
    assert "https://www.gogoai.xin/article/fog: web.archive.org: the server does not answer\n" in told
    assert f"archived: {COPY}\n" in (project / "ice.md").read_text()
    assert load(project).errors == ()
    before = len(requests)
    assert run(project).endswith("1 original without a copy: 0 found, 0 taken, 1 left\n")
    assert len(requests) == before + 2, "only what is unknown is asked again"
    (found,) = json.loads(run(project, "--format", "json", "--no-save"))
    assert (found["url"], found["state"]) == ("https://www.gogoai.xin/article/fog", "unknown")
