"""Edges of the commands: the folders, files and day that they take from the world around them."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from creditline.site.today import EPOCH, NoDay, today

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


def this_day() -> date:
    """The day for which to decide what is scheduled: that of SOURCE_DATE_EPOCH if it is set.

    Raises:
        click.UsageError: it is set to what is no time.

    """
    try:
        return given_day()
    except NoDay as told:
        raise click.UsageError(str(told)) from None


def given_day() -> date:
    """The day of the build, for callers that report a missing day in their own way.

    Raises:
        NoDay: SOURCE_DATE_EPOCH is set to what is no time.

    """
    return today(os.environ.get(EPOCH), datetime.now(UTC))
