"""GitHub's workflow commands, taken apart as the runner does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from creditline.model.problems import Severity
from creditline.report.github import as_github
from tests.report.samples import TODAY, problem, telling


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Command, properties and message of a line."""
    match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert match, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return match[1], {key: _unescaped(value) for key, value in properties.items()}, _unescaped(match[3])


def _unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


@pytest.mark.parametrize(
    ("severity", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_a_problem_is_a_command(severity: Severity, command: str) -> None:
    lines = as_github(telling(replace(problem(), severity=severity)), TODAY).split("\n")
    assert lines[0] == f"::{command} file=content/a.md,line=6,col=9,title=a-rule::this is wrong; mend it"
    assert lines[1:] == ["0 articles: 0 credited"]


@pytest.mark.parametrize("text", ["100%", "a:b,c", "%0A", "a\r\nb", "::error::x", "=", "冰"])
def test_any_text_reads_back(text: str) -> None:
    told = as_github(telling(problem(f"content/{text}.md", text, hint="")), TODAY)
    lines = told.split("\n")
    assert len(lines) == 2
    command, properties, message = read(lines[0])
    assert (command, properties["file"], message) == ("error", f"content/{text}.md", text)


def test_nothing_acts_on_a_terminal() -> None:
    told = as_github(telling(problem("\x1b[31m\u202e.md", "\x07")), TODAY)
    assert not set("\x1b\u202e\x07") & set(told)
