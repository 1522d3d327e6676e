"""`creditline store gc`."""

from __future__ import annotations

import re
import time
from pathlib import Path

import click

from creditline.cache.garbage import collect
from creditline.cli.edges import FOLDER
from creditline.text.printable import printable

_MEGABYTE = 1_000_000
_OURS = re.compile(r"[0-9a-f]{2}")


@click.group()
def store() -> None:
    """Look after the store, where results are kept between builds."""


@store.command()
@click.argument("folder", type=FOLDER, default=Path(".cache/creditline"))
@click.option(
    "--max-days",
    type=click.FloatRange(min=1),
    default=30,
    show_default=True,
    help="Remove what nobody has used for longer.",
)
@click.option(
    "--max-size",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="Then remove the longest unused, until so many MB are left.",
)
def gc(folder: Path, max_days: float, max_size: int) -> None:  # fmt: skip
    """Remove from the store in FOLDER what has not been used for long. What is missing is made again when it is needed."""
    if not folder.is_dir():
        raise click.UsageError(f"there is no store {str(folder)!r}: builds keep theirs in .cache/creditline")
    if any(_OURS.fullmatch(path.name) is None for path in folder.iterdir()):
        raise click.UsageError(f"{str(folder)!r} holds other things than a store: nothing was removed")
    try:
        done = collect(folder, max_days=max_days, max_bytes=max_size * _MEGABYTE, now=time.time())
    except OSError as error:
        raise click.UsageError(
            f"{printable(error.filename)}: {error.strerror}; see to its permissions"
        ) from None
    click.echo(
        f"{done.removed:,} files removed ({done.removed_bytes / _MEGABYTE:.1f} MB), "
        f"{done.left:,} left ({done.left_bytes / _MEGABYTE:.1f} MB)"
    )
