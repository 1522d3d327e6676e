"""Honest articles in 25 languages, by somebody who had not read the code: none is refused without a way out.

They come as near to a second credit as honest texts do: round-ups, tables with their sources, reports about disputes over credits,
footnotes, quotations. Their credit lines were written without a look at the forms; where one is no form, the remedy that the gate
tells must be enough.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from creditline.gate.library import Library, load

HERE = Path(__file__).parent
RULE = "credit-is-a-known-form"
ENTRY = re.compile(r"add them to (?P<source>[\w-]+) in [^:]*: credit_forms: \['(?P<form>.*)'\]$")
FIELD = re.compile(r"^if .*?, add (original_\w+: .*); or write ")
FORMS = "  credit_forms: ["


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    content = tmp_path_factory.mktemp("honest") / "content"
    shutil.copytree(HERE, content, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return load(content)


def test_there_are_many_in_many_languages(library: Library) -> None:
    assert len(library.entries) >= 200
    assert len({entry.uri.split("-")[0] for entry in library.entries}) >= 20


def test_no_text_is_refused_and_hardly_any_is_warned_of(library: Library) -> None:
    told = [str(problem) for problem in library.problems if problem.rule != RULE]
    assert [each for each in told if ": error: " in each] == []
    assert len(told) <= 5


def test_most_credit_lines_are_a_known_form(library: Library) -> None:
    without = [problem for problem in library.problems if problem.rule == RULE]
    assert len(without) <= len(library.entries) // 12


def test_what_the_gate_says_is_enough_for_the_others(library: Library, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(library.content, content)
    registry = (content / "sources.yml").read_text(encoding="utf-8")
    for problem in library.problems:
        if problem.rule != RULE:
            continue
        if match := FIELD.search(problem.hint):
            path = content / Path(problem.path).relative_to(library.content)
            path.write_text(
                path.read_text(encoding="utf-8").replace("\ncredit:", f"\n{match[1]}\ncredit:", 1),
                encoding="utf-8",
            )
            continue
        match = ENTRY.search(problem.hint)
        assert match, problem
        registry = with_form(registry, match["source"], match["form"])
    (content / "sources.yml").write_text(registry, encoding="utf-8")
    assert [str(problem) for problem in load(content).errors] == []


def with_form(registry: str, source: str, form: str) -> str:
    """The registry with one more form for a source."""
    start = re.search(rf"^{re.escape(source)}:\n", registry, re.MULTILINE)
    assert start, source
    entry = registry[start.end() :]
    entry = entry[: end.start()] if (end := re.search(r"^\S", entry, re.MULTILINE)) else entry
    listed = entry.replace(FORMS, f"{FORMS}'{form}', ") if FORMS in entry else f"{entry}{FORMS}'{form}']\n"
    return registry[: start.end()] + listed.lstrip("\n") + registry[start.end() + len(entry) :]
