"""Counts of a library's articles, and a line that summarises them."""

from __future__ import annotations

from datetime import date

from creditline.gate.library import Library


def counts(library: Library, today: date) -> dict[str, int]:
    """Counts of all articles, and of those that are published, scheduled and drafts."""
    refused = {problem.path for problem in library.errors}
    credited = [entry.article for entry in library.entries if entry.article and entry.path not in refused]
    drafts = sum(article.draft for article in credited)
    today = library.local(today)
    published = sum(not article.draft and article.is_due(today) for article in credited)
    scheduled, of_all = len(credited) - drafts - published, len(library.entries)
    return {"articles": of_all, "published": published, "scheduled": scheduled, "drafts": drafts}


def summary(library: Library, today: date) -> str:
    """One line with the counts of articles by state, without those that are zero."""
    count = counts(library, today)
    plural = "article" if count["articles"] == 1 else "articles"
    refused = count["articles"] - count["published"] - count["scheduled"] - count["drafts"]
    others = {"scheduled": count["scheduled"], "drafts": count["drafts"], "refused": refused}
    if count["drafts"] == 1:
        others = {"draft" if state == "drafts" else state: number for state, number in others.items()}
    shown = "".join(f", {number} {state}" for state, number in others.items() if number)
    return f"{count['articles']} {plural}: {count['published']} credited{shown}"
