"""`creditline import`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import click

from creditline.cli.argument_types import CONTENT, FILE, SOURCES, this_day
from creditline.cli.file_errors import failure, stop
from creditline.desk.documents import gathered
from creditline.desk.import_report import as_object, reasons, table
from creditline.desk.incoming import ImportRefused
from creditline.desk.intake import Desk, Intake, Outcome
from creditline.desk.new_file import replaced
from creditline.gate.library import REGISTRY
from creditline.start.site_options import site_policy
from creditline.text.printable import printable

_STDIN = Path("-")


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER|-...")
@CONTENT
@SOURCES
@click.option("--add-source", is_flag=True, help="Add sources to the registry if they are missing.")
@click.option("--update", is_flag=True, help="Overwrite articles about the same originals.")
@click.option("--only-finished", is_flag=True, help="Refuse texts that would need finishing.")
@click.option(
    "--report", type=FILE, help="Write all results, with everything that was left out, to a JSON file."
)
def import_(
    paths: tuple[Path, ...],
    content: Path,
    sources: Path | None,
    report: Path | None,
    *,
    add_source: bool,
    update: bool,
    only_finished: bool,
) -> None:
    """Convert summaries that you already have into manuscripts. Use - for standard input.

    Each summary has a title, a text, and lines or fields with its source and the address of its original. It may be plain
    text, Markdown, a post of Hugo, Jekyll, Astro, Eleventy or Pelican, an export of WordPress or Ghost, a web page, a feed,
    an e-mail, or a Word document. With --add-source, a list of feeds (OPML) adds sources to the registry.

    Existing articles aren't changed, so you can correct the refused texts and run the command again.

    Exits with 0 if every text was written and passes the check, 1 if a text is refused or must be finished, 2 if the
    command failed, and 4 if there is already an article for every text.
    """
    desk = Desk(content, sources or content / REGISTRY, add_source, update, only_finished, site_policy())
    files, others = gathered(paths)
    try:
        outcomes = _outcomes(Intake(desk, this_day()), files)
    except ImportRefused as refused:
        stop("\n".join(map(str, refused.problems)))
    except OSError as error:
        stop(failure(error, "the article", "check the path and import again"), code=2)
    if report:
        replaced(report, json.dumps(as_object(outcomes), ensure_ascii=False, indent=1) + "\n")
    if len(files) == len(outcomes) == 1 and not paths[0].is_dir():
        _tell_one(outcomes[0])
    else:
        _tell_all(outcomes, others)
    sys.exit(_code(outcomes))


def _outcomes(intake: Intake, files: list[Path]) -> list[Outcome]:
    found: list[Outcome] = []
    for path in files:
        raw = sys.stdin.buffer.read() if path == _STDIN else path.read_bytes()
        found += intake.take(raw, str(path))
    return intake.judged_together(found) if len(found) > 1 else found


def _tell_one(outcome: Outcome) -> None:
    """Tell the result for a single text, in full."""
    if outcome.state == "exists":
        said = (
            f"{outcome.path} already exists, so nothing was written: edit it by hand, or move it away first"
        )
        click.echo(printable(outcome.said or said), err=True)
    elif outcome.state == "refused":
        lines = [*map(str, outcome.problems), *filter(None, (outcome.said,))]
        click.echo("\n".join(map(printable, lines)), err=True)
    elif outcome.state == "source":
        click.echo(printable(outcome.said))
    else:
        click.echo(f"{outcome.path}: written. Read it, then run `creditline check`.")
        for reason in reasons(outcome):
            click.echo(f"to finish: {printable(reason)}")
        for note in outcome.notes:
            click.echo(f"note: {printable(note)}")


def _tell_all(outcomes: list[Outcome], others: Counter[str]) -> None:
    for line in table(outcomes):
        click.echo(printable(line))
    if others:
        counts = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        click.echo(printable(f"not read, because they hold no texts: {counts}"))


def _code(outcomes: list[Outcome]) -> int:
    states = {outcome.state for outcome in outcomes}
    if states & {"refused", "unfinished"} or not states:
        return 1
    return 4 if states == {"exists"} else 0
