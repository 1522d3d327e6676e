"""`creditline stats`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from creditline.cli.argument_types import CONTENT, FORMAT, SOURCES, number_option
from creditline.gate.library import load
from creditline.manuscript.reader import read
from creditline.model.article import Article
from creditline.quoting.copying import copied
from creditline.quoting.paragraphs import paragraphs
from creditline.registry.originals import FOLDER as ORIGINALS
from creditline.registry.originals import Originals, text_of
from creditline.text.printable import counted, printable

_NO_AUTHOR = "(no author)"
_FEWEST = 5
"""Shorter runs of equal words are chance."""


@click.command()
@number_option("--most", 20, "Number of lines in each table.")
@FORMAT
@CONTENT
@SOURCES
def stats(most: int, form: str, content: Path, sources: Path | None) -> None:
    """Count articles by source, tag, author and month.

    For articles with a kept original, the command also shows the longest run of words that they share with it outside
    quotations, and how many the source allows (`max_quoted_words`). Refused articles aren't counted.
    """
    articles = load(content, sources).articles
    by = {name: dict(_ordered(name, counter)) for name, counter in _counts(articles).items()}
    originals = Originals(content.parent / ORIGINALS)
    found = (_budget(article, content, originals) for article in articles)
    budgets = sorted(filter(None, found), key=lambda each: (-each.longest, each.article))
    if form == "json":
        said = {"articles": len(articles), **by, "budgets": [asdict(budget) for budget in budgets]}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return
    click.echo(counted(len(articles), "article"))
    for name, counts in by.items():
        _table(f"By {name}", [f"{count:>6}  {value}" for value, count in counts.items()], most)
    _table("Words in a row shared with the original", list(map(_line, budgets)), most)


def _counts(articles: Iterable[Article]) -> dict[str, Counter[str]]:
    by: dict[str, Counter[str]] = {name: Counter() for name in ("source", "tag", "author", "month")}
    for article in articles:
        by["source"].update(source.name for source in article.sources)
        by["tag"].update(article.tags)
        by["author"].update([person.name for person in article.authors] or [_NO_AUTHOR])
        by["month"].update([article.date.isoformat()[:7]])
    return by


def _ordered(name: str, counter: Counter[str]) -> Iterator[tuple[str, int]]:
    """Counts in the order of a table: months newest first, all else by count."""
    by_count = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    yield from sorted(counter.items(), reverse=True) if name == "month" else by_count


@dataclass(frozen=True)
class _Budget:
    """Words in a row that an article shares with its original outside quotations, and the source's limit; 0 for no limit."""

    article: str
    source: str
    longest: int
    limit: int


def _budget(article: Article, content: Path, originals: Originals) -> _Budget | None:
    """The budget of an article; None if no original is kept."""
    kept = "\n\n".join(text_of(raw) for _, raw in originals.raws(article.slug))
    if not kept:
        return None
    manuscript = read((content / article.uri).read_bytes(), article.path, article.uri)
    runs = copied(tuple(paragraphs(manuscript)), kept, _FEWEST - 1)
    limits = [source.max_quoted_words for source in article.sources if source.max_quoted_words]
    longest = max((run.words for run in runs), default=0)
    return _Budget(article.path, article.lead.source.name, longest, min(limits, default=0))


def _line(budget: _Budget) -> str:
    limit = f" of {budget.limit} allowed" if budget.limit else ""
    return f"{budget.longest:>6}{limit}  {budget.article} ({budget.source})"


def _table(title: str, lines: list[str], most: int) -> None:
    if lines:
        click.echo(f"\n{title}")
        click.echo("\n".join(map(printable, lines[:most])))
        if len(lines) > most:
            click.echo(f"        and {len(lines) - most} more")
