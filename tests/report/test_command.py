"""`creditline check` with paths, formats, `--fix` and the rest of its options."""

from __future__ import annotations

import json
import shutil
import stat
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from tests import commands
from tests.builds import REGISTRY, manuscript
from tests.programs import Programs
from tests.report.samples import URL, content, write

GOOD = "1 article: 1 credited\n"
CROOKED = manuscript(
    title="Ice: Melting", original_url=f"{URL}ice?utm_source=x", credit='" Please credit GogoAI. "'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    content(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30
    return tmp_path


run = partial(commands.run, "check")


def paths(result: Result) -> set[str]:
    return {line.split(":")[0] for line in result.stdout.splitlines()[:-1]}


# Paths


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (["content/good.md"], set(), 0),
        (["content/sub/bad.md"], {"content/sub/bad.md"}, 1),
        (["content/good.md", "content/sub/bad.md"], {"content/sub/bad.md"}, 1),
        (["--content", "content", "content/good.md"], set(), 0),
        (["--content", "content"], {"content/sub/bad.md", "content/notes, 100%.txt"}, 1),
        (["content/sources.yml"], {"content/sub/bad.md", "content/notes, 100%.txt"}, 1),
        (["content"], {"content/sub/bad.md", "content/notes, 100%.txt"}, 1),
    ],
)
def test_what_is_named_is_told(arguments: list[str], told: set[str], code: int) -> None:
    result = run(*arguments)
    assert (paths(result), result.exit_code) == (told, code)


def test_paths_are_told_as_they_are_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths(run(folder / "content/sub/bad.md")) == {str(folder / "content/sub/bad.md")}
    monkeypatch.chdir(folder / "content")
    assert paths(run("sub/bad.md")) == {"sub/bad.md"}
    monkeypatch.chdir(folder / "content/sub")
    assert paths(run("bad.md")) == {"../sub/bad.md"}


def test_a_relative_and_a_whole_path_may_be_of_one_folder(folder: Path) -> None:
    assert run("content/good.md", folder / "content/sub/bad.md").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["loose.md"], "'loose.md' is not in a content folder"),
        (["--content", "content", "loose.md"], "'loose.md' is not in the content folder 'content'"),
        (["content", "other"], "name one content folder, or files in one"),
        (["content", "content/good.md"], "name one content folder, or files in one"),
        (["--content", "content", "other"], "name one content folder, or files in one"),
        (["content/good.md", "other/good.md"], "these files are in several content folders"),
        (["content/gone.md"], "there is no file 'content/gone.md'"),
        (["gone"], "there is no folder 'gone'"),
        (["--content", "gone"], "there is no folder 'gone'"),
        (["--now", "2026-02-30"], "'2026-02-30' is not a valid date; write YYYY-MM-DD"),
        (["--format", "xml"], "'xml' is not one of"),
    ],
)
def test_a_command_that_cannot_check_says_why(folder: Path, arguments: list[str], said: str) -> None:
    shutil.copytree(folder / "content", folder / "other")
    write(folder / "loose.md", manuscript())
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())


def test_a_named_link_is_told(folder: Path) -> None:
    (folder / "content/link.md").symlink_to("nowhere")
    assert "this is a symbolic link" in run("content/link.md").stdout


# Verdicts


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_a_registry_that_cannot_be_used_is_told_in_every_format(folder: Path, form: str) -> None:
    (folder / "content/sources.yml").unlink()
    result = run("--format", form)
    assert result.exit_code == 2
    assert "the registry of sources cannot be read" in result.stdout
    if form in ("json", "sarif"):
        json.loads(result.stdout)
    elif form == "junit":
        ElementTree.fromstring(result.stdout)


def test_nothing_to_check_is_an_error(folder: Path) -> None:
    write(folder / "empty/sources.yml", REGISTRY)
    result = run("empty")
    assert result.exit_code == 1
    assert result.stdout.endswith("0 articles: 0 credited\n")


def test_the_day_may_be_given() -> None:
    assert "0 credited, 1 scheduled" in run("content/good.md", "--now", "2026-05-31").stdout
    assert run("content/good.md", "--now", "2026-06-01").stdout == GOOD


# The cache


def test_verdicts_are_kept(folder: Path) -> None:
    run()
    assert (folder / ".cache/creditline").is_dir()
    assert run().stdout == run("--no-cache").stdout


def test_without_cache_nothing_is_written(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    run("--no-cache")
    assert sorted(folder.rglob("*")) == before


def test_the_cache_may_be_elsewhere(folder: Path) -> None:
    run("--cache", "kept")
    assert (folder / "kept").is_dir()
    assert not (folder / ".cache").exists()


def test_the_cache_is_never_put_among_the_articles(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "content")
    assert run("good.md").stdout == GOOD
    assert not (folder / "content/.cache").exists()


def test_a_cache_that_cannot_be_written_is_no_obstacle(folder: Path) -> None:
    write(folder / "taken", "a file")
    assert run("content/good.md", "--cache", "taken/cache").stdout == GOOD


# Fixes


def test_fixes_are_written_and_shown(folder: Path) -> None:
    path = folder / "content/ice.md"
    write(path, CROOKED)
    path.chmod(0o640)
    result = run("--fix", "content/ice.md")
    assert result.stdout.splitlines() == [
        'content/ice.md:2: Ice: Melting -> "Ice: Melting" (quoted, since it holds a colon)',
        f"content/ice.md:5: {URL}ice?utm_source=x -> {URL}ice (without tracking parameters)",
        'content/ice.md:6: "·Please credit GogoAI.·" -> "Please credit GogoAI." (trimmed)',
        GOOD.rstrip(),
    ]
    assert (result.exit_code, stat.S_IMODE(path.stat().st_mode)) == (0, 0o640)
    assert run("--fix", "content/ice.md").stdout == GOOD
    assert sorted(path.name for path in (folder / "content").iterdir()) == [
        "good.md",
        "ice.md",
        "notes, 100%.txt",
        "sources.yml",
        "sub",
    ]


def test_only_named_files_are_fixed(folder: Path) -> None:
    write(folder / "content/ice.md", CROOKED)
    run("--fix", "content/good.md")
    assert (folder / "content/ice.md").read_text() == CROOKED


def test_without_fix_nothing_is_changed(folder: Path) -> None:
    write(folder / "content/ice.md", CROOKED)
    run()
    assert (folder / "content/ice.md").read_text() == CROOKED


def test_other_formats_stay_whole_when_something_is_fixed(folder: Path) -> None:
    write(folder / "content/ice.md", CROOKED)
    result = run("--fix", "--format", "json", "content/ice.md")
    assert json.loads(result.stdout)["problems"] == []
    assert result.stderr.count("content/ice.md:") == 3


def test_a_link_is_not_followed(folder: Path) -> None:
    write(folder / "outside.md", CROOKED)
    (folder / "content/link.md").symlink_to("../outside.md")
    run("--fix")
    run("--fix", "content/link.md")
    assert (folder / "content/link.md").is_symlink()
    assert (folder / "outside.md").read_text() == CROOKED


def test_with_a_broken_registry_nothing_is_fixed(folder: Path) -> None:
    write(folder / "content/ice.md", CROOKED)
    write(folder / "content/sources.yml", "gogoai: 1\n")
    assert run("--fix").exit_code == 2
    assert (folder / "content/ice.md").read_text() == CROOKED


def test_a_file_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "content/ice.md", CROOKED)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "content/ice.md")

    monkeypatch.setattr("creditline.desk.new_file.tempfile.mkstemp", refuse)
    result = run("--fix", "content/ice.md")
    assert result.exit_code == 2
    assert result.stderr == "content/ice.md: Permission denied; change its permissions\n"


# Colours


def test_colours_are_for_terminals(folder: Path) -> None:
    assert "\x1b[" not in run("content/sub/bad.md").stdout
    assert "│" not in run("content/sub/bad.md", "--color", "never").stdout
    shown = run("content/sub/bad.md", "--color", "always").stdout
    assert "\x1b[" in shown
    assert "│" in shown


def test_any_encoding_of_standard_output_will_do(folder: Path, programs: Programs) -> None:
    for more in ([], ["--color", "always"], ["--format", "junit"], ["--format", "github"]):
        for encoding in ("ascii", "cp1252"):  # all other tests read UTF-8
            check = ("creditline", "check", "--no-cache", *more)
            done = programs.run(*check, cwd=folder, PYTHONIOENCODING=encoding)
            # On a busy machine, a line says how far it has come.
            errors = [line for line in done.stderr.splitlines() if not line.startswith("checking ")]
            assert (done.returncode, errors) == (1, []), (more, encoding)
