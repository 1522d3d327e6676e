"""The other pages of ours as they should be: front page, search, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from creditline.model.article import Article
from creditline.verify.expected_lists import Shelf
from creditline.verify.list_plans import ListPlans, Plan
from creditline.verify.stream import Stream

_MOST, _STORIES, _MANY = 30, 13, 14
_SOURCES, _TOPICS, _CORRECTED = 8, 12, 3
_LATEST, _SEARCHED_SOURCES = 8, 9


def front_plan(uri: str, lists: ListPlans) -> Plan:
    """The list of articles on a front page."""
    wording, shelves = lists.wording, lists.shelves
    plan = Plan(uri, "", "", latest=shelves.listed[0].date if shelves.listed else None)
    said, shown = plan.said, _led(shelves.listed, lists.site_language)
    stories = _STORIES if len(shown) > _MANY else len(shown)
    total = wording.all_of.replace("{n}", wording.number(len(shelves.listed)))
    if not shown:
        said.say(wording.nothing)
    for article in shown[:stories]:
        said.card(shelves.page(article))
    if wire := shown[stories:]:
        _wire(said, lists, wire)
        said.link(total, lists.uri_of("archive"))
    _corrected(said, lists)
    if shelves.sources:
        _heading(said, lists, wording.sources, len(shelves.sources), "sources")
        for shelf in shelves.sources[:_SOURCES]:
            said.link(shelf.name, lists.uri_of("sources", shelf.address))
            said.say(lists.counted(len(shelf.articles)), wording.day(shelf.articles[0].date))
    if shelves.topics:
        _heading(said, lists, wording.tags, len(shelves.topics), "tags")
        _chips(said, lists, shelves.frequent_topics[:_TOPICS], "tags")
    if not wire:
        said.link(wording.all, lists.uri_of("archive"))
    return plan


def _wire(said: Stream, lists: ListPlans, wire: Sequence[Article]) -> None:
    """The wire, with its days unless most lines would have one of their own."""
    said.say(lists.wording.wire)
    has_days = 2 * len({article.date for article in wire}) <= len(wire)
    for day, those in groupby(wire, lambda article: article.date):
        if has_days:
            said.say(lists.wording.day(day))
        for article in those:
            said.card(lists.shelves.page(article))


def _led(listed: Sequence[Article], language: str) -> Sequence[Article]:
    """The pinned and the newest articles, but no translation first of an article that is there in the site's language."""
    pinned = [article for article in listed if article.pinned]
    newest = [*pinned, *(article for article in listed if not article.pinned)][:_MOST]
    listed = [*newest, *listed]
    at_home = [article for article in listed if not article.language or article.language == language]
    for lead in newest:
        if lead in at_home or all(other.lead.url != lead.lead.url for other in at_home):
            return [lead, *(article for article in newest if article is not lead)]
    return newest


def _heading(said: Stream, lists: ListPlans, label: str, number: int, part: str) -> None:
    said.say(label)
    said.link(lists.wording.all_of.replace("{n}", lists.wording.number(number)), lists.uri_of(part))


def _corrected(said: Stream, lists: ListPlans) -> None:
    changes = lists.shelves.changes
    those = list(dict.fromkeys(change.article.slug for change in changes if not change.article.withdrawn))
    if those:
        _heading(said, lists, lists.wording.corrected, len(changes), "corrections")
    for slug in those[:_CORRECTED]:
        said.card(lists.shelves.pages[slug])


def _chips(said: Stream, lists: ListPlans, shelves: Sequence[Shelf], part: str) -> None:
    for shelf in shelves:
        number = lists.wording.number(len(shelf.articles))
        said.link(f"{shelf.name} {number}", lists.uri_of(part, shelf.address))


def search_plan(lists: ListPlans) -> Plan:
    """The search page, before anybody searches."""
    wording, shelves = lists.wording, lists.shelves
    latest = shelves.listed[0].date if shelves.listed else None
    plan = Plan(lists.uri_of("search"), wording.search, wording.search_about, latest=latest)
    said = plan.said
    said.say(wording.search)
    said.hear(wording.search_field, wording.search_field, wording.search_hint)
    said.say(wording.search)
    said.hide(wording.search_filters)
    for label in (wording.search_source, wording.search_tag, wording.search_year):
        said.hide(label, wording.search_any)
    said.hide(wording.search_script)
    said.hear(wording.search_waiting, wording.search_none, wording.search_nearest, wording.search_within)
    counts = (wording.count_zero, wording.count_two, wording.count_few, wording.count_many, wording.count)
    said.hear(wording.one_summary, *counts, wording.search_failed)
    said.hide(wording.search_more)
    if shelves.listed:
        _heading(said, lists, wording.latest, len(shelves.listed), "archive")
    for article in shelves.listed[:_LATEST]:
        said.card(shelves.page(article))
    groups = (
        (wording.sources, "sources", shelves.sources, shelves.sources[:_SEARCHED_SOURCES]),
        (wording.tags, "tags", shelves.topics, shelves.frequent_topics[:_TOPICS]),
    )
    for name, part, those, shown in groups:
        if those:
            _heading(said, lists, name, len(those), part)
            _chips(said, lists, shown, part)
    return plan


def missing_plan(lists: ListPlans) -> Plan:
    """The page for addresses that lead nowhere."""
    wording = lists.wording
    plan = Plan("404.html", wording.missing, "")
    plan.said.say(wording.missing, wording.missing_about)
    plan.said.hear(wording.search_field, wording.search_field, wording.search_hint)
    plan.said.say(wording.search)
    for name, part in ((wording.archive, "archive"), (wording.sources, "sources"), (wording.tags, "tags")):
        plan.said.link(name, lists.uri_of(part))
    return plan
