"""Blocks of commands in the README and the documentation: each runs here, or says why not."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.builds import HERE, Project, manuscript
from tests.programs import Programs

ROOT = HERE.parent
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
TEXTS = HERE / "desk" / "texts"
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
NOT_RUN = {
    "make ": "it sets up this checkout, in which the test itself runs",
    "python -m ": "test_stacks installs it, and needs PyPI",
    "pip install": "test_stacks installs it, and needs PyPI",
    "dask ": "it needs other machines",
    ".venv/bin/creditline new https:": "it fetches a page; tests/desk fetches some from this machine",
    "creditline new https:": "it fetches a page; tests/desk fetches some from this machine",
    "creditline inbox": "it fetches feeds; tests/desk fetches some from this machine",
    "creditline links": "it asks for pages; tests/desk asks this machine",
    "creditline archive": "it asks an archive; tests/desk asks this machine",
}
"""The first words of the blocks that don't run here, and why."""
TUTORIAL = ROOT / "docs" / "start.md"
"""Its commands follow one another."""

ICE = """The ice on the lake at Northfield broke on 3 May, eleven days earlier than in any year since 1902.

The town's rangers measured 14 centimetres of ice in April. Fishermen crossed it on foot until the last week.

The council says that the lake will be closed to sledges next winter, because the ice no longer carries them.
"""
OBSERVER = "observer: {name: The Northfield Observer, hosts: [observer.northfield.example]}\n"


def blocks() -> list[tuple[str, str, str]]:
    """Page, language and text of each block. The rules show their examples without a language; other tests run these."""
    pages = (page for page in PAGES if page.name != "rules.md")
    return [
        (str(page.relative_to(ROOT)), kind, text)
        for page in pages
        for kind, text in BLOCK.findall(page.read_text(encoding="utf-8"))
    ]


def reason(text: str) -> str:
    return next((why for start, why in NOT_RUN.items() if text.startswith(start)), "")


RUN = [
    pytest.param(text, id=f"{page}-{number}")
    for number, (page, kind, text) in enumerate(blocks())
    if kind == "console" and not reason(text) and page != str(TUTORIAL.relative_to(ROOT))
]


def test_each_block_says_what_it_holds() -> None:
    assert [(page, text[:40]) for page, kind, text in blocks() if not kind] == []
    commands = re.compile(r"(?:\.venv/bin/)?(?:creditline|mkdocs|python|pip|make|dask) ")
    assert [text for _, kind, text in blocks() if kind == "text" and commands.match(text)] == []
    assert len(RUN) >= 10


def test_no_reason_is_left_over() -> None:
    starts = [text for _, kind, text in blocks() if kind == "console"]
    assert [start for start in NOT_RUN if not any(text.startswith(start) for text in starts)] == []


def test_each_extra_exists() -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    named = {
        extra
        for page in PAGES
        for extras in re.findall(r"(?:mkdocs-creditline|\.)\[([\w,]+)\]", page.read_text(encoding="utf-8"))
        for extra in extras.split(",")
    }
    assert named - known.keys() == set()
    assert {"material", "import", "zensical"} <= named


def test_each_target_of_make_exists() -> None:
    named = {
        name
        for page in PAGES
        for name in re.findall(r"^(?: {4})?make ([\w-]+)", page.read_text("utf-8"), re.MULTILINE)
    }
    known = {*re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)}
    assert named >= {"site", "test"}
    assert named - known == set()


def test_the_commands_of_the_tutorial_run_one_after_another_in_an_empty_folder(tmp_path: Path) -> None:
    here = str(TUTORIAL.relative_to(ROOT))
    texts = [text for page, kind, text in blocks() if page == here and kind == "console" and not reason(text)]
    assert "".join(texts).count("creditline") >= 5
    # As a new user would: in a folder, with a home and a path of their own.
    env = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    shell = ["bash", "-euc", "".join(texts)]
    done = subprocess.run(shell, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "my-site/site/articles/a-bridge-for-northfield/index.html").is_file()


@pytest.fixture
def desk(project: Project) -> Path:
    """A site with what the documentation speaks of: built, downloaded, and with texts to import."""
    project.write("content/ice.md", manuscript(ICE))
    registry = project.root / "content/sources.yml"
    registry.write_text(registry.read_text() + (TEXTS / "sources.yml").read_text() + OBSERVER)
    project.build()
    shutil.make_archive(str(project.root / "download"), "zip", project.root / "site")
    shutil.copy(project.root / "site/articles/ice/index.html", project.root / "page.html")
    shutil.copy(TEXTS / "newsletter.eml", project.root / "newsletter.eml")
    shutil.copy(TEXTS / "word.docx", project.root / "draft.docx")
    pasted = next(text for page, _, text in blocks() if page == "docs/authoring.md")
    project.write("pasted.txt", pasted)
    (project.root / "posts").mkdir()
    shutil.copy(TEXTS / "hugo-toml.md", project.root / "posts/hugo.md")
    return project.root


@pytest.mark.parametrize("text", RUN)
def test_the_commands_run(text: str, desk: Path, programs: Programs) -> None:
    for line in text.splitlines():
        command, *arguments = shlex.split(line)
        assert command in ("creditline", ".venv/bin/creditline"), "only the tutorial runs in a shell"
        done = programs.run("creditline", *arguments, cwd=desk, HOME=str(desk))
        assert done.returncode == 0, done.stdout + done.stderr
