"""Counts articles by source, tag, author and month, and the words that they share with their kept originals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from creditline.manuscript.reader import read
from creditline.model.article import Article
from creditline.quoting.copying import copied
from creditline.quoting.paragraphs import paragraphs
from creditline.registry.originals import Originals, text_of

NO_AUTHOR = "(no author)"
_FEWEST = 5
"""Shorter runs of equal words are chance."""


@dataclass(frozen=True)
class Budget:
    """Words in a row that an article shares with its original outside quotations, and the source's limit; 0 for no limit."""

    article: str
    source: str
    longest: int
    limit: int


@dataclass(frozen=True)
class Statistics:
    """Counts of articles by source, tag, author and month, and the budgets of articles with a kept original."""

    by: Mapping[str, Counter[str]]
    budgets: tuple[Budget, ...]


def statistics(articles: Iterable[Article], content: Path, originals: Originals) -> Statistics:
    """Count articles."""
    by: dict[str, Counter[str]] = {name: Counter() for name in ("source", "tag", "author", "month")}
    budgets: list[Budget] = []
    for article in articles:
        by["source"].update(source.name for source in article.sources)
        by["tag"].update(article.tags)
        by["author"].update([person.name for person in article.authors] or [NO_AUTHOR])
        by["month"].update([article.date.isoformat()[:7]])
        if kept := "\n\n".join(text_of(raw) for _, raw in originals.raws(article.slug)):
            budgets.append(_budget(article, content, kept))
    return Statistics(by, tuple(sorted(budgets, key=lambda each: (-each.longest, each.article))))


def _budget(article: Article, content: Path, kept: str) -> Budget:
    manuscript = read((content / article.uri).read_bytes(), article.path, article.uri)
    runs = copied(tuple(paragraphs(manuscript)), kept, _FEWEST - 1)
    limits = [source.max_quoted_words for source in article.sources if source.max_quoted_words]
    return Budget(
        article.path,
        article.lead.source.name,
        max((run.words for run in runs), default=0),
        min(limits, default=0),
    )
