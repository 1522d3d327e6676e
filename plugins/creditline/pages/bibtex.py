"""BibTeX entries of an article and its original, with the credit."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from creditline.pages.coins import names_of, original_title
from creditline.pages.dates import shown

if TYPE_CHECKING:
    from creditline.model.article import Article

_BIBTEX = str.maketrans(
    {character: f"\\{character}" for character in "%&#_$"}
    # BibTeX counts braces even after a backslash.
    | {"{": r"{\textbraceleft}", "}": r"{\textbraceright}", "\\": r"{\textbackslash}"}
    | {"~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
)
# Programs interpret these as commands even in a URL.
_BIBTEX_URL = str.maketrans({character: f"%{ord(character):02X}" for character in "{}\\~^"})


def described(article: Article) -> str:
    """The original as text: title, author, source, date."""
    original, source = article.original, article.source.name
    by = original.author or ("" if original.title else source)
    title = (original.title or "article") + (f" by {by}" if by else "")
    return ", ".join((title, *[source] * (by != source), *([shown(original.date)] if original.date else [])))


def bibtex(article: Article, site: str, page: str) -> str:
    """Two entries for biblatex (https://ctan.org/pkg/biblatex): the original, and the summary with the credit in `note`.

    `note` rather than `related`, because every style prints it and Zotero imports it.
    """
    original, key = article.original, _key(article)
    address = original.url.translate(_BIBTEX_URL)
    note = f"Summary of: {described(article)}: {address}. {article.credit}"
    of_original = {
        "author": _authors(original.author),
        "title": original_title(article).translate(_BIBTEX),
        "organization": article.source.name.translate(_BIBTEX),
        "date": original.date.isoformat() if original.date else "",
        "url": address,
        "urldate": original.accessed.isoformat() if original.accessed else "",
    }
    of_summary = {
        "author": _authors(article.author),
        "title": article.title.translate(_BIBTEX),
        "organization": site.translate(_BIBTEX),
        "date": article.date.isoformat(),
        "url": page.translate(_BIBTEX_URL),
        "note": note.translate(_BIBTEX),
    }
    return f"{_entry(key, of_original)}\n\n{_entry(f'{key}-summary', of_summary)}"


def _entry(key: str, fields: dict[str, str]) -> str:
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{key},\n{lines}\n}}"


def _authors(author: str) -> str:
    return " and ".join(_name(name.translate(_BIBTEX)) for name in names_of(author))


def _name(name: str) -> str:
    # BibTeX would split it into three parts; more than one comma means that it's not the name of one person.
    return f"{{{name}}}" if name.count(",") > 1 else name


def _key(article: Article) -> str:
    # Older programs accept only ASCII keys.
    slug = article.slug
    return f"{article.source.id}-{slug if slug.isascii() else hashlib.sha256(slug.encode()).hexdigest()[:8]}"
