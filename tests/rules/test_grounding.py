"""Key Facts beside the text: what is refused, what is warned of, and where it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.cache.store import Store
from creditline.gate.library import load
from creditline.model.problems import Problem
from tests.builds import REGISTRY, manuscript

TEXT = """The plant in Aldhaven closed on 4 May 2026. It had employed 1,200 people, and 25 per cent of them are older than
55. Acme sued Borealis over the sale. The company did not repay its loan of $1.77 trillion.
"""


def content(folder: Path, body: str, **fields: str) -> Path:
    place = folder / "content"
    place.mkdir(exist_ok=True)
    (place / "sources.yml").write_text(REGISTRY)
    (place / "plant.md").write_text(manuscript(body, **fields))
    return place


def told(folder: Path, fact: str) -> list[Problem]:
    library = load(content(folder, f"{TEXT}\n## Key Facts\n\n- {fact}\n"))
    return [problem for problem in library.problems if problem.rule == "key-facts-are-grounded"]


@pytest.mark.parametrize(
    "fact",
    [
        "The plant in Aldhaven closed on 4 May.",
        "The plant had employed 1200 people.",
        "25% of the people are older than 55.",
        "The company did not repay its loan of $1,770bn.",
        "Acme sued Borealis over the sale.",
    ],
)
def test_what_the_text_says_is_grounded(fact: str, tmp_path: Path) -> None:
    assert told(tmp_path, fact) == []


@pytest.mark.parametrize(
    ("fact", "severity", "words"),
    [
        ("The plant in Aldhaven closed on 5 May 2026.", "error", "no 5 May 2026; the nearest is 4 May 2026"),
        ("It had employed 1,300 people.", "error", "the text has no 1,300; the nearest is 1,200"),
        ("Of the people, 35 percent are older than 55.", "error", "the text has no 35 percent; the nearest is 25 per cent"),
        ("The company did not repay its loan of $1.77 billion.", "error", "the nearest is $1.77 trillion"),
        ("The company did repay its loan of $1.77 trillion.", "warning", "the text says the opposite"),
        ("Borealis sued Acme over the sale.", "warning", "the other way round"),
        ("The plant in Newport closed on 4 May 2026.", "warning", "the text has no Newport"),
        ("Bees like clover and lavender fields.", "warning", "of this wording"),
    ],
)  # fmt: skip
def test_what_it_does_not_say_is_told(fact: str, severity: str, words: str, tmp_path: Path) -> None:
    problems = told(tmp_path, fact)
    assert [problem.severity for problem in problems if words in problem.message] == [severity]


def test_the_figure_is_pointed_at_in_its_line(tmp_path: Path) -> None:
    facts = "- It closed.\n- **People:** It had employed 1,300 people.\n"
    library = load(content(tmp_path, f"{TEXT}\n## Key Facts\n\n{facts}"))
    [error] = library.errors
    line = (tmp_path / "content" / "plant.md").read_text().split("\n")[error.line - 1]
    assert line[error.column - 1 :].startswith("1,300")


def test_a_fact_of_the_front_matter_is_told_at_its_line(tmp_path: Path) -> None:
    facts = "\n  - It closed.\n  - People: It had employed 1,300 people."
    [error] = load(content(tmp_path, TEXT, key_facts=facts)).errors
    assert error.line == 9


def test_the_summary_counts_as_text(tmp_path: Path) -> None:
    body = f"{TEXT}\n## Key Facts\n\n- The site covers 77 hectares.\n"
    assert [error.rule for error in load(content(tmp_path, body)).errors] == ["key-facts-are-grounded"]
    assert load(content(tmp_path, body, summary="The site covers 77 hectares.")).errors == ()


def test_facts_without_a_text_have_no_ground_for_their_figures(tmp_path: Path) -> None:
    library = load(content(tmp_path, "## Key Facts\n\n- It employs 1,200 people.\n"))
    assert [error.rule for error in library.errors] == ["key-facts-are-grounded"]


def test_a_kept_original_is_ground_too_and_a_change_of_it_is_seen(tmp_path: Path) -> None:
    place = content(tmp_path, f"{TEXT}\n## Key Facts\n\n- The site covers 77 hectares.\n")
    store, kept = Store(tmp_path / "store"), tmp_path / "originals" / "plant.txt"
    kept.parent.mkdir()
    for text, refused in (("It covers 77 hectares.", False), ("It covers 78 hectares.", True), ("", True)):
        kept.write_text(text)
        for _ in range(2):
            assert bool(load(place, store=store).errors) is refused
    kept.write_text("It covers 77 hectares.")
    assert load(place, store=store).errors == ()
    kept.unlink()
    assert load(place, store=store).errors != ()


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("plant.txt", b"\xff\xfe", "not UTF-8"),
        ("plant.txt", b"a" * 2_000_001, "too large"),
        ("plants.txt", b"a", "no article with the slug 'plants'"),
    ],
)
def test_a_kept_text_that_cannot_be_used_is_told(name: str, raw: bytes, words: str, tmp_path: Path) -> None:
    place = content(tmp_path, TEXT)
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / name).write_bytes(raw)
    [problem] = load(place).problems
    assert (problem.path, words in problem.message) == (str(tmp_path / "originals" / name), True)
