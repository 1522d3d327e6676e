"""Links to the sources and topics with the most summaries, with counts, for the front page and the search page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from creditline.labels.days_and_numbers import number_in
from creditline.pages.addresses import list_uri, relative
from creditline.pages.dates import shown
from creditline.pages.list_page import counted
from creditline.pages.mark import tile
from creditline.pages.markup import filled
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory, Shelf


@dataclass(frozen=True)
class Way:
    """A link to the page of a source or a topic."""

    text: str
    url: str
    count: str
    told: Markup | str = ""
    tile: Markup | str = ""


@dataclass(frozen=True)
class Ways:
    """Links from the page `uri` to the lists of a site."""

    directory: Directory
    settings: Settings
    uri: str

    def sources(self, most: int) -> list[Way]:
        """The sources with the most summaries."""
        return [self._source(shelf) for shelf in self.directory.largest("sources")[:most]]

    def topics(self, most: int) -> list[Way]:
        """The topics with the most summaries."""
        return [self._topic(shelf) for shelf in self.directory.largest("tags")[:most]]

    def _source(self, shelf: Shelf) -> Way:
        source, articles, settings = shelf.source, shelf.articles, self.settings
        assert source
        day = shown(articles[0].date, settings.words)
        told = filled("<span>{}</span> <span>{}</span>", counted(len(articles), settings), day)
        mark = tile(source, self.to("index.html"))
        return Way(
            source.name,
            self.to(shelf.uri(settings)),
            number_in(len(articles), settings.words),
            told,
            mark,
        )

    def _topic(self, shelf: Shelf) -> Way:
        count = number_in(len(shelf.articles), self.settings.words)
        return Way(shelf.name, self.to(shelf.uri(self.settings)), count)

    def total(self, part: str) -> str:
        """The number of shelves of a part, such as `sources`."""
        return number_in(len(self.directory.shelves(part)), self.settings.words)

    def list(self, part: str) -> str:
        """Link to a list, such as `archive`."""
        return self.to(list_uri(self.settings, part))

    def to(self, uri: str) -> str:
        """Link to a URI."""
        return relative(self.uri, uri)
