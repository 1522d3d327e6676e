"""List of articles on the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.pages.addresses import list_uri, relative
from creditline.pages.front import GRID, MOST, Card, front

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup
    from mkdocs.structure.files import File

    from creditline.engines.mkdocs_files import ArticleFile
    from creditline.gate.library import Library
    from creditline.model.article import Article
    from creditline.model.body import Body, KeyFact
    from creditline.pages.settings import Settings

_FACTS, _FACTS_OF_CARDS = 3, 2
"""Number of Key Facts of the lead, and of each card of the grid."""


def front_of(file: File, shown: Iterable[ArticleFile], library: Library, settings: Settings) -> Markup:
    """The list of articles on the page of `file`. `shown` are the published articles, newest first."""
    newest = [one for one in shown if not one.article.withdrawn][:MOST]
    cards = [
        Card(
            article=one.article,
            url=one.url_relative_to(file),
            facts=_facts(library.body(one.article), number),
            picture=_picture(one.article, file, settings) if number == 0 else "",
        )
        for number, one in enumerate(newest)
    ]
    archive = relative(file.dest_uri, list_uri(settings, "archive"))
    return front(cards, labels=settings.lists, archive=archive)


def _facts(body: Body, number: int) -> tuple[KeyFact, ...]:
    """Key Facts to show of the article at a position of the front page, counted from 0."""
    if number == 0:
        return body.key_facts[:_FACTS]
    # Extracted facts often repeat the standfirst above them.
    return () if body.key_facts_are_extracted or number >= GRID else body.key_facts[:_FACTS_OF_CARDS]


def _picture(article: Article, file: File, settings: Settings) -> str:
    if article.image is None:
        return ""
    return relative(file.dest_uri, settings.picture_uri(article.slug, article.image.file))
