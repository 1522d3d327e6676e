"""Problems as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code hosts and editors."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from creditline import __version__
from creditline.gate.library import Library
from creditline.model.problems import Problem
from creditline.report.rulebook import Page, as_markdown, pages

_Rule = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(library: Library, today: date) -> str:  # noqa: ARG001 - the signature of all formats
    """SARIF log of one run: the rules with their documentation, and the problems."""
    others = sorted({problem.rule for problem in library.problems} - pages().keys())
    rules = [*map(_rule, pages().values()), *({"id": rule} for rule in others)]
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "creditline", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, places) for problem in library.problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(page: Page) -> _Rule:
    return {
        "id": page.rule,
        "shortDescription": {"text": page.sentence},
        "help": {"text": page.text, "markdown": as_markdown(page)},
    }


def _result(problem: Problem, places: dict[str, int]) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"artifactLocation": _location(problem.path), "region": region}
    return {
        "ruleId": problem.rule,
        "ruleIndex": places[problem.rule],
        "level": _LEVELS[problem.severity],
        "message": {"text": _without_links(problem.said)},
        "locations": [{"physicalLocation": place}],
    }


def _without_links(said: str) -> str:
    r"""A message in which quoted text doesn't become a link.

    >>> print(_without_links("`[a](https://example.org/)` is not a key"))
    `\[a](https://example.org/)` is not a key
    """
    return said.replace("[", r"\[") if "](" in said else said


def _location(path: str) -> dict[str, str]:
    """Location of a file, relative if its path is."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(os.fsencode(pure.as_posix())), "uriBaseId": "%SRCROOT%"}
