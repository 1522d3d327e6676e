"""Lists of articles, each with its source beside its title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from creditline.pages.article import environment
from creditline.pages.credit import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.model import Article


@dataclass(frozen=True)
class Card:
    """An article in a list. `url` is relative to the page that shows the list."""

    article: Article
    url: str


def front(cards: Sequence[Card]) -> Markup:
    """The list of articles of the front page, the first one leading."""
    return Markup(environment().get_template("front.html").render(cards=cards, shown=shown))  # noqa: S704 - autoescaped
