"""`mkdocs serve`: an edit shows, a bad edit shows its problems and keeps the last good page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from tests.builds import Project, manuscript

pytestmark = pytest.mark.loopback


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    def __init__(self, project: Project, command: str = "mkdocs") -> None:
        self.address = f"127.0.0.1:{free_port()}"
        self.log = project.root / "serve.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", command, "serve", "-a", self.address],
                cwd=project.root,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )

    def page(self, path: str = "articles/ice/") -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, TimeoutError):
            return ""

    def whole_builds(self) -> int:
        return self.told().count("Building documentation...")

    def told(self) -> str:
        return self.log.read_text()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def server(project: Project) -> Iterator[Server]:
    project.configure(more="")
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_url: https://site.example/\n", ""))
    running = Server(project)
    yield running
    running.stop()


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds: how long that takes is the machine's affair."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it never came")


def adds_fog(server: Server, project: Project) -> None:
    """Add an article to a preview that shows one."""
    eventually(lambda: "The text of the article." in server.page())
    project.write(
        "content/fog.md", manuscript(title="Fog", original_url="https://www.gogoai.xin/article/fog")
    )
    eventually(lambda: "Fog" in server.page("articles/fog/"))


def test_an_edit_shows_at_once_and_the_site_follows(server: Server, project: Project) -> None:
    eventually(lambda: "The text of the article." in server.page())
    project.write("content/ice.md", manuscript("Another text.\n", title="Another title"))
    eventually(lambda: "Another text." in server.page())
    assert "Another title" in server.page()
    assert "content/ice.md is shown; the full site follows" in server.told()
    eventually(lambda: "Another title" in server.page("archive/2026/06/"))
    assert server.whole_builds() == 2
    assert not list(project.root.rglob("*.new"))


def test_a_bad_edit_keeps_the_last_good_page(server: Server, project: Project) -> None:
    eventually(lambda: "The text of the article." in server.page())
    project.write("content/ice.md", manuscript("Another text.\n", without="credit"))
    eventually(lambda: "content/ice.md:1:1: error: `credit` is missing" in server.told())
    assert "1 article: 0 credited, 1 refused" in server.told()
    assert "The preview shows the last good articles." in server.told()
    assert "The text of the article." in server.page()
    project.write("content/ice.md", manuscript("A third text.\n"))
    eventually(lambda: "A third text." in server.page())
    eventually(lambda: server.whole_builds() == 2)
    assert "Traceback" not in server.told()
    assert "Another text." not in server.page()


def test_whatever_is_no_edit_of_a_published_article_builds_the_whole_site(
    server: Server, project: Project
) -> None:
    adds_fog(server, project)
    project.write("docs/index.md", "# Home\n\nAnother welcome.\n")
    eventually(lambda: "Another welcome." in server.page(""))
    project.write("content/ice.md", manuscript(draft="true"))
    eventually(lambda: "Draft: only this preview shows it." in server.page())
    assert "is shown" not in server.told()
    assert server.whole_builds() == 4


def test_articles_that_contradict_each_other_are_left_to_the_whole_build(
    server: Server, project: Project
) -> None:
    adds_fog(server, project)
    project.write("content/fog.md", manuscript("Its own text about fog.\n", title="Fog"))
    eventually(lambda: "The preview shows the last good articles." in server.told())
    eventually(lambda: "Its own text about fog." not in server.page("articles/fog/"))
    assert "Fog" in server.page("articles/fog/")
