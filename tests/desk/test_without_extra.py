"""The desk where the packages of the extra `import` aren't installed: one line says how to install them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.builds import REGISTRY, manuscript
from tests.programs import Programs

TOLD = "this needs a package that is not installed: pip install 'mkdocs-creditline[import]'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    registry = REGISTRY.replace("gogoai:\n", "gogoai:\n  feed: https://www.gogoai.xin/feed.xml\n", 1)
    (tmp_path / "content/sources.yml").write_text(registry, encoding="utf-8")
    (tmp_path / "content/ice.md").write_text(manuscript(), encoding="utf-8")
    (tmp_path / "page.html").write_text("<title>A page</title><p>Text.", encoding="utf-8")
    (tmp_path / "post.md").write_text("# A page\n\n**Text.**\n", encoding="utf-8")
    return tmp_path


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(folder: Path, programs: Programs) -> Run:
    return partial(programs.run, "tests.desk.without_extra", cwd=folder)


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "https://www.gogoai.xin/article/b"),
        ("new", "page.html"),
        ("inbox",),
        ("links",),
        ("archive",),
        ("import", "page.html"),
        ("import", "post.md"),
    ],
    ids=" ".join,
)
def test_a_missing_package_is_told_in_one_line(arguments: tuple[str, ...], run: Run) -> None:
    done = run(*arguments)
    assert done.returncode == (1 if arguments[0] == "import" else 2)
    assert TOLD in done.stdout + done.stderr
    assert (done.stdout + done.stderr).count("\n") == 1


def test_the_form_needs_no_extra(folder: Path, run: Run) -> None:
    done = run("new", stdin="https://www.gogoai.xin/article/b\ny\nThe ferry stays\n\n\n")
    assert done.returncode == 0, done.stderr
    assert "draft: true" in (folder / "content/b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "stats", "status"])
def test_the_rest_of_the_desk_needs_no_extra(command: str, run: Run) -> None:
    assert run(command).returncode == 0
