"""Related articles, from the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.cache.cached import cached
from creditline.cache.hashing import hashed
from creditline.cache.versions import installation
from creditline.pages.related import related
from creditline.pages.shelves import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.cache.store import Store
    from creditline.model.article import Article


def kept_related(articles: Sequence[Article], store: Store) -> dict[str, tuple[Article, ...]]:
    """Related articles of each article, as `related` returns them. They depend on tags, sources and dates, not on texts."""
    shown = listed(articles)
    deciding = [
        (one.slug, one.tags, [source.id for source in one.sources], one.date.toordinal()) for one in shown
    ]
    key = hashed("related", installation(), repr(deciding))

    def found() -> list[tuple[int, ...]]:
        places = {one.slug: place for place, one in enumerate(shown)}
        near = related(articles)
        return [tuple(places[other.slug] for other in near[one.slug]) for one in shown]

    kept = cached(store, key, list[tuple[int, ...]], found)
    return {one.slug: tuple(shown[place] for place in those) for one, those in zip(shown, kept, strict=True)}
