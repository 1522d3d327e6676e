"""One built site for all tests of this folder."""

from __future__ import annotations

import pytest

from tests.verify.site import Tree, project, sealed, tree, with_feeds


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    made = tree(project(tmp_path_factory.mktemp("verified")))
    with_feeds(made.root)
    sealed(made.root, tmp_path_factory.mktemp("store"))
    return made.remembered()
