"""A template of ours with a value, a condition or words dropped or doubled: `verify` finds it in the example site."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from creditline.canonical import canonical_digest
from creditline.verify.file_list import LIST_FILE
from creditline.verify.ledger_reader import LEDGER_FILE
from tests.verify.example import FEW_PAGES, example
from tests.verify.mutants import Mutant, chosen, is_template, planted
from tests.verify.site import Tree
from tests.verify.test_deliberate import is_refused, watched

LEAST = 0.95


def contents(site: Path) -> dict[str, str]:
    """What browsers read in each file but the ledger: a mutant that changes none of it, such as an attribute twice, is none."""
    uris = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {
        uri: _content(uri, (site / uri).read_bytes()) for uri in uris if uri not in (LEDGER_FILE, LIST_FILE)
    }


@cache
def _content(uri: str, raw: bytes) -> str:
    return canonical_digest(uri, raw) or hashlib.sha256(raw).hexdigest()


def survivors(mutants: list[Mutant], folder: Path, most: int) -> tuple[list[str], int]:
    """Mutants that change the site and that nobody finds; and how many changed it."""

    def build(name: str) -> Tree:
        # What does not come from templates, such as pictures, is the same in all.
        return example(folder / name, folder / "cache", FEW_PAGES)

    sound = build("sound")
    seen, good = watched(sound).memory, contents(sound.root)
    lived, number = [], 0
    for at, mutant in enumerate(mutants):
        if number == most:
            break
        try:
            with planted(mutant):
                tree = build(str(at))
        except (UndefinedError, AttributeError):  # It cannot be rendered, so nobody publishes it.
            continue
        if is_template(mutant) and contents(tree.root) != good:
            number += 1
            if not is_refused(replace(tree, memory=seen)):
                lived.append(f"{mutant.template}:{mutant.line} {mutant.told}")
        shutil.rmtree(tree.root)
    return lived, number


def test_a_few_mutants_of_templates_are_found(tmp_path: Path) -> None:
    lived, number = survivors(chosen(12, "few"), tmp_path, 4)
    assert (lived, number) == ([], 4)


@pytest.mark.slow
def test_mutants_of_templates_are_found(tmp_path: Path) -> None:
    lived, number = survivors(chosen(150, "many"), tmp_path, 60)
    assert number == 60
    assert len(lived) <= (1 - LEAST) * number, lived
