"""Plans of pages that list articles: their content before it's rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from creditline.cache.hashing import hashed
from creditline.pages.addresses import relative
from creditline.pages.credit import ORIGINAL_REL
from creditline.pages.dates import month, shown
from creditline.pages.front import Card, line_of
from creditline.pages.markup import rendered

if TYPE_CHECKING:
    from datetime import date

    from creditline.model.article import Article
    from creditline.model.person import Person
    from creditline.model.source import Source
    from creditline.pages.labels import ListLabels
    from creditline.pages.settings import Settings

_NOTHING = Markup("")


@dataclass(frozen=True)
class Link:
    """A link to another list. `count` is its number of articles, or 0 to show none; `inner` are the links below it."""

    text: str
    uri: str
    count: int = 0
    inner: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Change:
    """A line of the page of corrections: a correction, or the reason why an article was withdrawn."""

    date: date
    text: str
    is_withdrawal: bool


@dataclass(frozen=True)
class ListPage:
    """A page that lists articles, before it's rendered.

    `uri` is its file in the site's tree, `head` its <head> elements, and `path` its breadcrumb. `changes` is either empty or
    has one item for each of `articles`.
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
    path: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    earlier: Link | None = None
    later: Link | None = None

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

    def render(self) -> Markup:
        """Render the content of the page, with its heading."""
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
