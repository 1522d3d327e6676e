"""Articles about one original in several languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from creditline.model.article import Article
from creditline.pages.addresses import relative, url
from creditline.pages.markup import filled, joined
from creditline.pages.settings import Settings
from creditline.text.urls import parsed, same_page


def translations(articles: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    """The other languages of each article that has any, by slug: those with the same first original."""
    under: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        page = parsed(article.lead.url)
        under[same_page(page) if page else article.lead.url].append(article)
    return {
        article.slug: tuple(sorted((other for other in group if other is not article), key=_by_language))
        for group in under.values()
        if len(group) > 1
        for article in group
    }


def _by_language(article: Article) -> tuple[str, str]:
    return article.language.casefold(), article.slug


def language_of(article: Article, settings: Settings) -> str:
    """The language tag of an article."""
    return article.language or settings.language


def name_of(language: str) -> str:
    """The name of a language in itself; the tag if it is unknown.

    >>> name_of("de"), name_of("pt-BR"), name_of("xx")
    ('Deutsch', 'português (Brasil)', 'xx')
    """
    try:
        return Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language


def translation_links(article: Article, others: Sequence[Article], settings: Settings) -> Markup:
    """Links to the other languages of an article."""
    here = settings.uri(article.slug)
    links = []
    for other in others:
        tag = language_of(other, settings)
        page = relative(here, settings.uri(other.slug))
        link = '<a rel="alternate" hreflang="{0}" lang="{0}" href="{1}">{2}</a>'
        links.append(filled(link, tag, page, name_of(tag)))
    return joined(links, ", ")


def alternates(article: Article, others: Sequence[Article], settings: Settings) -> Iterator[tuple[str, str]]:
    """Language tag and full address of each language of an article, its own included; none if the site has no address."""
    for each in (article, *others) if settings.url and others else ():
        yield language_of(each, settings), settings.url + quote(url(each, settings))
