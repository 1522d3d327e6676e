"""Plans of pages that list articles: their content before it's rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import groupby

from markupsafe import Markup

from creditline.cache.hashing import hashed
from creditline.labels.days_and_numbers import month_in, number_in, plural_of
from creditline.labels.on_pages import ListLabels
from creditline.model.article import Article
from creditline.model.person import Person
from creditline.model.source import Source
from creditline.pages.addresses import relative
from creditline.pages.article_card import Card, line_of
from creditline.pages.credit import ORIGINAL_REL
from creditline.pages.dates import time
from creditline.pages.mark import tile
from creditline.pages.markup import labelled, rendered
from creditline.pages.settings import Settings
from creditline.pages.shelves import Change

_NOTHING = Markup("")


@dataclass(frozen=True)
class Newest:
    """The newest article of a list: its day, title, language and URI."""

    date: date
    title: str
    language: str
    uri: str


@dataclass(frozen=True)
class Link:
    """A link to another list. `count` is its number of articles, or 0 to show none; `inner` are the links below it."""

    text: str
    uri: str
    count: int = 0
    inner: tuple[Link, ...] = ()
    newest: Newest | None = None
    source: Source | None = None
    person: Person | None = None


@dataclass(frozen=True)
class ListPage:
    """A page that lists articles, before it's rendered.

    `uri` is its file in the site's tree, `head` its <head> elements, and `path` its breadcrumb. `changes` is either empty or
    has one item for each of `articles`. `total` is the number of all articles that belong to it, shown or not; 0 to show none.
    `latest` is the day of the newest of them.
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
    person: Person | None = None
    total: int = 0
    path: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    earlier: Link | None = None
    later: Link | None = None
    latest: date | None = None

    @property
    def labels(self) -> ListLabels:
        """The site's labels for lists."""
        return self.settings.lists

    @property
    def slugs(self) -> tuple[str, ...]:
        """Slugs of the articles that it shows, each once."""
        return tuple(dict.fromkeys(article.slug for article in self.articles))

    @property
    def key(self) -> str:
        """Hash of everything that it shows."""
        shown = [f"{line_of(article)} {article.standfirst}\n" for article in self.articles]
        return hashed("list", self.settings.key, repr(self), "".join(shown))

    def url(self, uri: str) -> str:
        """Link from this page to a URI."""
        return relative(self.uri, uri)

    def tile(self, source: Source) -> Markup:
        """The mark of a source."""
        return tile(source, self._home)

    def counted(self, number: int) -> str:
        """A number of summaries in words."""
        return counted(number, self.settings)

    def _month(self, card: Card) -> str:
        return month_in(card.article.date.year, card.article.date.month, self.settings.words)

    @property
    def _home(self) -> str:
        return self.url("index.html")

    def render(self) -> Markup:
        """Render the content of the page, with its heading."""
        settings, home = self.settings, self._home
        cards = [
            Card(article, self.url(settings.uri(article.slug)), settings, home) for article in self.articles
        ]
        context = {
            "page": self,
            "labels": self.labels,
            "cards": cards,
            "months": [(name, list(those)) for name, those in groupby(cards, self._month)],
            "most": max((link.count for link in self.links), default=0),
            "number": partial(number_in, language=settings.words),
            "time": partial(time, language=settings.words),
            "labelled": labelled,
            "rel": ORIGINAL_REL,
        }
        return rendered(self.template, context)


def counted(number: int, settings: Settings) -> str:
    """A number of summaries in words, in the plural that the language has for it.

    >>> from creditline.pages.settings import Settings
    >>> counted(1, Settings("A")), counted(1200, Settings("A")), counted(3, Settings("A").reading("pl"))
    ('1 summary', '1,200 summaries', '3 streszczenia')
    """
    category, labels = plural_of(number, settings.words), settings.lists
    name = {"one": "one_summary", "other": "count"}.get(category, f"count_{category}")
    return (getattr(labels, name) or labels.count).replace("{n}", number_in(number, settings.words))
