"""Relations between articles: shared tags, related articles, and the previous and next article.

Only earlier articles count as related, so a new article changes few other pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from creditline.model.article import Article
from creditline.pages.addresses import relative, source_uri, tag_slug
from creditline.pages.article_card import Card, line_of
from creditline.pages.markup import rendered
from creditline.pages.settings import Settings
from creditline.pages.shelves import listed, reporters_of, shelves
from creditline.pages.translations import translations

MOST_RELATED = 3
_LOOKED_AT, _LOOKED_AT_CLOSELY = 100, 12  # articles per tag, and in all
_SAME_SOURCE, _SAME_DAY = 4, 8
_MONTH = 30


class Neighbours(NamedTuple):
    """The articles published just before and just after another."""

    earlier: Article | None = None
    later: Article | None = None


@dataclass(frozen=True)
class Surroundings:
    """The related articles, the neighbours and the other languages of an article, the authors of its originals who have a
    page, and its neighbours in its series.
    """

    nearest: tuple[Article, ...] = ()
    beside: Neighbours = Neighbours()  # noqa: RUF009 - a tuple
    translations: tuple[Article, ...] = ()
    reporters: tuple[str, ...] = ()
    in_series: Neighbours = Neighbours()  # noqa: RUF009 - a tuple

    @property
    def key(self) -> str:
        """Cache key of the section that shows them."""
        # A related article may become a translation, so each group is apart.
        groups = (self.nearest, self.beside, self.translations, self.in_series)
        lines = [[one and line_of(one) for one in group] for group in groups]
        # The page says which article was translated from which, and cards show standfirsts.
        translated = [one.translation_of for one in self.translations]
        standfirsts = [one.standfirst for one in self.nearest]
        return repr((lines, translated, standfirsts, self.reporters))


def surroundings(
    articles: Sequence[Article],
    related: Callable[[Sequence[Article]], Mapping[str, tuple[Article, ...]]],
    language: str = "en",
) -> dict[str, Surroundings]:
    """Surroundings of each article that isn't withdrawn, by slug. `related` finds the related articles, and `language` is the site's."""
    nearest, beside, languages = related(articles), neighbours(articles), translations(listed(articles))
    pages = {shelf.slug for shelf in shelves("reporters", articles)}
    in_series = neighbours_in_series(articles, language)
    return {
        article.slug: Surroundings(
            nearest[article.slug],
            beside[article.slug],
            languages.get(article.slug, ()),
            tuple(name for name in reporters_of(article) if tag_slug(name) in pages),
            in_series.get(article.slug, Neighbours()),
        )
        for article in listed(articles)
    }


def neighbours(articles: Sequence[Article]) -> dict[str, Neighbours]:
    """Neighbours of each article that isn't withdrawn, by slug. `articles` are newest first."""
    between = (None, *listed(articles), None)
    triples = zip(between[:-2], between[1:-1], between[2:], strict=True)
    return {article.slug: Neighbours(earlier, later) for later, article, earlier in triples if article}


def neighbours_in_series(articles: Sequence[Article], language: str) -> dict[str, Neighbours]:
    """Neighbours of each article within its series, in its language, by slug. `articles` are newest first."""
    found: dict[str, Neighbours] = {}
    for shelf in shelves("series", articles):
        by_language: dict[str, list[Article]] = defaultdict(list)
        for article in shelf.articles:
            by_language[(article.language or language).casefold()].append(article)
        for those in by_language.values():
            found |= neighbours(those)
    return found


def related(articles: Sequence[Article]) -> dict[str, tuple[Article, ...]]:
    """Related articles of each article, by slug: up to three that share tags with it, best first.

    A rare tag counts more than a common one. The same source and a near date count a little. Only earlier articles are
    considered, with the tag counts of that time, so a new article never changes the related articles of older ones.

    Args:
        articles: all articles, newest first.

    """
    found: dict[str, tuple[Article, ...]] = {}
    earlier: list[Article] = []
    under: dict[str, list[int]] = defaultdict(list)
    for article in reversed(listed(articles)):
        points: dict[int, int] = {}
        for tag in dict.fromkeys(map(tag_slug, article.tags)):
            weight = _weight(len(under[tag]))
            for place in under[tag][-_LOOKED_AT:]:
                points[place] = points.get(place, 0) + weight
            under[tag].append(len(earlier))
        found[article.slug] = _best(article, earlier, points)
        earlier.append(article)
    return found


def _weight(count: int) -> int:
    """Weight of a tag that `count` articles have. It has few steps, so that one more article doesn't reorder all lists."""
    return 60 + 240 // max(count.bit_length(), 1)


def _best(article: Article, earlier: Sequence[Article], points: dict[int, int]) -> tuple[Article, ...]:
    # Source and date can add no more than this; among articles with equal points, only the newest matter.
    floor = min(sorted(points.values())[-MOST_RELATED:], default=0) - _SAME_SOURCE - _SAME_DAY
    closest = sorted((count, place) for place, count in points.items() if count >= floor)[
        -_LOOKED_AT_CLOSELY:
    ]
    ranked = sorted((count + _nearness(article, earlier[place]), place) for count, place in closest)
    return tuple(earlier[place] for _, place in reversed(ranked[-MOST_RELATED:]))


def _nearness(article: Article, other: Article) -> int:
    days = (article.date - other.date).days
    shared = {source.id for source in article.sources} & {source.id for source in other.sources}
    same = _SAME_SOURCE if shared else 0
    return same + _SAME_DAY * _MONTH // (_MONTH + days)


def further(article: Article, around: Surroundings, settings: Settings) -> Markup:
    """Section below an article with related articles and links to the previous and next one."""
    here, labels, beside = settings.uri(article.slug), settings.lists, around.beside
    home = relative(here, "index.html")

    def card(other: Article) -> Card:
        sources = tuple(relative(here, source_uri(source, settings)) for source in other.sources)
        return Card(other, relative(here, settings.uri(other.slug)), settings, home, sources)

    turns = (("earlier", labels.earlier, beside.earlier), ("later", labels.later, beside.later))
    context = {
        "related": [card(other) for other in around.nearest],
        "turns": [(side, label, card(other)) for side, label, other in turns if other],
        "labels": labels,
    }
    return rendered("list_further.html", context)
