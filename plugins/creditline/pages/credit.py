"""The credit that every page shows. Only this module builds it, from the registry and the original's URL."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from creditline.model.original import KINDS
from creditline.pages.dates import time
from creditline.pages.markup import filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.labels.on_pages import Labels, ListLabels
    from creditline.model.article import Article
    from creditline.model.original import Kind, Original

UNTITLED: dict[Kind, str] = {kind: f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in KINDS}
"""Words for an original without a title, by kind."""

ORIGINAL_REL = "external noopener"
"""`rel` of links to the original. Without `nofollow`, since we vouch for these links."""


def credit_line_above(article: Article) -> Markup:
    """The first line of a feed's entry: "Summary of *title* by author, source, date", in the order of Creative Commons (TASL).

    Each original is an h-cite (https://microformats.org/wiki/h-cite). The words are English in all languages; names may be in
    another language and writing direction.
    """
    cited = [_cited(original) for original in article.originals]
    if len(cited) == 1:
        return filled('<p class="creditline-byline h-cite" lang="en" dir="ltr">Summary of {}</p>', *cited)
    each = [filled('<span class="h-cite">{}</span>', one) for one in cited]
    said = filled("{}; and of {}", Markup("; of ").join(each[:-1]), each[-1])
    return filled('<p class="creditline-byline" lang="en" dir="ltr">Summary of {}</p>', said)


def _cited(original: Original) -> Markup:
    source = filled('<span dir="auto" class="p-publication">{}</span>', original.source.name)
    title = original.title or filled("{} by {}", UNTITLED[original.kind], source)
    link = filled(
        '<a class="u-url p-name" href="{}" rel="{}" dir="auto">{}</a>', original.url, ORIGINAL_REL, title
    )
    is_told = original.title and original.kind != "article"
    parts = [filled("the {} {}", original.kind, link) if is_told else link]
    if original.authors:
        authors = [filled('<span dir="auto" class="p-author">{}</span>', name) for name in original.authors]
        parts.append(filled(" by {}", listed(authors)))
    if original.title:
        parts.append(filled(", {}", source))
    if original.date:
        parts.append(filled(", {}", time(original.date, "dt-published", "en")))
    if original.accessed:
        parts.append(filled(" (read on {})", time(original.accessed, "dt-accessed", "en")))
    return Markup("").join(parts)


def listed(items: Sequence[Markup]) -> Markup:
    """Markup of several things as "one, two and three"."""
    return Markup(" and ").join(filter(None, (Markup(", ").join(items[:-1]), *items[-1:])))


def credit_box(article: Article, labels: Labels) -> Markup:
    """The credit box below an article: source, original and credit line of each original, with a number if there are several."""
    is_alone = len(article.originals) == 1
    parts = [
        _credited(original, 0 if is_alone else number, labels)
        for number, original in enumerate(article.originals, 1)
    ]
    return filled(
        '<footer class="creditline-credit" id="credit" aria-label="{}">{}</footer>',
        labels.credit_box,
        Markup("").join(parts),
    )


def _credited(original: Original, number: int, labels: Labels) -> Markup:
    """Rows of an original, labelled with its number unless that is 0."""
    source = escape(original.source.name)
    if original.source.homepage:
        source = filled('<a href="{}" rel="{}">{}</a>', original.source.homepage, ORIGINAL_REL, source)
    address = filled('<a href="{0}" rel="{1}">{0}</a>', original.url, ORIGINAL_REL)
    kind = "" if original.kind == "article" else f" ({labels.kind(original.kind)})"
    line = filled(
        '<p class="creditline-credit__line"><span class="creditline-credit__label" dir="auto">{}:</span> <span dir="auto">{}</span></p>',
        _numbered(labels.credit, number),
        original.credit,
    )
    host = urlsplit(original.url).hostname
    named = _row(labels.source, filled("{} ({})", source, host), number, is_first=True)
    return named + _row(labels.original + kind, address, number) + line


def terms_of(article: Article, labels: ListLabels) -> list[tuple[str, str]]:
    """For each original whose license or terms of use are known: a label, and the license or terms."""
    is_alone = len(article.originals) == 1
    return [
        (_numbered(_terms_label(original, labels), 0 if is_alone else number), original.terms)
        for number, original in enumerate(article.originals, 1)
        if original.terms
    ]


def archives_of(article: Article, labels: Labels) -> list[tuple[str, Original]]:
    """For each original of which an archive has a copy: a label, and the original."""
    is_alone = len(article.originals) == 1
    return [
        (_numbered(labels.archived, 0 if is_alone else number), original)
        for number, original in enumerate(article.originals, 1)
        if original.archived
    ]


def _terms_label(original: Original, labels: ListLabels) -> str:
    return labels.license if original.license or original.source.license else labels.terms


def _numbered(label: str, number: int) -> str:
    return f"{label} [{number}]" if number else label


def _row(label: str, value: Markup, number: int, *, is_first: bool = False) -> Markup:
    return filled(
        '<p class="creditline-credit__row"{}><span class="creditline-credit__label" dir="auto">{}:</span> <span dir="auto">{}</span></p>',
        filled(' id="credit-{}"', number) if number and is_first else "",
        _numbered(label, number),
        value,
    )
