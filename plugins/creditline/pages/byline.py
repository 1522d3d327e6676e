"""The credit above the title of an article: for each original, who reported it and where, and a button; and the article's authors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from creditline.model.article import Article
from creditline.model.original import Original
from creditline.model.person import Person
from creditline.pages.addresses import list_uri, person_uri, relative, source_uri, tag_slug
from creditline.pages.credit import ORIGINAL_REL
from creditline.pages.dates import time
from creditline.pages.mark import tile
from creditline.pages.markup import filled, in_a_row, joined, labelled
from creditline.pages.settings import Settings
from creditline.text.direction import direction


def bylines(article: Article, settings: Settings, reporters: Sequence[str] = ()) -> Markup:
    """The credit above the title. Each original is an h-cite (https://microformats.org/wiki/h-cite).

    Names may be in another language and writing direction than the article. Those of `reporters` lead to their pages.
    """
    led = {
        name: relative(settings.uri(article.slug), list_uri(settings, "reporters", tag_slug(name)))
        for name in reporters
    }
    here, ours = settings.uri(article.slug), words_language(article, settings)
    made = []
    for original in article.originals:
        page = "" if article.withdrawn else relative(here, source_uri(original.source, settings))
        lines = joined(_lines(original, page, led, settings, ours), "\n")
        mark = tile(original.source, relative(here, "index.html"))
        made.append(filled('<div class="creditline-byline h-cite">{}{}</div>', mark, lines))
    return joined(made, "\n")


def words_language(article: Article, settings: Settings) -> Markup:
    """Attributes of our words in an article of another language; empty if they are in the article's."""
    if not article.language or article.language == settings.words:
        return Markup("")
    return filled(' lang="{}" dir="{}"', settings.words, direction(settings.words))


def _lines(
    original: Original, page: str, led: Mapping[str, str], settings: Settings, ours: Markup
) -> Iterator[Markup]:
    labels = settings.labels
    name = filled('<strong class="p-publication" dir="auto">{}</strong>', original.source.name)
    linked = filled('<a href="{}">{}</a>', page, name) if page else name
    authors = [_author(name, led.get(name, "")) + others for name, others in original.named]
    told = (
        labelled(labels.reported_for, "{by}", in_a_row(authors, labels.joining(original.authors)))
        if authors
        else ""
    )
    yield filled("<p><span{}>{}</span> {}</p>", ours, told or escape(labels.reported_by), linked)
    kind = (
        "" if original.kind == "article" else filled(" <span{}>({})</span>", ours, labels.kind(original.kind))
    )
    if original.title or kind:
        title = filled('<cite class="p-name" dir="auto">{}</cite>', original.title) if original.title else ""
        yield filled("<p>{}{}</p>", title, kind)
    if original.date:
        yield filled("<p{}>{}</p>", ours, time(original.date, "dt-published", settings.words))
    if original.accessed:
        read = time(original.accessed, "dt-accessed", settings.words)
        yield filled("<p{}>{}</p>", ours, labelled(labels.accessed, "{date}", read))
    button = '<a class="creditline-button u-url" href="{}" rel="{}"{}>{}</a>'
    yield filled(button, original.url, ORIGINAL_REL, ours, labels.read_original)


def _author(name: str, page: str) -> Markup:
    shown = filled('<span class="p-author" dir="auto">{}</span>', name)
    return filled('<a href="{}">{}</a>', page, shown) if page else shown


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
