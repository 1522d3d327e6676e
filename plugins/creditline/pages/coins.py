"""COinS: invisible descriptions of the originals, for reference managers such as Zotero."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from creditline.pages.markup import filled

if TYPE_CHECKING:
    from creditline.model.article import Article
    from creditline.model.original import Kind, Original

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


def coins(article: Article) -> Markup:
    """Each original as an OpenURL context object in a span (ANSI/NISO Z39.88-2004, key/encoded-value format).

    Papers use the matrix `journal`, books and reports `book`, and all others `dc`. The language is left out: we know the
    article's language, but the original may be in another one.
    """
    return Markup("").join(map(_span, article.originals))


def _span(original: Original) -> Markup:
    pairs = _as_publication(original) if original.kind in _FORMATS else _as_document(original)
    said = "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)
    # Material turns titles into tooltips and removes them, except on elements with `data-preview`.
    return filled('<span class="Z3988" title="{}" data-preview></span>', said)


def _as_document(original: Original) -> list[tuple[str, str]]:
    return [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", _TYPES[original.kind]),
        ("rft.title", _title(original)),
        *(("rft.creator", name) for name in original.people),
        ("rft.source", original.source.name),
        ("rft.publisher", original.source.name),
        ("rft.date", original.date.isoformat() if original.date else ""),
        ("rft.identifier", original.url),
    ]


def _as_publication(original: Original) -> list[tuple[str, str]]:
    form, genre = _FORMATS[original.kind]
    is_book = form == "book"
    return [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        ("rft.genre", genre),
        ("rft.btitle" if is_book else "rft.atitle", _title(original)),
        ("rft.pub" if is_book else "rft.jtitle", original.source.name),
        *(("rft.au", name) for name in original.people),
        ("rft.date", original.date.isoformat() if original.date else ""),
        ("rft_id", original.url),
    ]


def _title(original: Original) -> str:
    """The original's title; if it's unknown, a description in brackets, as in bibliographies."""
    return original.title or f"[{original.kind.capitalize()} by {original.source.name}]"
