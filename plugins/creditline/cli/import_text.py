"""`creditline import`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from creditline.cli.argument_types import CONTENT, FILE, SOURCES, this_day
from creditline.cli.file_errors import failure, stop
from creditline.desk.documents import gathered
from creditline.desk.incoming import ImportRefused
from creditline.desk.intake import Desk, Intake, Outcome
from creditline.desk.new_file import TargetExists, replaced
from creditline.gate.library import REGISTRY
from creditline.start.site_options import site_policy
from creditline.text.printable import counted, printable

_STDIN = Path("-")
_STATES = {
    "written": "written",
    "unfinished": "to finish",
    "exists": "already there",
    "refused": "refused",
    "source": "sources added",
}
_MOST_WRITTEN = 30


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
        replaced(report, json.dumps(_as_object(outcomes), ensure_ascii=False, indent=1) + "\n")
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
        assert outcome.path
        click.echo(printable(outcome.said or TargetExists(outcome.path)), err=True)
    elif outcome.state == "refused":
        lines = [*map(str, outcome.problems), *filter(None, (outcome.said,))]
        click.echo("\n".join(map(printable, lines)), err=True)
    elif outcome.state == "source":
        click.echo(printable(outcome.said))
    else:
        click.echo(f"{outcome.path}: written. Read it, then run `creditline check`.")
        for reason in _reasons(outcome):
            click.echo(f"to finish: {printable(reason)}")
        for note in outcome.notes:
            click.echo(f"note: {printable(note)}")


def _tell_all(outcomes: list[Outcome], others: Counter[str]) -> None:
    for line in _table(outcomes):
        click.echo(printable(line))
    if others:
        counts = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        click.echo(printable(f"not read, because they hold no texts: {counts}"))


def _code(outcomes: list[Outcome]) -> int:
    states = {outcome.state for outcome in outcomes}
    if states & {"refused", "unfinished"} or not states:
        return 1
    return 4 if states == {"exists"} else 0


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """One line for each text, with the reasons of each that is refused or has to be finished, and a count.

    Many written texts are only counted.
    """
    written = sum(outcome.state == "written" for outcome in outcomes)
    width = max((len(_STATES[outcome.state]) for outcome in outcomes), default=0)
    for outcome in outcomes:
        if outcome.state == "written" and written > _MOST_WRITTEN:
            continue
        end = f" -> {outcome.path}" if outcome.path else ""
        yield f"{_STATES[outcome.state]:<{width}}  {outcome.name}{end}"
        yield from (f"{'':<{width}}  - {reason}" for reason in _reasons(outcome))
    if lines := list(_left_out(outcomes)):
        yield from ("", *lines)
    counts: Counter[str] = Counter(outcome.state for outcome in outcomes)
    parts = [f"{counts[state]} {said}" for state, said in _STATES.items() if counts[state]]
    yield from ("", f"{counted(len(outcomes), 'text')}: {', '.join(parts) or 'nothing to import'}")


def _reasons(outcome: Outcome) -> Iterator[str]:
    """Reasons for which a text is refused or has to be finished, with what to do."""
    yield from filter(None, (outcome.said,))
    for problem in outcome.problems:
        line = f"line {problem.line}: " if problem.line > 1 else ""
        place = f"{outcome.path}:{problem.line}: " if outcome.path else line
        yield f"{place}{problem.said} [{problem.rule}]"


def _left_out(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Counts of what was left out of the written texts, by kind, with an example."""
    kinds: dict[str, list[str]] = {}
    for note in (note for outcome in outcomes for note in outcome.notes):
        start, _, text = note.partition("left out: ")
        if text and not start:
            kinds.setdefault(text.partition(":")[0], []).append(text)
    for kind, texts in sorted(kinds.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        example = texts[0].removeprefix(f"{kind}: ")
        yield f"left out: {kind} ({counted(len(texts), 'time')}), such as {example}"


def _as_object(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """All outcomes with all notes, for JSON."""
    return [
        {
            "text": outcome.name,
            "state": _STATES[outcome.state],
            "file": str(outcome.path) if outcome.path else None,
            "reasons": list(_reasons(outcome)),
            "notes": list(outcome.notes),
        }
        for outcome in outcomes
    ]
