"""The command `creditline`: arguments in, exit code out."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from creditline import __version__, report
from creditline.library import load, today

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Publish article summaries that always say where they came from."""


@main.command()
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
    click.echo(shown(library, _today()))
    sys.exit(1 if library.errors else 0)


def _today() -> date:
    return today(os.environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))
