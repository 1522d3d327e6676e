"""`creditline import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from creditline.cli.edges import FILE, FOLDER, this_day
from creditline.desk.intake import Desk, take_in
from creditline.desk.new_file import TargetExists
from creditline.desk.pasted import ImportRefused
from creditline.gate.library import REGISTRY
from creditline.text.printable import printable


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--content", type=FOLDER, default=Path("content"), help="Content folder.")
@click.option("--sources", type=FILE, help="Registry of sources. Default: sources.yml in the folder.")
@click.option("--add-source", is_flag=True, help="Add the text's source to the registry if it is missing.")
@click.option("--update", is_flag=True, help="Overwrite the article if it exists.")
def import_(file: BinaryIO, content: Path, sources: Path | None, *, add_source: bool, update: bool) -> None:
    """Convert a finished text into a manuscript. FILE may be - for standard input.

    The text has a title, the text of the article, Key Facts, a Take, and a footer with source, original and credit line.

    Exits with 0 if the manuscript was written, 1 if the text is refused, 2 if the command failed, and 4 if the article
    already exists. Files are written only with exit code 0.
    """
    if not content.is_dir():
        raise click.UsageError(
            f"there is no folder {str(content)!r}: create it, or name another with --content"
        )
    desk = Desk(content, sources or content / REGISTRY, add_source=add_source, update=update)
    try:
        path, made = take_in(file.read(), file.name if file.name != "<stdin>" else "-", desk, this_day())
    except ImportRefused as refused:
        click.echo("\n".join(printable(problem) for problem in refused.problems), err=True)
        sys.exit(1)
    except TargetExists as there:
        click.echo(printable(there), err=True)
        sys.exit(4)
    except OSError as error:
        click.echo(
            f"{printable(error.filename)}: {error.strerror}; check the folder and import again", err=True
        )
        sys.exit(2)
    click.echo(f"{path}: written. Read it, then run `creditline check`.")
    for note in made.notes:
        click.echo(f"note: {printable(note)}")
