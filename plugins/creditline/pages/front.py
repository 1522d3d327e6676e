"""Cards of articles, each with its source, and the front page, which consists of cards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from creditline.pages import mark
from creditline.pages.dates import time
from creditline.pages.dek import dek
from creditline.pages.figure import large_figure
from creditline.pages.markup import filled
from creditline.text.direction import direction

if TYPE_CHECKING:
    from datetime import date

    from creditline.model.article import Article
    from creditline.model.body import KeyFact
    from creditline.pages.figure import LargeFigure
    from creditline.pages.settings import Settings

_KICKER = '<p class="creditline-kicker">{}<span class="h-cite"><a class="p-publication" href="{}"><bdi>{}</bdi></a></span> {}</p>'
_SMALL = (
    '<p class="creditline-kicker"><span class="h-cite"><bdi class="p-publication">{}</bdi></span> {} {}</p>'
)


@dataclass(frozen=True)
class Card:
    """An article in a list.

    `url`, `home` (the site's root), `source_url` and `picture` are relative to the page with the list. `facts` appear as
    plain text.
    """

    article: Article
    url: str
    settings: Settings
    home: str = "./"
    source_url: str = ""
    facts: tuple[KeyFact, ...] = ()
    picture: str = ""
    is_whole: bool = False
    """Whether the whole standfirst is shown."""

    @property
    def tile(self) -> Markup:
        """The mark of the source."""
        return mark.tile(self.article.source, self.home)

    @property
    def kicker(self) -> Markup:
        """The line above the title: the source and the date of publication."""
        article = self.article
        when = time(article.date, "dt-published")
        return filled(_KICKER, self.tile, self.source_url, article.source.name, when)

    @property
    def small_kicker(self) -> Markup:
        """The line below the title in dense lists."""
        when = time(self.article.date, "dt-published")
        return filled(_SMALL, self.article.source.name, when, self._reading)

    @property
    def undated_kicker(self) -> Markup:
        """The line below the title in lists with a heading for each day."""
        return filled(_SMALL, self.article.source.name, "", self._reading)

    @property
    def state(self) -> Markup:
        """The line at the end of a card: how long it takes to read, and whether it was corrected."""
        return filled('<p class="creditline-card__state">{}</p>', self._reading)

    @property
    def _reading(self) -> Markup:
        labels, changed = self.settings.labels, Markup("")
        if self.article.corrections:
            changed = filled(" <b>{}</b>", self.settings.lists.corrected)
        minutes = labels.minutes.replace("{n}", str(self.article.minutes))
        return filled('<span dir="auto">{}</span>{}', minutes, changed)

    @property
    def dek(self) -> str:
        """The standfirst, or its beginning."""
        return self.article.standfirst if self.is_whole else dek(self.article.standfirst)

    @cached_property
    def figures(self) -> tuple[tuple[KeyFact, LargeFigure | None], ...]:
        """The facts, each with the figure that it is about."""
        return tuple((fact, large_figure(fact)) for fact in self.facts)

    @property
    def fact(self) -> KeyFact | None:
        """The first fact with a figure, which stands in the place of a picture."""
        return next((fact for fact, figure in self.figures if figure), None)

    @property
    def figure(self) -> LargeFigure | None:
        """The figure of `fact`."""
        return next((figure for _, figure in self.figures if figure), None)

    @property
    def more_facts(self) -> tuple[tuple[KeyFact, LargeFigure | None], ...]:
        """Two further facts of the lead, or three if a photograph has the place of the first."""
        rest = [pair for pair in self.figures if self.picture or pair[0] is not self.fact]
        return tuple(rest[: 3 if self.picture else 2])

    @property
    def hue(self) -> int:
        """Hue of the source."""
        return mark.hue(self.article.source.id, self.article.source.colour)

    @property
    def initials(self) -> str:
        """Initials of the source."""
        return mark.initials(self.article.source.name)

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


def line_of(article: Article) -> str:
    """Cache key of an article's line in a list. A card also shows the standfirst, which isn't in this key."""
    changed, source = bool(article.corrections), article.source
    seen = (source.id, source.name, source.colour, source.logo, article.minutes, changed)
    return _line_of(article.slug, article.title, article.date, article.language, *seen)


@lru_cache(maxsize=1 << 16)
def _line_of(*shown: str | date | int) -> str:
    # An article is in about ten lists.
    return repr(shown)
