"""Keys of mappings: unknown and repeated ones, and those that other programs and languages use for our fields."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from creditline.model.manuscript import SINGLE_KEYS, Mapping, Scalar, Sequence
from creditline.model.problems import Finding
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from creditline.manuscript.fields import Field
    from creditline.model.manuscript import Node

_OTHERS = {
    "title": "headline name heading titel titre título titulo titolo tytuł заголовок",
    "date": "published publish_date published_at published_date pubdate pub_date created created_at datum fecha data дата",
    "source": "publisher publication outlet site media quelle fuente fonte bron źródło źrodlo источник kaynak",
    "original_url": "source_url url link original original_link source_link article_url canonical canonical_url"
    " external_url original_source href",
    "credit": "attribution credits credit_line creditline credit_text",
    "summary": "description excerpt abstract standfirst lead lede teaser subtitle subheading deck dek intro",
    "author": "authors byline writer by autor auteur autore автор yazar verfasser",
    "tags": "categories category keywords keyword topics topic tag subjects labels schlagworte etiquetas étiquettes теги",
    "slug": "handle",
    "aliases": "permalink redirect_from redirects old_urls",
    "reviewed_by": "reviewer editor edited_by checked_by fact_checker",
    "drafted_by": "generated_by model ai",
    "original_title": "source_title",
    "original_author": "source_author",
    "original_date": "source_date",
    "accessed": "retrieved accessed_on access_date read_on",
    "language": "lang locale sprache idioma langue",
    "license": "licence rights copyright lizenz licencia",
    "image": "picture photo featured_image cover cover_image thumbnail hero img bild",
    "corrections": "correction errata",
    "withdrawn": "retracted retraction",
    "key_facts": "facts keyfacts highlights takeaways key_takeaways key_points",
    "take": "opinion comment commentary our_take",
    "updated": "lastmod modified last_modified modified_date updated_at last_updated",
}
_MEANT = {other: field for field, others in _OTHERS.items() for other in others.split()}


def meant_key(key: str, known: Iterable[str]) -> str:
    """The field that an unknown key means: its name elsewhere, or its nearest spelling; empty if there is none.

    >>> fields = ("title", "source", "original_url", "tags", "summary")
    >>> [meant_key(key, fields) for key in ("source_url", "Categories", "excerpt", "titel", "weather")]
    ['original_url', 'tags', 'summary', 'title', '']
    """
    folded = key.strip().casefold().replace("-", "_").replace(" ", "_")
    known = tuple(known)
    if folded in known:
        return folded
    if _is_known(meant := _MEANT.get(folded, ""), known):
        return meant
    close = difflib.get_close_matches(folded[:100], known, n=1)
    return close[0] if close else ""


def meant_in(mapping: Mapping, key: Scalar, known: Iterable[str]) -> str:
    """The field that an unknown key of a mapping means. An author whom the credit line names is the original's."""
    meant, value = meant_key(key.text, known := tuple(known)), mapping.get(key.text)
    name = value.text.strip().casefold() if isinstance(value, Scalar) else ""
    if meant == "author" and name and name in mapping.text("credit").casefold():
        return next((field for field in known if field == "original_author"), meant)
    return meant


def _is_known(meant: str, known: Container[str]) -> bool:
    return bool(meant) and meant in known


def unknown_keys(mapping: Mapping, fields: Iterable[Field], where: str) -> Iterator[Finding]:
    """Findings about the keys of a mapping that no field has, with the key that was meant."""
    known = [field.name for field in fields]
    for key, _ in mapping.entries:
        if key.text not in known:
            part = next((part for part, name in SINGLE_KEYS.items() if name == key.text), "")
            meant = part if part in known else meant_in(mapping, key, known)
            hint = f"did you mean `{meant}`?" if meant else f"the keys are {', '.join(known)}"
            yield Finding(key.line, key.column, f"`{shortened(key.text)}` is not a key of {where}", hint)


def repeated_keys(node: Node) -> Iterator[Finding]:
    """Findings about the keys that a mapping, or one below it, gives twice."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from repeated_keys(item)
    elif isinstance(node, Mapping):
        seen: dict[str, int] = {}
        for key, value in node.entries:
            if key.text in seen:
                hint = f"keep one; the first is on line {seen[key.text]}"
                yield Finding(key.line, key.column, f"`{shortened(key.text)}` is given twice", hint)
            seen.setdefault(key.text, key.line)
            yield from repeated_keys(value)
