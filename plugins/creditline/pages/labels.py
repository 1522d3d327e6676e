"""Labels: the words on pages that the site decides, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """Headings of the generated parts. `{by}` is replaced by the name of the person or model, `{minutes}` by a number.

    Without a text for `minutes`, pages show no reading time.
    """

    summary: str = "Summary"
    key_facts: str = "Key Facts"
    take: str = "{by}’s Take"
    take_unsigned: str = "Our Take"
    take_extracted: str = "Take"
    opinion: str = "Opinion"
    extracted: str = "Extracted from the article"
    place: str = "In the text"
    drafted_by: str = "Drafted with {by}"
    reviewed_by: str = "Reviewed by {by}"
    why: str = "🔥 Why This Matters"
    risks: str = "⚠️ Limitations & Risks"
    advice: str = "💡 Actionable Advice"
    source: str = "📌 Source"
    original: str = "🔗 Original"
    credit: str = "⚠️"
    corrections: str = "Corrections"
    also_in: str = "Also in"
    via: str = "Found via"
    minutes: str = ""


@dataclass(frozen=True)
class ListLabels:
    """Words on lists and around them. `{name}` is replaced by a source, a tag, a month or a year."""

    sources: str = "Sources"
    sources_about: str = "The outlets whose reporting is summarised here"
    tags: str = "Tags"
    tags_about: str = "What the summaries are about"
    archive: str = "Archive"
    archive_about: str = "All summaries by month"
    corrections_about: str = "What was wrong in our summaries, and what was withdrawn; the latest first"
    by_source: str = "Summaries of articles by {name}"
    by_tag: str = "Summaries about {name}"
    by_time: str = "Summaries from {name}"
    by_author: str = "Summaries by {name}"
    authors: str = "Authors"
    authors_about: str = "Who writes the summaries"
    about_source: str = "About this source"
    about_author: str = "About the author"
    role: str = "Role"
    on_the_web: str = "On the web"
    homepage: str = "Homepage"
    feed: str = "Feed"
    aliases: str = "Also known as"
    hosts: str = "Publishes on"
    credited_as: str = "Credited as"
    license: str = "License"
    terms: str = "Terms of use"
    quoted: str = "Words quoted at most"
    summaries: str = "Summaries"
    more: str = "More summaries"
    all: str = "All summaries"
    years: str = "By year"
    follow: str = "Follow by feed:"
    path: str = "Breadcrumb"
    earlier: str = "Earlier"
    later: str = "Later"
    turn: str = "Earlier and later"
    corrected: str = "Corrected"
    withdrawn: str = "Withdrawn"
    related: str = "Related summaries"
    nothing: str = "Nothing is listed here yet."
    search: str = "Search"
    search_about: str = "Find a summary by its words, its source, its tags or its year"
    skip: str = "Skip to content"
    navigation: str = "Navigation"
    missing: str = "This page is not here"
    missing_about: str = "It may have moved, or the address may be mistyped. Search for it:"
