"""Refusals as MkDocs tells them: whatever keeps a site from being built ends the build in one line."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from creditline.gate.bodies import Changed
from creditline.gate.summary import summary
from creditline.search.pagefind import SearchError
from creditline.site.shown_paths import shown_path
from creditline.site.today import EPOCH, NoDay, today
from creditline.text.printable import printable
from creditline.workers.pools import NoWorkers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from creditline.cache.store import Store
    from creditline.gate.library import Library
    from creditline.model.problems import Problem

log = get_plugin_logger("creditline")


@contextmanager
def told() -> Iterator[None]:
    """End a build in one line if an article has changed, the workers are gone, or the search fails."""
    try:
        yield
    except (Changed, NoWorkers, SearchError) as error:
        raise PluginError(str(error)) from None


@contextmanager
def told_of(store: Store) -> Iterator[None]:
    """Say in one line that the cache cannot be used. Other errors pass through."""
    try:
        yield
    except OSError as error:
        if not Path(str(error.filename)).is_relative_to(store.root):
            raise
        raise PluginError(
            f"the store {shown_path(store.root)} cannot be used ({error.strerror}): see to the folder, or set `cache_dir`"
        ) from None


def build_day() -> date:
    """The day for which the site is built.

    Raises:
        PluginError: SOURCE_DATE_EPOCH names no day.

    """
    try:
        return today(os.environ.get(EPOCH), datetime.now(UTC))
    except NoDay as error:
        raise PluginError(str(error)) from None


def see_that_there_is_a_day() -> None:
    """Refuse a SOURCE_DATE_EPOCH that names no day, and unset an empty one: MkDocs would try to read a number."""
    build_day()
    if os.environ.get(EPOCH) == "":
        del os.environ[EPOCH]


def tell_warnings(problems: Iterable[Problem]) -> None:
    """Log the problems that refuse no article, as information: with --strict, a warning would stop the build."""
    for problem in problems:
        if problem.severity != "error":
            log.info(printable(problem))


def refusal(library: Library) -> str:
    """The summary of a library, and each of its errors on a line."""
    return "\n".join((summary(library, build_day()), *map(printable, library.errors)))


def tell_refusal(library: Library) -> None:
    """Log why a preview shows the articles as they were."""
    log.error(f"{refusal(library)}\nThe preview shows the last good articles.")


def tell_edited(library: Library, edited: Sequence[str]) -> None:
    """Log the problems of the manuscripts that were edited."""
    tell_warnings(problem for problem in library.problems if problem.path in edited)
    if library.errors:
        tell_refusal(library)
