"""Cards of articles, each with its source, and the front page, which consists of cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from markupsafe import Markup

from creditline.model.article import Article
from creditline.model.body import KeyFact
from creditline.pages import mark
from creditline.pages.dates import time
from creditline.pages.dek import dek
from creditline.pages.figure import shown_figure
from creditline.pages.markup import filled, joined
from creditline.pages.pictures import credit_of, picture
from creditline.pages.settings import Settings
from creditline.text.direction import direction

_LINKED = '<span class="h-cite"><a class="p-publication" href="{}"><bdi>{}</bdi></a></span>'
_NAMED = '<span class="h-cite"><bdi class="p-publication">{}</bdi></span>'
_KICKER = '<p class="creditline-kicker"><span class="creditline-tiles">{}</span><span>{}</span> {}</p>'
_SMALL = '<p class="creditline-kicker"><span>{}</span> {} {}</p>'
_STATE = '<p class="creditline-card__state">{}</p>'
_SMALL_CARD = '<article class="creditline-card h-entry"{}>\n{}\n<h3 class="creditline-card__title">{}</h3>\n{}{}\n</article>'
_DEK = '<p class="creditline-card__standfirst p-summary"{}>{}</p>\n'
_LINE = (
    '<li class="creditline-card creditline-line h-entry"{}>{}<div>\n<p class="creditline-card__title">{}</p>\n{}\n'
    "</div></li>"
)
_ENTRY = (
    '<li class="creditline-card creditline-entry h-entry"{}>{}<div>\n<p class="creditline-card__title">{}</p>\n{}{}\n'
    "</div></li>"
)
_TURN = '<p class="creditline-card__title">{}</p>\n{}\n'
_MOST_TILES = 2
_NARROW = 480
"""Pixels of a picture's width below which a card has a plate in its place: enlarged, it would be blurred."""

_MOST_KEPT = 1 << 12


def _kept(make: Callable[[Card], Markup]) -> property:
    """Property that keeps what it has made: an article is in about ten lists, of which most are equally deep in the site."""
    made: dict[object, Markup] = {}

    def shown(card: Card) -> Markup:
        key = card.key
        if (found := made.get(key)) is None:
            if len(made) >= _MOST_KEPT:
                made.clear()
            found = made[key] = make(card)
        return found

    return property(shown)


@dataclass(frozen=True)
class Card:
    """An article in a list.

    `url`, `home` (the site's root) and `source_urls` (the pages of its sources) are relative to the page with the
    list. `pictures` is the address of the folder with its picture, if the card shows it, or None. `facts` appear as plain text.
    """

    article: Article
    url: str
    settings: Settings
    home: str = "./"
    source_urls: tuple[str, ...] = ()
    facts: tuple[KeyFact, ...] = ()
    pictures: str | None = None
    is_whole: bool = False
    """Whether the whole standfirst is shown."""

    @property
    def key(self) -> tuple[object, ...]:
        """Everything that the card shows in a list, hashable."""
        article, settings = self.article, self.settings.key
        return line_of(article), article.standfirst, self.url, self.home, self.source_urls, settings

    # In a list; `templates/card.html` has the large ones.

    small = _kept(
        lambda card: filled(_SMALL_CARD, card.direction, card.kicker, card.link, card.beginning, card.state)
    )
    """A card in a row of cards."""

    line = _kept(lambda card: filled(_LINE, card.direction, card.tile, card.link, card.small_kicker))
    """A line in a dense list."""

    entry = _kept(
        lambda card: filled(_ENTRY, card.direction, card.tile, card.link, card.beginning, card.small_kicker)
    )
    """An entry with the beginning of the standfirst."""

    turn = _kept(lambda card: filled(_TURN, card.link, card.small_kicker))
    """The title and the line below it, as a way to a neighbour."""

    @property
    def beginning(self) -> Markup:
        """The beginning of the standfirst as a paragraph; empty if there is none."""
        return filled(_DEK, self.language, self.dek) if self.dek else Markup()

    @property
    def picture(self) -> Markup:
        """The lead picture; empty if the card shows none, or would enlarge it."""
        image = self.article.image
        if image is None or self.pictures is None or 0 < image.width < _NARROW:
            return Markup()
        sizes = "(min-width: 64rem) 44rem, 100vw" if self.is_whole else "(min-width: 64rem) 26rem, 100vw"
        return picture(image, self.pictures, sizes, waits=not self.is_whole)

    @property
    def picture_credit(self) -> str:
        """The credit of the lead picture."""
        return credit_of(self.article.image) if self.article.image else ""

    @property
    def tile(self) -> Markup:
        """The mark of the first source."""
        return mark.tile(self.article.lead.source, self.home)

    @property
    def sources(self) -> Markup:
        """The names of the sources."""
        return joined([_named(source.name) for source in self.article.sources], self.settings.labels.comma)

    @property
    def kicker(self) -> Markup:
        """The line above the title: the sources and the date of publication."""
        article = self.article
        tiles = [mark.tile(source, self.home) for source in article.sources[:_MOST_TILES]]
        pairs = zip(self.source_urls, article.sources, strict=True)
        names = joined([_linked(url, source.name) for url, source in pairs], self.settings.labels.comma)
        return filled(
            _KICKER,
            joined(tiles),
            names,
            time(article.date, "dt-published", self.settings.words),
        )

    @property
    def small_kicker(self) -> Markup:
        """The line below the title in dense lists."""
        when = time(self.article.date, "dt-published", self.settings.words)
        return filled(_SMALL, self.sources, when, self._reading)

    @property
    def state(self) -> Markup:
        """The line at the end of a card: how long it takes to read, and whether it was corrected."""
        return filled(_STATE, self._reading)

    @property
    def _reading(self) -> Markup:
        corrected = self.settings.lists.corrected if self.article.corrections else ""
        return _read_in(self.settings.labels.minutes, self.article.minutes, corrected)

    @property
    def dek(self) -> str:
        """The standfirst, or its beginning."""
        return self.article.standfirst if self.is_whole else dek(self.article.standfirst)

    @cached_property
    def figures(self) -> tuple[tuple[KeyFact, Markup], ...]:
        """The facts, each with the figure that it is about, or nothing."""
        return tuple((fact, shown_figure(fact.figure)) for fact in self.facts)

    @property
    def fact(self) -> KeyFact | None:
        """The first fact with a figure, which stands in the place of a picture."""
        return next((fact for fact, figure in self.figures if figure), None)

    @property
    def figure(self) -> Markup:
        """The figure of `fact`; empty if there is none."""
        return next((figure for _, figure in self.figures if figure), Markup())

    @property
    def more_facts(self) -> tuple[tuple[KeyFact, Markup], ...]:
        """Two further facts of the lead, or three if a photograph has the place of the first."""
        rest = [pair for pair in self.figures if self.picture or pair[0] is not self.fact]
        return tuple(rest[: 3 if self.picture else 2])

    @property
    def hues(self) -> tuple[int, ...]:
        """Hues of the sources."""
        return tuple(source.hue for source in self.article.sources)

    @property
    def initials(self) -> str:
        """Initials of the first source."""
        return mark.initials(self.article.lead.source.name)

    @property
    def link(self) -> Markup:
        """The title, as a link to the article."""
        return filled(
            '<a class="u-url p-name" href="{}"{}>{}</a>', self.url, self.language, self.article.title
        )

    @property
    def language(self) -> Markup:
        """The `lang` attribute of the article; empty if it's in the site's language."""
        return filled(' lang="{}"', self.article.language) if self.article.language else Markup()

    @property
    def direction(self) -> Markup:
        """The `dir` attribute of the article; empty if it's in the site's language."""
        language = self.article.language
        return filled(' dir="{}"', direction(language)) if language else Markup()


@lru_cache(maxsize=1 << 12)
def _linked(url: str, name: str) -> Markup:
    return filled(_LINKED, url, name)


@lru_cache(maxsize=1 << 12)
def _named(name: str) -> Markup:
    return filled(_NAMED, name)


@lru_cache(maxsize=1 << 12)
def _read_in(label: str, minutes: int, corrected: str) -> Markup:
    changed = filled(" <b>{}</b>", corrected) if corrected else ""
    return filled('<span dir="auto">{}</span>{}', label.replace("{n}", str(minutes)), changed)


def line_of(article: Article) -> str:
    """Cache key of an article's line in a list. A card also shows the standfirst, which isn't in this key."""
    seen = (part for one in article.sources for part in (one.id, one.name, one.hue, one.logo))
    changed = bool(article.corrections)
    return _line_of(
        article.slug, article.title, article.date, article.language, article.minutes, changed, *seen
    )


@lru_cache(maxsize=1 << 16)
def _line_of(*shown: str | date | int) -> str:
    # An article is in about ten lists.
    return repr(shown)
