"""<head> elements of the front page and of lists: their feeds, what social networks show, and schema.org's data of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from urllib.parse import quote

from markupsafe import Markup

from creditline.pages.addresses import SITE_CARD, address, feed_folder, list_uri
from creditline.pages.feeds import feed_links
from creditline.pages.jsonld import Thing, publisher, script, without_empty
from creditline.pages.list_page import Link
from creditline.pages.markup import rendered
from creditline.pages.settings import Settings


class Listed(Protocol):
    """A page that lists articles. `path` is its breadcrumb, `latest` the day of its newest article."""

    @property
    def uri(self) -> str: ...  # noqa: D102 - see above
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def description(self) -> str: ...  # noqa: D102
    @property
    def path(self) -> Sequence[Link]: ...  # noqa: D102
    @property
    def latest(self) -> date | None: ...  # noqa: D102


def front_head(uri: str, settings: Settings) -> Markup:
    """<head> elements of the front page, whose file is `uri`."""
    head = feed_links("", settings.name, settings)
    if settings.url:
        head += page_head(uri, settings.name, settings.description, settings) + script(website(settings))
    return head


def list_head(page: Listed, settings: Settings) -> Markup:
    """<head> elements of a list."""
    folder = feed_folder(page.uri)
    title = f"{settings.name}: {page.title}" if folder else settings.name
    head = feed_links(folder, title, settings)
    if settings.url:
        head += page_head(page.uri, page.title, page.description, settings)
        head += script(collection(page, settings))
    return head


def page_head(uri: str, title: str, description: str, settings: Settings) -> Markup:
    """Open Graph data (https://ogp.me/) of a page that is no article, for social networks; empty if the site has no address."""
    if not settings.url:
        return Markup()
    context = {
        "settings": settings,
        "title": title,
        "description": description,
        "here": _at(uri, settings),
        "card": SITE_CARD,
    }
    return rendered("list_head.html", context)


def _at(uri: str, settings: Settings) -> str:
    return settings.url + quote(address(uri))


def website(settings: Settings) -> Thing:
    """The site as JSON-LD, with its search (https://schema.org/WebSite)."""
    search = f"{_at(list_uri(settings, 'search'), settings)}?q={{search_term_string}}"
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "@id": settings.url,
            "url": settings.url,
            "name": settings.name,
            "description": settings.description,
            "inLanguage": settings.language,
            "publisher": publisher(settings),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": search},
                "query-input": "required name=search_term_string",
            },
        }
    )


def collection(page: Listed, settings: Settings) -> list[Thing]:
    """A list as JSON-LD (https://schema.org/CollectionPage), and the way to it from the front page."""
    steps = [(settings.name, settings.url)]
    steps += [(step.text, _at(step.uri, settings)) for step in page.path]
    steps.append((page.title, _at(page.uri, settings)))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(steps, 1)
    ]
    listed = without_empty(
        {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "@id": _at(page.uri, settings),
            "url": _at(page.uri, settings),
            "name": page.title,
            "description": page.description,
            "inLanguage": settings.language,
            "dateModified": page.latest.isoformat() if page.latest else "",
            "isPartOf": {"@type": "WebSite", "@id": settings.url, "name": settings.name},
        }
    )
    way: Thing = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return [listed, way]
