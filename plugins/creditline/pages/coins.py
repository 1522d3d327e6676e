"""COinS: invisible descriptions of the originals, for reference managers such as Zotero."""

from __future__ import annotations

from urllib.parse import quote

from markupsafe import Markup

from creditline.labels.on_pages import Labels
from creditline.model.article import Article
from creditline.model.original import Kind, Original
from creditline.pages.bibtex import titled
from creditline.pages.markup import filled, joined

_TYPES: dict[Kind, str] = {
    "article": "newspaperArticle",
    "video": "videoRecording",
    "podcast": "podcast",
    "dataset": "dataset",
    "post": "blogPost",
    "press release": "newspaperArticle",
    "thread": "forumPost",
}
"""Zotero's types of items, for kinds without an OpenURL format of their own."""

_FORMATS: dict[Kind, tuple[str, str]] = {
    "paper": ("journal", "article"),
    "preprint": ("journal", "preprint"),
    "book": ("book", "book"),
    "report": ("book", "report"),
}
"""OpenURL format and genre of the other kinds."""


def coins(article: Article, labels: Labels) -> Markup:
    """Each original as an OpenURL context object in a span (ANSI/NISO Z39.88-2004, key/encoded-value format).

    Papers use the matrix `journal`, books and reports `book`, and all others `dc`. The language is left out: we know the
    article's language, but the original may be in another one.
    """
    return joined(_span(original, titled(original, labels)) for original in article.originals)


def _span(original: Original, title: str) -> Markup:
    pairs = _as_publication(original, title) if original.kind in _FORMATS else _as_document(original, title)
    said = "&".join(f"{key}={quote(value, safe=':/')}" for key, value in pairs if value)
    # Material turns titles into tooltips and removes them, except on elements with `data-preview`.
    return filled('<span class="Z3988" title="{}" data-preview></span>', said)


def _as_document(original: Original, title: str) -> list[tuple[str, str]]:
    return [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", _TYPES[original.kind]),
        ("rft.title", title),
        *(("rft.creator", name) for name in original.people),
        ("rft.source", original.source.name),
        ("rft.publisher", original.source.name),
        ("rft.date", original.date.isoformat() if original.date else ""),
        ("rft.identifier", original.url),
    ]


def _as_publication(original: Original, title: str) -> list[tuple[str, str]]:
    form, genre = _FORMATS[original.kind]
    is_book = form == "book"
    return [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        ("rft.genre", genre),
        ("rft.btitle" if is_book else "rft.atitle", title),
        ("rft.pub" if is_book else "rft.jtitle", original.source.name),
        *(("rft.au", name) for name in original.people),
        ("rft.date", original.date.isoformat() if original.date else ""),
        ("rft_id", original.url),
    ]
