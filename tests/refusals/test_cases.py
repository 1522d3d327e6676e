"""Every case gets its verdict, at the file and the line that are guilty."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from creditline.gate.library import load
from tests.builds import Project
from tests.refusals.laying import Case, cases

LINT = cases("lint")
WHOLE = [case for case in LINT if case.verdict in ("accept", "reject")]


def label(case: Case) -> str:
    return f"{case.id}-{case.name}"


@pytest.mark.parametrize("case", WHOLE, ids=label)
def test_verdict_and_place(case: Case, tmp_path: Path) -> None:
    library = load(case.lay(tmp_path))
    told = {
        f"{os.path.relpath(error.path, library.content)}:{error.line} {error.rule}"
        for error in library.errors
    }
    assert told == set(case.told)
    assert bool(told) == (case.verdict == "reject")


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


@pytest.mark.parametrize("case", [case for case in LINT if case.verdict == "bounded"], ids=label)
def test_no_input_exhausts_the_machine(case: Case, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "creditline", "check", str(case.lay(tmp_path)), "--no-cache"]
    run = subprocess.run(
        command, preexec_fn=limited, capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert run.returncode in (0, 1), run.stderr
    assert "Traceback" not in run.stderr


DANGERS = ("<script>alert(", "</title><script", "<b>z</b>")


@pytest.mark.parametrize(
    "case",
    [case for stage in ("lint", "output") for case in cases(stage) if case.verdict == "sanitise"],
    ids=label,
)
def test_what_is_accepted_does_no_harm(case: Case, project: Project) -> None:
    (project.root / "content" / "ice.md").unlink()
    content = case.lay(project.root / "case")
    if load(content).errors:
        return
    project.configure("  - creditline: {content_dir: case/content}\n")
    project.build()
    published = [
        path for path in (project.root / "site").rglob("*") if path.suffix in (".html", ".xml", ".json")
    ]
    page = project.page("articles/article/index.html")
    assert f"MARK-{case.id}" in page
    for path in published:
        text = path.read_text(encoding="utf-8")
        assert not [danger for danger in DANGERS if danger in text], path
    if case.id == "IN31":
        assert "{{ config.site_name }} {% raw %} {{ 7*7 }}" in page


def test_a_page_in_docs_that_nobody_lists_is_refused(project: Project) -> None:
    project.configure(more="nav: [index.md]\n")
    project.build()
    before = project.site()
    (stray,) = (case for case in cases("output") if case.id == "LO01")
    stray.lay(project.root / "case")
    (project.root / "case" / "docs" / "stray.md").rename(project.root / "docs" / "stray.md")
    with pytest.raises(BaseException, match="Abort"):
        project.build()
    assert project.site() == before
