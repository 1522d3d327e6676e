"""Which articles are related, from the store as long as nothing has changed of what decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.cache.cached import cached
from creditline.cache.hashing import hashed
from creditline.cache.versions import installation
from creditline.pages.related import listed, related

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.cache.store import Store
    from creditline.model.article import Article


def kept_related(articles: Sequence[Article], store: Store) -> dict[str, tuple[Article, ...]]:
    """The articles related to each, as `related` finds them: only tags, sources and days decide that, and no text."""
    shown = listed(articles)
    deciding = [(one.slug, one.tags, one.source.id, one.date.toordinal()) for one in shown]
    key = hashed("related", installation(), repr(deciding))

    def found() -> list[tuple[int, ...]]:
        places = {one.slug: place for place, one in enumerate(shown)}
        near = related(articles)
        return [tuple(places[other.slug] for other in near[one.slug]) for one in shown]

    kept = cached(store, key, list[tuple[int, ...]], found)
    return {one.slug: tuple(shown[place] for place in those) for one, those in zip(shown, kept, strict=True)}
