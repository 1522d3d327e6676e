"""Argument types and the current day, which several commands share."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from creditline.site.today import EPOCH, NoDay, today

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
ENGINE = click.option(
    "--engine",
    type=click.Choice(("mkdocs", "zensical")),
    metavar="NAME",
    help="Engine of hand-written pages: mkdocs or zensical. Default: `engine` in mkdocs.yml.",
)


def this_day() -> date:
    """The day that decides which articles are scheduled: today, or the day of SOURCE_DATE_EPOCH.

    Raises:
        click.UsageError: SOURCE_DATE_EPOCH isn't a day.

    """
    try:
        return given_day()
    except NoDay as error:
        raise click.UsageError(str(error)) from None


def given_day() -> date:
    """The day that `this_day` returns, for callers that handle the error themselves.

    Raises:
        NoDay: SOURCE_DATE_EPOCH isn't a day.

    """
    return today(os.environ.get(EPOCH), datetime.now(UTC))
