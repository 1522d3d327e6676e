"""The front page's list of articles."""

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
"""Key Facts that the front page shows of its lead, and of each card of the grid."""


def front_of(file: File, shown: Iterable[ArticleFile], library: Library, settings: Settings) -> Markup:
    """The list on the page that is made of `file`: of the articles that the site shows, newest first."""
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
    """The Key Facts that the front page shows of the article with this number on it."""
    if number == 0:
        return body.key_facts[:_FACTS]
    # Extracted ones say again what the standfirst above them says.
    return () if body.key_facts_are_extracted or number >= GRID else body.key_facts[:_FACTS_OF_CARDS]


def _picture(article: Article, file: File, settings: Settings) -> str:
    if article.image is None:
        return ""
    return relative(file.dest_uri, settings.picture_uri(article.slug, article.image.file))
