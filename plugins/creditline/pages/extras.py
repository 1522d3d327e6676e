"""Files of a site other than pages: feeds and social cards."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from creditline.cache.hashing import hashed
from creditline.pages.addresses import PARTS, card_uri, feed_folder
from creditline.pages.feeds import FeedOf, site_feeds
from creditline.pages.feeds.opml import OPML_FILE, opml
from creditline.pages.shelves import shelves
from creditline.pages.social_card import card, card_key_parts, takes_other_fonts
from creditline.workers.pools import WORTH, executor, shared_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.cache.store import Store
    from creditline.model.article import Article
    from creditline.pages.feeds import FeedEntry
    from creditline.pages.settings import Settings
    from creditline.pages.shelves import Shelf

Extra = tuple[str, str, Path | bytes]
"""A file of the site: its URI, its content hash or cache key, and the file or bytes to publish."""

Has = Callable[[str, str], bool]
"""Whether the file at a URI already has the content with a hash, and needn't be made again."""


def never(uri: str, content: str) -> bool:  # noqa: ARG001 - the signature of Has
    """False: the `Has` of a build that starts from nothing."""
    return False


def card_files(
    articles: Sequence[Article], settings: Settings, store: Store, workers: int | str, has: Has
) -> Iterator[Extra]:
    """The social cards that the site's tree lacks, from the cache or newly drawn."""
    named = [(article, hashed("card", *card_key_parts(article, settings))) for article in articles]
    lacking = [(article, key) for article, key in named if not has(card_uri(article, settings), key)]
    kept = [store.folder(key) for _, key in lacking]
    missing = [article for (article, _), files in zip(lacking, kept, strict=True) if files is None]
    with executor(workers if len(missing) >= WORTH else 1) as pool:
        # Another machine may have other fonts.
        here = {article.slug for article in missing if takes_other_fonts(article, settings)}
        away = [article for article in missing if article.slug not in here]
        drawn = shared_out(partial(card, settings=settings), away, pool)
        for (article, key), files in zip(lacking, kept, strict=True):
            if not (known := files):
                made = card(article, settings) if article.slug in here else next(drawn)
                known = store.keep_folder(key, {"card.png": made})
            yield card_uri(article, settings), key, known["card.png"]


def feed_files(
    articles: Sequence[Article],
    entry_of: Callable[[Article], FeedEntry],
    settings: Settings,
) -> Iterator[Extra]:
    """Feeds of the site and of each shelf, and the list of the sources' own feeds.

    Args:
        articles: the published articles, newest first.
        entry_of: makes the feed entry of an article.
        settings: the site's settings.

    """
    lists: list[tuple[FeedOf, Sequence[Article]]] = [
        (FeedOf(settings.name, settings.description, language=settings.language), articles)
    ]
    lists += [
        (_feed_of(shelf, settings), shelf.articles) for part in PARTS for shelf in shelves(part, articles)
    ]
    for uri, content in site_feeds(lists, entry_of, settings):
        yield uri, hashlib.sha256(content).hexdigest(), content
    sources = (shelf.source for shelf in shelves("sources", articles) if shelf.source)
    if content := opml(sources, settings):
        yield OPML_FILE, hashlib.sha256(content).hexdigest(), content


def _feed_of(shelf: Shelf, settings: Settings) -> FeedOf:
    uri = shelf.uri(settings)
    return FeedOf(
        f"{settings.name}: {shelf.name}",
        home=uri.removesuffix("index.html"),
        folder=feed_folder(uri),
        language=settings.language,
    )
