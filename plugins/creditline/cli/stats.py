"""`creditline stats`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from creditline.cli.argument_types import CONTENT, FORMAT, SOURCES
from creditline.desk.statistics import Budget, statistics
from creditline.gate.library import load
from creditline.registry.originals import FOLDER as ORIGINALS
from creditline.registry.originals import Originals
from creditline.text.printable import counted, printable


@click.command()
@click.option(
    "--most", type=click.IntRange(min=1), default=20, show_default=True, help="Number of lines in each table."
)
@FORMAT
@CONTENT
@SOURCES
def stats(most: int, form: str, content: Path, sources: Path | None) -> None:
    """Count articles by source, tag, author and month.

    For articles with a kept original, the command also shows the longest run of words that they share with it outside
    quotations, and how many the source allows (`max_quoted_words`). Refused articles aren't counted.
    """
    articles = load(content, sources).articles
    found = statistics(articles, content, Originals(content.parent / ORIGINALS))
    if form == "json":
        counts = {name: dict(_ordered(name, counter)) for name, counter in found.by.items()}
        budgets = [asdict(budget) for budget in found.budgets]
        click.echo(
            json.dumps(
                {"articles": len(articles), **counts, "budgets": budgets}, ensure_ascii=False, indent=1
            )
        )
        return
    click.echo(counted(len(articles), "article"))
    for name, counter in found.by.items():
        lines = [f"{count:>6}  {value}" for value, count in _ordered(name, counter)]
        _table(f"By {name}", lines, most)
    _table("Words in a row shared with the original", list(map(_line, found.budgets)), most)


def _ordered(name: str, counter: Counter[str]) -> Iterator[tuple[str, int]]:
    """Counts in the order of a table: months newest first, all else by count."""
    by_count = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    yield from sorted(counter.items(), reverse=True) if name == "month" else by_count


def _line(budget: Budget) -> str:
    limit = f" of {budget.limit} allowed" if budget.limit else ""
    return f"{budget.longest:>6}{limit}  {budget.article} ({budget.source})"


def _table(title: str, lines: list[str], most: int) -> None:
    if lines:
        click.echo(f"\n{title}")
        click.echo("\n".join(map(printable, lines[:most])))
        if len(lines) > most:
            click.echo(f"        and {len(lines) - most} more")
