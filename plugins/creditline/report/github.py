"""Problems as GitHub workflow commands, which GitHub shows as annotations of changed lines.

Format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.
"""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from creditline.gate.library import Library
from creditline.gate.summary import summary
from creditline.model.problems import Problem
from creditline.text.printable import printable

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def as_github(library: Library, today: date) -> str:
    """A workflow command for each problem, then the summary."""
    return "\n".join((*map(_command, library.problems), summary(library, today)))


def _command(problem: Problem) -> str:
    properties = {
        "file": PurePath(problem.path).as_posix(),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.rule,
    }
    written = ",".join(f"{key}={_escaped(value, _IN_PROPERTIES)}" for key, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {written}::{_escaped(problem.said, _IN_MESSAGES)}"


def _escaped(text: str, codes: dict[str, str]) -> str:
    r"""Escape text for a workflow command.

    >>> _escaped("50%, a:b\nc", _IN_PROPERTIES)
    '50%25%2C a%3Ab%0Ac'
    """
    return printable("".join(codes.get(character, character) for character in text))
