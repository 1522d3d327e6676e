"""What the search of a built site would show its readers."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from creditline.model import Finding
from creditline.verify.page import target_of

if TYPE_CHECKING:
    from pathlib import Path

    from creditline.verify.built import BuiltSite

Told = Iterator[tuple[str, Finding]]

_SIGNATURE = b"pagefind_dcd"
"""How a fragment of Pagefind's begins once it is unpacked; the rest is JSON."""
_MEND = "build the site again, and see to what else writes the index of the search"


class _Fragment(msgspec.Struct):
    """What Pagefind's file for a page holds, as far as readers see it."""

    url: str
    meta: dict[str, str]


def search_names_the_source(site: BuiltSite) -> Told:
    """The search finds each article, by its title, and names its source; and it finds nothing else."""
    records = site.looks.records
    found: set[str] = set()
    for uri, record in records.items():
        if not record.is_readable:
            yield uri, _finding("nobody can read this part of the search")
            continue
        page = site.settled(record.target) if record.target else ""
        found.add(page)
        for told in _problems(site, page, record):
            yield uri, _finding(told)
    for lost in sorted(site.listed.keys() - found) if records else ():
        yield lost, _finding("the search does not find this article")


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """What the search tells of an article, where it can be read: its address, and where in the tree that is."""

    is_readable: bool
    url: str = ""
    target: str = ""
    title: str = ""
    source: str = ""


def record_of(path: Path, home: str) -> SeenRecord:
    """What a file of the search tells of an article. `home` is the site's address."""
    try:
        packed = gzip.decompress(path.read_bytes())
        record = msgspec.json.decode(packed.removeprefix(_SIGNATURE), type=_Fragment)
    except (OSError, EOFError, zlib.error, ValueError):
        return SeenRecord(is_readable=False)
    target, told = target_of(record.url, "", home) or "", record.meta
    return SeenRecord(True, record.url, target, told.get("title", ""), told.get("source", ""))  # noqa: FBT003 - no switch


def _problems(site: BuiltSite, page: str, record: SeenRecord) -> Iterator[str]:
    article = site.listed.get(page)
    if article is None:
        yield f"the search finds {record.url!r}, which is no article that readers may find"
    elif (record.title, record.source) != (article.title, article.source.name):
        yield f"the search shows {record.title!r} of {record.source!r} for {article.title!r} of {article.source.name!r}"


def _finding(message: str) -> Finding:
    return Finding(1, 1, message, _MEND)
