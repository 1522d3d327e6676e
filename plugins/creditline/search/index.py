"""The site's search: an index in parts, one for each year of publication or a part of it, of which browsers load the pieces they need.

Any host of files will do, as all searching is done in the browser (theme/assets/creditline/search.js). Each part is in the
store under the hash of what it is made from, so an edit makes one part anew. In the site's tree:

    search/parts.json         the parts, the latest first
    search/pagefind.js        the program that searches
    search/2026/              Pagefind's index of that year; in the latest part the rest of the program, wasm.*.pagefind
    search/2026/facets.json   the source and the tags of each article of that year, to filter and count by
    search/2025-2/            the same of the second half of a year with many articles
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from creditline.cache.hashing import hashed
from creditline.cache.versions import installation
from creditline.manuscript.visible_text import plain
from creditline.pages.addresses import url
from creditline.pages.extras import never
from creditline.pages.markup import rendered
from creditline.search.pagefind import program_version
from creditline.search.parts import Record, part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from markupsafe import Markup

    from creditline.cache.store import Store
    from creditline.gate.bodies import Bodies
    from creditline.model.article import Article
    from creditline.model.body import Body
    from creditline.pages.extras import Extra, Has
    from creditline.pages.settings import Settings

FOLDER = "search/"

_LARGEST = 600
"""Articles in a part, unless a month has more: Pagefind takes some 380 MB for 1,000 articles of 1,400 words."""
_CUTS = (1, 2, 4, 12)
"""Into how many parts a year may be cut."""


@dataclass(frozen=True)
class Searched:
    """An article that is to be found: its address, its day, a key that changes with its record, and how that is made."""

    url: str
    date: date
    key: str
    record: Callable[[], Record]


def searched(article: Article, bodies: Bodies, settings: Settings) -> Searched:
    """An article as the search knows it before its text is read."""
    key = hashed(article.digest, article.source.name, settings.language, repr(bodies.policy))
    return Searched(
        url(article, settings), article.date, key, lambda: record_of(article, bodies.of(article), settings)
    )


def record_of(article: Article, body: Body, settings: Settings) -> Record:
    """Searched parts of an article: title, source and tags, standfirst, Key Facts, text; not the Take."""
    # Facts that were extracted from the text are in it.
    facts = (
        []
        if body.key_facts_are_extracted
        else [f"{fact.label}: {fact.statement.text}".removeprefix(": ") for fact in body.key_facts]
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
    return rendered("search.html", {"base": base, "archive": archive})


def search_files(
    searched: Iterable[Searched], store: Store, language: str, has: Has = never
) -> tuple[Iterator[Extra], tuple[str, ...]]:
    """The files of the search of these articles that are not there, built as far as the store does not hold them.

    All parts are indexed in the site's language. So there is one index, whatever the language of the page on which a
    reader searches; articles in other languages are found by the words as they stand there.

    Args:
        searched: the published articles.
        store: where finished parts are.
        language: the site's.
        has: whether a file is there already.

    Returns:
        The files, and the parts that were not in the store.

    Raises:
        SearchError: Pagefind is missing, or does not do what is asked.

    """
    years: defaultdict[int, list[Searched]] = defaultdict(list)
    for one in sorted(searched, key=_latest_first):
        years[one.date.year].append(one)
    parts = [
        _Part(name, tuple(those), f"{_stemmed(language)}-{name}", store)
        for of_year in years.values()
        for name, those in _cut(of_year).items()
    ]
    missing = [one for one in parts if one.names is None]
    # One after the other: Pagefind uses all cores, and much memory.
    made = {one: one.made() for one in missing}
    listing = json.dumps([one.name for one in parts]).encode()
    first = (f"{FOLDER}parts.json", hashlib.sha256(listing).hexdigest(), listing)
    files = (one.files(has, made.get(one), is_latest=one is parts[0]) for one in parts)
    return chain((first,), *files), tuple(one.name for one in missing)


def _cut(articles: Sequence[Searched]) -> dict[str, list[Searched]]:
    """The articles of a year in parts of the same length, as few as keep each of them small; by the names of the parts."""
    parts: dict[str, list[Searched]] = {}
    for cuts in _CUTS:
        parts = {}
        for one in articles:
            parts.setdefault(_name(one.date, cuts), []).append(one)
        if max(map(len, parts.values())) <= _LARGEST:
            break
    return parts


def _name(day: date, cuts: int) -> str:
    """The name of the part of a year in which a day is, if the year is cut into so many."""
    number = (day.month - 1) * cuts // 12 + 1
    return f"{day.year:04}" if cuts == 1 else f"{day.year:04}-{number:0{len(str(cuts))}}"


@dataclass(frozen=True)
class _Part:
    """The search of some articles, in the store or still to be made. `name` is that of its folder."""

    name: str
    articles: tuple[Searched, ...]
    tag: str
    store: Store

    @cached_property
    def key(self) -> str:
        """Its key in the store."""
        shown = (part for one in self.articles for part in (one.url, one.key))
        return hashed("search part", program_version(), installation(), self.tag, *shown)

    @cached_property
    def names(self) -> dict[str, str] | None:
        """Its files in the store, each with the hash of its content."""
        return self.store.names(self.key)

    def made(self) -> dict[str, Path]:
        """Its files, built anew."""
        return self.store.keep_folder(self.key, part([one.record() for one in self.articles], self.tag))

    def files(self, has: Has, made: dict[str, Path] | None, *, is_latest: bool) -> Iterator[Extra]:
        """Its files that are not there; of the program one copy is enough."""
        for name, content in (self.store.names(self.key) or {}).items():
            if name.startswith(("wasm.", "pagefind.js")) and not is_latest:
                continue
            uri = f"{FOLDER}{name}" if name == "pagefind.js" else f"{FOLDER}{self.name}/{name}"
            if not has(uri, content):
                # One of them may be damaged: then all are made again.
                made = made or self.store.folder(self.key) or self.made()
                yield uri, content, made[name]


def _latest_first(one: Searched) -> tuple[int, str]:
    return -one.date.toordinal(), one.url


def _stemmed(language: str) -> str:
    """The language whose inflections the search knows: where words have no spaces, none."""
    # For these, the extended edition of Pagefind would cut texts into words, which search.js does not do with queries.
    primary = language.lower().partition("-")[0]
    return "unknown" if primary in ("", "zh", "ja", "th") else primary
