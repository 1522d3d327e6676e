"""Problems as text and as JSON, in exactly the shape that other programs rely on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from creditline.gate.library import Library
from creditline.gate.summary import counts, summary
from creditline.model.article import Article, Entry, OriginalPage
from creditline.model.original import Original
from creditline.model.problems import Problem, Severity
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.report.formats import as_json, text
from creditline.text.printable import printable

TODAY = date(2026, 6, 30)
SOURCE = Source("a", "A News", ("a.example",), "A")


def problem(path: str = "content/bad.md", severity: Severity = "error") -> Problem:
    return Problem(path, 6, 9, "credit-names-source", severity, "the credit line does not name A", "write it")


def entry(slug: str, day: date = TODAY, *, draft: bool = False) -> Entry:
    """An article without problems."""
    path, original = f"content/{slug}.md", Original(f"https://a.example/{slug}", SOURCE, "A")
    article = Article(path, f"{slug}.md", "", slug, "T", day, (original,), "S", draft=draft)
    return Entry(path, f"{slug}.md", "", (), article, slug, (1, 1), (OriginalPage(original.url, 1, 1),))


def refused(slug: str) -> Entry:
    path = f"content/{slug}.md"
    return Entry(path, f"{slug}.md", "", (problem(path),), None, slug, (1, 1), ())


def library(*entries: Entry, problems: tuple[Problem, ...] = ()) -> Library:
    told = (*(told for entry in entries for told in entry.problems), *problems)
    return Library(Path("content"), Sources("content/sources.yml"), entries, tuple(sorted(told)))


TOMORROW = date(2026, 7, 1)
MIXED = (
    entry("today"),
    entry("yesterday", date(2026, 6, 29)),
    entry("tomorrow", TOMORROW),
    entry("draft", draft=True),
    entry("late-draft", TOMORROW, draft=True),
    refused("bad"),
)


# Counts


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), (0, 0, 0, 0)),
        ((entry("a"),), (1, 1, 0, 0)),
        ((entry("a", TOMORROW),), (1, 0, 1, 0)),
        ((entry("a", draft=True),), (1, 0, 0, 1)),
        ((entry("a", TOMORROW, draft=True),), (1, 0, 0, 1)),
        ((refused("a"),), (1, 0, 0, 0)),
        (MIXED, (6, 2, 1, 2)),
    ],
)
def test_counts(entries: tuple[Entry, ...], expected: tuple[int, int, int, int]) -> None:
    names = ("articles", "published", "scheduled", "drafts")
    assert counts(library(*entries), TODAY) == dict(zip(names, expected, strict=True))


@pytest.mark.parametrize(
    ("entries", "line"),
    [
        ((), "0 articles: 0 credited"),
        ((entry("a"),), "1 article: 1 credited"),
        ((refused("a"),), "1 article: 0 credited, 1 refused"),
        (MIXED, "6 articles: 2 credited, 1 scheduled, 2 drafts, 1 refused"),
    ],
)
def test_the_summary_is_one_line(entries: tuple[Entry, ...], line: str) -> None:
    assert summary(library(*entries), TODAY) == line


def test_an_article_with_several_problems_is_refused_once() -> None:
    path = "content/bad.md"
    told = (problem(path), problem(path, "warning"))
    assert summary(library(refused("bad"), problems=told), TODAY) == "1 article: 0 credited, 1 refused"


def test_a_warning_refuses_nothing() -> None:
    given = library(entry("a"), problems=(problem("content/a.md", "warning"),))
    assert summary(given, TODAY) == "1 article: 1 credited"


def test_a_problem_of_another_file_refuses_no_article() -> None:
    given = library(entry("a"), problems=(problem("content/notes.txt"),))
    assert summary(given, TODAY) == "1 article: 1 credited"


# Text


@pytest.mark.parametrize(
    ("severity", "hint", "line"),
    [
        ("error", "write it", "content/ice.md:6:9: error: the credit line is empty; write it [a-rule]"),
        ("warning", "write it", "content/ice.md:6:9: warning: the credit line is empty; write it [a-rule]"),
        ("info", "", "content/ice.md:6:9: info: the credit line is empty [a-rule]"),
    ],
)
def test_a_problem_is_one_line(severity: Severity, hint: str, line: str) -> None:
    told = Problem("content/ice.md", 6, 9, "a-rule", severity, "the credit line is empty", hint)
    assert text(library(problems=(told,)), TODAY).split("\n")[:-1] == [line]


def test_the_text_tells_every_problem_in_reading_order_and_then_the_summary() -> None:
    given = library(refused("b"), refused("a"), entry("c"))
    assert text(given, TODAY).split("\n") == [
        "content/a.md:6:9: error: the credit line does not name A; write it [credit-names-source]",
        "content/b.md:6:9: error: the credit line does not name A; write it [credit-names-source]",
        "3 articles: 1 credited, 2 refused",
    ]


def test_the_text_without_problems_is_the_summary() -> None:
    assert text(library(), TODAY) == summary(library(), TODAY)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.md", "a.md"),
        ("лёд 冰 🧊 é.md", "лёд 冰 🧊 é.md"),
        ("\x1b[2Ja.md", "\\x1b[2Ja.md"),
        ("\x1b]0;a\x07.md", "\\x1b]0;a\\x07.md"),
        ("a\nb.md", "a\\nb.md"),
        ("a\rb\t.md", "a\\rb\\t.md"),
        ("a\x00\x7f\x9b.md", "a\\x00\\x7f\\x9b.md"),
        ("a\u202egpj.md", "a\\u202egpj.md"),
        ("a\u2066b\u2069\u200e\u2028.md", "a\\u2066b\\u2069\\u200e\\u2028.md"),
        ("a\udcff.md", "a\\udcff.md"),
    ],
)
def test_the_name_of_a_file_does_nothing_to_a_terminal(name: str, shown: str) -> None:
    assert printable(name) == shown
    first = text(library(problems=(problem(name),)), TODAY).split("\n")[0]
    assert first.startswith(f"{shown}:6:9: error: ")
    first.encode()


# JSON


def test_the_json_has_the_promised_shape() -> None:
    assert json.loads(as_json(library(*MIXED), TODAY)) == {
        "articles": 6,
        "published": 2,
        "scheduled": 1,
        "drafts": 2,
        "problems": [
            {
                "path": "content/bad.md",
                "line": 6,
                "column": 9,
                "rule": "credit-names-source",
                "severity": "error",
                "message": "the credit line does not name A",
                "hint": "write it",
                "fixable": False,
            }
        ],
    }


def test_the_json_has_its_keys_in_the_promised_order() -> None:
    told = json.loads(as_json(library(refused("a")), TODAY))
    assert list(told) == ["articles", "published", "scheduled", "drafts", "problems"]
    assert list(told["problems"][0]) == [
        "path",
        "line",
        "column",
        "rule",
        "severity",
        "message",
        "hint",
        "fixable",
    ]


def test_the_json_without_problems_has_an_empty_list() -> None:
    assert json.loads(as_json(library(entry("a")), TODAY))["problems"] == []


@pytest.mark.parametrize("name", ["лёд 冰 🧊.md", "a\x1b[2J\u202e\n.md", "a\udcff.md", 'a"\\.md'])
def test_the_json_says_any_name_in_plain_letters(name: str) -> None:
    told = as_json(library(problems=(problem(name),)), TODAY)
    assert told.isascii()
    assert all(line.isprintable() for line in told.split("\n"))
    assert json.loads(told)["problems"][0]["path"] == name
