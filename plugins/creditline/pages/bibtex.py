"""BibTeX entries of an article and its originals, for people who cite them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from creditline.labels.on_pages import Labels
from creditline.model.article import Article
from creditline.model.original import Kind, Original
from creditline.pages.dates import shown
from creditline.pages.settings import Settings

_BIBTEX = str.maketrans(
    {character: f"\\{character}" for character in "%&#_$"}
    # BibTeX counts braces even after a backslash.
    | {"{": r"{\textbraceleft}", "}": r"{\textbraceright}", "\\": r"{\textbackslash}"}
    | {"~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
)
# Programs interpret these as commands even in a URL.
_BIBTEX_URL = str.maketrans({character: f"%{ord(character):02X}" for character in "{}\\~^"})


def bibtex(article: Article, settings: Settings, page: str) -> str:
    """Entries for biblatex (https://ctan.org/pkg/biblatex): each original, and the summary with the credits in `note`.

    `note` rather than `related`, because every style prints it and Zotero imports it.
    """
    originals, key, labels = article.originals, _key(article), settings.labels
    note = " ".join(
        f"{labels.summary}. {labels.original}{labels.colon} {described(each, settings)}{labels.colon} {each.url.translate(_BIBTEX_URL)}. {each.credit}"
        for each in originals
    )
    of_summary = {
        "author": _authors([person.name for person in article.authors]),
        "title": article.title.translate(_BIBTEX),
        "organization": settings.name.translate(_BIBTEX),
        "date": article.date.isoformat(),
        "url": page.translate(_BIBTEX_URL),
        "note": note.translate(_BIBTEX),
    }
    keys = [key, *(f"{key}-{number}" for number in range(2, len(originals) + 1))]
    entries = [_entry_of(each, of, labels) for each, of in zip(originals, keys, strict=True)]
    return "\n\n".join((*entries, _entry("online", f"{key}-summary", of_summary)))


_ENTRY_TYPES: dict[Kind, tuple[str, str]] = {
    "report": ("report", "institution"),
    "paper": ("article", "journaltitle"),
    "preprint": ("online", "organization"),
    "video": ("video", "organization"),
    "podcast": ("audio", "organization"),
    "book": ("book", "publisher"),
    "dataset": ("dataset", "organization"),
}
"""biblatex's type of entry for a kind, and its field for the source; others are `online`, with `organization`."""


def _entry_of(original: Original, key: str, labels: Labels) -> str:
    kind, published_by = _ENTRY_TYPES.get(original.kind, ("online", "organization"))
    fields = {
        "author": _authors(original.people) + " and others" * any(others for _, others in original.named),
        "title": titled(original, labels).translate(_BIBTEX),
        published_by: original.source.name.translate(_BIBTEX),
        "date": original.date.isoformat() if original.date else "",
        "url": original.url.translate(_BIBTEX_URL),
        "urldate": original.accessed.isoformat() if original.accessed else "",
    }
    return _entry(kind, key, fields)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}\n}}"


def _authors(people: Sequence[str]) -> str:
    return " and ".join(_name(name.translate(_BIBTEX)) for name in people)


def _name(name: str) -> str:
    # BibTeX would split it into three parts; more than one comma means that it's not the name of one person.
    return f"{{{name}}}" if name.count(",") > 1 else name


def _key(article: Article) -> str:
    # Older programs accept only ASCII keys.
    slug = article.slug
    return f"{article.lead.source.id}-{slug if slug.isascii() else hashlib.sha256(slug.encode()).hexdigest()[:8]}"


def titled(original: Original, labels: Labels) -> str:
    """An original's title; if it's unknown, a description in brackets, as in bibliographies."""
    return original.title or f"[{labels.kind(original.kind)}{labels.colon} {original.source.name}]"


def described(original: Original, settings: Settings) -> str:
    """An original as text in the words of `settings`: title, authors, source, date. The kind follows, unless it's an article."""
    labels, source = settings.labels, original.source.name
    is_told = original.kind != "article" or not original.title
    kind = f" ({labels.kind(original.kind)})" if is_told else ""
    authors = labels.in_words(original.authors)
    day = shown(original.date, settings.words) if original.date else ""
    told = (f"{original.title or source}{kind}", authors, source if original.title else "", day)
    return labels.comma.join(filter(None, told))
