"""Changes that somebody makes with the best intentions are found by words, whatever was changed and by whom."""

from __future__ import annotations

import re

import pytest

from tests.verify import careless
from tests.verify.careless import Change
from tests.verify.example import example
from tests.verify.site import Tree
from tests.verify.test_deliberate import is_found, watched

LEAST = 0.97
GROUPS = ("ON_PAGES", "ON_FILES", "ON_FEEDS", "FURTHER_ON_FEEDS")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return example(tmp_path_factory.mktemp("example"))


def survivors(tree: Tree, changes: dict[str, Change]) -> list[str]:
    """The names of the changes that nobody finds."""
    tree, lived = watched(tree), []
    for name, (uri, pattern, new) in changes.items():
        text = tree.text(uri)
        changed = re.sub(pattern, new, text, count=1, flags=re.DOTALL)
        assert changed != text, f"{name}: {uri} does not hold {pattern}"
        if not is_found(tree, uri, changed):
            lived.append(name)
    return lived


def test_a_few_careless_changes_are_found(tree: Tree) -> None:
    changes = {**careless.ON_PAGES, **careless.ON_FILES, **careless.ON_FEEDS}
    few = dict(list(changes.items())[::13])
    assert survivors(tree, few) == []


def test_changes_that_say_nothing_are_no_problem(tree: Tree) -> None:
    assert survivors(tree, careless.THAT_SAY_NOTHING) == list(careless.THAT_SAY_NOTHING)


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_careless_changes_are_found(group: str, tree: Tree) -> None:
    changes: dict[str, Change] = getattr(careless, group)
    lived = survivors(tree, changes)
    assert len(lived) <= (1 - LEAST) * len(changes), lived
