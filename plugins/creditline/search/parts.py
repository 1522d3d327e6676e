"""A part of the search, which is an index of some articles: from their records to Pagefind's files, and back."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from creditline.search.pagefind import Entry, SearchError, index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

_SIGNATURE = b"pagefind_dcd"
# The rest are Pagefind's own pages.
_NEEDED = re.compile(r"pagefind\.js|pagefind-entry\.json|.*\.pf_(meta|index|fragment)")
# To Pagefind, words that weight other words: no article may weight its own.
_DIRECTIVE = re.compile(r"(?<!_)_{3,}(?=(END_)?PAGEFIND_)")

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""The scripts that put no space between words, as a character class: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""

_MARKED = (*range(0xE00, 0x1800), 0x3099, 0x309A, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_MARKS = "".join(mark for mark in map(chr, _MARKED) if unicodedata.category(mark)[0] == "M")
_CHARACTER = re.compile(f"[{UNSPACED}][{_MARKS}]*")
_RUN = re.compile(f"(?:{_CHARACTER.pattern})+")


@dataclass(frozen=True)
class Record:
    """An article as the search knows it. `url` is relative to the site's root."""

    url: str
    title: str
    source: str
    date: date
    tags: tuple[str, ...] = ()
    language: str = ""
    text: str = ""


class _Fragment(msgspec.Struct):
    """What Pagefind's file for a page holds, as far as we want to know."""

    url: str
    content: str
    meta: dict[str, str]


def part(records: Sequence[Record], tag: str) -> dict[str, bytes]:
    """The files of a part by name: an index, what browsers need to search in it, and `facets.json` to filter by.

    Args:
        records: the articles, those first that are to be shown first where nothing is searched for.
        tag: a language tag, which begins the names of the articles' files. No other part may have it.

    Raises:
        SearchError: Pagefind is missing, or does not do what is asked.

    """
    files = index(map(_entry, records), tag)
    stemmer = f"wasm.{tag}.pagefind"
    if stemmer not in files:
        stemmer = "wasm.unknown.pagefind"
    kept = {name: content for name, content in files.items() if name == stemmer or _NEEDED.fullmatch(name)}
    return {**kept, "facets.json": _facets(records, kept)}


def _entry(record: Record) -> Entry:
    meta = {
        "title": record.title,
        "source": record.source,
        "date": record.date.isoformat(),
        "tags": "\n".join(record.tags),
        "language": record.language,
        "pairs": " ".join(_pairs(f"{record.title} {record.text}")),
    }
    # Pagefind leaves out a page without words.
    has_words = any(character.isalnum() for character in record.text)
    content = searchable(record.text if has_words else record.title)
    return Entry(record.url, content, {name: _undirected(value) for name, value in meta.items() if value})


def _undirected(text: str) -> str:
    return _DIRECTIVE.sub("__", text)


def searchable(text: str) -> str:
    """A text in words; where they have no spaces, what stands between two signs is one.

    >>> searchable("The 冰川融化 melts")
    'The 冰川融化 melts'
    >>> searchable("使用AI，冰川。")
    '使用 AI， 冰川 。'
    """
    return " ".join(_RUN.sub(r" \g<0> ", _undirected(text)).split())


def _pairs(text: str) -> Iterator[str]:
    """Each pair of neighbours among the characters of such scripts, once: for search.js, these are the words.

    >>> [*_pairs("冰川融 and 冰川")]
    ['冰川', '川融']
    """
    runs = (_CHARACTER.findall(run) for run in _RUN.findall(text))
    yield from dict.fromkeys(one + other for run in runs for one, other in itertools.pairwise(run))


def _facets(records: Sequence[Record], files: Mapping[str, bytes]) -> bytes:
    """Sources, tags, and for the file of each article the numbers of its source and of its tags."""
    # Pagefind has filters of its own, but writes their values in another order each time.
    names = {_fragment(content).url: _name(file) for file, content in files.items() if _is_fragment(file)}
    if lost := sorted({record.url for record in records} - names.keys()):
        raise SearchError(f"the search finds no words in {', '.join(lost)}")
    sources = sorted({record.source for record in records})
    tags = sorted({tag for record in records for tag in record.tags})
    articles = {
        names[record.url]: [sources.index(record.source), *(tags.index(tag) for tag in record.tags)]
        for record in records
    }
    facets = {"source": sources, "tag": tags, "articles": articles}
    return json.dumps(facets, ensure_ascii=False, separators=(",", ":")).encode()


def _fragment(raw: bytes) -> _Fragment:
    return msgspec.json.decode(gzip.decompress(raw).removeprefix(_SIGNATURE), type=_Fragment)


def _is_fragment(uri: str) -> bool:
    return uri.endswith(".pf_fragment")


def _name(uri: str) -> str:
    return uri.rpartition("/")[2].removesuffix(".pf_fragment")
