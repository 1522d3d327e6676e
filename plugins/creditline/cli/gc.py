"""`creditline store gc`."""

from __future__ import annotations

import re
import time
from pathlib import Path

import click

from creditline.cache.garbage import collect
from creditline.cli.argument_types import FOLDER, number_option

_MEGABYTE = 1_000_000
_OURS = re.compile(r"[0-9a-f]{2}")


@click.group()
def store() -> None:
    """Manage the cache."""


@store.command()
@click.argument("folder", type=FOLDER, default=Path(".cache/creditline"))
@click.option(
    "--max-days",
    type=click.FloatRange(min=1),
    default=30,
    show_default=True,
    help="Remove files that no build has used for this many days.",
)
@number_option(
    "--max-size", 1000, "Then remove the least recently used files until the cache has this many MB.", least=0
)
def gc(folder: Path, max_days: float, max_size: int) -> None:  # fmt: skip
    """Remove unused files from the cache in FOLDER. Builds make them again when they need them."""
    if not folder.is_dir():
        raise click.UsageError(f"there is no cache {str(folder)!r}: the default folder is .cache/creditline")
    if any(_OURS.fullmatch(path.name) is None for path in folder.iterdir()):
        raise click.UsageError(f"{str(folder)!r} contains more than a cache: nothing was removed")
    done = collect(folder, max_days=max_days, max_bytes=max_size * _MEGABYTE, now=time.time())
    click.echo(
        f"{done.removed:,} files removed ({done.removed_bytes / _MEGABYTE:.1f} MB), "
        f"{done.left:,} left ({done.left_bytes / _MEGABYTE:.1f} MB)"
    )
