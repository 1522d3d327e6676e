"""`creditline build`: a new site, or the last one as it was, and a line that says why."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import platform
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from creditline.cli import main
from creditline.engines.mkdocs_build import MkDocsEngine, configured, site_of
from creditline.gate import verdicts as gate
from creditline.site.building import Build
from creditline.site.lock import MARKER, this_builder
from tests import commands
from tests.builds import Project, contents, manuscript, picture_bytes

COMMAND = [sys.executable, "-m", "creditline", "build"]
URL = "https://www.gogoai.xin/article/"


pytestmark = pytest.mark.usefixtures("in_project")

run = partial(commands.run, "build")


def succeed(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def beside(project: Project) -> set[str]:
    return {path.name for path in project.root.glob(".site*")}


def told(project: Project, *arguments: str) -> str:
    """Build in vain, and return the line that says why. What was there is there."""
    before = contents(project.root / "site")
    result = run(*arguments)
    assert result.exit_code == 1
    assert (contents(project.root / "site"), beside(project) - {".site.lock"}) == (before, set())
    *_, line, stays = result.stderr.rstrip("\n").split("\n")
    assert stays == ("site is unchanged" if before else "there is no site")
    return line


def hook(project: Project, text: str) -> None:
    project.write("hook.py", text)
    project.configure(more="hooks: [hook.py]\n")


def test_with_a_wrong_option_nobody_knows_of_a_site(project: Project) -> None:
    succeed()
    project.configure("  - creditline: {timezone: Nowhere}\n")
    before = contents(project.root / "site")
    assert run().stderr.endswith("Aborted with a configuration error!\nnothing was changed\n")
    assert contents(project.root / "site") == before


# A new site


def test_a_site_is_that_of_mkdocs_byte_for_byte(project: Project) -> None:
    project.build()
    expected = contents(project.root / "site")
    shutil.rmtree(project.root / "site")
    assert re.fullmatch(
        rf"published site: {len(expected)} files, 0 of them unchanged; verified in \d+\.\d s\n", succeed()
    )
    assert contents(project.root / "site") == expected
    assert beside(project) == {".site.lock"}


def test_what_has_not_changed_keeps_its_time_and_what_is_gone_is_gone(project: Project) -> None:
    project.write("content/rain.md", manuscript(original_url=f"{URL}rain"))
    succeed()
    for path in (project.root / "site").rglob("*"):
        os.utime(path, (1, 1))
    project.write("content/ice.md", manuscript("Another text.\n"))
    (project.root / "content/rain.md").unlink()
    succeed()
    assert "Another text." in project.page("articles/ice/index.html")
    assert not (project.root / "site/articles/rain").exists()
    site = project.root / "site"
    assert (site / "assets/creditline/creditline.js").stat().st_mtime == 1
    assert (site / "articles/ice/index.html").stat().st_mtime > 1


def test_a_link_to_the_site_stays_and_what_it_leads_to_is_new(project: Project) -> None:
    (project.root / "site").symlink_to("releases/current")
    succeed()
    project.write("content/ice.md", manuscript("Another text.\n"))
    succeed()
    assert (project.root / "site").is_symlink()
    assert "Another text." in (project.root / "releases/current/articles/ice/index.html").read_text()
    assert {path.name for path in (project.root / "releases").iterdir()} == {"current", ".current.lock"}


def test_hidden_files_of_the_site_stay(project: Project) -> None:
    succeed()
    project.write("site/.git/HEAD", "ref: refs/heads/main\n")
    project.write("site/left.txt", "")
    succeed()
    assert project.page(".git/HEAD") == "ref: refs/heads/main\n"
    assert not (project.root / "site/left.txt").exists()


def test_permissions_are_those_of_the_umask(project: Project) -> None:
    before = os.umask(0o027)
    try:
        succeed()
        succeed()
    finally:
        os.umask(before)
    site = project.root / "site"
    kinds = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (site, *site.rglob("*"))}
    assert kinds == {(True, 0o750), (False, 0o640)}


def test_a_site_may_be_built_elsewhere(project: Project, tmp_path: Path) -> None:
    assert "published deep/er/public" in succeed("--site-dir", "deep/er/public")
    assert not (project.root / "site").exists()
    project.root.joinpath("mkdocs.yml").rename(project.root / "other.yml")
    assert "published site" in succeed("-f", "other.yml")


def test_builds_at_the_same_time_come_one_after_the_other(project: Project) -> None:
    builds = [subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    ends = [build.communicate() for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], ends
    built = contents(project.root / "site")
    succeed()
    assert contents(project.root / "site") == built
    assert beside(project) == {".site.lock"}


# What has not changed


@pytest.fixture
def old_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all files had been there for long."""
    monkeypatch.setattr("creditline.gate.verdicts._MOMENT", -(10**18))


def changed_unseen(path: Path, old: str, new: str) -> None:
    """Change a file so that its size, time and inode stay."""
    status, text = path.stat(), path.read_text()
    assert (len(old), old in text) == (len(new), True)
    with path.open("r+") as file:
        file.write(text.replace(old, new))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_what_writes_into_a_finished_site_does_not_reach_the_next_one(project: Project) -> None:
    # Files of the site are links to those of the store.
    succeed()
    page = project.root / "site/articles/ice/index.html"
    before = page.read_text(encoding="utf-8")
    assert page.stat().st_nlink > 1
    page.write_text("Something else.", encoding="utf-8")
    succeed()
    assert page.read_text(encoding="utf-8") == before
    project.write("content/ice.md", manuscript("Another text.\n"))
    project.build(dirty=True)
    assert "Another text." in project.page("articles/ice/index.html")
    project.write("content/ice.md", manuscript())
    succeed()
    assert page.read_text(encoding="utf-8") == before


@pytest.mark.usefixtures("old_files")
def test_files_that_have_not_changed_are_not_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("content/rain.md", manuscript(original_url=f"{URL}rain"))
    succeed()
    succeed()
    read: list[str] = []

    def start(path: Path) -> bytes:
        read.append(path.name)
        return path.read_bytes()

    monkeypatch.setattr(gate, "_start", start)
    assert "unchanged" in succeed()
    assert read == []
    project.write("content/ice.md", manuscript("Another text.\n"))
    succeed()
    assert {*read} == {"ice.md"}
    assert "Another text." in project.page("articles/ice/index.html")
    read.clear()
    succeed("--verify-cache")
    assert {*read} == {"ice.md", "rain.md"}


@pytest.mark.usefixtures("old_files")
def test_an_edit_that_keeps_size_time_and_inode_is_seen_all_the_same(project: Project) -> None:
    succeed()
    succeed()
    changed_unseen(project.root / "content/ice.md", "The text of", "A text from")
    succeed()
    assert "A text from the article." in project.page("articles/ice/index.html")


def test_an_edit_within_the_moment_of_the_build_is_seen(project: Project) -> None:
    for number in range(5):
        project.write("content/ice.md", manuscript(f"Text number {number}.\n"))
        succeed()
        assert f"Text number {number}." in project.page("articles/ice/index.html")


@pytest.mark.usefixtures("old_files")
def test_the_kept_text_of_an_original_that_changes_is_read(project: Project) -> None:
    project.write("content/ice.md", manuscript('He said: "Ice melts fast in the summer."\n'))
    project.write("originals/ice.txt", 'The man said: "Ice melts fast in the summer."\n')
    succeed()
    succeed()
    project.write("originals/ice.txt", "The man said nothing.\n")
    assert "quot" in run().stderr
    (project.root / "originals/ice.txt").unlink()
    succeed()


def test_what_was_done_to_the_site_unseen_a_full_check_mends(project: Project) -> None:
    succeed()
    succeed()
    expected = contents(project.root / "site")
    changed_unseen(
        project.root / "site/articles/ice/index.html", "Please credit GogoAI", "Please thank  GogoAI"
    )
    assert contents(project.root / "site") != expected
    succeed("--verify-cache")
    assert contents(project.root / "site") == expected


@pytest.mark.parametrize("done", ["changed", "removed", "replaced"])
def test_what_was_done_to_the_site_is_mended(done: str, project: Project) -> None:
    project.write("content/rain.md", manuscript(original_url=f"{URL}rain"))
    succeed()
    expected = contents(project.root / "site")
    page = project.root / "site/articles/ice/index.html"
    if done == "changed":
        page.write_text("nothing")
    else:
        page.unlink()
    if done == "replaced":
        page.mkdir()
    succeed()
    assert contents(project.root / "site") == expected


def test_a_large_site_is_made_of_the_last_but_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("creditline.site.exchange.LARGE", 10)
    sites = []
    for text in ("One text.\n", "Another text.\n", "Another text.\n", "A third text.\n"):
        project.write("content/ice.md", manuscript(text))
        sites.append((succeed(), contents(project.root / "site")))
        assert "Traceback" not in sites[-1][0]
    assert beside(project) == {".site.lock", ".site.spare"}
    shutil.rmtree(project.root / "site")
    shutil.rmtree(project.root / ".site.spare")
    shutil.rmtree(project.root / ".cache")
    succeed()
    assert contents(project.root / "site") == sites[-1][1]
    assert sites[1][1] == sites[2][1] != sites[3][1]


# No new site


def test_a_refused_article_leaves_the_site(project: Project) -> None:
    succeed()
    project.write("content/ice.md", manuscript(without="credit"))
    result = run()
    assert "\ncontent/ice.md:1:1: error: `credit` is missing" in result.stderr
    assert told(project) == "Aborted with a BuildError!"


def test_where_there_was_no_site_there_is_none(project: Project) -> None:
    project.write("content/ice.md", manuscript(without="credit"))
    told(project)
    assert not (project.root / "site").exists()


def test_warnings_stop_a_strict_build_and_no_other(project: Project) -> None:
    succeed()
    project.write("docs/index.md", "[gone](gone.md)\n")
    assert told(project, "--strict") == "Aborted with 1 warnings in strict mode!"
    project.configure(more="strict: true\n")
    assert told(project) == "Aborted with 1 warnings in strict mode!"
    assert "published site" in succeed("--no-strict")


def test_a_site_that_hides_a_credit_is_not_published(project: Project) -> None:
    succeed()
    hook(project, "def on_post_page(output, **_): return output.replace('Please credit GogoAI', '')\n")
    project.configure("  - creditline: {pages: theme}\n", more="hooks: [hook.py]\n")
    line = told(project)
    assert line.startswith("the new site did not pass verification: ")
    result = run()
    assert re.search(r"^articles/ice/index\.html:\d+:\d+: error: ", result.stderr, re.MULTILINE)
    assert "published site" in succeed("--no-verify")
    assert "Please credit GogoAI" not in project.page("articles/ice/index.html")


def test_a_build_that_goes_on_past_midnight_is_verified_for_both_days(project: Project) -> None:
    project.write("content/snow.md", manuscript(original_url=f"{URL}snow", date="2026-06-30"))
    config = configured(None, site_dir=None, strict=None)
    days = iter([date(2026, 6, 29)] + [date(2026, 6, 30)] * 9)
    build = Build(
        MkDocsEngine(config), site_of(config), this_builder(datetime.now(UTC)), lambda: next(days), print
    )
    assert "published site" in build.published(verified=True, waits=False)
    assert "articles/snow/index.html" in project.site()


@pytest.mark.parametrize(
    ("config", "line"),
    [
        (
            "plugins: []\n",
            "`plugins` in mkdocs.yml does not list creditline, so nothing checks the articles: add it",
        ),
        ("plugins: [creditline]\ntheme: {name: nothing}\n", "Aborted with a configuration error!"),
    ],
)
def test_a_configuration_that_is_none_is_told(config: str, line: str, project: Project) -> None:
    succeed()
    project.write("mkdocs.yml", f"site_name: Test site\n{config}")
    result = run()
    assert (result.exit_code, line in result.stderr) == (1, True)
    assert (project.root / "site/index.html").exists()


def test_a_configuration_that_is_not_there_is_told() -> None:
    result = run("-f", "nothing.yml")
    assert result.exit_code == 1
    assert "nothing.yml' does not exist." in result.stderr


# Places where no site can be


def a_file(project: Project) -> str:
    project.write("place", "")
    return "place"


def a_loop(project: Project) -> str:
    (project.root / "place").symlink_to("place")
    return "place"


def in_a_file(project: Project) -> str:
    project.write("place", "")
    return "place/site"


def content_that_is_a_link(project: Project) -> str:
    (project.root / "content").rename(project.root / "place")
    (project.root / "content").symlink_to("place")
    return "place/site"


def linked_content(project: Project) -> str:
    (project.root / "place").symlink_to("content")
    return "place/site"


PLACES = [
    (a_file, "place is not a folder: remove it, or name another folder with --site-dir"),
    (a_loop, "place is not a folder: remove it, or name another folder with --site-dir"),
    (in_a_file, "place: File exists"),
    (content_that_is_a_link, "the site (place/site) and content_dir (place) must not contain each other"),
    (linked_content, "the site (content/site) and content_dir (content) must not contain each other"),
    (lambda project: "content/site", "the site (content/site) and content_dir (content) must not"),
    (lambda project: "originals/a", "the site (originals/a) and originals_dir (originals) must not"),
    (lambda project: ".cache", "the site (.cache) and cache_dir (.cache/creditline) must not"),
    (lambda project: "theme/site", "the site (theme/site) and custom_dir (theme) must not"),
    (lambda project: "registry", "the site (registry) and sources (registry/sources.yml) must not"),
    (lambda project: "/proc", "/proc is a mount point, which cannot be replaced"),
]


@pytest.mark.parametrize(("place", "line"), PLACES)
def test_a_place_where_no_site_can_be_is_refused(place: object, line: str, project: Project) -> None:
    (project.root / "theme").mkdir()
    (project.root / "registry").mkdir()
    (project.root / "content/sources.yml").rename(project.root / "registry/sources.yml")
    project.configure("  - creditline: {sources: registry/sources.yml}\n")
    config = (project.root / "mkdocs.yml").read_text()
    project.write("mkdocs.yml", config.replace("font: false", "font: false, custom_dir: theme"))
    assert callable(place)
    named = place(project)
    before = contents(project.root)
    result = run("--site-dir", named)
    assert result.exit_code == 1
    assert f"\n{line}" in f"\n{result.stderr}"
    assert contents(project.root) == before


@pytest.mark.parametrize("place", ["docs/site", ".", "docs"])
def test_mkdocs_itself_refuses_a_site_around_or_in_docs(place: str, project: Project) -> None:
    before = contents(project.root)
    assert run("--site-dir", place).exit_code == 1
    assert contents(project.root) == before


# Even the administrator, who may write everywhere, gives that up here: capabilities(7), prctl(2).
MODEST = "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1); os.execv(sys.argv[1], sys.argv[1:])"


@pytest.mark.parametrize(("folder", "line"), [("site", "site is read-only: "), (".", ".site.")])
def test_a_folder_that_is_read_only_is_told(folder: str, line: str, project: Project) -> None:
    succeed()
    before = contents(project.root / "site")
    command = [sys.executable, "-c", MODEST, *COMMAND] if os.geteuid() == 0 else COMMAND
    if os.geteuid() == 0 and not hasattr(ctypes.CDLL(None), "prctl"):
        pytest.skip("this administrator cannot give up writing everywhere")
    (project.root / folder).chmod(0o555)
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        (project.root / folder).chmod(0o755)
    *_, why, stays = ended.stderr.rstrip("\n").split("\n")
    assert (ended.returncode, stays) == (1, "site is unchanged")
    assert why.startswith(line)
    assert why.endswith(
        ("change its permissions", "change its permissions, or name another folder with --site-dir")
    )
    assert "Traceback" not in ended.stderr
    assert contents(project.root / "site") == before


# No room


@contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """No file grows beyond this size: the system refuses it as it does when the disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("store", ["empty", "full"])
@pytest.mark.parametrize("size", [0, 100, 1_000, 20_000, 60_000])
def test_a_file_that_cannot_be_written_leaves_the_site(size: int, store: str, project: Project) -> None:
    succeed()
    if store == "empty":
        shutil.rmtree(project.root / ".cache")
    with files_at_most(size):
        line = told(project)
    assert line.endswith(": File too large; allow larger files") or line == "Aborted with a BuildError!"
    succeed()


def test_what_is_told_of_a_copy_that_cannot_be_written_is_the_copy(project: Project) -> None:
    succeed()
    with files_at_most(60_000):
        line = told(project)
    assert re.match(r"\.site\.[0-9]+-[0-9a-f]{8}/mkdocs/assets/javascripts/.+: File too large; allow", line)


def test_a_lock_that_cannot_be_written_to_is_a_lock(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    succeed()
    monkeypatch.setattr(os, "write", full)
    succeed()
    with somebody_builds(project):
        told(project, "--no-wait")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Project]:
    """A project on a file system of its own, of 16 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only the administrator can mount a file system")
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield Project(folder)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_what_killed_builds_left_makes_room_on_a_full_disk(
    small_disk: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_disk.root)
    succeed()
    folder = left(small_disk, ".site.4194305-0123abcd")
    disk = os.statvfs(small_disk.root)
    (folder / "new/ballast").write_bytes(b"x" * disk.f_bavail * disk.f_frsize)
    succeed()
    assert beside(small_disk) == {".site.lock"}


@pytest.mark.parametrize("room", [0, 4_096, 65_536, 500_000, 1_500_000])
def test_a_full_disk_leaves_the_site(room: int, small_disk: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_disk.root)
    succeed()
    small_disk.write("content/ice.md", manuscript("Another text.\n"))
    disk = os.statvfs(small_disk.root)
    with (small_disk.root / "ballast").open("wb") as ballast:
        ballast.write(b"x" * (disk.f_bavail * disk.f_frsize - room))
    line = told(small_disk)
    assert line.endswith(": No space left on device; free some space") or line == "Aborted with a BuildError!"
    (small_disk.root / "ballast").unlink()
    succeed()
    assert "Another text." in small_disk.page("articles/ice/index.html")


# What vanishes or breaks while it is read

VANISHING = """
import pathlib
def on_nav(nav, **_):
    for name in pathlib.Path("vanishing").read_text().split():
        pathlib.Path(name).unlink()
"""


@pytest.mark.parametrize("name", ["content/ice.png", "docs/index.md"])
def test_a_file_that_vanishes_during_the_build_is_told(name: str, project: Project) -> None:
    succeed()
    project.write(
        "content/ice.md", manuscript(image="{file: ice.png, alt: 'Ice', credit: 'A. Photographer'}")
    )
    (project.root / "content/ice.png").write_bytes(picture_bytes())
    hook(project, VANISHING)
    project.write("vanishing", name)
    assert told(project) == (
        f"{name}: No such file or directory; "
        "if it existed before, it was removed while the site was built: build again"
    )


def test_an_article_that_changes_during_the_build_is_published_as_it_was_checked(project: Project) -> None:
    succeed()
    project.write("content/ice.md", manuscript("Another text.\n"))
    hook(project, "import pathlib\ndef on_nav(nav, **_): pathlib.Path('content/ice.md').write_text('x')\n")
    succeed()
    assert "Another text." in project.page("articles/ice/index.html")


def test_an_article_whose_page_is_kept_may_vanish_until_the_next_build(project: Project) -> None:
    project.write("content/snow.md", manuscript(original_url=f"{URL}snow"))
    hook(project, VANISHING)
    project.write("vanishing", "")
    succeed()
    before = contents(project.root / "site")
    project.write("vanishing", "content/snow.md")
    succeed()
    assert contents(project.root / "site") == before
    project.write("vanishing", "")
    succeed()
    assert not (project.root / "site/articles/snow").exists()


@pytest.mark.parametrize("error", ["ValueError('a mistake of theirs')", "KeyboardInterrupt", "SystemExit(3)"])
def test_whatever_ends_the_build_leaves_the_site_and_nothing_else(error: str, project: Project) -> None:
    succeed()
    before = contents(project.root / "site")
    hook(project, f"def on_post_build(config): raise {error}\n")
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code != 0
    assert contents(project.root / "site") == before
    assert beside(project) == {".site.lock"}


# The lock


@contextmanager
def somebody_builds(project: Project) -> Iterator[None]:
    """Hold the lock with the system's own call, as any process might."""
    with (project.root / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        json.dump({"pid": 42, "host": "elsewhere", "since": "2026-06-30T10:00:00Z"}, lock)
        lock.flush()
        yield


HOLDER = "(pid 42 on elsewhere, since 2026-06-30 10:00:00+00:00)"


def test_a_second_build_may_decline_to_wait(project: Project) -> None:
    succeed()
    with somebody_builds(project):
        assert told(project, "--no-wait") == f"another build of site is running {HOLDER}"
    succeed("--no-wait")


def test_a_second_build_says_for_whom_it_waits_and_then_builds(project: Project) -> None:
    with somebody_builds(project):
        waiting = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert waiting.stderr
        lines = iter(waiting.stderr.readline, "")
        assert next(line for line in lines if not line.startswith("INFO")) == (
            f"waiting for another build of site {HOLDER}\n"
        )
        assert not (project.root / "site").exists()
    assert waiting.communicate()[0].startswith("published site: ")
    assert waiting.returncode == 0


def test_what_a_lock_says_does_nothing_to_a_terminal(project: Project) -> None:
    with somebody_builds(project):
        text = '{"pid": 1, "host": "\\u001b[2J", "since": "2026-06-30T10:00:00Z"}'
        (project.root / ".site.lock").write_text(text)
        assert "(pid 1 on \\x1b[2J, since " in told(project, "--no-wait")


@pytest.mark.parametrize(
    "text", ["", "{", '{"pid": 1}', '{"pid": 1, "host": "a", "since": "2026-06-30T10:00:00"}']
)
def test_a_lock_that_does_not_say_whose_it_is_is_a_lock(text: str, project: Project) -> None:
    with somebody_builds(project):
        (project.root / ".site.lock").write_text(text)
        assert "(an unknown process)" in told(project, "--no-wait")


def test_the_lock_says_who_holds_it(project: Project) -> None:
    hook(project, "import shutil\ndef on_nav(nav, **_): shutil.copy('.site.lock', 'seen')\n")
    succeed()
    holder = json.loads((project.root / "seen").read_text())
    assert (holder["pid"], holder["host"]) == (os.getpid(), platform.node())
    assert abs(datetime.now(UTC) - datetime.fromisoformat(holder["since"])) < timedelta(days=1)


# What killed builds left

SINCE = "2026-06-30T10:00:00Z"


def left(project: Project, name: str, *, host: str = "", since: str = SINCE) -> Path:
    owner = json.dumps({"pid": 4194305, "host": host or platform.node(), "since": since})
    project.write(f"{name}/{MARKER}", owner)
    project.write(f"{name}/new/index.html", "half of it")
    return project.root / name


def test_what_a_killed_build_left_is_removed(project: Project) -> None:
    left(project, ".site.4194305-0123abcd")
    left(project, ".site.4194305-0123abce", host="elsewhere")
    (left(project, f".site.{os.getpid()}-0123abcf") / MARKER).write_text("")
    (project.root / ".site.4194305-01234567").mkdir()
    succeed()
    assert beside(project) == {".site.lock"}


def test_what_is_not_known_to_be_left_stays(project: Project) -> None:
    now = datetime.now(UTC)
    project.write(".site.4194305-0123abcd/new/index.html", "unmarked")
    for pair in ("4194305", "4194305-0123", "4194305-0123abcdef", "x-0123abcd", "1-a.4194305-0123abcd"):
        left(project, f".site.{pair}")
    left(project, ".site.4194305-00000001", host="elsewhere", since=now.isoformat())
    left(project, "elsewhere")
    (project.root / ".site.4194305-00000002").symlink_to("elsewhere")
    alive = left(project, ".site.4194305-00000003")
    before = contents(project.root)
    with (alive / MARKER).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        succeed()
    assert before.items() <= contents(project.root).items()
    assert len(beside(project)) == 10


def test_the_old_site_comes_back_if_a_build_was_killed_between_two_renames(project: Project) -> None:
    succeed()
    before = contents(project.root / "site")
    folder = left(project, ".site.4194305-0123abcd")
    (project.root / "site").rename(folder / "old")
    project.write("content/ice.md", manuscript(without="credit"))
    result = run()
    assert "restored site: a build was killed while replacing it" in result.stderr
    assert contents(project.root / "site") == before
    assert beside(project) == {".site.lock"}


def test_a_system_without_owners_exchanges_and_timers_builds_the_same_site(
    monkeypatch: pytest.MonkeyPatch, project: Project
) -> None:
    """Windows, as far as another system can play it."""
    succeed("--site-dir", "ours")

    link_here = os.link

    def link(source: str, target: str, **options: object) -> None:
        if options:
            raise NotImplementedError("link: follow_symlinks unavailable on this platform")
        link_here(source, target)

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("creditline.site.tree._owner", lambda: Path().stat().st_uid)
    for module, name in ((os, "geteuid"), (signal, "setitimer"), (time, "pthread_getcpuclockid")):
        monkeypatch.delattr(module, name)
    for _ in range(2):
        succeed("--site-dir", "theirs")
    project.write("theirs/.hidden", "x")
    succeed("--site-dir", "theirs", "--verify-cache")
    (project.root / "theirs/.hidden").unlink()
    assert contents(project.root / "theirs") == contents(project.root / "ours")
