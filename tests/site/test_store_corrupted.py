"""A store in which anything may have happened to anything: the site is the same, byte for byte, and nobody is told."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mkdocs.exceptions import Abort

from tests import commands
from tests.builds import Project, manuscript
from tests.site.published import EPOCH, lay
from tests.site.varied import differing, tree

ROUNDS, AT_ONCE = 2, 100
FOREIGN = (
    b"null",
    b"[]",
    b'{"a": 1}',
    b'{"title": "Ice"}',
    b"\x89PNG\r\n\x1a\n",
    b"<!doctype html><p>Ours",
    b"\xff\xfe\x00",
)


def emptied(path: Path, source: random.Random) -> None:
    path.write_bytes(b"")


def cut_short(path: Path, source: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: source.randrange(path.stat().st_size)])


def flipped(path: Path, source: random.Random) -> None:
    """One bit is another."""
    whole = bytearray(path.read_bytes())
    whole[source.randrange(len(whole))] ^= 1 << source.randrange(8)
    path.write_bytes(whole)


def longer(path: Path, source: random.Random) -> None:
    path.write_bytes(path.read_bytes() + source.choice((b"\n", b"\0" * 4_096, path.read_bytes())))


def foreign(path: Path, source: random.Random) -> None:
    """Some other program has written it."""
    path.write_bytes(source.choice(FOREIGN))


def of_another_version(path: Path, source: random.Random) -> None:
    whole = path.read_bytes()
    path.write_bytes(
        whole.replace(b"creditline 3 ", source.choice((b"creditline 2 ", b"creditline 4 ")), 1)
        + b" " * (whole[:11] != b"creditline ")
    )


def of_another(path: Path, source: random.Random) -> None:
    """It has the content of another entry of its kind."""
    path.write_bytes(another(path, source).read_bytes())


def exchanged(path: Path, source: random.Random) -> None:
    """Two entries of one kind change places."""
    other, spare = another(path, source), path.with_name("spare")
    path.rename(spare)
    other.rename(path)
    spare.rename(other)


def removed(path: Path, source: random.Random) -> None:
    path.unlink()


def a_folder(path: Path, source: random.Random) -> None:
    path.unlink()
    path.mkdir()


def a_full_folder(path: Path, source: random.Random) -> None:
    a_folder(path, source)
    (path / path.name).write_bytes(b"something")


def a_link_to_nothing(path: Path, source: random.Random) -> None:
    path.unlink()
    path.symlink_to("nothing")


def a_link_to_itself(path: Path, source: random.Random) -> None:
    path.unlink()
    path.symlink_to(path.name)


def a_link_to_another(path: Path, source: random.Random) -> None:
    other = another(path, source)
    path.unlink()
    path.symlink_to(other)


def barred(path: Path, source: random.Random) -> None:
    """Nobody may read it, but for the administrator."""
    path.chmod(0)


def without_its_folder(path: Path, source: random.Random) -> None:
    shutil.rmtree(path.parent)


def in_a_file(path: Path, source: random.Random) -> None:
    """Where its folder was, there is a file."""
    shutil.rmtree(path.parent)
    path.parent.write_bytes(b"something")


def in_a_link_to_nothing(path: Path, source: random.Random) -> None:
    shutil.rmtree(path.parent)
    path.parent.symlink_to("nothing")


Corruption = Callable[[Path, random.Random], None]
OF_ENTRIES: tuple[Corruption, ...] = (
    *(emptied, cut_short, flipped, longer, foreign, of_another_version, of_another, exchanged, removed, a_folder),
    *(a_full_folder, a_link_to_nothing, a_link_to_itself, a_link_to_another, barred),
)  # fmt: skip
OF_FOLDERS: tuple[Corruption, ...] = (without_its_folder, in_a_file, in_a_link_to_nothing)


def entries(store: Path) -> list[Path]:
    return sorted(path for path in store.rglob("*") if path.is_file() and not path.is_symlink())


def another(path: Path, source: random.Random) -> Path:
    """Another entry of the same kind."""
    return source.choice(
        [other for other in entries(path.parents[1]) if other.suffix == path.suffix and other != path]
    )


def corrupt(store: Path, source: random.Random, corruptions: list[Corruption]) -> Iterator[str]:
    """Do this to entries of every kind; say what was done."""
    for corruption in corruptions:
        kinds: dict[str, list[Path]] = {}
        for path in entries(store):
            # What stands in a folder in the place of an entry is no entry.
            if path.stat().st_size and path.parent.parent == store:
                kinds.setdefault(path.suffix, []).append(path)
        path = source.choice(kinds[source.choice(sorted(kinds))])
        corruption(path, source)
        yield f"{corruption.__name__}: {path}"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site with one of everything, to stand beside. With few samples, a build meets more of what is corrupted."""
    lay(tmp_path, every=4)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    assert run().exit_code == 0
    return tmp_path / "site"


run = partial(commands.run, "build")


def test_200_corruptions_of_every_kind_change_no_byte_of_the_site(site: Path) -> None:
    clean, source, store = tree(site), random.Random(36), site.with_name(".cache") / "creditline"
    for _ in range(ROUNDS):
        some = [
            *OF_ENTRIES,
            *source.choices(OF_ENTRIES, k=AT_ONCE - len(OF_ENTRIES) - 3 * len(OF_FOLDERS)),
            *OF_FOLDERS * 3,
        ]
        done = "\n".join(corrupt(store, source, some))
        # A build reads what it needs, which is little; then one reads all that is there, and mends it.
        for arguments in ((), ("--verify-cache",)):
            result = run(*arguments)
            assert result.exit_code == 0, f"{result.stderr[-500:]}\n{done}"
            changed = differing(tree(site), clean)
            assert not changed, f"{changed}\n{done}"


# A folder that can be no store


def a_file_instead(project: Project) -> None:
    shutil.rmtree(project.root / ".cache/creditline")
    project.write(".cache/creditline", "something")


def inside_a_file(project: Project) -> None:
    shutil.rmtree(project.root / ".cache")
    project.write(".cache", "something")


def a_dangling_link(project: Project) -> None:
    shutil.rmtree(project.root / ".cache/creditline")
    (project.root / ".cache/creditline").symlink_to("nothing")


def a_loop(project: Project) -> None:
    shutil.rmtree(project.root / ".cache/creditline")
    (project.root / ".cache/creditline").symlink_to("creditline")


def errors(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if not line.startswith("INFO")]


def no_store(why: str) -> str:
    return f"the cache .cache/creditline cannot be used ({why}): check the folder, or set `cache_dir`"


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with a site, to stand in."""
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert run().exit_code == 0
    return project


PLACES = [
    (a_file_instead, "Not a directory"),
    (inside_a_file, "Not a directory"),
    (a_dangling_link, "File exists"),
    (a_loop, "Too many levels of symbolic links"),
]


@pytest.mark.parametrize(("place", "why"), PLACES)
def test_where_no_store_can_be_the_site_stays(
    place: Callable[[Project], None], why: str, here: Project, caplog: pytest.LogCaptureFixture
) -> None:
    before = here.site()
    place(here)
    result = run()
    told = [f"ERROR   -  {no_store(why)}", "Aborted with a BuildError!", "site is unchanged"]
    assert (result.exit_code, errors(result)) == (1, told)
    caplog.clear()
    with pytest.raises(Abort):
        here.build()
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [no_store(why)]
    assert here.site() == before


@pytest.mark.parametrize("stage", ["checking", "rendering"])
def test_a_store_that_cannot_be_written_is_told_and_the_site_stays(
    stage: str, here: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before, created = here.site(), os.open
    # Verdicts remain when pages are to be made anew.
    here.configure(more="copyright: Another\n")
    if stage == "checking":
        here.write("content/ice.md", manuscript("Another text.\n"))

    def barred(path: Any, flags: int, *more: Any, **named: Any) -> Any:
        if ".cache/creditline" in str(path) and flags & os.O_CREAT:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return created(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", barred)
    why = "Read-only file system"
    told = [f"ERROR   -  {no_store(why)}", "Aborted with a BuildError!", "site is unchanged"]
    assert (errors(run()), here.site()) == (told, before)
    caplog.clear()
    with pytest.raises(Abort):
        here.build()
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [no_store(why)]
