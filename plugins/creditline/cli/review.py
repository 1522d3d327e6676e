"""`creditline review`."""

from __future__ import annotations

from pathlib import Path

import click

from creditline.cli.argument_types import MANUSCRIPT, this_day
from creditline.cli.check_fix import replace
from creditline.cli.file_errors import stop
from creditline.desk.signing_off import NotSignedOff, signed_off
from creditline.text.printable import printable


@click.command()
@click.argument("file", type=MANUSCRIPT)
@click.option("--by", required=True, metavar="NAME", help="Your name.")
def review(file: Path, by: str) -> None:
    """Sign off FILE, after you have compared it with its original.

    The command writes `reviewed` into the front matter: your name, the day, and the digest of the text. If somebody edits the
    text later, `creditline check` reports that the review is of an earlier text. SOURCE_DATE_EPOCH can set the day.

    Exits with 0 if FILE was written, 1 if it cannot be signed off, and 2 if the command failed.
    """
    day = this_day()
    try:
        raw = signed_off(file.read_bytes(), str(file), " ".join(by.split()), day)
    except NotSignedOff as refused:
        stop(refused)
    replace(file, raw)
    click.echo(printable(f"{file}: signed off by {by} on {day}"))
