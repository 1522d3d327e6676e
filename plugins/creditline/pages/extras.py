"""Files of a site other than pages: feeds, social cards, and those by which browsers and search engines know it.

The latter are robots.txt, the web manifest, opensearch.xml and the icons.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from creditline.cache.hashing import hashed
from creditline.cache.store import Store
from creditline.model.article import Article
from creditline.pages.addresses import PARTS, SITE_CARD, address, card_uri, feed_folder, list_uri
from creditline.pages.feeds import FeedEntry, FeedOf, site_feeds
from creditline.pages.feeds.opml import OPML_FILE, opml
from creditline.pages.markup import rendered
from creditline.pages.settings import Settings
from creditline.pages.shelves import Shelf, shelves
from creditline.pages.site_mark import ICON, LARGE_ICON, TOUCH_ICON, icons
from creditline.pages.social_card import card, card_key_parts, site_card, takes_other_fonts
from creditline.text.direction import direction
from creditline.workers.pools import WORTH, executor, shared_out

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
        yield _file(uri, content)
    sources = (shelf.source for shelf in shelves("sources", articles) if shelf.source)
    if content := opml(sources, settings):
        yield _file(OPML_FILE, content)


def _feed_of(shelf: Shelf, settings: Settings) -> FeedOf:
    uri = shelf.uri(settings)
    return FeedOf(
        f"{settings.name}: {shelf.name}",
        home=uri.removesuffix("index.html"),
        folder=feed_folder(uri),
        language=settings.language,
    )


# By which browsers and search engines know a site

ROBOTS = "robots.txt"
MANIFEST = "manifest.webmanifest"
OPEN_SEARCH = "opensearch.xml"
_LONGEST_NAME = 16
"""Characters of a short name that OpenSearch 1.1 allows."""


def site_files(settings: Settings, *, has_shell: bool) -> Iterator[Extra]:
    """The files of a site. Without our shell, no page leads to the icons, the manifest and opensearch.xml."""
    if settings.url and urlsplit(settings.url).path == "/":
        # Crawlers read it at the root of a host only (RFC 9309).
        yield _file(ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {settings.url}sitemap.xml\n".encode())
    if has_shell:
        yield _file(MANIFEST, _manifest(settings).encode())
        if settings.url:
            yield _file(OPEN_SEARCH, _open_search(settings).encode())
    if settings.url:
        yield _file(SITE_CARD, site_card(settings))
    for uri, content in icons(settings):
        if has_shell or uri == LARGE_ICON:
            yield _file(uri, content)


def _file(uri: str, content: bytes) -> Extra:
    return uri, hashlib.sha256(content).hexdigest(), content


def _manifest(settings: Settings) -> str:
    """The web manifest (https://www.w3.org/TR/appmanifest/), by which phones put a site on their home screen."""
    told = {
        "name": settings.name,
        "description": settings.description,
        "lang": settings.language,
        "dir": direction(settings.language),
        "start_url": "./",
        "display": "minimal-ui",
        "background_color": settings.look.shown("paper"),
        "theme_color": settings.look.shown("paper"),
        "icons": [
            {"src": TOUCH_ICON, "sizes": "180x180", "type": "image/png"},
            {"src": LARGE_ICON, "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
        ],
    }
    return (
        json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _open_search(settings: Settings) -> str:
    """The description of the site's search, by which browsers offer it (OpenSearch 1.1)."""
    context = {
        "settings": settings,
        "name": _short(settings.name),
        "icon": settings.url + ICON,
        "search": settings.url + quote(address(list_uri(settings, "search"))),
        "own": settings.url + OPEN_SEARCH,
    }
    return str(rendered("opensearch.xml", context))


def _short(name: str) -> str:
    """The beginning of a name, in whole words if possible.

    >>> _short("The Creditline Review"), _short("Zusammenfassungsblatt"), _short("Ice")
    ('The Creditline', 'Zusammenfassungs', 'Ice')
    """
    start = name[:_LONGEST_NAME]
    return start if start == name else start.rpartition(" ")[0] or start
