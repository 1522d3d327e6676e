"""Problems in a terminal: the line, the marks under the guilty part, and nothing that a terminal acts on."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from creditline.gate.library import Library, load
from creditline.model.problems import Problem
from creditline.registry.sources import Sources
from creditline.report.terminal import show
from tests.builds import REGISTRY, manuscript
from tests.report.samples import TODAY, telling, write

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def shown(library: Library, *, width: int = 80, encoding: str = "utf-8") -> str:
    """What a terminal gets, without its colours."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    show(
        library,
        TODAY,
        Console(file=file, force_terminal=True, width=width, markup=False, emoji=False, highlight=False),
    )
    file.flush()
    file.seek(0)
    return ESCAPE.sub("", file.read())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "content/sources.yml", REGISTRY)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def lines(folder: Path, text: str, rule: str, width: int = 80) -> tuple[str, str]:
    """The line and the marks that are shown for the first problem under a rule."""
    write(folder / "a.md", text)
    told = shown(load(Path("content")), width=width).split("\n")
    at = next(n for n, line in enumerate(told) if line.endswith(f"[{rule}]"))
    return told[at + 1], told[at + 2]


def marked(line: str, marks: str) -> str:
    """The part of a line over its marks, cell by cell."""
    start, width = marks.index("^"), marks.count("^")
    cells = [(character, cell) for character in line for cell in range(cell_len(character))]
    return "".join(character for character, cell in cells[start : start + width] if cell == 0)


def test_a_problem_is_shown_with_its_line_its_marks_and_its_remedy(folder: Path) -> None:
    write(folder / "ice.md", manuscript(credit="Credit us."))
    assert shown(load(Path("content")), width=100) == (
        "content/ice.md:6:9: error: the credit line does not name GogoAI [credit-is-a-known-form]\n"
        "     6 │ credit: Credit us.\n"
        "       │         ^^^^^^^^^^\n"
        '       = write "Please credit GogoAI when republishing."\n'
        "\n"
        "Run `creditline explain RULE` to read about a rule.\n"
        "1 article: 0 credited, 1 refused\n"
    )


def test_without_problems_there_is_the_summary_alone(folder: Path) -> None:
    write(folder / "ice.md", manuscript())
    assert shown(load(Path("content"))) == "1 article: 1 credited\n"


@pytest.mark.parametrize(
    ("text", "rule", "guilty"),
    [
        (manuscript(titel="x"), "keys-are-known", "titel"),
        (manuscript(credit='"Credit us." # so'), "credit-is-a-known-form", '"Credit us."'),
        (manuscript(credit="Credit us.   # so"), "credit-is-a-known-form", "Credit us."),
        (manuscript(source="日本語ニュース"), "source-is-registered", "日本語ニュース"),
        (manuscript(date="2026-02-30"), "values-have-their-form", "2026-02-30"),
        (manuscript(tags=f"[ok, 日本, {'x' * 51}, b]"), "values-have-their-form", "x" * 51),
        (manuscript(title="A: B"), "front-matter-is-yaml", ": B"),
        (manuscript(body="日本\t<b>x</b>\n"), "body-has-no-html", "<b>"),
        (
            manuscript(body="A [link](javascript:alert(1)), so.\n"),
            "links-lead-somewhere",
            "javascript:alert(1)",
        ),
        (manuscript(body="Text.\n\n## Key Facts\n\nNone.\n"), "key-facts-are-one-list", "Key Facts"),
        (manuscript(without="credit"), "required-fields-are-given", "---"),
    ],
)
def test_the_guilty_part_is_marked(folder: Path, text: str, rule: str, guilty: str) -> None:
    line, marks = lines(folder, text, rule)
    assert marked(line, marks) == guilty


@pytest.mark.parametrize("character", ["\u202e", "\x1b", "\x07", "\u2066"])
def test_a_character_that_works_unseen_is_shown_by_its_code(folder: Path, character: str) -> None:
    line, marks = lines(folder, manuscript(body=f"Some {character} text.\n"), "text-is-plain")
    code = character.encode("unicode_escape").decode()
    assert marked(line, marks) == code
    assert character not in line


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("filler", ["word ", "日本語 ", "é́ "])
def test_a_long_line_is_cropped_around_what_is_wrong(folder: Path, filler: str, width: int) -> None:
    text = manuscript(body=f"{filler * 60}<b> {filler * 60}\n")
    line, marks = lines(folder, text, "body-has-no-html", width)
    assert cell_len(line) <= width
    assert marked(line, marks) == "<b>"


def test_a_guilty_part_that_is_too_long_is_cropped(folder: Path) -> None:
    line, marks = lines(folder, manuscript(credit="Credit us, " * 20 + "us."), "credit-is-a-known-form", 60)
    assert cell_len(line) <= 60
    assert len(marks) <= 60
    assert line.endswith("…")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_lines_are_counted_as_the_reader_counts_them(folder: Path, ends: str) -> None:
    text = "\ufeff" + manuscript(credit="Credit us.").replace("\n", ends)
    line, marks = lines(folder, text, "credit-is-a-known-form")
    assert marked(line, marks) == "Credit us."


def test_nothing_of_others_is_markup(folder: Path) -> None:
    line, _ = lines(folder, manuscript(credit="'[bold]us[/bold] :smile:'"), "credit-is-a-known-form")
    assert line.endswith("credit: '[bold]us[/bold] :smile:'")


def test_a_name_of_a_file_does_nothing_to_the_terminal(folder: Path) -> None:
    write(folder / "a.md", manuscript())
    write(folder / "a\x1b[2J\u202eb.txt", "")
    told = shown(load(Path("content")))
    assert "content/a\\x1b[2J\\u202eb.txt:1:1: error:" in told
    assert not set("\x1b\u202e") & set(told)


def test_a_file_that_is_no_article_is_not_opened(folder: Path) -> None:
    write(folder / "a.md", manuscript())
    (folder / "b.md").symlink_to(folder / "a.md")
    told = shown(load(Path("content"))).split("\n")
    at = next(n for n, line in enumerate(told) if line.startswith("content/b.md"))
    assert told[at + 1].startswith("       = ")


def test_the_registry_is_shown_too(folder: Path) -> None:
    write(folder / "a.md", manuscript())
    write(folder / "sources.yml", "gogoai:\n  nmae: GogoAI News\n  hosts: [www.gogoai.xin]\n")
    told = shown(load(Path("content")))
    assert "     2 │   nmae: GogoAI News\n       │   ^^^^\n" in told


def test_a_file_that_has_gone_or_grown_shorter_is_told_without_its_line(folder: Path) -> None:
    write(folder / "a.md", manuscript(credit="Credit us."))
    library = load(Path("content"))
    write(folder / "a.md", "short\n")
    assert "│" not in shown(library)
    (folder / "a.md").unlink()
    assert "│" not in shown(library)


def test_a_terminal_without_unicode_gets_plain_bars(folder: Path) -> None:
    write(folder / "a.md", manuscript(credit="Credit us."))
    assert "     6 | credit: Credit us.\n" in shown(load(Path("content")), encoding="ascii")


def test_a_problem_without_a_remedy_has_no_line_for_it() -> None:
    told = shown(telling(Problem("a.md", 1, 1, "a-rule", "info", "this is so", "")))
    assert told.startswith("a.md:1:1: info: this is so [a-rule]\n\n")


def test_a_registry_that_is_not_there_shows_nothing() -> None:
    library = Library(
        Path("content"), Sources("gone.yml"), (), (Problem("gone.yml", 1, 1, "a-rule", "error", "m", "h"),)
    )
    assert "│" not in shown(library)


def test_a_long_message_is_parted_between_words() -> None:
    told = shown(telling(Problem("a.md", 1, 1, "a-rule", "error", "word " * 30, "")), width=40)
    assert {len(line.rstrip()) <= 40 for line in told.split("\n")[:4]} == {True}
    assert "wo\n" not in told
