"""`creditline status`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click

from creditline.cli.argument_types import FOLDER, SOURCES, this_moment
from creditline.cli.check_arguments import named
from creditline.gate.library import Library, load
from creditline.gate.summary import summary
from creditline.start.site_options import site_policy
from creditline.text.printable import printable


@click.command()
@click.argument("content", required=False, type=FOLDER)
@SOURCES
def status(content: Path | None, sources: Path | None) -> None:
    """List articles that aren't published, with the reason.

    CONTENT is the folder of the articles. The default is the folder `content`. SOURCE_DATE_EPOCH can set the current date.
    """
    today = this_moment()
    library = load(named((), content).content, sources, policy=site_policy())
    remarks = (problem for problem in library.problems if problem.severity == "info")
    lines = [*remarks, *_held(library, today), summary(library, today)]
    click.echo("\n".join(map(printable, lines)))


def _held(library: Library, today: date) -> Iterator[str]:
    now, refused = library.local(today), Counter(problem.path for problem in library.errors)
    for entry in library.entries:
        article, count = entry.article, refused[entry.path]
        if article is None and not count:
            yield f"{entry.path}: waits until its source can be read: see `creditline check`"
        elif article is None or count:
            yield f"{entry.path}: refused, {count} error{'s' * (count != 1)}: see `creditline check`"
        elif article.draft:
            yield f"{entry.path}: a draft, until `draft: true` is removed"
        elif article.withdrawn:
            yield f"{entry.path}: withdrawn on {article.withdrawn.date}: {article.withdrawn.reason}"
        elif not article.is_due(now):
            days = (article.date - (now.date() if isinstance(now, datetime) else now)).days
            when = article.at.strftime("%Y-%m-%d %H:%M %Z") if article.at else article.date
            yield f"{entry.path}: scheduled for {when}, in {days} day{'s' * (days != 1)}"
