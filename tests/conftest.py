"""What the tests share: a gate over the registry of the refusal cases, and builds in process."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import socket
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme
from playwright.sync_api import Browser, sync_playwright

from tests.builds import Project
from tests.programs import Programs

if TYPE_CHECKING:
    from collections.abc import Iterator

# Python compiles each module once, and not again for every program that a test starts.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


LONG = {
    *("test_bench.py", "test_dask.py", "test_honest.py", "test_importing.py", "test_mutants.py"),
    *("test_reproducible.py", "test_shell.py", "test_store_corrupted.py"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have the longest tests, so that no process ends long after the others."""
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish() -> None:
    """Freeze the loaded modules and run the garbage collector less often, which saves 5 % of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. A machine without it fails: what readers see is not optional."""
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "chromium", args=quiet
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def programs() -> Iterator[Programs]:
    """Starts `creditline`, `mkdocs` and `properdocs` in processes of their own."""
    running = Programs()
    yield running
    running.end()


@pytest.fixture(scope="session", autouse=True)
def quick_themes() -> Iterator[None]:
    """List the files of an installed theme once, and not for each build, and compile its templates once.

    MkDocs leaves its thousands of icons out, too.
    """
    listed, with_templates, compiled = FileSystemLoader.list_templates, Theme.get_env, Compiled()

    @cache
    def in_package(folder: str) -> list[str]:
        return [name for name in listed(FileSystemLoader(folder)) if not name.startswith(".icons/")]

    def list_templates(loader: FileSystemLoader) -> list[str]:
        folders = loader.searchpath
        found = (
            in_package(one) if "site-packages" in one else listed(FileSystemLoader(one)) for one in folders
        )
        return sorted({name for names in found for name in names})

    def get_env(theme: Theme) -> Environment:
        env = with_templates(theme)
        env.bytecode_cache = compiled
        return env

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemLoader, "list_templates", list_templates)
        patch.setattr(Theme, "get_env", get_env)
        yield


class Compiled(BytecodeCache):
    """Templates as Jinja has compiled them, by their path and their text."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only tests that drive a browser or a server on this machine may open a socket."""
    if request.node.get_closest_marker("loopback"):
        return

    connect = socket.socket.connect

    def refuse(one: socket.socket, *where: Any) -> None:
        if one.family == socket.AF_UNIX:  # no network: another process of this machine
            connect(one, *where)
            return
        # A thread that an earlier test left behind may try, too: its socket is closed by nobody else.
        one.close()
        raise AssertionError("a test reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def quiet_mkdocs() -> Iterator[None]:
    """Undo what one build changes in the logging of the next."""
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers)
    yield
    logger.handlers[:] = before


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small site of its own: registry, one article, one page."""
    return Project(tmp_path)
