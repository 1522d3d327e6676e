"""Relations between articles: the tags they share, which are related, what came before and after.

All of it looks back only, so that a new article changes the pages of few others.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.pages.addresses import relative, tag_slug
from creditline.pages.front import Card, line_of
from creditline.pages.markup import rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from markupsafe import Markup

    from creditline.model.article import Article
    from creditline.pages.settings import ListLabels, Settings

MOST_RELATED = 3
_LOOKED_AT, _LOOKED_AT_CLOSELY = 100, 12  # of each tag, and of all
_SAME_SOURCE, _SAME_DAY = 4, 8
_MONTH = 30


@dataclass(frozen=True)
class Tag:
    """A subject with its articles. `name` is its most used spelling, `slug` the last part of its page's address."""

    slug: str
    name: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Neighbours:
    """The articles that were published just before and just after another."""

    earlier: Article | None = None
    later: Article | None = None


@dataclass(frozen=True)
class Surroundings:
    """Surroundings of an article: those related to it, and its neighbours."""

    nearest: tuple[Article, ...] = ()
    beside: Neighbours = Neighbours()

    @property
    def key(self) -> str:
        """A text that changes with what is shown of them."""
        around = (*self.nearest, self.beside.earlier, self.beside.later)
        return "\n".join([line_of(one) if one else "" for one in around])


def listed(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Those that lists may show: none that is withdrawn."""
    return tuple(article for article in articles if article.withdrawn is None)


def tags_of(article: Article) -> tuple[str, ...]:
    """The slugs of an article's tags, each once."""
    return tuple(dict.fromkeys(map(tag_slug, article.tags)))


def tags(articles: Sequence[Article]) -> tuple[Tag, ...]:
    """The tags of some articles, newest first, with the articles of each; in the order of the alphabet."""
    under: dict[str, list[Article]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    # From the oldest on: of spellings used as often, the first stays, whatever is written later.
    for article in reversed(listed(articles)):
        for slug in tags_of(article):
            under[slug].append(article)
        for tag in article.tags:
            spellings[tag_slug(tag)][tag] += 1
    found = (Tag(slug, spellings[slug].most_common(1)[0][0], tuple(reversed(under[slug]))) for slug in under)
    return tuple(sorted(found, key=lambda tag: (by_name(tag.name), tag.slug)))


def by_name(name: str) -> str:
    """Sort key: the alphabet without regard to case, accented letters beside those without."""
    return unicodedata.normalize("NFKD", name.casefold())


def surroundings(
    articles: Sequence[Article], related: Callable[[Sequence[Article]], Mapping[str, tuple[Article, ...]]]
) -> dict[str, Surroundings]:
    """Surroundings of each article, by its slug; a withdrawn one stands alone. `related` says which are related to each."""
    nearest, beside = related(articles), neighbours(articles)
    return {slug: Surroundings(nearest[slug], beside[slug]) for slug in beside}


def neighbours(articles: Sequence[Article]) -> dict[str, Neighbours]:
    """Neighbours of each article, published before and after it, by its slug."""
    between = (None, *listed(articles), None)
    triples = zip(between[:-2], between[1:-1], between[2:], strict=True)
    return {article.slug: Neighbours(earlier, later) for later, article, earlier in triples if article}


def related(articles: Sequence[Article]) -> dict[str, tuple[Article, ...]]:
    """The articles related to each, by its slug: up to three that share tags with it, best first.

    A rare tag counts for more than a common one; then the same source and nearness in time, a little. Only what was
    published before is considered, and counts are taken as they were then, so a new article never changes what older
    ones lead to.

    Args:
        articles: all of them, newest first.

    """
    found: dict[str, tuple[Article, ...]] = {}
    earlier: list[Article] = []
    under: dict[str, list[int]] = defaultdict(list)
    for article in reversed(listed(articles)):
        points: dict[int, int] = {}
        for tag in tags_of(article):
            weight = _weight(len(under[tag]))
            for place in under[tag][-_LOOKED_AT:]:
                points[place] = points.get(place, 0) + weight
            under[tag].append(len(earlier))
        found[article.slug] = _best(article, earlier, points)
        earlier.append(article)
    return found


def _weight(count: int) -> int:
    """Weight of a tag that `count` articles have. In few steps: one article more must not reorder all lists."""
    return 60 + 240 // max(count.bit_length(), 1)


def _best(article: Article, earlier: Sequence[Article], points: dict[int, int]) -> tuple[Article, ...]:
    # Source and time can make up for no more than this; and of those that share as much, only the newest matter.
    floor = min(sorted(points.values())[-MOST_RELATED:], default=0) - _SAME_SOURCE - _SAME_DAY
    closest = sorted((count, place) for place, count in points.items() if count >= floor)[
        -_LOOKED_AT_CLOSELY:
    ]
    ranked = sorted((count + _nearness(article, earlier[place]), place) for count, place in closest)
    return tuple(earlier[place] for _, place in reversed(ranked[-MOST_RELATED:]))


def _nearness(article: Article, other: Article) -> int:
    days = (article.date - other.date).days
    same = _SAME_SOURCE if article.source.id == other.source.id else 0
    return same + _SAME_DAY * _MONTH // (_MONTH + days)


def further(
    article: Article, nearest: Sequence[Article], beside: Neighbours, settings: Settings, labels: ListLabels
) -> Markup:
    """Section below an article: those related to it, and the ones before and after.

    Args:
        article: the one on whose page it stands.
        nearest: those related to it.
        beside: its neighbours.
        settings: the site's.
        labels: the site's.

    """
    here = settings.uri(article.slug)

    def card(other: Article) -> Card:
        return Card(other, relative(here, settings.uri(other.slug)))

    turns = (("earlier", labels.earlier, beside.earlier), ("later", labels.later, beside.later))
    context = {
        "related": [card(other) for other in nearest],
        "turns": [(side, label, card(other)) for side, label, other in turns if other],
        "labels": labels,
    }
    return rendered("list_further.html", context)
