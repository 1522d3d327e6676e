"""The command `creditline`: arguments in, exit code out."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import click

from creditline import __version__, report
from creditline.desk.intake import Desk, take_in
from creditline.desk.pasted import ImportRefused
from creditline.desk.writing import TargetExists
from creditline.library import REGISTRY, load, today

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


@main.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--content", type=FOLDER, default=Path("content"), help="The folder of the articles.")
@click.option("--sources", type=FILE, help="The registry of sources; by default sources.yml in the folder.")
@click.option("--add-source", is_flag=True, help="Add the text's source to the registry if it is not there.")
@click.option("--update", is_flag=True, help="Write over the article if it is there already.")
def import_(file: BinaryIO, content: Path, sources: Path | None, *, add_source: bool, update: bool) -> None:
    """Make a manuscript of a pasted text: FILE, or - for standard input.

    The text is an article in its usual form: title, text, Key Facts, Take, and a footer with source, original and
    credit line. The exit code is 0 if it was written, 1 if it is refused, 2 if the command could not be carried
    out, and 4 if the article is there already. Nothing is written but with code 0.
    """
    if not content.is_dir():
        raise click.UsageError(f"there is no folder {str(content)!r}: make it, or name another with --content")
    desk = Desk(content, sources or content / REGISTRY, add_source=add_source, update=update)
    try:
        path, made = take_in(file.read(), file.name if file.name != "<stdin>" else "-", desk, _today())
    except ImportRefused as refused:
        click.echo("\n".join(report.printable(problem) for problem in refused.problems), err=True)
        sys.exit(1)
    except TargetExists as there:
        click.echo(report.printable(there), err=True)
        sys.exit(4)
    except OSError as error:
        click.echo(f"{report.printable(error.filename)}: {error.strerror}; see to the folder and import again", err=True)
        sys.exit(2)
    click.echo(f"{path}: written. Read it, then `creditline check`.")
    for note in made.notes:
        click.echo(f"note: {report.printable(note)}")


def _today() -> date:
    return today(os.environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))
