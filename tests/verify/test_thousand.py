"""A thousand random changes to a built site of every kind of page and file: all found by the ledger, and by a second build."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from creditline.verify import file_problems
from creditline.verify.compared import site_is_what_the_sources_give
from creditline.verify.files import Files
from tests.verify.changes import HARMFUL
from tests.verify.example import example

NUMBER = 1000


def restored(site: Path, sound: Path) -> None:
    """Make a changed site what it was."""
    for path in site.rglob("*"):
        if path.is_file() and not (sound / path.relative_to(site)).is_file():
            path.unlink()
    for path in sound.rglob("*"):
        here = site / path.relative_to(sound)
        if path.is_file() and (not here.is_file() or here.read_bytes() != path.read_bytes()):
            shutil.copyfile(path, here)


@pytest.mark.slow
def test_a_thousand_changes_are_found(tmp_path: Path) -> None:
    built = example(tmp_path).root
    sound = tmp_path / "sound"
    shutil.copytree(built, sound)
    unfound: list[str] = []
    done = number = 0
    while done < NUMBER:
        change = HARMFUL[number % len(HARMFUL)]
        number += 1
        what = change(random.Random(f"thousand {number}"), built)
        if what:
            done += 1
            by_ledger = any(problem.severity == "error" for problem in file_problems(Files(built)))
            by_build = any(
                finding.severity == "error" for _, finding in site_is_what_the_sources_give(sound, built)
            )
            unfound += [] if by_ledger and by_build else [f"{change.__name__}: {what} {by_ledger} {by_build}"]
        restored(built, sound)
    assert unfound == []
