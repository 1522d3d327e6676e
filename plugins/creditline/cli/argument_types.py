"""Argument types, options and the current day, which several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from creditline.site.today import EPOCH, NoDay, moment_of
from creditline.start.site_options import site_options

_F = TypeVar("_F", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


def _there(_context: click.Context, _option: click.Parameter, folder: Path) -> Path:
    if not folder.is_dir():
        hint = "create it, or name another with --content"
        raise click.UsageError(f"there is no folder {str(folder)!r}: {hint}")
    return folder


CONTENT = click.option(
    "--content", type=FOLDER, default=Path("content"), callback=_there, help="Content folder."
)
SOURCES = click.option(
    "--sources", type=FILE, help="Registry of sources. Default: sources.yml in the folder."
)
_FORMATS = click.Choice(["text", "json"])
FORMAT = click.option(
    "--format", "form", type=_FORMATS, default="text", show_default=True, help="Output format."
)
ALLOW_PRIVATE = click.option(
    "--allow-private", is_flag=True, help="Also fetch from this machine and its network, and by http."
)
CONFIG_FILE = click.option(
    "-f",
    "--config-file",
    type=FILE,
    default=Path("mkdocs.yml"),
    help="MkDocs configuration file. Default: mkdocs.yml.",
)
MANUSCRIPT = click.Path(path_type=Path, dir_okay=False, exists=True)
ENGINE = click.option(
    "--engine",
    type=click.Choice(("mkdocs", "zensical")),
    metavar="NAME",
    help="Engine of hand-written pages: mkdocs or zensical. Default: `engine` in mkdocs.yml.",
)


def number_option(name: str, default: int, help_: str, *, least: int = 1) -> Callable[[_F], _F]:
    """An option with a whole number, and its default in the help."""
    kind = click.IntRange(min=least)
    return click.option(name, type=kind, default=default, show_default=True, help=help_)


def this_day() -> date:
    """The day to write into manuscripts: that of `this_moment`, in UTC."""
    return this_moment().date()


def this_moment() -> datetime:
    """The moment that decides which articles are scheduled: now, or that of SOURCE_DATE_EPOCH.

    Raises:
        click.UsageError: SOURCE_DATE_EPOCH isn't a day.

    """
    try:
        return given_moment()
    except NoDay as error:
        raise click.UsageError(str(error)) from None


def given_moment() -> datetime:
    """The moment that `this_moment` returns, for callers that handle the error themselves.

    Raises:
        NoDay: SOURCE_DATE_EPOCH isn't a day.

    """
    return moment_of(os.environ.get(EPOCH), datetime.now(UTC))


def site_language() -> str:
    """The language of the site whose mkdocs.yml is here, for manuscripts that name none."""
    return site_options(Path("mkdocs.yml")).policy.language
