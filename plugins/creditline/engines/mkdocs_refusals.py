"""Errors and warnings in MkDocs's log. An error that stops the build takes one line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from creditline.cache.store import Store
from creditline.gate.bodies import Changed
from creditline.gate.library import Library
from creditline.gate.summary import summary
from creditline.model.problems import Problem
from creditline.pages.picture_copies import Exchanged
from creditline.search.pagefind import SearchError
from creditline.site.redirects import AddressTaken
from creditline.site.today import EPOCH, NoDay, moment_of
from creditline.text.printable import printable, shown_path
from creditline.workers.pools import NoWorkers

log = get_plugin_logger("creditline")


@contextmanager
def build_errors() -> Iterator[None]:
    """Stop the build with one line if an article has changed, the workers are gone, or the search fails."""
    try:
        yield
    except (AddressTaken, Changed, Exchanged, NoWorkers, SearchError) as error:
        raise PluginError(str(error)) from None


@contextmanager
def cache_errors(store: Store) -> Iterator[None]:
    """Stop the build with one line if a file of the cache can't be read or written."""
    try:
        yield
    except OSError as error:
        if not Path(str(error.filename)).is_relative_to(store.root):
            raise
        raise PluginError(
            f"the cache {shown_path(store.root)} cannot be used ({error.strerror}): check the folder, or set `cache_dir`"
        ) from None


def build_moment() -> datetime:
    """The moment for which the site is built.

    Raises:
        PluginError: SOURCE_DATE_EPOCH isn't a day.

    """
    try:
        return moment_of(os.environ.get(EPOCH), datetime.now(UTC))
    except NoDay as error:
        raise PluginError(str(error)) from None


def check_build_day() -> None:
    """Refuse a wrong SOURCE_DATE_EPOCH, and unset an empty one, which MkDocs would parse as a number."""
    build_moment()
    if os.environ.get(EPOCH) == "":
        del os.environ[EPOCH]


def log_warnings(problems: Iterable[Problem]) -> None:
    """Log problems that aren't errors. Their log level is info, since --strict stops the build at a warning."""
    for problem in problems:
        if problem.severity != "error":
            log.info(printable(problem))


def refusal(library: Library) -> str:
    """The summary of a library, followed by its errors, one on each line."""
    return "\n".join((summary(library, build_moment()), *map(printable, library.errors)))


def log_refusal(library: Library) -> None:
    """Log why a preview still shows the last good articles."""
    log.error(f"{refusal(library)}\nThe preview shows the last good articles. Its pages show these problems.")


def log_edited(library: Library, edited: Sequence[str]) -> None:
    """Log the problems of edited manuscripts."""
    log_warnings(problem for problem in library.problems if problem.path in edited)
    if library.errors:
        log_refusal(library)
