"""What the search of a built site would show its readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from creditline.model import Finding
from creditline.site.parts import records

if TYPE_CHECKING:
    from creditline.site.parts import Record
    from creditline.verify.built import BuiltSite

Told = Iterator[tuple[str, Finding]]

_MEND = "build the site again, and see to what else writes the index of the search"


def search_names_the_source(site: BuiltSite) -> Told:
    """The search finds each article, by its title, and names its source; and it finds nothing else."""
    files = {uri: site.root / uri for uri in site.files if uri.endswith(".pf_fragment")}
    found: set[str] = set()
    for uri, record in records(files):
        if record is None:
            yield uri, _finding("nobody can read this part of the search")
            continue
        page = site.target(record.url) or ""
        found.add(page)
        for told in _problems(site, page, record):
            yield uri, _finding(told)
    for lost in sorted(site.listed.keys() - found) if files else ():
        yield lost, _finding("the search does not find this article")


def _problems(site: BuiltSite, page: str, record: Record) -> Iterator[str]:
    article = site.listed.get(page)
    if article is None:
        yield f"the search finds {record.url!r}, which is no article that readers may find"
    elif (record.title, record.source) != (article.title, article.source.name):
        yield f"the search shows {record.title!r} of {record.source!r} for {article.title!r} of {article.source.name!r}"


def _finding(message: str) -> Finding:
    return Finding(1, 1, message, _MEND)
