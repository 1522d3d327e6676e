"""Counts of articles, their summary, and a library narrowed to some of its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from creditline.gate.library import Library


def counts(library: Library, today: date) -> dict[str, int]:
    """How many articles there are, and how many of them readers see, wait for their day, or are drafts."""
    told = {problem.path for problem in library.errors}
    credited = [entry.article for entry in library.entries if entry.article and entry.path not in told]
    drafts = sum(article.draft for article in credited)
    published = sum(not article.draft and article.date <= today for article in credited)
    return {
        "articles": len(library.entries),
        "published": published,
        "scheduled": len(credited) - drafts - published,
        "drafts": drafts,
    }


def summary(library: Library, today: date) -> str:
    """One line: how many articles, and what becomes of them."""
    count = counts(library, today)
    plural = "article" if count["articles"] == 1 else "articles"
    refused = count["articles"] - count["published"] - count["scheduled"] - count["drafts"]
    return (
        f"{count['articles']} {plural}: {count['published']} credited, {count['scheduled']} scheduled, "
        f"{count['drafts']} drafts, {refused} refused"
    )


def narrowed(library: Library, uris: Collection[str]) -> Library:
    """The library as far as some of its files go, by their paths in it: their entries, and the problems told of them.

    The problems of the registry stay, since they concern every file, and so do those of a folder that a file is in.
    """
    paths = {str(library.content / uri) for uri in uris}
    folders = {str(folder) for uri in uris for folder in (library.content / uri).parents}
    told = paths | folders | {library.sources.path}
    return replace(
        library,
        entries=tuple(entry for entry in library.entries if entry.uri in uris),
        problems=tuple(problem for problem in library.problems if problem.path in told),
    )
