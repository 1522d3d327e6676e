"""Plans of all pages that list articles: by source, author, series, topic and month, and the page of corrections.

A plan isn't rendered, so that the site can look up the rendered page in the cache by the plan's key. Lists aren't
paginated, so a new article changes only the pages of its source, its topics, its month and its year, and the indexes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from creditline.labels.days_and_numbers import month_in
from creditline.model.article import Article
from creditline.pages.addresses import PARTS, list_uri
from creditline.pages.feeds import FEEDS
from creditline.pages.list_page import Link, ListPage, Newest
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory, Shelf

_Key = TypeVar("_Key", bound=Hashable)
NEWEST = 30
"""Number of articles on the page of a source, of a topic, and of the archive. Older ones are on the pages by year."""

SHORT_YEAR = 60
"""Most articles of a year that its page in the archive lists. With more, it leads to its months."""


def list_pages(directory: Directory, settings: Settings) -> Iterator[ListPage]:
    """Plans of all lists of a site. Withdrawn articles appear only on the page of corrections."""
    blank = ListPage(settings, "", "", "", "")
    for part in PARTS:
        yield from _shelves(blank, directory, part)
    yield from _archive(blank, directory.listed)
    yield _corrections(blank, directory)


class _Index(NamedTuple):
    """An index of shelves: its template, that of its pages, and the label that describes these. A site may have it without shelves."""

    template: str
    below: str
    by: str
    is_always: bool = False


_INDEXES = {
    "sources": _Index("list_sources.html", "list_source.html", "by_source", is_always=True),
    "authors": _Index("list_topics.html", "list_person.html", "by_author"),
    "reporters": _Index("list_topics.html", "list_articles.html", "by_reporter"),
    "series": _Index("list_topics.html", "list_articles.html", "by_series"),
    "tags": _Index("list_topics.html", "list_articles.html", "by_tag", is_always=True),
}


def _shelves(blank: ListPage, directory: Directory, part: str) -> Iterator[ListPage]:
    """The index of a part, and the page of each of its shelves. A part without shelves may have no index."""
    labels, settings, kind = blank.labels, blank.settings, _INDEXES[part]
    found = directory.largest(part) if part == "sources" else directory.shelves(part)
    if not found and not kind.is_always:
        return
    title, about = getattr(labels, part), getattr(labels, f"{part}_about")
    index = _index(blank, part, title, about, [_link(shelf, settings) for shelf in found])
    index = replace(index, template=kind.template, total=len(directory.listed) if part == "sources" else 0)
    yield index
    by: str = getattr(labels, kind.by)
    for shelf in found:
        about = (directory.vocabulary.about(shelf.name) if part == "tags" else "") or by
        page = _below(index, shelf.name, shelf.uri(settings), about)
        page = replace(page, template=kind.below, source=shelf.source, person=shelf.person)
        yield from _shelf(page, (part, shelf.slug), shelf.articles)


def _link(shelf: Shelf, settings: Settings) -> Link:
    """A link to a shelf, with the number of its articles and the newest of them."""
    first = shelf.articles[0]
    newest = Newest(first.date, first.title, first.language, settings.uri(first.slug))
    return Link(shelf.name, shelf.uri(settings), len(shelf.articles), newest=newest, source=shelf.source)


def _shelf(page: ListPage, parts: tuple[str, ...], articles: Sequence[Article]) -> Iterator[ListPage]:
    """The page of a source or a tag with its newest articles, and a page for each year if there are more."""
    years = _grouped(articles, _year)
    links = [Link(year, list_uri(page.settings, *parts, year), len(those)) for year, those in years]
    is_long = len(articles) > NEWEST
    yield replace(
        page,
        **_counted(articles, NEWEST),
        links=tuple(links) if is_long else (),
        feeds=_feeds(page.settings, *parts),
    )
    for (year, those), (later, own, earlier) in zip(years, _in_turn(links), strict=True) if is_long else ():
        yield replace(
            page,
            template="list_months.html",
            uri=own.uri,
            title=f"{page.title} · {year}",
            description=f"{page.description}, {year}",
            **_counted(those),
            source=None,
            person=None,
            path=(*page.path, Link(page.title, page.uri)),
            earlier=earlier,
            later=later,
        )


def _counted(articles: Sequence[Article], most: int | None = None) -> dict[str, Any]:
    """Fields of a page for its articles, the newest first, of which it shows `most` or all."""
    latest = articles[0].date if articles else None
    return {"articles": tuple(articles[:most]), "total": len(articles), "latest": latest}


def _feeds(settings: Settings, *parts: str) -> tuple[Link, ...]:
    """Links to the feeds of the site, a source or a tag; none if the site has no address, and so no feeds."""
    return tuple(Link(form, "/".join((*parts, name))) for name, form in FEEDS if settings.url)


def _archive(blank: ListPage, articles: Sequence[Article]) -> Iterator[ListPage]:
    labels, settings = blank.labels, blank.settings
    under_years = _grouped(articles, _year)
    years = [_year_link(settings, those) for _, those in under_years]
    index = _index(blank, "archive", labels.archive, labels.archive_about, years)
    index = replace(index, template="list_months.html")
    yield replace(index, **_counted(articles, NEWEST), feeds=_feeds(settings))
    pages = []
    for (_, those), year, (later, own, earlier) in zip(under_years, years, _in_turn(years), strict=True):
        page = replace(_below(index, own.text, own.uri, labels.by_time), template=index.template)
        page = replace(page, links=year.inner, later=later, earlier=earlier)
        yield replace(page, **_counted(those, None if len(those) <= SHORT_YEAR else 0))
        pages += [page] * len(year.inner)
    months = [inner for year in years for inner in year.inner]
    under = _grouped(articles, _month_parts)
    for page, (_, those), (later, own, earlier) in zip(pages, under, _in_turn(months), strict=True):
        page = _below(page, own.text, own.uri, labels.by_time)
        yield replace(page, **_counted(those), later=later, earlier=earlier)


def _year_link(settings: Settings, articles: Sequence[Article]) -> Link:
    """Link to a year of the archive, with links to its months."""
    months = _grouped(articles, _month_parts)
    inner = (
        Link(
            month_in(those[0].date.year, those[0].date.month, settings.words),
            list_uri(settings, "archive", *parts),
            len(those),
        )
        for parts, those in months
    )
    year = _year(articles[0])
    return Link(year, list_uri(settings, "archive", year), len(articles), tuple(inner))


def _corrections(blank: ListPage, directory: Directory) -> ListPage:
    """The page of corrections and withdrawals, latest first."""
    name, about = blank.settings.labels.corrections, blank.labels.corrections_about
    return replace(
        _index(blank, "corrections", name, about, ()),
        template="list_corrections.html",
        articles=tuple(change.article for change in directory.changes),
        changes=directory.changes,
        latest=directory.changes[0].date if directory.changes else None,
    )


def _index(blank: ListPage, part: str, title: str, about: str, links: Sequence[Link]) -> ListPage:
    """A page with links to other lists."""
    uri = list_uri(blank.settings, part)
    return replace(
        blank,
        template="list_articles.html",
        uri=uri,
        title=title,
        description=about,
        links=tuple(links),
        latest=max((link.newest.date for link in links if link.newest), default=None),
    )


def _below(page: ListPage, title: str, uri: str, about: str) -> ListPage:
    """A page below another one in the breadcrumb."""
    return replace(
        page,
        template="list_articles.html",
        uri=uri,
        title=title,
        description=about.replace("{name}", title),
        path=(*page.path, Link(page.title, page.uri)),
        articles=(),
        links=(),
        total=0,
        latest=None,
        earlier=None,
        later=None,
    )


def _in_turn(links: Sequence[Link]) -> Iterator[tuple[Link | None, Link, Link | None]]:
    """Triples of the later, own and earlier link, newest first. Their counts are dropped, or a new article would change all."""
    plain = [Link(link.text, link.uri) for link in links]
    between = (None, *plain, None)
    return zip(between[:-2], plain, between[2:], strict=True)


def _year(article: Article) -> str:
    return article.date.isoformat()[:4]


def _month_parts(article: Article) -> tuple[str, ...]:
    return tuple(article.date.isoformat().split("-")[:2])


def _grouped(articles: Sequence[Article], key: Callable[[Article], _Key]) -> list[tuple[_Key, list[Article]]]:
    """Articles grouped by key, in the order in which each key first occurs."""
    under: dict[_Key, list[Article]] = defaultdict(list)
    for article in articles:
        under[key(article)].append(article)
    return list(under.items())
