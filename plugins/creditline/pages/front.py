"""Cards, each with its source beside its title, and the front page, which is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from creditline.pages.dates import shown
from creditline.pages.markup import filled, rendered
from creditline.pages.settings import ListLabels
from creditline.text.direction import direction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from creditline.model.article import Article
    from creditline.model.body import KeyFact

MOST = 13
"""How many articles the front page shows: the lead, six cards, six lines."""

GRID = 7
"""How many of them, with the lead, are not in the list below the cards."""

_KICKER = (
    '<p class="creditline-kicker"><span class="h-cite"><bdi class="p-publication"><strong>{}</strong></bdi></span> '
    '<span aria-hidden="true">·</span> <time class="dt-published" datetime="{}" dir="auto">{}</time></p>'
)


@dataclass(frozen=True)
class Card:
    """An article in a list.

    `url` and `picture` are relative to the page that shows the list; `facts` are shown as plain text.
    """

    article: Article
    url: str
    facts: tuple[KeyFact, ...] = ()
    picture: str = ""

    @property
    def kicker(self) -> Markup:
        """The line above the title: the source, and when the article was published."""
        day = self.article.date
        return filled(_KICKER, self.article.source.name, day.isoformat(), shown(day))

    @property
    def link(self) -> Markup:
        """The title, which leads to the article."""
        return filled(
            '<a class="u-url p-name" href="{}"{}>{}</a>', self.url, self.language, self.article.title
        )

    @property
    def language(self) -> Markup:
        """The attribute that names the article's language; empty if it has the site's."""
        return filled(' lang="{}"', self.article.language) if self.article.language else Markup()

    @property
    def direction(self) -> Markup:
        """The attribute that says in which direction the article is written; empty if it has the site's language."""
        language = self.article.language
        return filled(' dir="{}"', direction(language)) if language else Markup()


def line_of(article: Article) -> str:
    """A text that changes with all that a line of a list shows of an article; of a card, the standfirst is not in it."""
    return _line_of(article.slug, article.title, article.date, article.source.name, article.language)


@lru_cache(maxsize=1 << 16)
def _line_of(*shown: str | date) -> str:
    # Each article is in some ten lists.
    return repr(shown)


def front(cards: Sequence[Card], *, labels: ListLabels | None = None, archive: str = "") -> Markup:
    """The newest articles on the front page: the first one leads, a grid and a list follow.

    Args:
        cards: newest first; those after the first `MOST` are not shown.
        labels: the site's.
        archive: the address of the archive's page, relative to the front page; empty where there is none.

    """
    context = {
        "lead": cards[:1],
        "grid": cards[1:GRID],
        "more": cards[GRID:MOST],
        "labels": labels or ListLabels(),
        "archive": archive,
    }
    return rendered("front.html", context)
