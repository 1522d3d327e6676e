"""authors.yml: who is listed, and each mistake at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.gate.library import load
from creditline.model.person import Person
from creditline.registry.side_files import read_people
from creditline.registry.sources_file import read_sources
from tests.builds import REGISTRY, content_below, manuscript

GOOD = """\
tomas:
  name: Tomas Elvira
  role: Science editor
  page: https://people.example.org/tomas
  picture: https://people.example.org/tomas.png
  links: [https://social.example.net/@tomas]
nadia:
  name: Nadia Brandt
"""


def told(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "authors.yml"
    path.write_text(text, encoding="utf-8")
    return [(problem.line, problem.message) for problem in read_people(path)[1]]


def test_people_are_read(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []
    assert read_people(tmp_path / "authors.yml")[0] == (
        Person(
            "Tomas Elvira",
            "tomas",
            "Science editor",
            "https://people.example.org/tomas",
            "https://people.example.org/tomas.png",
            ("https://social.example.net/@tomas",),
        ),
        Person("Nadia Brandt", "nadia"),
    )


def test_no_file_means_no_people(tmp_path: Path) -> None:
    assert read_people(tmp_path / "authors.yml")[1] == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (GOOD.replace("nadia:", "Nadia B:"), 7, "the id 'Nadia B' is not plain"),
        (GOOD + "otto: Otto\n", 9, "the author 'otto' has no fields"),
        (GOOD + "otto:\n  role: Reporter\n", 9, "the author otto has no `name`"),
        (GOOD + "otto:\n  name: Tomas Elvira\n", 9, "line 1 has an author of this name"),
        (GOOD.replace("role:", "rolle:"), 3, "`rolle` is not a key of the author tomas"),
        (GOOD.replace("https://people.example.org/tomas\n", "people.example.org\n"), 4, "`page` must be an https address"),
        (GOOD.replace("[https://social.example.net/@tomas]", "https://social.example.net/@tomas"), 6, "`links` must be a list"),
        (GOOD.replace("Science editor", "[a, b]"), 3, "`role` must be a text"),
        ("a: b: c", 1, "the value of `a` holds \": \", which YAML reads as another key"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_at_its_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    assert told(tmp_path, text) == [(line, message)]


def test_articles_name_people_by_id_or_name(tmp_path: Path) -> None:
    content = content_below(tmp_path)
    (content / "authors.yml").write_text(GOOD)
    (content / "ice.md").write_text(manuscript(author="[tomas, Nadia Brandt, A. Guest]", reviewed_by="nadia"))
    library = load(content)
    assert library.problems == ()
    [article] = library.articles
    assert [(person.id, person.name) for person in article.authors] == [
        ("tomas", "Tomas Elvira"),
        ("nadia", "Nadia Brandt"),
        ("", "A. Guest"),
    ]
    assert article.reviewed_by == "Nadia Brandt"


def test_a_mistake_in_the_list_keeps_a_site_from_being_published(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(REGISTRY)
    (tmp_path / "authors.yml").write_text("tomas:\n  role: Editor\n")
    sources = read_sources(tmp_path / "sources.yml")
    assert [problem.rule for problem in sources.problems] == ["authors-are-listed-well"]
    assert sources.named("gogoai") is not None
