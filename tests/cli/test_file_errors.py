"""Files that can't be written: each command says it in one line, and changes nothing."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from creditline.cli.file_errors import failure
from tests import commands
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
    ("command", "file", "then"),
    [
        ("check --fix", "content/snow.md", ""),
        ("import text.txt --add-source", "content/sources.yml", ""),
        ("init", "mkdocs.yml", ", and run this again"),
        ("init new", "new/content/sources.yml", ", and run this again"),
        ("import empty.txt --report report.json", "report.json", ""),
    ],
)
def test_a_file_without_room_is_told(command: str, file: str, then: str, project: Project) -> None:
    project.write("mkdocs.yml", "site_name: Test\nplugins: [search]\n")
    project.write("content/snow.md", CROOKED)
    project.write("text.txt", TEXT)
    project.write("empty.txt", "Nothing.\n")
    before = contents(project.root)
    run = [sys.executable, "-c", NO_ROOM, *command.split()]
    done = subprocess.run(run, cwd=project.root, capture_output=True, text=True, check=False)
    told = done.stderr.splitlines()[-1]
    assert (done.returncode, told) == (2, f"{file}: File too large; allow larger files{then}")
    assert "Traceback" not in done.stderr
    assert contents(project.root) == before


@pytest.mark.parametrize(
    ("there", "folder", "told"),
    [
        ("content", "", "content: File exists"),
        ("requirements.txt/a", "", "requirements.txt: Is a directory"),
        ("mkdocs.yml/a", "", "mkdocs.yml: Is a directory"),
        ("content/sources.yml/a", "", "content/sources.yml: Is a directory"),
        ("notes", "notes/site", "notes/site/content: Not a directory"),
    ],
)
def test_what_is_in_the_place_of_a_new_file_is_told(
    there: str, folder: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(there).parent.mkdir(parents=True, exist_ok=True)
    Path(there).write_text("In the way.\n", encoding="utf-8")
    done = commands.run("init", *filter(None, [folder]))
    assert (done.exit_code, done.stderr) == (2, f"{told}; move what is in its place, and run this again\n")


def test_without_a_remedy_nothing_is_to_be_run_again() -> None:
    broken = OSError(errno.EIO, "Input/output error", "mkdocs.yml")
    assert failure(broken, "", then=", and run this again") == "mkdocs.yml: Input/output error"
