"""A report about some files: only what concerns them is told and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.cli.check_arguments import narrowed
from creditline.gate.library import load
from creditline.gate.summary import summary
from tests.report.samples import TODAY, content, write


@pytest.mark.parametrize(
    ("uris", "told", "line"),
    [
        ({"good.md"}, set(), "1 article: 1 credited"),
        ({"sub/bad.md"}, {"sub/bad.md"}, "1 article: 0 credited, 1 refused"),
        (
            {"notes, 100%.txt"},
            {"notes, 100%.txt"},
            "0 articles: 0 credited",
        ),
        (
            {"good.md", "sub/bad.md"},
            {"sub/bad.md"},
            "2 articles: 1 credited, 1 refused",
        ),
    ],
)
def test_only_the_named_files_count(tmp_path: Path, uris: set[str], told: set[str], line: str) -> None:
    folder = content(tmp_path)
    library = narrowed(load(folder), uris)
    assert {Path(problem.path).relative_to(folder).as_posix() for problem in library.problems} == told
    assert summary(library, TODAY) == line


def test_a_rule_between_articles_sees_the_others(tmp_path: Path) -> None:
    folder = content(tmp_path)
    write(folder / "zz.md", (folder / "good.md").read_text())
    rules = {problem.rule for problem in narrowed(load(folder), {"zz.md"}).problems}
    assert "originals-are-summarised-once" in rules


def test_a_problem_of_a_folder_concerns_what_is_in_it(tmp_path: Path) -> None:
    folder = content(tmp_path)
    write(folder / ".hidden/a.md", "x")
    [problem] = narrowed(load(folder), {".hidden/a.md"}).problems
    assert problem.path == str(folder / ".hidden")


def test_with_a_broken_registry_no_article_counts_as_credited(tmp_path: Path) -> None:
    folder = content(tmp_path)
    write(folder / "sources.yml", "gogoai: 1\n")
    library = load(folder)
    assert summary(library, TODAY) == "2 articles: 0 credited, 2 refused"
    assert narrowed(library, {"good.md"}).errors
