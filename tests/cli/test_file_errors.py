"""Files that can't be written: each command says it in one line, and changes nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.builds import Project, contents

resource = pytest.importorskip("resource")  # Windows has no such limits

NO_ROOM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
from creditline.cli import main
main(sys.argv[1:])
"""
TEXT = """Northfield Keeps Its Ferry

The last ferry of Northfield leaves at midnight from 1 July, an hour later than today.

Source: The Northfield Observer (observer.northfield.example)
Original: https://observer.northfield.example/council/ferry
Please credit the Northfield Observer when republishing.
"""
CROOKED = "---\ntitle: About: ice\ndate: 2026-06-01\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("check --fix", "content/snow.md"),
        ("import text.txt --add-source", "content/sources.yml"),
        ("init", "mkdocs.yml"),
        ("init new", "new/content/sources.yml"),
        ("import empty.txt --report report.json", "report.json"),
    ],
)
def test_a_file_without_room_is_told(command: str, file: str, project: Project) -> None:
    project.write("mkdocs.yml", "site_name: Test\nplugins: [search]\n")
    project.write("content/snow.md", CROOKED)
    project.write("text.txt", TEXT)
    project.write("empty.txt", "Nothing.\n")
    before = contents(project.root)
    run = [sys.executable, "-c", NO_ROOM, *command.split()]
    done = subprocess.run(run, cwd=project.root, capture_output=True, text=True, check=False)
    told = done.stderr.splitlines()[-1].removesuffix(", and run this again")
    assert (done.returncode, told) == (2, f"{file}: File too large; allow larger files")
    assert "Traceback" not in done.stderr
    assert contents(project.root) == before
