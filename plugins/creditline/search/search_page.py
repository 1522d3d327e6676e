"""The search page, and the <head> elements of pages with a search form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.cache.hashing import hashed
from creditline.pages.addresses import list_uri, relative
from creditline.pages.markup import filled
from creditline.search.index import search_form

if TYPE_CHECKING:
    from markupsafe import Markup

    from creditline.pages.settings import Settings

_ASSETS = "assets/creditline/"


@dataclass(frozen=True)
class SearchPage:
    """Plan of the search page."""

    settings: Settings

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
    def key(self) -> str:
        """Hash of everything that the page shows."""
        return hashed("search page", str(self.render()), str(self.head))

    @property
    def head(self) -> Markup:
        """The page's <head> elements."""
        return search_head(relative(self.uri, "index.html"))

    def render(self) -> Markup:
        """Render the content of the page, with its heading."""
        base = relative(self.uri, "index.html")
        archive = relative(self.uri, list_uri(self.settings, "archive"))
        heading = filled('<h1 class="creditline-list__title">{}</h1>', self.title)
        return heading + search_form(base, archive)


def search_head(base: str) -> Markup:
    """<head> elements of a page with a search form. `base` is the address of the site's root from the page."""
    return filled('<script type="module" src="{}search.js"></script>', base + _ASSETS)
