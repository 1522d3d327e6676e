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
from pathlib import Path

import pytest

from tests.builds import Project, manuscript

pytestmark = pytest.mark.loopback


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    def __init__(self, project: Project) -> None:
        self.address = f"127.0.0.1:{free_port()}"
        self.log = project.root / "serve.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "-a", self.address],
                cwd=project.root,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )

    def page(self) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/articles/ice/", timeout=10) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, TimeoutError):
            return ""

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


def test_edits_show_and_bad_edits_keep_the_last_good_page(server: Server, project: Project) -> None:
    eventually(lambda: "The text of the article." in server.page())
    project.write("content/ice.md", manuscript("Another text.\n"))
    eventually(lambda: "Another text." in server.page())
    project.write("content/ice.md", manuscript("A third text.\n", without="credit"))
    eventually(lambda: "content/ice.md:1:1: error: `credit` is missing" in server.told())
    assert "Traceback" not in server.told()
    assert "Another text." in server.page()
    project.write("content/ice.md", manuscript("A fourth text.\n"))
    eventually(lambda: "A fourth text." in server.page())
    assert Path(server.log).exists()
