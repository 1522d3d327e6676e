"""Filters of the search and the words that it proposes: those of its articles, and no others."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from creditline.cache.hashing import hashed
from creditline.model.problems import Finding, Told

if TYPE_CHECKING:
    from creditline.verify.built import BuiltSite
    from creditline.verify.searched import SeenRecord

_FACETS, _WORDS = "search/facets.json", "search/words.json"
_WORD = re.compile(r"[^\W\d_]{4,24}")
_MEND = "build the site again, and see to what else writes the index of the search"


def words_are_proposed(site: BuiltSite, new: set[str]) -> Told:
    """The words that the search proposes. They hold those of each article's title, sources and tags; `new` are changed records."""
    records = site.looks.records
    try:
        words = {*msgspec.json.decode(site.text(_WORDS), type=list[str])} if records else set[str]()
    except (OSError, ValueError, msgspec.DecodeError):
        yield _WORDS, in_index("nobody can read the words of the search")
        return
    for uri in new if _WORDS in site.unchanged else records:
        if article := site.listed.get(site.settled(records[uri].target)):
            text = " ".join((article.title, *(one.name for one in article.sources), *article.tags))
            if lost := {word.casefold() for word in _WORD.findall(text.replace("İ", "i"))} - words:
                yield _WORDS, in_index(f"the search never proposes {min(lost)!r}, of {article.title!r}")


def filter_keys(site: BuiltSite) -> dict[str, str]:
    """Hashes of the filters of each part of the search."""
    return {part: hashed(bytes(raw)) for part, raw in _raws(site).items()}


def same_parts(keys: Mapping[str, str], last: Mapping[str, str], gone: Iterable[str]) -> frozenset[str]:
    """The parts of the search with the same filters as before and without a record that is `gone`."""
    same = {part for part, key in keys.items() if last.get(part) == key}
    return frozenset(same - {part_of(uri) for uri in gone})


def _raws(site: BuiltSite) -> dict[str, msgspec.Raw]:
    """The filters of each part of the search, before they are read; none if nobody can read them."""
    try:
        return msgspec.json.decode(site.text(_FACETS), type=dict[str, msgspec.Raw])
    except (OSError, UnicodeEncodeError, msgspec.DecodeError):
        return {}


def _found(raw: msgspec.Raw) -> dict[str, object]:
    those = json.loads(bytes(raw))
    return {stem: _named(those, numbers) for stem, numbers in those["articles"].items()}


def filters_are_right(site: BuiltSite, new: set[str]) -> Told:
    """The filters of the search, by source, year and tag. `new` are changed records."""
    parts: dict[str, dict[str, SeenRecord]] = defaultdict(dict)
    for uri, record in site.looks.records.items():
        if record.is_readable:
            parts[part_of(uri)][uri] = record
    judged = {part_of(uri) for uri in new}
    raws = _raws(site) if parts else {}
    try:
        if parts and not raws:
            raise ValueError
        found = {
            part: _found(raw) for part, raw in raws.items() if part in judged or part not in site.same_parts
        }
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        yield _FACETS, in_index("nobody can read the filters of the search")
        return
    for part in sorted(found.keys() | (parts.keys() - raws.keys())):
        those = found.get(part, {})
        wanted = dict(_wanted(site, parts.get(part, {})))
        for stem in sorted(those.keys() | wanted.keys()):
            if those.get(stem) != wanted.get(stem):
                told = f"the filters of the search have {those.get(stem)} instead of {wanted.get(stem)}"
                yield _FACETS, in_index(told)


def _wanted(site: BuiltSite, records: Mapping[str, SeenRecord]) -> Iterator[tuple[str, object]]:
    """Filters that each record should have, by the stem of its file's name."""
    for uri, record in records.items():
        if article := site.listed.get(site.settled(record.target)):
            stem = uri.rpartition("/")[2].partition(".")[0]
            yield stem, ([source.name for source in article.sources], article.date.year, [*article.tags])


def part_of(uri: str) -> str:
    """The part of the search that a record is in."""
    return "".join(uri.split("/")[-3:-2])


def _named(those: Mapping[str, list[str]], numbers: list[Any]) -> tuple[list[str], int, list[str]]:
    sources, year, *tags = numbers
    return [those["source"][at] for at in sources], year, [those["tag"][at] for at in tags]


def in_index(message: str) -> Finding:
    """A finding about a file of the search."""
    return Finding(1, 1, message, _MEND)
