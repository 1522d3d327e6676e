"""One built site for all who read it in these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from creditline.verify.served import Served
from tests.builds import Project
from tests.site.published import Published, Reader, Scheme, build


@pytest.fixture
def in_project(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where mkdocs.yml is, on a day that does not end during a test."""
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")  # 2026-06-30
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    root, library = build(tmp_path_factory.mktemp("published"))
    with Served(root) as served:
        yield Published(served.url, root, library)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[dict[Scheme, BrowserContext]]:
    """Two windows for many readers, by day and by night: what one has loaded, the next one has."""
    light, dark = browser.new_context(color_scheme="light"), browser.new_context(color_scheme="dark")
    yield {"light": light, "dark": dark}
    light.close()
    dark.close()


@pytest.fixture
def reader(browser: Browser, windows: dict[Scheme, BrowserContext], published: Published) -> Iterator[Reader]:
    """Somebody for whom nothing goes wrong, and of whom nobody else hears."""
    somebody = Reader(browser, windows, published)
    yield somebody
    somebody.leave()
    assert somebody.wrong == []
