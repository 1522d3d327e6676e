"""`creditline verify --rebuild`: the sources are built again, and every byte is compared."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path

import pytest

from creditline.verify.compared import site_is_what_the_sources_give
from tests import commands
from tests.verify.changes import HARMFUL, PAGES, Change, transformed
from tests.verify.site import EPOCH, build, project

ICE = "articles/ice/index.html"
TOMORROW = str(int(EPOCH) + 86_400)
ROUNDS = 30


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site."""
    made = project(tmp_path_factory.mktemp("published"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        build(made)
    return made.root


@pytest.fixture
def here(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one's own, where one stands, on another day."""
    root = tmp_path / "project"
    shutil.copytree(published, root, ignore=shutil.ignore_patterns(".cache"))
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TOMORROW)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return root


def run(*arguments: str) -> tuple[int, str, str]:
    result = commands.run("verify", *arguments)
    return result.exit_code, result.stdout, result.stderr


def test_a_site_is_what_its_sources_give_whatever_day_it_is(here: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    assert run("site", "--rebuild")[:2] == (0, "3 articles built again: 3 the same, 0 problems\n")
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before
    assert os.environ["SOURCE_DATE_EPOCH"] == TOMORROW


def test_other_sources_give_another_site(here: Path) -> None:
    path = here / "content/ice.md"
    path.write_text(path.read_text().replace("The text of the article.", "Other words of the article."))
    code, out, _ = run("site", "--rebuild")
    assert code == 1
    lines = [line for line in out.split("\n") if line.startswith(f"site/{ICE}:")]
    assert any("expected '" in line and "Other words" in line and "The text" in line for line in lines)
    assert "[site-is-what-the-sources-give]" in lines[0]


@pytest.mark.parametrize("kind", ["zip", "gztar", "folder"])
def test_a_download_is_compared(kind: str, here: Path) -> None:
    name = "site"
    if kind != "folder":
        name = Path(shutil.make_archive("download", kind, ".", "site")).name
        shutil.rmtree("site")
    assert run("--from", name, "--rebuild")[0] == 0
    assert run("--from", name)[0] == 1  # It is another day, and another article is due.
    code, out, _ = run("--from", name, "--content", "content", "--format", "json")
    assert (code, {problem["path"] for problem in json.loads(out)["problems"]}) == (
        1,
        {f"{name}/credits.json"},
    )


def test_other_versions_are_told_first(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = here / "site/credits.json"
    ledger = json.loads(path.read_text())
    ledger["versions"]["Markdown"] = "3.0"
    path.write_text(json.dumps(ledger, indent=2) + "\n")
    code, out, err = run("site", "--rebuild")
    first = "the site was built with other versions than are installed here: Markdown 3.0 (here"
    assert (code, err.startswith(first)) == (1, True)
    assert first in out.split("\n")[0]
    assert 'found \'    "Markdown": "3.0",\'' in out


def test_what_was_minified_is_told_in_one_line(here: Path) -> None:
    transformed(here / "site", PAGES["white space collapsed"], ".html")
    code, out, _ = run("site", "--rebuild")
    assert code == 0
    assert len(out.rstrip().split("\n")) == 2
    assert "files differ only in white space, quotes, comments or order: 404.html, about/index.html, " in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("site", "--rebuild", "-f", "none.yml"), "there is no file 'none.yml'"),
        (("--from", "none.zip"), "there is neither a folder nor an archive 'none.zip'"),
        (("--from", "mkdocs.yml"), "mkdocs.yml: this is no .zip or .tar.gz that can be read"),
        (("site", "--from", "site"), "name a built site, or a copy"),
        (
            ("site", "--rebuild", "--browser"),
            "--browser works only with a built site, and not with --rebuild",
        ),
    ],
)
def test_what_cannot_be_is_told(arguments: tuple[str, ...], said: str, here: Path) -> None:
    code, _, err = run(*arguments)
    assert (code, said in err) == (2, True), err


def test_the_folders_of_a_configuration_elsewhere_are_read(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = here / "mkdocs.yml"
    options = "  - creditline: {content_dir: texts, sources: outlets.yml}\n"
    config.write_text(config.read_text().replace("  - creditline\n", options))
    assert options in config.read_text()
    (here / "content/sources.yml").rename(here / "outlets.yml")
    (here / "content").rename(here / "texts")
    (here / "elsewhere").mkdir()
    monkeypatch.chdir(here / "elsewhere")
    _, out, err = run("../site", "-f", "../mkdocs.yml")
    # It is another day, and another article is due.
    assert "4 articles verified: 3 credited" in out, err


def test_sources_that_are_refused_give_no_site(here: Path) -> None:
    path = here / "content/ice.md"
    path.write_text(path.read_text().replace("credit:", "x-credit:"))
    code, _, err = run("site", "--rebuild")
    assert (code, "the sources give no site" in err) == (2, True)


def test_without_sources_the_ledger_alone_is_asked(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "elsewhere").mkdir()
    monkeypatch.chdir(here / "elsewhere")
    assert run("../site") == (
        0,
        "3 articles in the ledger: 3 as built, 0 problems; there are no sources here to compare them with\n",
        "",
    )
    (here / "site" / ICE).write_text("x")
    code, out, _ = run("../site")
    assert (code, "3 articles in the ledger: 2 as built, 2 problems;" in out) == (1, True)
    # The search still has the words of the page as it was.
    assert "[files-are-as-built]" in out
    assert "[search-names-the-source]" in out
    assert run("../site", "--content", "content")[0] == 2


# Any two trees


@pytest.mark.parametrize("change", HARMFUL, ids=lambda change: change.__name__)
def test_whatever_is_changed_differs(change: Change, published: Path, tmp_path: Path) -> None:
    done = 0
    for number in range(ROUNDS * 3):
        if done == ROUNDS:
            break
        site = tmp_path / "site"
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(published / "site", site)
        if what := change(random.Random(f"rebuilt {change.__name__} {number}"), site):
            done += 1
            found = site_is_what_the_sources_give(published / "site", site)
            assert [told for _, told in found if told.severity == "error"], what
    assert done == ROUNDS


@pytest.mark.parametrize(
    ("ours", "here", "told"),
    [
        (b"a\nb\nc", b"a\nx\nc", ["2:1 expected 'b', found 'x'"]),
        (b"a\nb\nc", b"a\nc", ["2:1 expected 'b', found no line"]),
        (b"a\nc", b"a\nb\nc", ["2:1 expected no line, found 'b'"]),
        (b"a", b"", ["1:1 expected 'a', found ''"]),
        (b"one two", b"one too", ["1:6 expected 'one two', found 'one too'"]),
        (b"x" * 90 + b"a", b"x" * 90 + b"b", [f"1:91 expected '...{'x' * 24}a', found '...{'x' * 24}b'"]),
        (b"\0ab", b"\0abc", ["1:1 expected 3 bytes, found 4, which differ from byte 4 on"]),
        (b"\xff", b"\xfe", ["1:1 expected 1 bytes, found 1, which differ from byte 1 on"]),
        (
            b"1\na\n2\nb\n3\nc\n4\nd",
            b"1\nx\n2\nx\n3\nx\n4\nx",
            ["2:1 expected 'a', found 'x'", "4:1 expected 'b', found 'x'", "6:1 expected 'c', found 'x'", "8:1 from here on, there are more differences"],
        ),
    ],
)  # fmt: skip
def test_differences_are_told_by_line_with_both_sides(
    ours: bytes, here: bytes, told: list[str], tmp_path: Path
) -> None:
    for name, raw in (("a", ours), ("b", here)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_bytes(raw)
    found = site_is_what_the_sources_give(tmp_path / "a", tmp_path / "b")
    assert [f"{one.line}:{one.column} {one.message}" for _, one in found] == told
