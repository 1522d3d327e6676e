"""Every file of a site is one that was built: what else may be in a tree, and what has happened to it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from creditline.model.problems import Problem
from creditline.verify import file_problems, verify
from creditline.verify.alone import verified_alone
from creditline.verify.file_list import read_files
from creditline.verify.files import Files
from creditline.verify.ledger_reader import read_ledger
from tests.verify.changes import (
    FEEDS,
    HARMFUL,
    PAGES,
    RECORDS,
    STYLES,
    Change,
    Harmless,
    compressed,
    transformed,
)
from tests.verify.site import TODAY, Tree, sealed

ICE = "articles/ice/index.html"
ROUNDS = 30


@pytest.fixture
def site(good: Tree, tmp_path: Path) -> Path:
    """A tree of one's own."""
    return good.copy(tmp_path / "site").root


def problems(site: Path) -> list[Problem]:
    return list(file_problems(Files(site)))


def told(site: Path) -> list[str]:
    return [str(problem).removeprefix(f"{site}/") for problem in problems(site)]


def errors(site: Path) -> list[Problem]:
    return [problem for problem in problems(site) if problem.severity == "error"]


def copied(good: Tree, site: Path) -> Path:
    shutil.rmtree(site, ignore_errors=True)
    return good.copy(site).root


# Anything that changes anything


@pytest.mark.parametrize("change", HARMFUL, ids=lambda change: change.__name__)
def test_whatever_is_changed_is_found(change: Change, good: Tree, tmp_path: Path) -> None:
    done = 0
    for number in range(ROUNDS * 3):
        if done == ROUNDS:
            break
        site = copied(good, tmp_path / "site")
        if what := change(random.Random(f"{change.__name__} {number}"), site):
            done += 1
            assert errors(site), what
    assert done == ROUNDS


def test_there_are_enough_changes() -> None:
    assert len(HARMFUL) * ROUNDS >= 300
    assert len(PAGES) + len(FEEDS) + len(RECORDS) + len(STYLES) + len(TWINS) >= 30


# What is told


AGAIN = "build the site again"


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda site: (site / ICE).unlink(), f"{ICE}:1:1: error: this file was built, but it is not there; upload it, or"),
        (lambda site: (site / "x").write_text(""), "x:1:1: error: this file was not built: the ledger does not list it; if it belongs"),
        (lambda site: (site / "x.html").write_bytes((site / ICE).read_bytes()), f"not list it, with the content of {ICE}; if it"),
        (lambda site: (site / ICE).write_text(""), "found an empty file; somebody edited it"),
        (lambda site: (site / "index.html").write_bytes((site / ICE).read_bytes()), f"found the content of {ICE}; somebody"),
        (lambda site: (site / "credits.files.json").unlink(), "credits.files.json:1:1: error: the site has no list of its files"),
        (lambda site: (site / "credits.files.json").write_text("{}"), "credits.files.json:1:1: error: this does not list the files"),
        (lambda site: (site / "credits.json").unlink(), "credits.json:1:1: error: this file was built, but it is not there"),
        (lambda site: (site / "x").symlink_to("articles"), "x:1:1: error: this is neither a file nor a folder of the site"),
        (lambda site: (site / "x").symlink_to("nowhere"), "x:1:1: error: this is neither a file nor a folder of the site"),
        (lambda site: (site / "x").symlink_to("index.html"), "x:1:1: error: this file was not built"),
        (lambda site: (site / ".htaccess").write_text("Redirect / /x"), ".htaccess:1:1: error: this file was not built"),
        (lambda site: (site / ".nojekyll").write_text("x"), ".nojekyll:1:1: error: this file was not built"),
    ],
)  # fmt: skip
def test_each_problem_says_what_and_why(spoil: Callable[[Path], object], expected: str, site: Path) -> None:
    spoil(site)
    assert expected in "\n".join(told(site))


def test_a_fifo_is_told_and_not_read(site: Path) -> None:
    os.mkfifo(site / "pipe")
    assert "pipe:1:1: error: this is neither" in told(site)[0]


def test_what_is_no_part_of_a_site_is_passed_over(site: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git/HEAD").write_text("x")
    (site / ".nojekyll").write_text("")
    assert told(site) == []


def relisted(site: Path) -> None:
    """List the files anew, as one who has changed some of them may do."""
    listed = json.loads((site / "credits.files.json").read_text())
    for uri in listed["files"]:
        listed["files"][uri][0] = hashlib.sha256((site / uri).read_bytes()).hexdigest()
    (site / "credits.files.json").write_text(json.dumps(listed))


def test_a_list_with_other_hashes_does_not_have_its_digest(site: Path) -> None:
    (site / ICE).write_text("Something else.")
    relisted(site)
    [one] = told(site)
    assert "credits.files.json:1:1: error: the list has entries with the digest" in one


@pytest.mark.parametrize("entry", ["engine", "active"])
def test_a_list_that_names_another_engine_or_script_does_not_have_its_digest(entry: str, site: Path) -> None:
    path = site / "credits.files.json"
    listed = json.loads(path.read_text())
    listed[entry] = {"mkdocs": "2"} if entry == "engine" else ["https://evil.example/x.js"]
    path.write_text(json.dumps(listed))
    assert "somebody changed it after the build" in told(site)[0]


def test_a_ledger_of_another_build_does_not_fit_the_list(site: Path) -> None:
    path = site / "credits.json"
    path.write_text(path.read_text().replace("Please credit GogoAI", "Please thank GogoAI"))
    assert "credits.json:1:1: error: this is not the file that was built" in told(site)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"files": {', '"files": {"credits.files.json": ["' + "0" * 64 + '"],'),
        ('"files": {', '"files": {"404.html": ["' + "0" * 64 + '"],'),
        ('"files": {', '"files": {"\\ud800.html": ["' + "0" * 64 + '"],'),
        ('"engine": {', '"engine": {"mkdocs\\ud800": "1", '),
        ('"ledger": "credits.json"', '"ledger": "other.json"'),
        ('"ledger"', '"drafts": [], "ledger"'),
        ('": ["', '": ["x'),
        ("]\n}}", ']\n}, "active": []}'),
        ("]\n}}", ']\n}, "ledger": "credits.json"}'),
        ("]\n}}", ']\n}, "files": {"404.html": ["' + "0" * 64 + '"]}}'),
        ('"files": {', '"files": {}, "files": {'),
        ('"files": {', '"files": {"404.html" : [ "' + "0" * 64 + '"], "\\":[\\":[": ["' + "0" * 64 + '"],'),
        ('"engine": {', '"engine": {"mkdocs": "1", '),
    ],
)
def test_a_list_that_may_be_read_in_two_ways_is_none(old: str, new: str, site: Path) -> None:
    path = site / "credits.files.json"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    assert "this does not list the files of a site as Creditline does" in told(site)[0]


def test_the_usual_list_and_ledger_are_read_without_python(
    good: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was read by Python"))
    assert read_files.__wrapped__((good.root / "credits.files.json").read_bytes())
    assert read_ledger.__wrapped__((good.root / "credits.json").read_bytes())


def test_what_is_known_of_a_file_is_not_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = json.loads((site / "credits.files.json").read_text())["files"]
    monkeypatch.setattr(hashlib, "file_digest", lambda *_: pytest.fail("it was read"))
    assert list(file_problems(Files(site, {uri: known[0] for uri, known in listed.items()}))) == []


# What minifiers, compressors and networks do

MINIFIED: dict[str, tuple[Harmless, tuple[str, ...]]] = {
    **{name: (change, (".html",)) for name, change in PAGES.items()},
    **{name: (change, (".xml",)) for name, change in FEEDS.items()},
    **{name: (change, (".json",)) for name, change in RECORDS.items()},
    **{name: (change, (".css",)) for name, change in STYLES.items()},
}


@pytest.mark.parametrize("what", MINIFIED)
def test_what_is_harmless_is_told_once_and_is_no_problem(what: str, site: Path) -> None:
    change, endings = MINIFIED[what]
    if number := transformed(site, change, *endings):
        [problem] = problems(site)
        files = (
            "1 file was"
            if number == 1
            else f"{number - (endings == ('.json',) and is_listed(site))} files were"
        )
        assert problem.severity == "info"
        assert problem.message.startswith(f"{files} minified or compressed after the build; all words"), (
            problem
        )


def is_listed(site: Path) -> bool:
    """Whether the list of files itself has been changed, which it does not count."""
    return '"files": {\n"404' not in (site / "credits.files.json").read_text()


@pytest.mark.parametrize("what", MINIFIED)
def test_what_is_harmless_is_no_problem_beside_the_articles(what: str, good: Tree, site: Path) -> None:
    change, endings = MINIFIED[what]
    transformed(site, change, *endings)
    assert {problem.severity for problem in verify(site, good.library, TODAY)} <= {"info"}


def test_each_minifier_changes_something(good: Tree, tmp_path: Path) -> None:
    idle = {
        what
        for what, (change, endings) in MINIFIED.items()
        if not transformed(copied(good, tmp_path / "site"), change, *endings)
    }
    # In this site, there is nothing for these to do.
    assert idle <= {
        "the type of scripts left out",
        "styles in the page compressed",
        "XML with empty elements closed at once",
    }


def test_all_of_them_at_once_are_harmless(good: Tree, site: Path) -> None:
    for change, endings in MINIFIED.values():
        transformed(site, change, *endings)
    assert errors(site) == []
    assert {problem.severity for problem in verify(site, good.library, TODAY)} == {"info"}


def test_twins_are_unpacked(site: Path) -> None:
    number = compressed(site)
    [problem] = problems(site)
    assert problem.message.startswith(f"{number} files were minified or compressed")


def integrity(site: Path, *, is_true: bool) -> None:
    """Promise the hashes of scripts, as a post-processor does."""
    page = site / "about/index.html"
    script = next((site / "assets/javascripts").glob("bundle.*.js"))
    digest = base64.b64encode(hashlib.sha384(script.read_bytes()).digest()).decode()
    promise = digest if is_true else digest[:-4] + "AAAA"
    old = f'<script src="../assets/javascripts/{script.name}"'
    assert old in page.read_text()
    page.write_text(
        page.read_text().replace(old, f'{old} integrity="sha384-{promise}" crossorigin="anonymous"')
    )


def twin_of_another(site: Path) -> None:
    (site / f"{ICE}.gz").write_bytes(gzip.compress((site / "index.html").read_bytes()))


TWINS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a true promise": (lambda site: integrity(site, is_true=True), ["info"]),
    "a false promise": (lambda site: integrity(site, is_true=False), ["error", "info"]),
    "the twin of another": (twin_of_another, ["error"]),
    "a twin that is damaged": (lambda site: (site / f"{ICE}.gz").write_bytes(b"\x1f\x8bx"), ["error"]),
    "a twin with more behind it": (
        lambda site: (site / f"{ICE}.gz").write_bytes(gzip.compress((site / ICE).read_bytes()) + b"x"),
        ["error"],
    ),
    "a twin of nothing": (lambda site: (site / "x.gz").write_bytes(gzip.compress(b"x")), ["error"]),
    "a map packed again": (
        lambda site: (site / "sitemap.xml.gz").write_bytes(
            gzip.compress((site / "sitemap.xml").read_bytes(), 1)
        ),
        ["info"],
    ),
}


@pytest.mark.parametrize("what", TWINS)
def test_twins_and_promises_are_held_against_the_files(what: str, site: Path) -> None:
    change, severities = TWINS[what]
    change(site)
    assert [problem.severity for problem in problems(site)] == severities


def test_where_nobody_can_unpack_brotli_it_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    (site / f"{ICE}.br").write_bytes(b"x")
    [line] = told(site)
    assert line.startswith(f"{ICE}.br:1:1: warning: nobody can compare this with the file that it compresses")
    assert "install the Python package `brotli`" in line


class Reversed:
    """A packer that turns everything round, in the place of Brotli."""

    def __init__(self) -> None:
        self.raw = b""

    def process(self, raw: bytes) -> bytes:
        if raw.startswith(b"damaged"):
            raise ValueError
        return bytes(255 - byte for byte in raw)

    def is_finished(self) -> bool:
        return True


@pytest.mark.parametrize(("change", "severity"), [(lambda raw: raw, "info"), (lambda raw: raw + b"x", "error"), (lambda raw: b"damaged", "error")])  # fmt: skip
def test_brotli_is_unpacked_where_a_package_can(
    change: Callable[[bytes], bytes], severity: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        sys.modules,
        "brotli",
        SimpleNamespace(Decompressor=Reversed, error=ValueError),
    )
    (site / f"{ICE}.br").write_bytes(change(bytes(255 - byte for byte in (site / ICE).read_bytes())))
    assert [problem.severity for problem in problems(site)] == [severity]


# Without the articles


def test_a_site_is_verified_by_its_ledger_alone(site: Path) -> None:
    found = verified_alone(site)
    assert (found.articles, found.credited, found.problems) == (3, 3, ())


def test_a_page_that_is_altered_is_not_as_it_was_built(site: Path) -> None:
    (site / ICE).write_text((site / ICE).read_text().replace("GogoAI", "Us"))
    found = verified_alone(site)
    assert (found.articles, found.credited, len(found.problems)) == (3, 2, 1)


def test_without_a_ledger_nothing_is_known(site: Path) -> None:
    (site / "credits.json").unlink()
    found = verified_alone(site)
    assert (found.articles, found.credited) == (0, 0)
    assert "the site has no ledger" in str(found.problems[0])


def test_a_page_that_another_plugin_adds_is_accounted_for_by_nobody(
    good: Tree, site: Path, tmp_path: Path
) -> None:
    (site / "stray").mkdir()
    (site / "stray/index.html").write_text("<!doctype html><p>Not ours")
    sealed(site, tmp_path / "store")
    found = verified_alone(site)
    assert [problem.message for problem in found.problems] == [
        "nothing accounts for this page: credits.json does not list it"
    ]


def test_a_page_that_was_never_built_is_told(site: Path, tmp_path: Path) -> None:
    (site / "about/index.html").unlink()
    sealed(site, tmp_path / "store")
    assert [problem.message for problem in verified_alone(site).problems] == [
        "credits.json lists this page, but it was not built"
    ]
