"""JUnit XML, read by an XML parser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from creditline.report.junit import as_junit
from tests.report.samples import TODAY, library, problem, telling


def test_each_article_is_a_test_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = library(tmp_path)
    root = ElementTree.fromstring(as_junit(given, TODAY))
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert list(cases) == ["content/good.md", "content/notes, 100%.txt", "content/sub/bad.md"]
    assert [child.tag for child in cases["content/good.md"]] == []
    failures = cases["content/sub/bad.md"].findall("failure")
    assert [failure.get("type") for failure in failures] == ["credit-is-a-known-form", "keys-are-known"]
    assert [failure.text for failure in failures] == [str(told) for told in given.problems[-2:]]
    for counted in (root, root[0]):
        assert (counted.get("tests"), counted.get("failures")) == ("3", "2")


def test_a_warning_is_no_failure() -> None:
    given = telling(replace(problem(), severity="warning"))
    root = ElementTree.fromstring(as_junit(given, TODAY))
    assert root.get("failures") == "0"
    assert [element.tag for element in root.iter()][-1] == "system-out"


@pytest.mark.parametrize(
    "text", ["\x00\x1b\x7f\x85", "\ud800", "\ufffe\uffff", "a\r\nb\tc", "<&\"'>]]>", "冰🧊", "\u202e"]
)
def test_any_text_is_legal_xml(text: str) -> None:
    written = as_junit(telling(problem(f"content/{text}.md", text, text)), TODAY)
    assert written.isascii()
    root = ElementTree.fromstring(written)
    assert len(list(root.iter("failure"))) == 1


def test_characters_that_xml_cannot_hold_are_shown_as_codes() -> None:
    root = ElementTree.fromstring(as_junit(telling(problem(message="a\x00b\uffffc")), TODAY))
    assert next(root.iter("failure")).get("message") == "a\\x00b\\uffffc"
