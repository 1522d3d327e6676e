"""People on pages: the authors of articles, and their own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.pages.addresses import address, person_uri, relative
from creditline.pages.markup import filled, in_a_row

if TYPE_CHECKING:
    from markupsafe import Markup

    from creditline.model.article import Article
    from creditline.model.person import Person
    from creditline.pages.settings import Settings


def authors_of(article: Article, settings: Settings) -> Markup:
    """The names of an article's authors, each an h-card, with links to their pages."""
    here = settings.uri(article.slug)

    def card(person: Person) -> Markup:
        name: object = person.name
        if person.id and not article.withdrawn:
            page = relative(here, person_uri(person, settings))
            name = filled('<a class="u-url p-name" href="{}">{}</a>', page, person.name)
        return filled('<span class="p-author h-card" dir="auto">{}</span>', name)

    return in_a_row([card(person) for person in article.authors], settings.labels.people)


def as_thing(person: Person, settings: Settings) -> dict[str, object]:
    """A person as JSON-LD (https://schema.org/Person), with the address of their page."""
    ours = settings.url + address(person_uri(person, settings)) if settings.url and person.id else ""
    links = [*([person.page] if person.page and ours else []), *person.links]
    found: dict[str, object] = {
        "@type": "Person",
        "name": person.name,
        "url": ours or person.page,
        "jobTitle": person.role,
        "image": person.picture,
        "sameAs": links,
    }
    return {key: value for key, value in found.items() if value not in ("", [])}
