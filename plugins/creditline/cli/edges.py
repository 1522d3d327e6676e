"""What commands take from the world around them: folders, files, the day."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from creditline.library import today

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


def this_day() -> date:
    """The day for which to decide what is scheduled: that of SOURCE_DATE_EPOCH if it is set."""
    return today(os.environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))
