"""The credit that every page shows. Only this module builds it, from the registry and the original's URL."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from creditline.pages.addresses import relative, source_uri
from creditline.pages.dates import time
from creditline.pages.mark import tile
from creditline.pages.markup import filled, labelled
from creditline.text.direction import direction

if TYPE_CHECKING:
    from creditline.model.article import Article
    from creditline.pages.labels import Labels, ListLabels
    from creditline.pages.settings import Settings

ORIGINAL_REL = "external noopener"
"""`rel` of links to the original. Without `nofollow`, since we vouch for these links."""


def byline(article: Article, settings: Settings, here: str) -> Markup:
    """The credit above the title: who reported the original, its title and date, and a button that leads to it.

    Its markup is an h-cite (https://microformats.org/wiki/h-cite). Names may be in another language and writing direction.

    Args:
        article: the article.
        settings: the site's settings.
        here: URI of the article's page.

    """
    original, labels, source = article.original, settings.labels, article.source
    ours = _language(article, settings)
    name = filled('<strong class="p-publication" dir="auto">{}</strong>', source.name)
    if not article.withdrawn:
        name = filled('<a href="{}">{}</a>', relative(here, source_uri(source, settings)), name)
    author = filled('<span class="p-author" dir="auto">{}</span>', original.author)
    told = labelled(labels.reported_for, "{by}", author) if original.author else escape(labels.reported_by)
    lines = [filled("<p><span{}>{}</span> {}</p>", ours, told, name)]
    if original.title:
        lines.append(filled('<p><cite class="p-name" dir="auto">{}</cite></p>', original.title))
    if original.date:
        lines.append(filled("<p{}>{}</p>", ours, time(original.date, "dt-published")))
    if original.accessed:
        read = labelled(labels.accessed, "{date}", time(original.accessed, "dt-accessed"))
        lines.append(filled("<p{}>{}</p>", ours, read))
    button = '<a class="creditline-button u-url" href="{}" rel="{}"{}>{}</a>'
    lines.append(filled(button, original.url, ORIGINAL_REL, ours, labels.read_original))
    return filled(
        '<div class="creditline-byline h-cite">{}{}</div>',
        tile(source, relative(here, "index.html")),
        Markup("\n").join(lines),
    )


def _language(article: Article, settings: Settings) -> Markup:
    """Attributes of the site's own words in an article of another language; empty if it has the site's language."""
    if not article.language or article.language == settings.language:
        return Markup("")
    return filled(' lang="{}" dir="{}"', settings.language, direction(settings.language))


def credit_line_above(article: Article) -> Markup:
    """The first line of a feed's entry: "Summary of *title* by author, source, date", in the order that Creative Commons recommends (TASL).

    Its markup is an h-cite (https://microformats.org/wiki/h-cite). The words are English in all languages; names may be in
    another language and writing direction.
    """
    original = article.original
    source = filled('<span dir="auto" class="p-publication">{}</span>', article.source.name)
    title = original.title or filled("an article by {}", source)
    link = filled(
        '<a class="u-url p-name" href="{}" rel="{}" dir="auto">{}</a>', original.url, ORIGINAL_REL, title
    )
    parts = [filled("Summary of {}", link)]
    if original.author:
        parts.append(filled(' by <span dir="auto" class="p-author">{}</span>', original.author))
    if original.title:
        parts.append(filled(", {}", source))
    if original.date:
        parts.append(filled(", {}", time(original.date, "dt-published")))
    if original.accessed:
        parts.append(filled(" (read on {})", time(original.accessed, "dt-accessed")))
    return filled('<p class="creditline-byline h-cite" lang="en" dir="ltr">{}</p>', Markup("").join(parts))


def credit_box(article: Article, labels: Labels) -> Markup:
    """The credit box below an article: source, original and credit line."""
    source = escape(article.source.name)
    host = urlsplit(article.original.url).hostname
    if article.source.homepage:
        source = filled(
            '<a href="{}" rel="{}">{}</a>', article.source.homepage, ORIGINAL_REL, article.source.name
        )
    rows = [
        _row(labels.source, filled("{} ({})", source, host)),
        _row(
            labels.original,
            filled('<a href="{0}" rel="{1}">{0}</a>', article.original.url, ORIGINAL_REL),
        ),
    ]
    line = filled(
        '<p class="creditline-credit__line"><span class="creditline-credit__label">{}:</span> <span dir="auto">{}</span></p>',
        labels.credit,
        article.credit,
    )
    return filled(
        '<footer class="creditline-credit" id="credit" aria-label="{}">{}{}</footer>',
        labels.credit_box,
        Markup("").join(rows),
        line,
    )


def terms_of(article: Article, labels: ListLabels) -> tuple[str, str]:
    """A label and the license or terms of use of the original, from the article or the registry; both empty if unknown."""
    if name := article.license or article.source.license:
        return labels.license, name
    return (labels.terms, article.source.usage_terms) if article.source.usage_terms else ("", "")


def _row(label: str, value: Markup) -> Markup:
    return filled(
        '<p class="creditline-credit__row"><span class="creditline-credit__label">{}:</span> <span dir="auto">{}</span></p>',
        label,
        value,
    )
