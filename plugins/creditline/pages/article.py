"""The article page: its <head> elements and everything between the site's header and footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup, escape

from creditline.pages.addresses import card_uri, relative, source_uri, tag_uri, url
from creditline.pages.coins import coins
from creditline.pages.credit import credit_box, credit_line_above, terms_of
from creditline.pages.dates import shown
from creditline.pages.feeds import feed_links
from creditline.pages.jsonld import news_article, script
from creditline.pages.markup import linked, rendered
from creditline.pages.republish import republish_panel
from creditline.text.direction import direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.model.article import Article
    from creditline.model.body import Body
    from creditline.pages.settings import Settings


@dataclass(frozen=True)
class ArticlePage:
    """An article's page without the shell.

    `text` is the converted Markdown, which other plugins may still change. `before` and `after` enclose it. `below` follows
    the article and isn't part of it.
    """

    head: Markup
    before: Markup
    text: Markup
    after: Markup
    below: Markup

    @property
    def content(self) -> Markup:
        """Everything between the site's header and footer."""
        return Markup("".join((self.before, self.text, self.after, self.below)))  # noqa: S704 - all of it is markup


def article_page(article: Article, body: Body, links: Sequence[str], settings: Settings) -> ArticlePage:
    """Build the page of an article.

    Args:
        article: the article.
        body: its converted text.
        links: the URL of each of `body.links`, relative to the page.
        settings: the site's settings.

    """
    here = settings.uri(article.slug)
    context = {
        "article": article,
        "settings": settings,
        "labels": settings.labels,
        "lists": settings.lists,
        "standfirst": _standfirst(article, body, links),
        "shown": shown,
        "picture": _picture(article, settings),
        "credit_above": credit_line_above(article) + coins(article),
        "credit_box": credit_box(article, settings.labels),
        "terms": terms_of(article, settings.lists),
        "direction": direction(article.language) if article.language else "",
        "tags": [(tag, relative(here, tag_uri(tag, settings))) for tag in article.tags],
        "sources": [
            (source.name, "" if article.withdrawn else relative(here, source_uri(source, settings)))
            for source in article.sources
        ],
        "url": url(article, settings),
        "card": quote(card_uri(article, settings)),
        "feeds": feed_links("", settings.name, settings),
        "script": relative(here, "assets/creditline/copy.js"),
        "body": body,
        "take_title": take_title(article, body, settings),
        "linked": lambda html: linked(html, links),
    }
    return ArticlePage(
        head=rendered("head.html", context) + script(news_article(article, settings)),
        before=rendered("before.html", context),
        text=linked(body.html, links),
        after=rendered("after.html", context),
        below=republish_panel(article, body.key_facts, settings),
    )


def take_title(article: Article, body: Body, settings: Settings) -> str:
    """Heading of the Take, with the name of the person whose opinion it is, if any."""
    labels = settings.labels
    if body.take is None or body.take_is_extracted:
        return labels.take_extracted
    by = body.take.by or article.author
    return labels.take.replace("{by}", by) if by else labels.take_unsigned


def _picture(article: Article, settings: Settings) -> str:
    """Address of the article's picture, relative to its page; empty if it has none."""
    if article.image is None:
        return ""
    name = article.image.file.rsplit("/", 1)[-1]
    return quote(name if settings.directory_urls else f"{article.slug}/{name}")


def _standfirst(article: Article, body: Body, links: Sequence[str]) -> Markup:
    """The standfirst as HTML: the opening paragraph if it comes from the text, else `summary` from the front matter."""
    if article.withdrawn:
        return Markup("")
    if body.standfirst.text == article.standfirst:
        return linked(body.standfirst.html, links)
    return escape("" if article.standfirst == body.description else article.standfirst)
