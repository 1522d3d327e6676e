"""Fields of a text from the lines that say where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from creditline.desk.beside_source import beside
from creditline.desk.incoming import Incoming
from creditline.desk.metadata_lines import Metadata
from creditline.desk.source_of import named_source
from creditline.desk.written_days import partial_day_in
from creditline.registry.sources import Sources
from creditline.text.characters import shortened
from creditline.text.urls import parsed, same_page


def with_all(kept: Incoming, found: Iterable[Metadata], sources: Sources) -> Incoming:
    """A text with what lines say of its source. Values that a field has already are left out and reported."""
    found = tuple(found)
    several = _several(found)
    if several:
        kept = kept.without(fields={**kept.fields, "originals": several})
    for each in found:
        if each.kind not in ("other", "author") and not (several and each.kind in ("source", "original")):
            kept = _with(kept, each, sources)
    return _with_authors(kept, [each.value for each in found if each.kind == "author"], sources)


def _several(found: tuple[Metadata, ...]) -> list[tuple[str, str]]:
    """Names and addresses of the originals, if there are several on different hosts."""
    pages = [(each.value, url) for each in found if is_page(each.url) and (url := parsed(each.url))]
    hosts = {url.host for _, url in pages}
    distinct = {same_page(url): (name, url.href) for name, url in pages}
    return list(distinct.values()) if len(hosts) > 1 else []


def _with(incoming: Incoming, each: Metadata, sources: Sources) -> Incoming:
    if each.kind in ("source", "original"):
        return _with_source(incoming, each, sources)
    if each.kind == "date":
        day = partial_day_in(each.value, each.language)
        lost = () if day else (f"date: {shortened(each.value)}",)
        return incoming.without(*lost).with_fields(original_date=day)
    if each.kind == "tags":
        tags = [tag.strip(" #") for tag in re.split("[,;、，#]", each.value) if tag.strip(" #")]
        return incoming.without(fields={**incoming.fields, "tags": [*incoming.fields.get("tags", []), *tags]})
    return incoming.with_fields(**{each.kind: each.value})


def _with_authors(incoming: Incoming, bylines: Iterable[str], sources: Sources) -> Incoming:
    """A text with its authors, one byline or several, beside whom the source and the day may stand."""
    authors: list[str] = []
    for line in bylines:
        said = beside(line, sources)
        is_named = named_source(said.name, sources) is not None
        named = said.authors or (said.rest if is_named else filter(None, (said.name,)))
        authors.append(", ".join(named) if said.authors or is_named or said.day else line)
        incoming = incoming.with_fields(source=said.name if is_named else "", original_date=said.day)
    return incoming.with_fields(original_author=authors[0] if len(authors) == 1 else authors)


def _with_source(incoming: Incoming, each: Metadata, sources: Sources) -> Incoming:
    """A text with what a line says of its source and its original. Beside an original's address stands its source or its title."""
    is_address = re.fullmatch(r"\S*[:/]\S*", each.value) is not None
    address = each.url or (each.value if is_address and each.kind == "original" else "")
    said = beside("" if address == each.value else each.value, sources, each.language)
    is_source = each.kind == "source" or named_source(said.name, sources) is not None
    authors = said.authors[0] if len(said.authors) == 1 else [*said.authors]
    rest = said.rest
    fields: dict[str, object] = {
        "original_title": said.title,
        "original_author": authors,
        "original_date": said.day,
    }
    if is_source and not (each.kind == "original" and incoming.fields.get("source")):
        fields |= {"source": said.name, "host": each.host}
    elif not is_source and each.url and "." not in said.name.partition(" ")[0]:
        fields["original_title"] = said.title or said.name
        rest = (said.name, *rest) if said.title and said.name else rest
    if each.kind == "original" or is_page(address):
        fields["original_url"] = address
    return incoming.without(*(f"beside the source: {text}" for text in rest)).with_fields(**fields)


def is_page(address: str) -> bool:
    """Whether an address is more than that of a homepage."""
    url = parsed(address)
    return url is not None and (url.path not in ("", "/") or bool(url.query))
