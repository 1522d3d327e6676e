"""COinS: an invisible description of the original, for reference managers such as Zotero."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.pages.markup import filled

if TYPE_CHECKING:
    from markupsafe import Markup

    from creditline.model.article import Article

_BETWEEN_PEOPLE = re.compile(r"(?<!\s)\s*;\s*(?:and\s+)?|,?(?<!\s)\s+(?:and|&)\s+")


def coins(article: Article) -> Markup:
    """The original as an OpenURL context object in a span (ANSI/NISO Z39.88-2004, matrix `dc`, key/encoded-value format).

    The language is left out: we know the article's language, but the original may be in another one.
    """
    original, source = article.original, article.source
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", original_title(article)),
        *(("rft.creator", name) for name in names_of(original.author)),
        ("rft.source", source.name),
        ("rft.publisher", source.name),
        ("rft.date", original.date.isoformat() if original.date else ""),
        ("rft.identifier", original.url),
    ]
    said = "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)
    # Material turns titles into tooltips and removes them, except on elements with `data-preview`.
    return filled('<span class="Z3988" title="{}" data-preview></span>', said)


def original_title(article: Article) -> str:
    """The original's title; if it's unknown, a description in brackets, as in bibliographies."""
    return article.original.title or f"[Article by {article.source.name}]"


def names_of(author: str) -> list[str]:
    """The people that a byline names. Names in "Last, First" order stay in that order.

    >>> names_of("Ada Author, B. Reporter and C. D. Writer"), names_of("Author, Ada and Writer, C. D.")
    (['Ada Author', 'B. Reporter', 'C. D. Writer'], ['Author, Ada', 'Writer, C. D.'])
    """
    people = [name for name in _BETWEEN_PEOPLE.split(author) if name]
    names = [name for part in people for name in part.split(", ")]
    return names if all(" " in name for name in names) else people
