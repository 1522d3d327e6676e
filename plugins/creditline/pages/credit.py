"""The credit, as every page shows it. Built here in Python, from the registry and the URL, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

if TYPE_CHECKING:
    from datetime import date

    from creditline.model import Article
    from creditline.pages.settings import Labels

ORIGINAL_REL = "external noopener"
"""`rel` of the link to the original: a link that we vouch for."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def credit_line_above(article: Article) -> Markup:
    """The words "Summary of *title* by author, source, date", as Creative Commons recommends (TASL).

    For programs it is an h-cite (https://microformats.org/wiki/h-cite). Its words are English, whatever the article's
    language; names in it may be in another one, and be written in another direction.
    """
    original = article.original
    source = Markup('<span dir="auto" class="p-publication">{}</span>').format(article.source.name)
    title = original.title or Markup("an article by {}").format(source)
    link = Markup('<a class="u-url p-name" href="{}" rel="{}" dir="auto">{}</a>').format(
        original.url, ORIGINAL_REL, title
    )
    parts = [Markup("Summary of {}").format(link)]
    if original.author:
        parts.append(Markup(' by <span dir="auto" class="p-author">{}</span>').format(original.author))
    if original.title:
        parts.append(Markup(", {}").format(source))
    if original.date:
        parts.append(Markup(", {}").format(time(original.date, "dt-published")))
    if original.accessed:
        parts.append(Markup(" (read on {})").format(time(original.accessed, "dt-accessed")))
    return Markup('<p class="creditline-byline h-cite" lang="en" dir="ltr">{}</p>').format(
        Markup("").join(parts)
    )


def credit_box(article: Article, labels: Labels) -> Markup:
    """The footer of an article: source, original, credit line, and the original's terms when they are known."""
    source = Markup("{}").format(article.source.name)
    host = urlsplit(article.original.url).hostname
    if article.source.homepage:
        source = Markup('<a href="{}" rel="{}">{}</a>').format(
            article.source.homepage, ORIGINAL_REL, article.source.name
        )
    rows = [
        _row(labels.source, Markup("{} ({})").format(source, host)),
        _row(
            labels.original,
            Markup('<a href="{0}" rel="{1}">{0}</a>').format(article.original.url, ORIGINAL_REL),
        ),
    ]
    if terms := article.license or article.source.license or article.source.usage_terms:
        rows.append(_row("License", Markup("{}").format(terms)))
    line = Markup(
        '<p class="creditline-credit__line"><span aria-hidden="true">{}</span> <span dir="auto">{}</span></p>'
    ).format(labels.credit, article.credit)
    return Markup('<footer class="creditline-credit" id="credit" aria-label="Credit">{}{}</footer>').format(
        Markup("").join(rows), line
    )


def _row(label: str, value: Markup) -> Markup:
    return Markup(
        '<p class="creditline-credit__row"><span class="creditline-credit__label">{}:</span> <span dir="auto">{}</span></p>'
    ).format(label, value)


def time(day: date, css_class: str) -> Markup:
    """A day as HTML, readable by people and machines."""
    return Markup('<time class="{}" datetime="{}">{}</time>').format(css_class, day.isoformat(), shown(day))


def shown(day: date) -> str:
    """A day as readers read it, the same in every locale.

    >>> from datetime import date
    >>> shown(date(2026, 6, 1))
    '1 June 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
