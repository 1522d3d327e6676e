"""Records of a built search, read by a stranger: Pagefind's file for each article, without the code that writes them."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

_SIGNATURE = b"pagefind_dcd"


class _Fragment(msgspec.Struct):
    """The parts of Pagefind's file for an article that readers are shown."""

    url: str
    content: str
    meta: dict[str, str]


@dataclass(frozen=True)
class FoundRecord:
    """An article as the search shows it. `url` is relative to the site's root."""

    url: str
    title: str
    source: str
    more: tuple[str, str, str] = ("", "", "")
    """The day, the tags and the language."""
    text: str = ""


def read_record(path: Path) -> FoundRecord | None:
    """The article that a file of the search shows; None where nobody can read it."""
    try:
        raw = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        found = msgspec.json.decode(raw, type=_Fragment)
        date.fromisoformat(found.meta.get("date", ""))
    except (OSError, EOFError, zlib.error, ValueError):
        return None
    more = (found.meta.get("date", ""), found.meta.get("tags", ""), found.meta.get("language", ""))
    return FoundRecord(
        found.url, found.meta.get("title", ""), found.meta.get("source", ""), more, found.content
    )
