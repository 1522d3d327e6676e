"""The article page: everything between the site's header and footer, and what goes into its <head>."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from creditline.body import LINK
from creditline.pages.credit import credit_box, credit_line_above, shown
from creditline.pages.jsonld import news_article, script, url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.model import Article, Body
    from creditline.pages.settings import Settings


@dataclass(frozen=True)
class ArticlePage:
    """An article's page without the site around it.

    `before` and `after` enclose `text`, the converted Markdown, which other plugins may still change.
    """

    head: Markup
    before: Markup
    text: Markup
    after: Markup


def article_page(article: Article, body: Body, links: Sequence[str], settings: Settings) -> ArticlePage:
    """Build the page of an article.

    Args:
        article: what passed the gate.
        body: its converted text.
        links: the URL of each of `body.links`, relative to the page.
        settings: the site's.

    """
    context = {
        "article": article,
        "settings": settings,
        "labels": settings.labels,
        "standfirst": _standfirst(article, body, links),
        "shown": shown,
        "picture": _picture(article, settings),
        "credit_above": credit_line_above(article),
        "credit_box": credit_box(article, settings.labels),
        "take_title": settings.take_title(article.take.by or article.author) if article.take else "",
        "linked": lambda html: linked(html, links),
    }
    return ArticlePage(
        head=Markup(environment().get_template("head.html").render(context, url=url(article, settings)))  # noqa: S704 - autoescaped
        + script(news_article(article, settings)),
        before=Markup(environment().get_template("before.html").render(context)),  # noqa: S704
        text=linked(body.html, links),
        after=Markup(environment().get_template("after.html").render(context)),  # noqa: S704
    )


def _picture(article: Article, settings: Settings) -> str:
    """The address of the article's picture, relative to its page."""
    if article.image is None:
        return ""
    name = article.image.file.rsplit("/", 1)[-1]
    return quote(name if settings.directory_urls else f"{article.slug}/{name}")


def _standfirst(article: Article, body: Body, links: Sequence[str]) -> Markup:
    """The opening paragraph where it was lifted out of the text, else the `summary` of the front matter."""
    if body.standfirst.text == article.standfirst:
        return linked(body.standfirst.html, links)
    return Markup("{}").format("" if article.standfirst == body.description else article.standfirst)


@cache
def environment() -> Environment:
    """Our templates, with autoescaping: the theme's own environment has none."""
    return Environment(
        loader=PackageLoader("creditline", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def linked(html: str, links: Sequence[str]) -> Markup:
    """Converted Markdown with its place-holders replaced by URLs."""
    for number, target in enumerate(links):
        html = html.replace(LINK.format(number), str(Markup("{}").format(target)))
    return Markup(html)  # noqa: S704 - seen by the gate
