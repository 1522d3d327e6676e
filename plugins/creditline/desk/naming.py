"""Names of new manuscripts."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from creditline.desk.incoming import Incoming
from creditline.manuscript.slugs import RESERVED_SLUGS, is_slug
from creditline.model.files import FoundFile
from creditline.model.source import Source
from creditline.rules.files import file_names_are_portable
from creditline.text.urls import parsed

_LONGEST_SLUG = 100
"""In bytes."""


def slug_of(incoming: Incoming, source: Source, today: date) -> str:
    """The first valid slug: the text's own, that of its file, that of its original, one of its title, or source and day."""
    fields = incoming.fields
    own = (str(fields.get("slug") or ""), incoming.stem)
    names = (*own, *(slug_from_title(name) for name in own if name))
    usual = _usual_names(address_of(fields), str(fields["title"]), source, today)
    return next(filter(is_fine_slug, chain(names, usual)))


def address_of(fields: Mapping[str, Any]) -> str:
    """Address of the first original; empty if there is none."""
    several = fields.get("originals")
    first = several[0] if isinstance(several, list) and several else None
    return str((first.get("url") if isinstance(first, dict) else "") or fields.get("original_url") or "")


def _usual_names(address: str, title: str, source: Source, today: date) -> Iterator[str]:
    if url := parsed(address):
        yield re.sub(r"\.(?:html?|php|aspx?)$", "", url.path.rstrip("/").rsplit("/", 1)[-1])
    yield slug_from_title(title)
    yield f"{source.id}-{today.isoformat()}"


def slug_from_title(title: str) -> str:
    """Slug of as many words of a title as fit into 100 bytes.

    >>> slug_from_title("Musk’s SpaceX: $1.77 trillion?")
    'musks-spacex-1-77-trillion'
    """
    folded = unicodedata.normalize("NFC", re.sub(r"['’]", "", title)).lower()
    slug = ""
    for word in re.findall(r"[^\W_]+", folded):
        longer = f"{slug}-{word}" if slug else word
        if len(longer.encode()) > _LONGEST_SLUG:
            break
        slug = longer
    return slug


def is_fine_slug(slug: str) -> bool:
    """Whether a slug is valid, has a letter, and is a file name that all systems accept."""
    file = FoundFile(f"{slug}.md", f"{slug}.md", f"{slug}.md", stat.S_IFREG)
    says_something = re.search(r"[^\W\d_]", slug) is not None
    is_free = is_slug(slug) and slug not in RESERVED_SLUGS
    return says_something and is_free and len(slug) <= 100 and not any(file_names_are_portable(file))
