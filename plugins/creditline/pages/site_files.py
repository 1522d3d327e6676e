"""Files by which browsers and search engines know a site: robots.txt, the web manifest and opensearch.xml."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from creditline.pages.addresses import SITE_CARD, address, list_uri
from creditline.pages.markup import rendered
from creditline.pages.site_mark import ICON, LARGE_ICON, TOUCH_ICON, icons
from creditline.pages.social_card import site_card
from creditline.text.direction import direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.pages.extras import Extra
    from creditline.pages.settings import Settings

ROBOTS = "robots.txt"
MANIFEST = "manifest.webmanifest"
OPEN_SEARCH = "opensearch.xml"
_LONGEST_NAME = 16
"""Characters of a short name that OpenSearch 1.1 allows."""


def site_files(settings: Settings, *, has_shell: bool) -> Iterator[Extra]:
    """The files of a site. Without our shell, no page leads to the icons, the manifest and opensearch.xml."""
    if settings.url and urlsplit(settings.url).path == "/":
        # Crawlers read it at the root of a host only (RFC 9309).
        yield _file(ROBOTS, f"User-agent: *\nAllow: /\n\nSitemap: {settings.url}sitemap.xml\n")
    if has_shell:
        yield _file(MANIFEST, _manifest(settings))
        if settings.url:
            yield _file(OPEN_SEARCH, _open_search(settings))
    if settings.url:
        content = site_card(settings)
        yield SITE_CARD, hashlib.sha256(content).hexdigest(), content
    for uri, content in icons(settings):
        if has_shell or uri == LARGE_ICON:
            yield uri, hashlib.sha256(content).hexdigest(), content


def _file(uri: str, text: str) -> Extra:
    content = text.encode()
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
