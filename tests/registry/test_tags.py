"""tags.yml: the vocabulary of a site's tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.fixes import fixed
from creditline.gate.library import Library, load
from creditline.registry.policy import Policy
from tests.builds import REGISTRY, manuscript

TAGS = """\
ai:
  name: AI
  aliases: [artificial intelligence]
  languages: {de: KI}
  description: Models and their makers
ferries:
"""


def library(folder: Path, tags: str, used: str) -> Library:
    (folder / "sources.yml").write_text(REGISTRY)
    (folder / "tags.yml").write_text(tags, encoding="utf-8")
    (folder / "ice.md").write_text(manuscript(tags=used), encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize(
    ("used", "shown"),
    [
        ("[AI]", ("AI",)),
        ("[ai, Ferries]", ("AI", "ferries")),
        ("[KI, Artificial  Intelligence, ai]", ("AI",)),
    ],
)
def test_a_tag_is_shown_by_its_name(used: str, shown: tuple[str, ...], tmp_path: Path) -> None:
    found = library(tmp_path, TAGS, used)
    assert found.problems == ()
    assert found.articles[0].tags == shown


def test_a_tag_in_two_letter_cases_is_one(tmp_path: Path) -> None:
    found = library(tmp_path, TAGS, "[Boats, Ports, boats]")
    assert found.articles[0].tags == found.articles[0].tag_names == ("Boats", "Ports")


@pytest.mark.parametrize(
    ("site", "own", "tags", "shown"),
    [
        ("", "language: de\n", ("AI", "ferries"), ("KI", "ferries")),
        ("", "language: de-AT\n", ("AI", "ferries"), ("KI", "ferries")),
        ("", "", ("AI", "ferries"), ("AI", "ferries")),
        ("de", "", ("KI", "ferries"), ("KI", "ferries")),
        ("de", "language: fr\n", ("KI", "ferries"), ("AI", "ferries")),
    ],
)
def test_a_tag_has_its_name_in_the_languages_of_the_site_and_of_the_article(
    site: str, own: str, tags: tuple[str, ...], shown: tuple[str, ...], tmp_path: Path
) -> None:
    library(tmp_path, TAGS, f"[ai, ferries]\n{own.strip()}")
    [article] = load(tmp_path, policy=Policy(language=site)).articles
    assert (article.tags, article.tag_names) == (tags, shown)


@pytest.mark.parametrize(
    ("closed", "severity"),
    [("", "warning"), ("unknown: warning\n", "warning"), ("unknown: error\n", "error")],
)
def test_an_unknown_tag_is_told_with_the_nearest(closed: str, severity: str, tmp_path: Path) -> None:
    [problem] = library(tmp_path, TAGS + closed, "[artifical intelligence]").problems
    assert (problem.rule, problem.severity, problem.line) == ("tags-are-in-the-vocabulary", severity, 7)
    assert problem.hint == "did you mean AI (Models and their makers)?"


def test_without_a_vocabulary_every_tag_is_fine(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(REGISTRY)
    (tmp_path / "ice.md").write_text(manuscript(tags="[whatever]"))
    assert load(tmp_path).problems == ()


@pytest.mark.parametrize(
    ("tags", "line", "said"),
    [
        ("ai: {nmae: AI}", 1, "`nmae` is not a key of the tag ai; did you mean `name`?"),
        ("ai: {aliases: KI}", 1, "`aliases` must be a list; write aliases: [KI]"),
        ("ai:\nki: {aliases: [AI]}", 2, "'ai' belongs to the tag ai too; give each name to one tag only"),
        ("ai: a text", 1, "the tag 'ai' has no fields; write its fields indented below it, or nothing"),
        ("unknown: maybe", 1, "`unknown` must be error or warning; write unknown: warning, or leave it out"),
        (
            "- ai",
            1,
            "the vocabulary of tags has no entries; write the id of each entry with a colon, and its fields indented below it, without dashes",
        ),
    ],
)
def test_a_problem_of_the_vocabulary_is_told_at_its_line(
    tags: str, line: int, said: str, tmp_path: Path
) -> None:
    problems = [each for each in library(tmp_path, tags, "[ai]").problems if each.path.endswith("tags.yml")]
    assert [(each.line, f"{each.message}; {each.hint}") for each in problems] == [(line, said)]


def test_a_change_of_the_vocabulary_is_a_change_of_the_registry(tmp_path: Path) -> None:
    first = library(tmp_path, TAGS, "[ai]").sources.digest
    assert library(tmp_path, TAGS.replace("AI", "A.I."), "[ai]").sources.digest != first


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ("[feries, ai]", "[ferries, ai]"),
        ("artificial inteligence; ferries", "[artificial intelligence, ferries]"),
        ("[weather]", "[weather]"),
    ],
)
def test_a_misspelt_tag_is_fixed(given: str, after: str, tmp_path: Path) -> None:
    sources = library(tmp_path, TAGS, given).sources
    raw = fixed(manuscript(tags=given).encode(), "a.md", "a.md", sources).raw
    assert raw.decode() == manuscript(tags=after)
