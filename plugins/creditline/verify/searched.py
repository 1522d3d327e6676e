"""Search of a built site, as its readers would see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.model.problems import Finding
from creditline.verify.links import target_of
from creditline.verify.search_reader import read_record

if TYPE_CHECKING:
    from pathlib import Path

    from creditline.verify.built import BuiltSite

Told = Iterator[tuple[str, Finding]]

_MEND = "build the site again, and see to what else writes the index of the search"


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
    """Record of an article in the search, where it can be read: its address, and where in the tree that is."""

    is_readable: bool
    url: str = ""
    target: str = ""
    title: str = ""
    source: str = ""


def record_of(path: Path, home: str) -> SeenRecord:
    """Read the record of an article from a file of the search. `home` is the site's address."""
    record = read_record(path)
    if record is None:
        return SeenRecord(is_readable=False)
    target = target_of(record.url, "", home) or ""
    return SeenRecord(True, record.url, target, record.title, record.source)  # noqa: FBT003 - it is a value, no switch


def _problems(site: BuiltSite, page: str, record: SeenRecord) -> Iterator[str]:
    article = site.listed.get(page)
    if article is None:
        yield f"the search finds {record.url!r}, which is no article that readers may find"
        return
    named = ", ".join(source.name for source in article.sources)
    if (record.title, record.source) != (article.title, named):
        yield f"the search shows {record.title!r} of {record.source!r} for {article.title!r} of {named!r}"


def _finding(message: str) -> Finding:
    return Finding(1, 1, message, _MEND)
