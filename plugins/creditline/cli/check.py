"""`creditline check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from creditline import report
from creditline.cli.edges import FILE, FOLDER, this_day
from creditline.library import load


@click.command()
@click.argument("content_dir", type=FOLDER, default=Path("content"))
@click.option("--sources", type=FILE, help="The registry of sources; by default sources.yml in CONTENT_DIR.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How problems are told."
)
def check(content_dir: Path, sources: Path | None, format_: str) -> None:
    """Say what keeps the articles of CONTENT_DIR from being published.

    The exit code is 0 if nothing does, 1 if there are errors, and 2 if the command could not check.
    """
    if not content_dir.is_dir():
        raise click.UsageError(
            f"there is no folder {str(content_dir)!r}: name the one that holds the articles"
        )
    library = load(content_dir, sources)
    shown = report.as_json if format_ == "json" else report.text
    click.echo(shown(library, this_day()))
    sys.exit(1 if library.errors else 0)
