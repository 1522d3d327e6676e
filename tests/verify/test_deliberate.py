"""Changes that a template, a hook or another plugin makes before the files are listed are found by words alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from creditline.verify import verdict
from creditline.verify.built import BuiltSite, built_site
from creditline.verify.looking import looked
from creditline.verify.memory import Memory
from tests.verify.deliberate import ON_FEEDS, ON_PAGES, Change
from tests.verify.site import Tree

LEAST = 0.97


@dataclass
class Watched:
    """A tree of which only what has changed is looked at again."""

    tree: Tree
    contents: dict[str, str]
    memory: Memory

    def is_found(self, uri: str, text: str) -> bool:
        """Whether a changed file is found."""
        path = self.tree.root / uri
        before = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        is_found = self.finds_in(self.tree, {**self.contents, uri: digest})
        path.write_text(before, encoding="utf-8")
        return is_found

    def finds_in(self, tree: Tree, contents: dict[str, str]) -> bool:
        """Whether anything is found in a tree, in which much is as in this one. `contents` are the hashes of its files."""
        found, _ = looked(_built(tree), contents, self.memory)
        return any(problem.severity == "error" for problem in verdict(found).problems)


def _built(tree: Tree) -> BuiltSite:
    return built_site(tree.root, tree.library, tree.library.published(tree.today), tree.docs)


def hashes(root: Path) -> dict[str, str]:
    """The hash of each file of a site."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def watched(tree: Tree) -> Watched:
    contents = hashes(tree.root)
    found, memory = looked(_built(tree), contents)
    assert verdict(found).problems == ()
    return Watched(tree, contents, memory)


def survivors(tree: Tree, uris: list[str], changes: tuple[Change, ...], rounds: int) -> tuple[list[str], int]:
    """Changes that nobody finds, and how many were made."""
    seen, lived, number = watched(tree), [], 0
    for change in changes:
        for turn in range(rounds):
            random = Random(f"{change.__name__} {turn}")
            uri = random.choice(uris)
            text = tree.text(uri)
            new = change(random, text)
            if new.split() == text.split():
                continue
            number += 1
            if not seen.is_found(uri, new):
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
    tree = replace(good.copy(tmp_path / "site"))
    lived, number = survivors(tree, which(tree), changes, rounds)
    assert number >= rounds * len(changes) * 0.8
    assert len(lived) <= (1 - LEAST) * number, lived


@pytest.mark.slow
def test_many_deliberate_changes_are_found_by_words(good: Tree, tmp_path: Path) -> None:
    tree = good.copy(tmp_path / "site")
    lived, number = survivors(tree, pages_of_ours(tree), ON_PAGES, 40)
    assert number >= 400
    assert len(lived) <= (1 - LEAST) * number, lived
