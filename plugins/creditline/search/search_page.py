"""The page of the search, and the search on the page for what is not found."""

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
    """The page of the search, planned as the pages of lists are."""

    settings: Settings

    @property
    def uri(self) -> str:
        """Its file in the site's tree."""
        return list_uri(self.settings, "search")

    @property
    def title(self) -> str:
        """Its heading."""
        return self.settings.lists.search

    @property
    def description(self) -> str:
        """Its purpose, for readers."""
        return self.settings.lists.search_about

    @property
    def key(self) -> str:
        """A hash of what it shows."""
        return hashed("search page", str(self.render()), str(self.head))

    @property
    def head(self) -> Markup:
        """Elements of its <head>."""
        return search_head(relative(self.uri, "index.html"))

    def render(self) -> Markup:
        """The content of the page, with its heading."""
        base = relative(self.uri, "index.html")
        archive = relative(self.uri, list_uri(self.settings, "archive"))
        heading = filled('<h1 class="creditline-list__title">{}</h1>', self.title)
        return heading + search_form(base, archive)


def search_head(base: str) -> Markup:
    """What goes into the <head> of a page with the search. `base` leads to the site's root."""
    return filled('<script type="module" src="{}search.js"></script>', base + _ASSETS)
