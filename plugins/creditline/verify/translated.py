"""The languages of an article: links between summaries of one original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from creditline.model.article import Article
from creditline.text.urls import parsed, same_page


class Language(NamedTuple):
    """Another language of an article: its tag, the page, and the slug of the article that this one translates."""

    tag: str
    page: str
    slug: str
    translation_of: str

    @property
    def name(self) -> str:
        """The language in its own words; the tag if it is unknown."""
        try:
            return Locale.parse(self.tag, sep="-").get_display_name() or self.tag
        except (UnknownLocaleError, ValueError):
            return self.tag


def languages_of(articles: Mapping[str, Article], default: str) -> dict[str, tuple[Language, ...]]:
    """The other languages of each article, by page. `default` is the language of articles that name none."""
    # In one language there is one article about an original.
    if len({(article.language or default).casefold() for article in articles.values()}) < 2:
        return {}
    groups: dict[str, list[str]] = defaultdict(list)
    for page, article in articles.items():
        url = parsed(article.originals[0].url)
        groups[same_page(url) if url else page].append(page)
    found = {}
    for pages in groups.values():
        pages.sort(key=lambda page: (articles[page].language.casefold(), articles[page].slug))
        for page in pages if len(pages) > 1 else ():
            others = ((other, articles[other]) for other in pages if other != page)
            found[page] = tuple(
                Language(one.language or default, other, one.slug, one.translation_of)
                for other, one in others
            )
    return found
