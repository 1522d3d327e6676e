"""The credit, as every page shows it. Built here in Python, from the registry and the URL, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from creditline.pages.dates import time
from creditline.pages.markup import filled

if TYPE_CHECKING:
    from creditline.model.article import Article
    from creditline.pages.settings import Labels, ListLabels

ORIGINAL_REL = "external noopener"
"""`rel` of the link to the original: a link that we vouch for."""


def credit_line_above(article: Article) -> Markup:
    """The words "Summary of *title* by author, source, date", as Creative Commons recommends (TASL).

    For programs it is an h-cite (https://microformats.org/wiki/h-cite). Its words are English, whatever the article's
    language; names in it may be in another one, and be written in another direction.
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
    """The footer of an article: source, original and credit line."""
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
        '<p class="creditline-credit__line"><span aria-hidden="true">{}</span> <span dir="auto">{}</span></p>',
        labels.credit,
        article.credit,
    )
    return filled(
        '<footer class="creditline-credit" id="credit" aria-label="Credit">{}{}</footer>',
        Markup("").join(rows),
        line,
    )


def terms_of(article: Article, labels: ListLabels) -> tuple[str, str]:
    """A label and the terms of an article's original, as the article or the registry gives them; both empty if they are not known."""
    if name := article.license or article.source.license:
        return labels.license, name
    return (labels.terms, article.source.usage_terms) if article.source.usage_terms else ("", "")


def _row(label: str, value: Markup) -> Markup:
    return filled(
        '<p class="creditline-credit__row"><span class="creditline-credit__label">{}:</span> <span dir="auto">{}</span></p>',
        label,
        value,
    )
