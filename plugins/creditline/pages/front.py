"""Cards of articles, each with its source, and the front page, which consists of cards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from creditline.pages.dates import shown
from creditline.pages.labels import ListLabels
from creditline.pages.markup import filled, rendered
from creditline.text.direction import direction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from creditline.model.article import Article
    from creditline.model.body import KeyFact

MOST = 13
"""Number of articles on the front page: the lead, six cards and six lines."""

GRID = 7
"""Number of articles shown as the lead or as cards; the rest are lines below."""

_SOURCE = '<span class="h-cite"><bdi class="p-publication"><strong>{}</strong></bdi></span>'
_KICKER = (
    '<p class="creditline-kicker">{} '
    '<span aria-hidden="true">·</span> <time class="dt-published" datetime="{}" dir="auto">{}</time></p>'
)


@dataclass(frozen=True)
class Card:
    """An article in a list.

    `url` and `picture` are relative to the page with the list. `facts` appear as plain text.
    """

    article: Article
    url: str
    facts: tuple[KeyFact, ...] = ()
    picture: str = ""

    @property
    def kicker(self) -> Markup:
        """The line above the title: the sources and the date of publication."""
        day = self.article.date
        return filled(_KICKER, self.sources, day.isoformat(), shown(day))

    @property
    def sources(self) -> Markup:
        """The names of the sources."""
        return Markup(", ").join(filled(_SOURCE, source.name) for source in self.article.sources)

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
    names = (source.name for source in article.sources)
    return _line_of(article.slug, article.title, article.date, article.language, *names)


@lru_cache(maxsize=1 << 16)
def _line_of(*shown: str | date) -> str:
    # An article is in about ten lists.
    return repr(shown)


def front(cards: Sequence[Card], *, labels: ListLabels | None = None, archive: str = "") -> Markup:
    """The newest articles on the front page: the lead, a grid of cards and a list.

    Args:
        cards: newest first; only the first `MOST` are shown.
        labels: the site's labels.
        archive: the address of the archive, relative to the front page; empty if there is none.

    """
    context = {
        "lead": cards[:1],
        "grid": cards[1:GRID],
        "more": cards[GRID:MOST],
        "labels": labels or ListLabels(),
        "archive": archive,
    }
    return rendered("front.html", context)
