"""Engines besides MkDocs: ProperDocs, and those that know no plugin."""

from __future__ import annotations

import subprocess
import sys

import markdown
import pytest

from creditline import guard
from tests.builds import Project, contents
from tests.programs import Programs

WITHOUT_MKDOCS = """
import sys, importlib.abc
class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "mkdocs" and "properdocs.replacement" not in sys.modules:
            raise ModuleNotFoundError(name)
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name == "mkdocs" else found(name, *a)
sys.meta_path.insert(0, Missing())
from creditline.cli import main
main(sys.argv[1:])
"""


def test_properdocs_alone_gives_the_same_articles(project: Project, programs: Programs) -> None:
    project.configure("  - creditline\n")
    run = [sys.executable, "-c", WITHOUT_MKDOCS, "build", "--strict"]
    programs.run("creditline", "build", cwd=project.root)
    ours = contents(project.root / "site/articles")
    (project.root / "mkdocs.yml").rename(project.root / "properdocs.yml")
    alone = subprocess.run(
        [*run, "--site-dir", "other"], cwd=project.root, capture_output=True, text=True, check=False
    )
    assert alone.returncode == 0, alone.stderr
    assert ours
    assert contents(project.root / "other/articles") == ours


def test_the_guard_lets_pages_pass_that_the_gate_has_judged(project: Project) -> None:
    project.configure("  - creditline\n", more="markdown_extensions: [creditline.guard]\n")
    project.build(strict=True)
    assert "Hello." in project.page("index.html")


def test_the_guard_stops_an_engine_without_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDITLINE_GATE", raising=False)
    with pytest.raises(guard.Unguarded, match="run `creditline build`"):
        markdown.markdown("# Hi", extensions=["creditline.guard"])


def test_the_guard_stops_mkdocs_without_the_plugin(
    project: Project, monkeypatch: pytest.MonkeyPatch, programs: Programs
) -> None:
    project.configure("  - search\n", more="markdown_extensions: [creditline.guard]\n")
    monkeypatch.delenv("CREDITLINE_GATE", raising=False)
    done = programs.run("mkdocs", "build", cwd=project.root)
    assert done.returncode != 0
    assert "no gate has checked the articles" in done.stderr
    assert not (project.root / "site" / "index.html").exists()
