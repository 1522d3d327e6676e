"""The credit that every page shows. Only this module builds it, from the registry and the original's URL."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from creditline.labels.on_pages import Labels, ListLabels
from creditline.model.article import Article
from creditline.model.original import Original
from creditline.pages.dates import time
from creditline.pages.markup import filled, in_a_row, joined, labelled
from creditline.pages.settings import Settings
from creditline.text.readable_addresses import readable

ORIGINAL_REL = "external noopener"
"""`rel` of links to the original. Without `nofollow`, since we vouch for these links."""


def credit_line_above(article: Article, settings: Settings, ours: Markup) -> Markup:
    """The first line of a feed's entry: "Summary: *title*, author, source, date", in the words of `settings`.

    Each original is an h-cite (https://microformats.org/wiki/h-cite). `ours` are the attributes of words that aren't in the
    article's language; names may be in another one.
    """
    cited = [_cited(original, settings) for original in article.originals]
    is_alone = len(cited) == 1
    each = cited if is_alone else [filled('<span class="h-cite">{}</span>', one) for one in cited]
    line = '<p class="creditline-byline{}"{}>{}{} {}</p>'
    return filled(
        line,
        " h-cite" * is_alone,
        ours,
        settings.labels.summary,
        settings.labels.colon,
        joined(each, "; "),
    )


def _cited(original: Original, settings: Settings) -> Markup:
    labels, language = settings.labels, settings.words
    source = filled('<span dir="auto" class="p-publication">{}</span>', original.source.name)
    link = filled(
        '<a class="u-url p-name" href="{}" rel="{}" dir="auto">{}</a>',
        original.url,
        ORIGINAL_REL,
        original.title or source,
    )
    is_told = original.kind != "article" or not original.title
    parts = [filled("{} ({})", link, labels.kind(original.kind)) if is_told else link]
    if original.authors:
        author = '<span dir="auto" class="p-author">{}</span>{}'
        names = [filled(author, name, others) for name, others in original.named]
        parts.append(in_a_row(names, labels.joining(original.authors)))
    parts += [source] if original.title else []
    parts += [time(original.date, "dt-published", language)] if original.date else []
    if original.accessed:
        read = time(original.accessed, "dt-accessed", language)
        parts.append(labelled(labels.accessed, "{date}", read))
    return joined(parts, labels.comma)


def credit_box(article: Article, labels: Labels, ours: Markup) -> Markup:
    """The credit box below an article: source, original and credit line of each original, with a number if there are several.

    `ours` are the attributes of words that aren't in the article's language.
    """
    parts = [_credited(original, number, labels) for number, original in _numbers(article)]
    return filled(
        '<footer class="creditline-credit" id="credit" aria-label="{}"{}>{}</footer>',
        labels.credit_box,
        ours,
        joined(parts),
    )


_ROWS = (
    '<p class="creditline-credit__row"{}><span class="creditline-credit__label" dir="auto">{}</span> <span dir="auto">{} ({})</span></p>'
    '<p class="creditline-credit__row"><span class="creditline-credit__label" dir="auto">{}</span> <span dir="auto"><a href="{}" rel="{}">{}</a></span></p>'
    '<p class="creditline-credit__line"><span class="creditline-credit__label" dir="auto">{}</span> <span dir="auto">{}</span></p>'
)


def _credited(original: Original, number: int, labels: Labels) -> Markup:
    """Rows of an original, labelled with its number unless that is 0."""
    source: str = original.source.name
    if original.source.homepage:
        source = filled('<a href="{}" rel="{}">{}</a>', original.source.homepage, ORIGINAL_REL, source)
    kind = "" if original.kind == "article" else f" ({labels.kind(original.kind)})"
    return filled(
        _ROWS,
        filled(' id="credit-{}"', number) if number else "",
        _numbered(labels.source, number) + labels.colon,
        source,
        urlsplit(original.url).hostname,
        _numbered(labels.original + kind, number) + labels.colon,
        original.url,
        ORIGINAL_REL,
        readable(original.url),
        _numbered(labels.credit, number) + labels.colon,
        original.credit,
    )


def terms_of(article: Article, labels: ListLabels) -> list[tuple[str, str]]:
    """For each original whose license or terms of use are known: a label, and the license or terms."""
    return [
        (_numbered(_terms_label(original, labels), number), original.terms)
        for number, original in _numbers(article)
        if original.terms
    ]


def archives_of(article: Article, labels: Labels) -> list[tuple[str, Original]]:
    """For each original of which an archive has a copy: a label, and the original."""
    return [
        (_numbered(labels.archived, number), original)
        for number, original in _numbers(article)
        if original.archived
    ]


def _terms_label(original: Original, labels: ListLabels) -> str:
    return labels.license if original.license or original.source.license else labels.terms


def _numbers(article: Article) -> list[tuple[int, Original]]:
    """Each original with its number from 1, or with 0 if it is the only one."""
    return [*enumerate(article.originals, int(len(article.originals) > 1))]


def _numbered(label: str, number: int) -> str:
    return f"{label} [{number}]" if number else label
