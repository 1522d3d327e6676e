"""The site's search: an index in parts, one for each year of publication, of which browsers load the pieces they need.

Any host of files will do, as all searching is done in the browser (theme/assets/creditline/search.js). Each part is in the
store under the hash of what it is made from, so an edit makes one part anew. In the site's tree:

    search/parts.json         the years, the latest first
    search/pagefind.js        the program that searches
    search/2026/              Pagefind's index of that year; in the latest one the rest of the program, wasm.*.pagefind
    search/2026/facets.json   the source and the tags of each article of that year, to filter and count by
"""

from __future__ import annotations

import json
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup

from creditline.body import plain
from creditline.pages.jsonld import url
from creditline.pages.rendering import environment
from creditline.site.pagefind import program_version
from creditline.site.parts import Record, part
from creditline.store import hashed
from creditline.versions import installation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from creditline.model import Article, Body
    from creditline.pages.settings import Settings
    from creditline.store import Store

FOLDER = "search/"

_AT_ONCE = 2  # Pagefind takes some 250 MB for 1,000 articles


@dataclass(frozen=True)
class Search:
    """The files of a search by their path in the site's tree, and the years whose part was not in the store."""

    files: Mapping[str, Path]
    indexed: tuple[str, ...]


def record_of(article: Article, body: Body, settings: Settings) -> Record:
    """What is searched of an article: title, source and tags, standfirst, Key Facts, text; not the Take."""
    # Facts that were drawn from the text are in it.
    facts = (
        [] if body.key_facts_are_drawn else [f"{fact.label} {fact.statement.text}" for fact in body.key_facts]
    )
    # Footnotes end in an arrow back to the text.
    text = " ".join((article.standfirst, *facts, plain(body.html).replace("↩", "")))
    given = article.language if article.language != settings.language else ""
    return Record(
        url(article, settings), article.title, article.source.name, article.date, article.tags, given, text
    )


def search_form(base: str, archive: str) -> Markup:
    """The search as a part of a page: the form, and room for what is found.

    Args:
        base: the site's root, as an address that leads there from any page that shows this.
        archive: the address of the list of all articles, for readers without JavaScript.

    """
    return Markup(environment().get_template("search.html").render(base=base, archive=archive))  # noqa: S704 - autoescaped


def search_files(records: Iterable[Record], store: Store, language: str) -> Search:
    """Build the search of these articles, as far as the store does not hold it.

    All parts are indexed in the site's language. So there is one index, whatever the language of the page on which a
    reader searches; articles in other languages are found by the words as they stand there.

    Args:
        records: the published articles.
        store: where finished parts are.
        language: the site's.

    Raises:
        SearchError: Pagefind is missing, or does not do what is asked.

    """
    years: defaultdict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=_latest_first):
        years[record.date.isoformat()[:4]].append(record)
    made_by = (program_version(), installation())
    tags = {year: f"{_stemmed(language)}-{year}" for year in years}
    keys = {
        year: hashed("search part", *made_by, tag, msgspec.json.encode(years[year]))
        for year, tag in tags.items()
    }
    kept = {year: store.folder(key) for year, key in keys.items()}
    missing = [year for year, files in kept.items() if files is None]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        made = pool.map(lambda year: store.keep_folder(keys[year], part(years[year], tags[year])), missing)
        parts = {**kept, **dict(zip(missing, made, strict=True))}
    listed = store.keep_folder(hashed("search parts", *years), {"parts.json": json.dumps([*years]).encode()})
    placed = {**listed, **dict(_placed(parts))}
    return Search({f"{FOLDER}{name}": path for name, path in sorted(placed.items())}, tuple(missing))


def _latest_first(record: Record) -> tuple[int, str]:
    return -record.date.toordinal(), record.url


def _stemmed(language: str) -> str:
    """The language whose inflections the search knows: where words have no spaces, none."""
    # For these, the extended edition of Pagefind would cut texts into words, which search.js does not do with queries.
    primary = language.lower().partition("-")[0]
    return "unknown" if primary in ("", "zh", "ja", "th") else primary


def _placed(parts: Mapping[str, Mapping[str, Path] | None]) -> Iterator[tuple[str, Path]]:
    """The files of all parts by their path in the folder of the search; of the program one copy is enough."""
    latest = next(iter(parts), "")
    for year, files in parts.items():
        for name, path in (files or {}).items():
            if name == "pagefind.js":
                yield name, path
            elif year == latest or not name.startswith("wasm."):
                yield f"{year}/{name}", path
