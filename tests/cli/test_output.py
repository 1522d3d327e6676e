"""Whatever becomes of the output, a command ends in one line and with an exit code of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds import REGISTRY, manuscript
from tests.programs import Programs

COMMANDS = [
    "check content --no-cache",
    "check content --no-cache --color always",
    "check content --no-cache --format json",
    "status content",
    "explain",
    "explain --markdown",
    "explain text-is-utf8",
    "explain-facts content/article.md",
    "schema",
    "store gc --help",
    "import --help",
    "verify --help",
    "--help",
    "check --help",
    "--version",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    (folder / "content").mkdir()
    (folder / "content" / "sources.yml").write_text(REGISTRY)
    (folder / "content" / "article.md").write_text(manuscript())
    return folder


def broken_pipe() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def full_disk() -> int:
    return os.open("/dev/full", os.O_WRONLY)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("opened", "told"),
    [
        (full_disk, "the output cannot be written (No space left on device)\n"),
        (broken_pipe, "the output cannot be written (Broken pipe)\n"),
    ],
)
def test_what_cannot_be_printed_is_told_in_one_line(
    command: str, opened: Callable[[], int], told: str, folder: Path, programs: Programs
) -> None:
    output = opened()
    done = programs.run("creditline", *command.split(), cwd=folder, stdout=output)
    os.close(output)
    assert (done.returncode, done.stderr) == (2, told)


@pytest.mark.parametrize(
    ("redirected", "told"),
    [(">&-", "the standard output is closed\n"), (">/dev/full 2>&1", ""), (">&- 2>&-", "")],
)
def test_a_closed_output_ends_a_command(redirected: str, told: str, folder: Path) -> None:
    shell = f"{sys.executable} -m creditline check content --no-cache {redirected}"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=False, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
