"""Search index of a site, in a few parts: the latest year, and the years before it together, up to 1,000 articles in a part.

All searching happens in the browser (engines/theme/assets/creditline/search.js), so any static host will do. Browsers load
only the pieces they need. Each part is in the cache under a hash of its articles, so an edit rebuilds one part. The files in
the site's tree:

    search/facets.json    sources, year and tags of each article, by part, latest first: for filters and counts
    search/parts.json     name of each part, latest first, and the files of it that every search needs
    search/words.json     words of all parts, for suggestions
    search/pagefind.js    the program that searches, and wasm.pagefind, the rest of it
    search/2026/          Pagefind's index of 2026
    search/2025-2/        index of the second half of a year with many articles
    search/2019-2024/     index of several years
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from creditline.cache.hashing import hashed
from creditline.cache.store import Store
from creditline.cache.versions import installation
from creditline.gate.bodies import Bodies
from creditline.model.article import Article
from creditline.pages.addresses import url
from creditline.pages.extras import Extra, Has, never
from creditline.pages.settings import Settings
from creditline.search.pagefind import Indexing, program_version
from creditline.search.parts import PROGRAM, Record, indexing, part, record_of

FOLDER = "search/"

_LARGEST = 1000
"""Most articles in a part, unless one month has more. Pagefind takes about 380 MB for 1,000 articles of 1,400 words."""
_MOST_JOINED = 600
"""Most articles in a part of several years: the more it has, the longer an edit of one of them takes."""
_CUTS = (1, 2, 4, 12)
"""Numbers of parts into which a year may be divided."""


@dataclass(frozen=True)
class Searched:
    """An article to index: its address, its date, the cache key of its record, and a function that makes the record."""

    url: str
    date: date
    key: str
    record: Callable[[], Record]


def searched(article: Article, bodies: Bodies, settings: Settings) -> Searched:
    """An article to index, before its text is read."""
    names = repr([source.name for source in article.sources])
    key = hashed(article.digest, names, settings.language, repr(bodies.policy))
    return Searched(
        url(article, settings), article.date, key, lambda: record_of(article, bodies.of(article), settings)
    )


class Search:
    """The search of a site. `indexed` are the names of the parts that must be built.

    All parts are indexed in the site's language, so that a page in any language searches the same index. Words of other
    languages are found only in the form in which they occur. Every method raises `SearchError` if Pagefind is missing or fails.
    """

    def __init__(self, searched: Iterable[Searched], store: Store, language: str) -> None:
        """Find out which parts the cache (`store`) lacks. `searched` are the published articles, newest first."""
        self._parts = [
            _Part(name, tuple(those), f"{_stemmed(language)}-{name}", store)
            for years in _joined_years(searched)
            for name, those in _cut(years).items()
        ]
        self._missing = [one for one in self._parts if one.names is None]
        self.indexed = tuple(one.name for one in self._missing)
        self._made: dict[_Part, dict[str, Path]] = {}
        self._under_way: tuple[_Part, list[Record], Indexing] | None = None

    def go_on(self) -> bool:
        """Finish the part that Pagefind works on, begin the next one, and return whether there was one.

        Parts are built one after the other, since Pagefind takes all cores and much memory.
        """
        if self._under_way:
            (one, records, begun), self._under_way = self._under_way, None
            self._made[one] = one.made(records, begun)
        if self._missing:
            one = self._missing.pop(0)
            self._under_way = one, *one.begun()
        return self._under_way is not None

    def close(self) -> None:
        """End Pagefind, if it still works."""
        if self._under_way:
            self._under_way[2].close()

    def files(self, has: Has = never) -> Iterator[Extra]:
        """Build the rest, and yield the files that the site lacks. `has` says which ones it has."""
        while self.go_on():
            pass
        for name, merge in _COMMON.items():
            yield from _joined(name, self._parts, merge, has)
        for one in self._parts:
            yield from one.files(has, self._made.get(one), is_latest=one is self._parts[0])


def _joined(
    name: str, parts: Sequence[_Part], merge: Callable[[list[_Part]], object], has: Has
) -> Iterator[Extra]:
    """A file of all parts together, unless the site has it."""
    content = hashed(name, *(part.content(name) for part in parts))
    uri = f"{FOLDER}{name}"
    if parts and not has(uri, content):
        text = json.dumps(merge([*parts]), ensure_ascii=False, separators=(",", ":"))
        yield uri, content, text.encode()


_COMMON: dict[str, Callable[[list[_Part]], object]] = {
    "facets.json": lambda parts: {part.name: part.read("facets.json") for part in parts},
    "parts.json": lambda parts: [{"name": part.name, "files": part.read("parts.json")} for part in parts],
    "words.json": lambda parts: sorted({word for part in parts for word in part.read("words.json")}),
}
"""Files of all parts together, and how they are made."""


def _joined_years(searched: Iterable[Searched]) -> list[list[Searched]]:
    """Articles of years that are in one part, latest first.

    A search asks for a file of each part for each word, so there should be few. The latest year, in which most edits are, is alone.
    The others are joined from the first year on, so that a new year changes no part but the last of them.
    """
    years: defaultdict[int, list[Searched]] = defaultdict(list)
    for one in searched:
        years[one.date.year].append(one)
    *earlier, latest = [years[year] for year in sorted(years)] or [[]]
    joined: list[list[Searched]] = []
    for those in earlier:
        if joined and len(joined[-1]) + len(those) <= _MOST_JOINED:
            joined[-1] = [*those, *joined[-1]]
        else:
            joined.append(those)
    return [latest, *joined[::-1]] if latest else []


def _cut(articles: Sequence[Searched]) -> dict[str, list[Searched]]:
    """The articles of a year by part, in the fewest parts that are all small enough. Several years are one part."""
    latest, first = articles[0].date.year, articles[-1].date.year
    if first < latest:
        return {f"{first:04}-{latest:04}": [*articles]}
    parts: dict[str, list[Searched]] = {}
    for cuts in _CUTS:
        parts = {}
        for one in articles:
            parts.setdefault(_name(one.date, cuts), []).append(one)
        if max(map(len, parts.values())) <= _LARGEST:
            break
    return parts


def _name(day: date, cuts: int) -> str:
    """Name of the part that a day belongs to, if its year is divided into `cuts` parts."""
    number = (day.month - 1) * cuts // 12 + 1
    return f"{day.year:04}" if cuts == 1 else f"{day.year:04}-{number:0{len(str(cuts))}}"


@dataclass(frozen=True)
class _Part:
    """A part of the index, in the cache or still to be built. `name` is the name of its folder."""

    name: str
    articles: tuple[Searched, ...]
    tag: str
    store: Store

    @cached_property
    def key(self) -> str:
        """Cache key of the part."""
        shown = (part for one in self.articles for part in (one.url, one.key))
        return hashed("search part", program_version(), installation(), self.tag, *shown)

    @cached_property
    def names(self) -> dict[str, str] | None:
        """Content hashes of its files in the cache, by name; None if it isn't there."""
        return self.store.names(self.key)

    def begun(self) -> tuple[list[Record], Indexing]:
        """Begin to build the part."""
        records = [one.record() for one in self.articles]
        return records, indexing(records, self.tag)

    def made(self, records: list[Record], under_way: Indexing) -> dict[str, Path]:
        """Finish the part and put it into the cache."""
        return self.store.keep_folder(self.key, part(records, self.tag, under_way))

    def content(self, name: str) -> str:
        """Content hash of one of its files."""
        return (self.names or self.store.names(self.key) or {}).get(name, "")

    def read(self, name: str) -> Any:
        """The value in one of its JSON files."""
        path = self.store.content(self.content(name)) or self.made(*self.begun())[name]
        return json.loads(path.read_bytes())

    def files(self, has: Has, made: dict[str, Path] | None, *, is_latest: bool) -> Iterator[Extra]:
        """Files of the part that the site lacks. Only the latest part contains the program."""
        for name, content in (self.store.names(self.key) or {}).items():
            if name in _COMMON or (name in PROGRAM and not is_latest):
                continue
            uri = f"{FOLDER}{name}" if name in PROGRAM else f"{FOLDER}{self.name}/{name}"
            if not has(uri, content):
                # A file in the cache may be damaged; then all of them are built again.
                made = made or self.store.folder(self.key) or self.made(*self.begun())
                yield uri, content, made[name]


def _stemmed(language: str) -> str:
    """Language for stemming; "unknown" for languages that don't separate words by spaces."""
    # In these languages, Pagefind's extended edition would segment texts into words, but search.js doesn't segment queries.
    primary = language.lower().partition("-")[0]
    return "unknown" if primary in ("", "zh", "ja", "th") else primary
