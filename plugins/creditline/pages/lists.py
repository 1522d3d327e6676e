"""The pages that list articles: by source, by tag, by month; and what was corrected.

They are plans: what a page shows is settled, but nothing is rendered, so that the site can keep rendered pages under
their keys. No page is numbered from the newest article on: a new one changes the pages of its source, its tags and its
month; the indexes give no counts, which would change with each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup

from creditline.cache.store import hashed
from creditline.pages.credit import MONTHS, ORIGINAL_REL, shown
from creditline.pages.feeds import FEEDS
from creditline.pages.front import Card, line_of, relative
from creditline.pages.markup import rendered
from creditline.pages.related import by_name, listed, tag_slug, tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from creditline.model.values import Article, Source
    from creditline.pages.settings import ListLabels, Settings

_Key = TypeVar("_Key", bound=Hashable)

_NOTHING = Markup("")

NEWEST = 30
"""How many articles the page of a source or a tag shows; older ones are on its pages of years."""


@dataclass(frozen=True)
class Link:
    """A link to another list. `count` is how many articles it leads to, where that is told; `inner` are the links below it."""

    text: str
    uri: str
    count: int = 0
    inner: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Change:
    """One line of the page of corrections: since when what is right, or why an article was withdrawn."""

    date: date
    text: str
    is_withdrawal: bool


@dataclass(frozen=True)
class ListPage:
    """A page that lists articles, before it is rendered.

    `uri` is its file in the site's tree, `head` what goes into its <head>, `path` what it belongs to. With `changes`,
    there is one for each of `articles`.
    """

    settings: Settings = field(repr=False)
    template: str
    uri: str
    title: str
    description: str
    head: Markup = _NOTHING
    articles: tuple[Article, ...] = field(default=(), repr=False)
    changes: tuple[Change, ...] = ()
    source: Source | None = None
    path: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    earlier: Link | None = None
    later: Link | None = None

    @property
    def labels(self) -> ListLabels:
        """The site's words."""
        return self.settings.lists

    @property
    def slugs(self) -> tuple[str, ...]:
        """The articles that it shows, each once."""
        return tuple(dict.fromkeys(article.slug for article in self.articles))

    @property
    def key(self) -> str:
        """A hash of everything that it shows."""
        shown = [f"{line_of(article)} {article.standfirst}\n" for article in self.articles]
        return hashed("list", self.settings.key, repr(self), "".join(shown))

    def url(self, uri: str) -> str:
        """The address of a file of the site, relative to this page."""
        return relative(self.uri, uri)

    def render(self) -> Markup:
        """The whole content of the page, with its heading."""
        cards = [Card(article, self.url(self.settings.uri(article.slug))) for article in self.articles]
        context = {
            "page": self,
            "labels": self.labels,
            "cards": cards,
            "months": [
                (name, list(those)) for name, those in groupby(cards, lambda card: month(card.article.date))
            ],
            "shown": shown,
            "rel": ORIGINAL_REL,
        }
        return rendered(self.template, context)


def list_uri(settings: Settings, *parts: str) -> str:
    """Where a list is in the site's tree.

    >>> from creditline.pages.settings import Settings
    >>> list_uri(Settings(""), "tags", "ice"), list_uri(Settings("", directory_urls=False), "tags", "ice")
    ('tags/ice/index.html', 'tags/ice.html')
    """
    return "/".join(parts) + ("/index.html" if settings.directory_urls else ".html")


def source_uri(source: Source, settings: Settings) -> str:
    """Where the page of a source is in the site's tree."""
    return list_uri(settings, "sources", source.id)


def tag_uri(tag: str, settings: Settings) -> str:
    """Where the page of a tag is in the site's tree, however the tag is spelt."""
    return list_uri(settings, "tags", tag_slug(tag))


def month(day: date) -> str:
    """The month of a day as readers read it.

    >>> from datetime import date
    >>> month(date(2026, 6, 1))
    'June 2026'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def list_pages(articles: Sequence[Article], settings: Settings) -> Iterator[ListPage]:
    """Every list of a site, not rendered yet.

    Args:
        articles: those that readers may see, newest first; of withdrawn ones only the page of corrections tells.
        settings: the site's.

    """
    blank = ListPage(settings, "", "", "", "")
    yield from _sources(blank, listed(articles))
    yield from _tags(blank, articles)
    yield from _archive(blank, listed(articles))
    yield _corrections(blank, articles)


def _sources(blank: ListPage, articles: Sequence[Article]) -> Iterator[ListPage]:
    labels, settings = blank.labels, blank.settings
    under = [(those[0].source, those) for _, those in _grouped(articles, lambda article: article.source.id)]
    under.sort(key=lambda pair: (by_name(pair[0].name), pair[0].id))
    links = [Link(source.name, source_uri(source, settings)) for source, _ in under]
    yield (index := _index(blank, "sources", labels.sources, labels.sources_about, links))
    for source, those in under:
        page = replace(
            _below(index, source.name, source_uri(source, settings), labels.by_source),
            template="list_source.html",
            source=source,
        )
        yield from _shelf(page, ("sources", source.id), those)


def _tags(blank: ListPage, articles: Sequence[Article]) -> Iterator[ListPage]:
    labels, settings = blank.labels, blank.settings
    under = tags(articles)
    links = [Link(tag.name, list_uri(settings, "tags", tag.slug)) for tag in under]
    yield (index := _index(blank, "tags", labels.tags, labels.tags_about, links))
    for tag, link in zip(under, links, strict=True):
        yield from _shelf(_below(index, tag.name, link.uri, labels.by_tag), ("tags", tag.slug), tag.articles)


def _shelf(page: ListPage, parts: tuple[str, ...], articles: Sequence[Article]) -> Iterator[ListPage]:
    """The page of a source or a tag with its newest articles; where there are more, one for each year too."""
    years = _grouped(articles, _year)
    links = [Link(year, list_uri(page.settings, *parts, year), len(those)) for year, those in years]
    is_long = len(articles) > NEWEST
    yield replace(
        page,
        articles=tuple(articles[:NEWEST]),
        links=tuple(links) if is_long else (),
        feeds=_feeds(page.settings, *parts),
    )
    for (year, those), (later, own, earlier) in zip(years, _in_turn(links), strict=True) if is_long else ():
        yield replace(
            page,
            template="list_year.html",
            uri=own.uri,
            title=f"{page.title} · {year}",
            description=f"{page.description}, {year}",
            articles=tuple(those),
            source=None,
            path=(*page.path, Link(page.title, page.uri)),
            earlier=earlier,
            later=later,
        )


def _feeds(settings: Settings, *parts: str) -> tuple[Link, ...]:
    """The feeds of the site, a source or a tag; none where the site has no address, since there are none then."""
    return tuple(Link(form, "/".join((*parts, name))) for name, form in FEEDS if settings.url)


def _archive(blank: ListPage, articles: Sequence[Article]) -> Iterator[ListPage]:
    labels, settings = blank.labels, blank.settings
    years = [_year_link(settings, those) for _, those in _grouped(articles, _year)]
    index = _index(blank, "archive", labels.archive, labels.archive_about, years)
    yield replace(index, feeds=_feeds(settings))
    pages = []
    for year, (later, own, earlier) in zip(years, _in_turn(years), strict=True):
        page = replace(_below(index, own.text, own.uri, labels.by_time), template="list_index.html")
        yield (page := replace(page, links=year.inner, later=later, earlier=earlier))
        pages += [page] * len(year.inner)
    months = [inner for year in years for inner in year.inner]
    under = _grouped(articles, _month_parts)
    for page, (_, those), (later, own, earlier) in zip(pages, under, _in_turn(months), strict=True):
        page = _below(page, own.text, own.uri, labels.by_time)
        yield replace(page, articles=tuple(those), later=later, earlier=earlier)


def _year_link(settings: Settings, articles: Sequence[Article]) -> Link:
    """A year of the archive with its months."""
    months = _grouped(articles, _month_parts)
    inner = (Link(month(those[0].date), list_uri(settings, "archive", *parts)) for parts, those in months)
    year = _year(articles[0])
    return Link(year, list_uri(settings, "archive", year), inner=tuple(inner))


def _corrections(blank: ListPage, articles: Sequence[Article]) -> ListPage:
    """What was corrected and what was withdrawn, the latest first."""
    found = [
        (change, article)
        for article in articles
        for change in (
            *(
                [Change(article.withdrawn.date, article.withdrawn.reason, is_withdrawal=True)]
                if article.withdrawn
                else ()
            ),
            *(Change(item.date, item.text, is_withdrawal=False) for item in reversed(article.corrections)),
        )
    ]
    found.sort(key=lambda pair: -pair[0].date.toordinal())
    name, about = blank.settings.labels.corrections, blank.labels.corrections_about
    return replace(
        _index(blank, "corrections", name, about, ()),
        template="list_corrections.html",
        articles=tuple(article for _, article in found),
        changes=tuple(change for change, _ in found),
    )


def _index(blank: ListPage, part: str, title: str, about: str, links: Sequence[Link]) -> ListPage:
    """A page that leads to others."""
    uri = list_uri(blank.settings, part)
    return replace(
        blank, template="list_index.html", uri=uri, title=title, description=about, links=tuple(links)
    )


def _below(page: ListPage, title: str, uri: str, about: str) -> ListPage:
    """A page that belongs to another."""
    return replace(
        page,
        template="list_articles.html",
        uri=uri,
        title=title,
        description=about.replace("{name}", title),
        path=(*page.path, Link(page.title, page.uri)),
        links=(),
        earlier=None,
        later=None,
    )


def _in_turn(links: Sequence[Link]) -> Iterator[tuple[Link | None, Link, Link | None]]:
    """Each link, newest first, between the later and the earlier one; without counts, which would change them all."""
    plain = [Link(link.text, link.uri) for link in links]
    between = (None, *plain, None)
    return zip(between[:-2], plain, between[2:], strict=True)


def _year(article: Article) -> str:
    return article.date.isoformat()[:4]


def _month_parts(article: Article) -> tuple[str, ...]:
    return tuple(article.date.isoformat().split("-")[:2])


def _grouped(articles: Sequence[Article], key: Callable[[Article], _Key]) -> list[tuple[_Key, list[Article]]]:
    """Articles under what they have in common, in the order in which each comes first."""
    under: dict[_Key, list[Article]] = defaultdict(list)
    for article in articles:
        under[key(article)].append(article)
    return list(under.items())
