"""The command: what it says, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from creditline import __version__
from tests.builds import REGISTRY, manuscript
from tests.commands import run

GOOD = "1 article: 1 credited\n"
BAD = (
    "content/ice.md:1:1: error: `credit` is missing; "
    "add it: credit: Please credit GogoAI when republishing. [required-fields-are-given] [*]\n"
    "1 article: 0 credited, 1 refused\n"
)
FIXABLE = "[*] 1 problem can be fixed with `creditline check --fix`; `--diff` shows how\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder whose content/ holds one good article."""
    write(tmp_path / "content" / "sources.yml", REGISTRY)
    write(tmp_path / "content" / "ice.md", manuscript())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# Verdicts


@pytest.mark.parametrize("arguments", [[], ["content"], ["content/"], ["--format", "text"]])
def test_what_is_credited_passes(arguments: list[str]) -> None:
    result = run("check", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (0, GOOD, "")


def test_what_is_not_credited_is_told_and_fails(folder: Path) -> None:
    write(folder / "content/ice.md", manuscript(without="credit"))
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (1, BAD, FIXABLE)


def test_every_problem_of_every_file_is_told_in_one_run(folder: Path) -> None:
    write(folder / "content/ice.md", manuscript(without="credit", titel="x"))
    write(folder / "content/2026/snow.md", "no front matter\n")
    write(folder / "content/notes.txt", "")
    lines = run("check").stdout.splitlines()
    assert [line.split(" error:")[0] for line in lines[:-1]] == [
        "content/2026/snow.md:1:1:",
        "content/ice.md:1:1:",
        "content/ice.md:6:1:",
        "content/notes.txt:1:1:",
    ]
    assert lines[-1] == "2 articles: 0 credited, 2 refused"


def test_a_diff_shows_the_fixes_and_writes_nothing(folder: Path) -> None:
    before = manuscript(date="20.11.2026").replace("2026-06-01", "20.11.2026")
    write(folder / "content/ice.md", before)
    result = run("check", "--diff")
    assert "-date: 20.11.2026\n+date: 2026-11-20\n" in result.stdout
    assert (folder / "content/ice.md").read_text() == before
    assert run("check", "--fix").exit_code == 0
    assert (folder / "content/ice.md").read_text() == before.replace("20.11.2026", "2026-11-20")


def test_many_problems_are_grouped_by_rule(folder: Path) -> None:
    for number in range(60):
        address = f"https://www.gogoai.xin/article/a-{number}"
        write(folder / f"content/a{number}.md", manuscript(without="credit", original_url=address, titel="x"))
    lines = run("check").stdout.splitlines()
    assert lines[0] == "keys-are-known: 60 in 60 files"
    assert lines[4] == "  and 57 more"
    assert "required-fields-are-given: 60 in 60 files, --fix mends 60" in lines
    assert len(lines) < 20
    assert len(run("check", "--all").stdout.splitlines()) == 121


def test_another_folder_may_be_named(folder: Path) -> None:
    (folder / "content").rename(folder / "summaries")
    assert run("check", "summaries").exit_code == 0
    assert run("check").exit_code == 2


def test_the_registry_may_stand_elsewhere(folder: Path) -> None:
    (folder / "content/sources.yml").rename(folder / "registry.yml")
    assert run("check", "--sources", "registry.yml").stdout == GOOD
    assert run("check").exit_code == 2


def test_drafts_and_scheduled_articles_are_counted_and_checked(folder: Path) -> None:
    url = "https://www.gogoai.xin/article/"
    write(
        folder / "content/draft.md",
        manuscript("Snow fell on the hills.\n", draft="true", original_url=f"{url}d"),
    )
    write(
        folder / "content/later.md", manuscript("Rain is due.\n", date="2026-07-01", original_url=f"{url}l")
    )
    result = run("check")
    told = "3 articles: 1 credited, 1 scheduled, 1 draft\n"
    assert (result.exit_code, result.stdout) == (0, told)
    write(folder / "content/draft.md", manuscript(draft="true", without="credit"))
    assert run("check").exit_code == 1


def test_the_day_is_that_of_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780185600")  # 2026-05-31
    assert json.loads(run("check", "--format", "json").stdout)["scheduled"] == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")  # 2026-06-01
    assert json.loads(run("check", "--format", "json").stdout)["published"] == 1


def test_an_empty_folder_is_no_success(folder: Path) -> None:
    (folder / "content/ice.md").unlink()
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("content:1:1: error: there is no article to check here; ")


def test_a_check_changes_no_article(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (folder / "content").rglob("*")}
    run("check")
    assert {path: path.stat().st_mtime_ns for path in (folder / "content").rglob("*")} == before


# JSON


def test_json_of_what_is_credited() -> None:
    result = run("check", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {
        "articles": 1,
        "published": 1,
        "scheduled": 0,
        "drafts": 0,
        "problems": [],
    }


def test_json_of_what_is_refused_and_the_same_exit_code(folder: Path) -> None:
    write(folder / "content/ice.md", manuscript(without="credit"))
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["articles"], told["published"]) == (1, 0)
    [problem] = told["problems"]
    assert (problem["path"], problem["line"], problem["column"]) == ("content/ice.md", 1, 1)
    assert (problem["rule"], problem["severity"]) == ("required-fields-are-given", "error")


# What cannot be checked


@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize(
    ("registry", "place"), [("gogoai: [\n", "1:9"), ("gogoai:\n  nmae: x\n", "2:3"), ("", "1:1"), (None, "1:1")]
)  # fmt: skip
def test_a_broken_registry_is_told_at_its_place(
    folder: Path, registry: str | None, place: str, format_: str
) -> None:
    path = folder / "content/sources.yml"
    path.unlink()
    if registry is not None:
        write(path, registry)
    result = run("check", "--format", format_)
    assert result.exit_code == 2
    if format_ == "json":
        told = json.loads(result.stdout)["problems"]
        assert place in [f"{problem['line']}:{problem['column']}" for problem in told]
        assert {problem["path"] for problem in told} == {"content/sources.yml"}
    else:
        assert f"content/sources.yml:{place}: error: " in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone"], "there is no folder 'gone': name the folder with the articles"),
        (["gone.md"], "there is no file 'gone.md'"),
        (["content", "content"], "name one content folder, or files in one"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--sources", "content"], "is a directory"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_a_command_that_cannot_check_says_why_and_exits_with_2(arguments: list[str], said: str) -> None:
    result = run("check", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_without_its_folder_the_default_is_named(folder: Path) -> None:
    (folder / "content").rename(folder / "elsewhere")
    result = run("check")
    assert result.exit_code == 2
    assert "there is no folder 'content'" in result.stderr


def test_the_name_of_a_missing_folder_does_nothing_to_the_terminal() -> None:
    result = run("check", "\x1b[2J\u202e")
    assert result.exit_code == 2
    assert not set("\x1b\u202e") & set(result.stderr)


# Around it


def test_the_version_is_told() -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert __version__ in result.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["-h"], ["store", "gc", "-h"]])
def test_help_is_given(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert "Usage: " in result.stdout


def test_the_installed_command_does_the_same(folder: Path) -> None:
    command = [str(Path(sys.executable).with_name("creditline")), "check"]
    good = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (good.returncode, good.stdout, good.stderr) == (0, GOOD, "")
    write(folder / "content/ice.md", manuscript(without="credit"))
    bad = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (bad.returncode, bad.stdout, bad.stderr) == (1, BAD, FIXABLE)


# What is held back


def test_status_tells_what_readers_do_not_see_and_until_when(folder: Path) -> None:
    article = "https://www.gogoai.xin/article/"
    held = {
        "date: 2026-07-01": "scheduled for 2026-07-01, in 1 day",
        "draft: true": "a draft, until `draft: true` is removed",
    }
    held["withdrawn: {date: 2026-06-20, reason: It was wrong.}"] = "withdrawn on 2026-06-20: It was wrong."
    held["titel: x"] = "refused, 1 error: see `creditline check`"
    for number, line in enumerate(held):
        key, _, value = line.partition(": ")
        write(
            folder / f"content/a{number}.md", manuscript(original_url=f"{article}a{number}", **{key: value})
        )
    result = run("status")
    expected = [f"content/a{number}.md: {told}" for number, told in enumerate(held.values())]
    assert result.stdout.split("\n")[:-2] == expected
    assert result.exit_code == 0


def test_status_of_a_folder_that_is_not_there() -> None:
    assert run("status", "nowhere").exit_code == 2
