"""A build in circumstances that must not matter. As a program, it builds once, in a process of its own."""

from __future__ import annotations

import json
import locale
import multiprocessing
import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from creditline.workers import pools as workers

HERE = Path(__file__).parents[2]
GIVEN = ("SOURCE_DATE_EPOCH", "LOCPATH")
"""What a build has of the environment of the test."""

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Circumstances:
    """What is around a build. The values that are the default are those of the reference."""

    command: Literal["mkdocs", "creditline"] = "mkdocs"
    order: str = "sorted"
    """In which folders are listed: "sorted", "reversed", or the seed of a shuffle."""
    zone: str = "UTC"
    locale: str = "C.UTF-8"
    seed: str = "0"
    """That of hashes."""
    umask: int = 0o022
    workers: int = 1
    start: Literal["fork", "spawn", "forkserver"] = "fork"
    ahead: int = 0
    """The seconds by which the clock is ahead."""
    here: str = "."
    """Where the builder stands, from the project's folder."""


@dataclass(frozen=True)
class Built:
    """A site, and how many pools of processes its build has begun."""

    site: Path
    pools: int


def built(project: Path, how: Circumstances) -> Built:
    """Build the site of a project in a process of its own."""
    around = {
        **{name: os.environ[name] for name in ("PATH", *GIVEN) if name in os.environ},
        "PYTHONPATH": str(HERE),
        "NO_MKDOCS_2_WARNING": "1",
        "TZ": how.zone,
        "LC_ALL": how.locale,
        "PYTHONHASHSEED": how.seed,
        # A locale is what it says, even where Python would know better.
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    ended = subprocess.run(
        [sys.executable, "-m", "tests.site.varied", json.dumps(asdict(how)), str(project.absolute())],
        cwd=project / how.here,
        env=around,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode(errors="replace")
    return Built(project / "site", int(ended.stdout.split()[-1]))


def tree(site: Path) -> Tree:
    """Every file of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def differing(site: Tree, other: Tree) -> str:
    """The files that are in one of two sites only, or not the same in both, line by line."""
    return "\n".join(sorted(name for name in site.keys() | other.keys() if site.get(name) != other.get(name)))


def unlike(site: Path, umask: int) -> str:
    """What is in a site with other permissions than a umask gives. The folder itself `mkdocs build` leaves as it was."""
    wanted = {True: 0o777 & ~umask, False: 0o666 & ~umask}
    return "\n".join(
        str(path.relative_to(site))
        for path in sorted(site.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) != wanted[path.is_dir()]
    )


# In the process that builds


class Listed:
    """What `os.scandir` gives, in another order."""

    def __init__(self, entries: list[Any]) -> None:
        self.entries = iter(entries)

    def __iter__(self) -> Iterator[Any]:
        return self.entries

    def __next__(self) -> Any:
        return next(self.entries)

    def __enter__(self) -> Listed:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.entries = iter(())


def _list_in(order: str) -> None:
    """Let every folder be listed in another order."""
    listdir, scandir = os.listdir, os.scandir

    def ordered(entries: list[Any], key: Any) -> list[Any]:
        entries = sorted(entries, key=key, reverse=order == "reversed")
        if order.isdecimal():
            random.Random(int(order)).shuffle(entries)
        return entries

    def listed(path: Any = ".") -> list[Any]:
        return ordered(listdir(path), None)

    def scanned(path: Any = ".") -> Listed:
        with scandir(path) as entries:
            return Listed(ordered(list(entries), lambda entry: entry.name))

    vars(os).update(listdir=listed, scandir=scanned)


def _set_clock(ahead: int) -> None:
    now = time.time
    vars(time).update(time=lambda: now() + ahead)


class Counted(workers.Processes):
    """A pool of processes, of which the number is known."""

    pools = 0
    batch = 5

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        Counted.pools += 1


def _share_out(count: int, start: str) -> None:
    """Let so many workers begin, even where it is not worth their while."""
    multiprocessing.set_start_method(start)
    if count == 1 and hasattr(os, "sched_setaffinity"):
        # Nor may the programs that we start do several things at once.
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    vars(workers).update(WORTH=1, cores=lambda: count, Processes=Counted)


def _build(command: str, project: str) -> None:
    config = ["build", "--config-file", f"{project}/mkdocs.yml"]
    if command == "creditline":
        from creditline.cli import main

        main(config, standalone_mode=False)
    else:
        from mkdocs.__main__ import cli

        cli([*config, "--quiet"], standalone_mode=False)


if __name__ == "__main__":
    given, folder = Circumstances(**json.loads(sys.argv[1])), sys.argv[2]
    os.umask(given.umask)
    with suppress(locale.Error):  # There is none of this name: then it is that of C.
        locale.setlocale(locale.LC_ALL, "")
    _list_in(given.order)
    _set_clock(given.ahead)
    _share_out(given.workers, given.start)
    _build(given.command, folder)
    print(Counted.pools)
