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
        raise click.UsageError(
            f"there is no folder {str(content)!r}: make it, or name another with --content"
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
            f"{printable(error.filename)}: {error.strerror}; see to the folder and import again", err=True
        )
        sys.exit(2)
    click.echo(f"{path}: written. Read it, then `creditline check`.")
    for note in made.notes:
        click.echo(f"note: {printable(note)}")
