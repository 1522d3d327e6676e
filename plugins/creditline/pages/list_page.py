"""Pages that list articles, settled before they are rendered."""

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
    from creditline.model.source import Source
    from creditline.pages.settings import ListLabels, Settings

_NOTHING = Markup("")


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
