"""The search page, and the <head> elements of pages with a search form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from creditline.cache.hashing import hashed
from creditline.labels.days_and_numbers import number_in
from creditline.model.article import Article
from creditline.pages.addresses import address, list_uri, relative
from creditline.pages.article_card import Card
from creditline.pages.list_page import Link
from creditline.pages.mark import initials
from creditline.pages.markup import filled, rendered
from creditline.pages.most_summarised import Ways
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory

_LATEST, _SOURCES, _TOPICS = 8, 9, 12
_PLURALS = ("zero", "two", "few", "many")
_ASSETS = "assets/creditline/"


@dataclass(frozen=True)
class SearchPage:
    """Plan of the search page."""

    settings: Settings
    directory: Directory
    path: tuple[Link, ...] = ()
    """The breadcrumb, which is empty."""

    @property
    def uri(self) -> str:
        """URI of the page."""
        return list_uri(self.settings, "search")

    @property
    def title(self) -> str:
        """Heading of the page."""
        return self.settings.lists.search

    @property
    def description(self) -> str:
        """Description of the page, for readers."""
        return self.settings.lists.search_about

    @property
    def latest(self) -> date | None:
        """Day of the newest article."""
        return self.directory.listed[0].date if self.directory.listed else None

    @property
    def key(self) -> str:
        """Hash of everything that the page shows."""
        return hashed("search page", str(self.render()), str(self.head))

    @property
    def head(self) -> Markup:
        """The page's <head> elements."""
        return search_head(relative(self.uri, "index.html"))

    def render(self) -> Markup:
        """Render the content of the page, with its heading: the form, the latest summaries, sources and topics."""
        ways, labels = Ways(self.directory, self.settings, self.uri), self.settings.lists
        listed, total, more = self.directory.listed, ways.total, ways.list
        context = {
            "base": ways.to("index.html"),
            "archive": more("archive"),
            "marks": self._marks(),
            "labels": labels,
            "plurals": [(form, text) for form in _PLURALS if (text := getattr(labels, f"count_{form}"))],
            "latest": [self._card(article, ways) for article in listed[:_LATEST]],
            "total": number_in(len(listed), self.settings.words),
            "groups": [
                ("sources", labels.sources, total("sources"), more("sources"), ways.sources(_SOURCES)),
                ("topics", labels.tags, total("tags"), more("tags"), ways.topics(_TOPICS)),
            ],
        }
        heading = filled('<h1 class="creditline-list__title">{}</h1>', self.title)
        return heading + rendered("search.html", context)

    def _marks(self) -> str:
        """Initials and hue of each source by its name, for search.js."""
        sources = (shelf.source for shelf in self.directory.shelves("sources") if shelf.source)
        marks = {one.name: [initials(one.name), one.hue] for one in sources}
        return json.dumps(marks, ensure_ascii=False, separators=(",", ":"))

    def _card(self, article: Article, ways: Ways) -> Card:
        url = ways.to(self.settings.uri(article.slug))
        return Card(article, url, self.settings, ways.to("index.html"))


def missing_page(settings: Settings, base: str) -> Markup:
    """The page for addresses that lead nowhere. `base` is the address of the site's root."""
    labels = settings.lists
    parts = (("archive", labels.archive), ("sources", labels.sources), ("tags", labels.tags))
    context = {
        "labels": labels,
        "search": base + address(list_uri(settings, "search")),
        "ways": [(name, base + address(list_uri(settings, part))) for part, name in parts],
    }
    return rendered("missing.html", context)


def search_head(base: str) -> Markup:
    """<head> elements of a page with a search form. `base` is the address of the site's root from the page."""
    return filled('<script type="module" src="{}search.js"></script>', base + _ASSETS)
