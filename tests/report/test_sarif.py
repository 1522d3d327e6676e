"""SARIF, read as a consumer would: what is required is there, and every place can be found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from creditline.gate.library import Library
from creditline.report.rulebook import pages
from creditline.report.sarif import as_sarif
from tests.report.samples import TODAY, library, problem, telling

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
# What SARIF 2.1.0 asks of the parts that we write, with its names.
SCHEMA = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}, "minItems": 1},
        "$schema": {"type": "string"},
    },
    "additionalProperties": False,
    "$defs": {
        "run": {
            "required": ["tool", "results"],
            "properties": {
                "tool": {"required": ["driver"], "properties": {"driver": {"$ref": "#/$defs/driver"}}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
            "additionalProperties": False,
        },
        "driver": {
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}, "uniqueItems": True},
            },
            "additionalProperties": False,
        },
        "rule": {
            "required": ["id"],
            "properties": {"id": {"type": "string"}, "shortDescription": TEXT, "help": TEXT},
            "additionalProperties": False,
        },
        "result": {
            "required": ["message", "ruleId", "ruleIndex"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": TEXT,
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
            "additionalProperties": False,
        },
        "location": {
            "properties": {
                "physicalLocation": {
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "required": ["uri"],
                            "properties": {
                                "uri": {"pattern": "^[A-Za-z0-9%/._~:-]+$"},
                                "uriBaseId": {"type": "string"},
                            },
                            "additionalProperties": False,
                        },
                        "region": {
                            "required": ["startLine", "startColumn"],
                            "additionalProperties": {"type": "integer", "minimum": 1},
                        },
                    },
                    "additionalProperties": False,
                }
            },
            "additionalProperties": False,
        },
    },
}


def run_of(given: Library) -> dict[str, Any]:
    log = json.loads(as_sarif(given, TODAY))
    jsonschema.validate(log, SCHEMA)
    run = log["runs"][0]
    assert isinstance(run, dict)
    return run


def test_each_problem_is_a_result_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = library(tmp_path)
    run = run_of(given)
    told = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
        assert rule == result["ruleId"]
        path = unquote(place["artifactLocation"]["uri"])
        told.append((path, region["startLine"], region["startColumn"], rule, result["level"]))
    assert told == [(told.path, told.line, told.column, told.rule, told.severity) for told in given.problems]
    assert len(told) > 2


def test_every_rule_comes_with_its_page() -> None:
    rules = {rule["id"]: rule for rule in run_of(telling())["tool"]["driver"]["rules"]}
    assert rules.keys() == pages().keys()
    page = rules["credit-is-a-known-form"]
    assert (
        page["shortDescription"]["text"]
        == "The credit line names the source, and each of its words is known."
    )
    assert "Wrong:" in page["help"]["text"]
    assert "```" in page["help"]["markdown"]


def test_a_rule_without_a_page_is_told_all_the_same() -> None:
    assert run_of(telling(problem()))["tool"]["driver"]["rules"][-1] == {"id": "a-rule"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("content/a b#1.md", "content/a%20b%231.md"),
        ("content/лёд.md", "content/%D0%BB%D1%91%D0%B4.md"),
        ("a:b.md", "a%3Ab.md"),
        ("../a.md", "../a.md"),
        ("content/\x1b\udcff.md", "content/%1B%FF.md"),
    ],
)
def test_a_path_is_an_address_relative_to_the_root_of_the_sources(path: str, uri: str) -> None:
    [result] = run_of(telling(problem(path)))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_path_from_the_root_of_the_disk_is_a_whole_address() -> None:
    [result] = run_of(telling(problem("/srv/a b.md")))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///srv/a%20b.md"}


def test_a_quoted_link_does_not_become_one() -> None:
    [result] = run_of(telling(problem(message="`[a](https://example.org/)` is not a key")))["results"]
    assert result["message"]["text"] == "`\\[a](https://example.org/)` is not a key; mend it"
