"""Changes that a template, a hook or another plugin makes before the files are listed are found by words alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.verify.deliberate import ON_FEEDS, ON_PAGES, Change
from tests.verify.site import Tree

LEAST = 0.97


def is_refused(tree: Tree) -> bool:
    return any(problem.severity == "error" for problem in tree.problems())


def is_found(tree: Tree, uri: str, text: str) -> bool:
    """Whether a changed file is found. It is as before afterwards."""
    before = tree.text(uri)
    tree.write(uri, text)
    found = is_refused(tree)
    tree.write(uri, before)
    return found


def watched(tree: Tree) -> Tree:
    """A tree without problems, in which only what changes is looked at again."""
    assert tree.problems() == ()
    return tree.remembered()


def survivors(tree: Tree, uris: list[str], changes: tuple[Change, ...], rounds: int) -> tuple[list[str], int]:
    """Changes that nobody finds, and how many were made."""
    tree, lived, number = watched(tree), [], 0
    for change in changes:
        for turn in range(rounds):
            random = Random(f"{change.__name__} {turn}")
            uri = random.choice(uris)
            text = tree.text(uri)
            new = change(random, text)
            if new.split() == text.split():
                continue
            number += 1
            if not is_found(tree, uri, new):
                at = next(at for at, (a, b) in enumerate(zip(new, text, strict=False)) if a != b)
                lived.append(f"{uri}: {change.__name__}: {text[max(at - 60, 0) : at + 40]!r}")
    return lived, number


def of(tree: Tree, *endings: str) -> list[str]:
    files = (path.relative_to(tree.root).as_posix() for path in tree.root.rglob("*") if path.is_file())
    return sorted(uri for uri in files if uri.endswith(endings))


def pages_of_ours(tree: Tree) -> list[str]:
    return [uri for uri in of(tree, ".html") if "creditline-shell" in tree.text(uri)[:400]]


@pytest.mark.parametrize(
    ("which", "changes", "rounds"),
    [
        (pages_of_ours, ON_PAGES, 6),
        (lambda tree: of(tree, "/feed.xml", "/atom.xml", "/feed.json", "sitemap.xml"), ON_FEEDS, 6),
    ],
)
def test_deliberate_changes_are_found_by_words(
    which: Callable[[Tree], list[str]], changes: tuple[Change, ...], rounds: int, good: Tree, tmp_path: Path
) -> None:
    tree = good.copy(tmp_path / "site")
    lived, number = survivors(tree, which(tree), changes, rounds)
    assert number >= rounds * len(changes) * 0.8
    assert len(lived) <= (1 - LEAST) * number, lived


@pytest.mark.slow
def test_many_deliberate_changes_are_found_by_words(good: Tree, tmp_path: Path) -> None:
    tree = good.copy(tmp_path / "site")
    lived, number = survivors(tree, pages_of_ours(tree), ON_PAGES, 40)
    assert number >= 400
    assert len(lived) <= (1 - LEAST) * number, lived
