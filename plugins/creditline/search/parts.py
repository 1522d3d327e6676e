"""A part of the search index: from the records of some articles to Pagefind's files."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from creditline.model.article import Article
from creditline.model.body import Body
from creditline.pages.addresses import url
from creditline.pages.settings import Settings
from creditline.search.pagefind import Entry, Indexing, SearchError
from creditline.text.visible_text import plain

_SIGNATURE = b"pagefind_dcd"
_FRAGMENT = ".pf_fragment"
_HEADING_END = re.compile("</h[2-6]>")
# Asked for by every search: browsers get them in one file. Then come those that depend on the query; the rest is Pagefind's
# user interface.
_ALWAYS = re.compile(r"pagefind-entry\.json|.*\.pf_meta")
_ASKED = re.compile(r".*\.pf_(index|fragment)")
PROGRAM = ("pagefind.js", "wasm.pagefind")
"""Files of the program that searches, the same for all parts."""
# Pagefind's directives that change the weight of words. No article may use them.
_DIRECTIVE = re.compile(r"(?<!_)_{3,}(?=(END_)?PAGEFIND_)")

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Character class of the scripts without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""

_MARKED = (*range(0xE00, 0x1800), 0x3099, 0x309A, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_MARKS = "".join(mark for mark in map(chr, _MARKED) if unicodedata.category(mark)[0] == "M")
_WORD = re.compile(r"[^\W\d_]{4,24}")
_OPENING = 60
"""Number of words at the beginning of a text that may be proposed."""
_CHARACTER = re.compile(f"[{UNSPACED}][{_MARKS}]*")
# Python finds the beginning of a pattern fast if that's a character class, not a group.
_RUN = re.compile(f"{_CHARACTER.pattern}(?:{_CHARACTER.pattern})*")


@dataclass(frozen=True)
class Record:
    """Search record of an article. `url` is relative to the site's root."""

    url: str
    title: str
    sources: tuple[str, ...]
    date: date
    tags: tuple[str, ...] = ()
    language: str = ""
    text: str = ""


def record_of(article: Article, body: Body, settings: Settings) -> Record:
    """Search record of an article: title, sources, tags, standfirst, Key Facts and text, but not the Take."""
    # Extracted facts are already in the text.
    own = () if body.key_facts_are_extracted else body.key_facts
    facts = [f"{fact.label}: {fact.statement.text}".removeprefix(": ") for fact in own]
    # Footnotes end in an arrow back to the text. In excerpts, a sign parts a heading from what follows.
    text = plain(_HEADING_END.sub(r" ·\g<0>", body.html)).replace("↩", "")
    text = " ".join((article.standfirst, *facts, text))
    given = article.language if article.language != settings.language else ""
    names = tuple(source.name for source in article.sources)
    return Record(url(article, settings), article.title, names, article.date, article.tags, given, text)


class _Fragment(msgspec.Struct):
    """The fields we need from Pagefind's file for a page."""

    url: str
    content: str
    meta: dict[str, str]


def indexing(records: Sequence[Record], tag: str) -> Indexing:
    """Begin to index articles. It raises `SearchError` if Pagefind is missing or doesn't run.

    `tag` is a language tag, with which the names of their files begin; different for each part.
    """
    return Indexing(map(_entry, records), tag)


def part(records: Sequence[Record], tag: str, under_way: Indexing) -> dict[str, bytes]:
    """Files of a part by name: the index, the program that searches it, `facets.json` for filters, `words.json` for suggestions,
    and `parts.json` with the files that every search needs. It raises `SearchError` if Pagefind fails.

    `records` are the articles, in the order in which they are shown for an empty query, `under_way` is their index.
    """
    files = under_way.files()
    stemmer = f"wasm.{tag}.pagefind"
    if stemmer not in files:
        stemmer = "wasm.unknown.pagefind"
    program = dict(zip(PROGRAM, (files["pagefind.js"], files[stemmer]), strict=True))
    kept = {name: content for name, content in files.items() if _ASKED.fullmatch(name)}
    always = {name: b64encode(files[name]).decode() for name in sorted(files) if _ALWAYS.fullmatch(name)}
    facets, words = _facets(records, kept), _words(records)
    return {**kept, **program, "facets.json": facets, "parts.json": _json(always), "words.json": words}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(record: Record) -> Entry:
    meta = {
        "title": record.title,
        "source": ", ".join(record.sources),
        "date": record.date.isoformat(),
        "tags": "\n".join(record.tags),
        "language": record.language,
        "pairs": " ".join(_pairs(f"{record.title} {record.text}")),
    }
    # Pagefind skips a page without words.
    has_words = any(character.isalnum() for character in record.text)
    content = searchable(record.text if has_words else record.title)
    return Entry(record.url, content, {name: _undirected(value) for name, value in meta.items() if value})


def _undirected(text: str) -> str:
    return _DIRECTIVE.sub("__", text)


def searchable(text: str) -> str:
    """Text with spaces around each run of characters from scripts without spaces; Pagefind takes each run for a word.

    >>> searchable("The 冰川融化 melts")
    'The 冰川融化 melts'
    >>> searchable("使用AI，冰川。")
    '使用 AI， 冰川 。'
    """
    return " ".join(_RUN.sub(r" \g<0> ", _undirected(text)).split())


def _pairs(text: str) -> Iterator[str]:
    """Each pair of adjacent characters of scripts without spaces, once. search.js uses these pairs as words.

    >>> [*_pairs("冰川融 and 冰川")]
    ['冰川', '川融']
    """
    runs = (_CHARACTER.findall(run) for run in _RUN.findall(text))
    yield from dict.fromkeys(one + other for run in runs for one, other in itertools.pairwise(run))


def _facets(records: Sequence[Record], files: Mapping[str, bytes]) -> bytes:
    """JSON with the sources, the tags, and by the name of each article's file the indices of its sources, as a list, its year, and
    the indices of its tags.
    """
    # Pagefind has filters, but writes their values in a different order each time.
    names = {
        _fragment(content).url: uri.rpartition("/")[2].removesuffix(_FRAGMENT)
        for uri, content in files.items()
        if uri.endswith(_FRAGMENT)
    }
    if lost := sorted({record.url for record in records} - names.keys()):
        raise SearchError(f"the search finds no words in {', '.join(lost)}")
    sources = sorted({name for record in records for name in record.sources})
    tags = sorted({tag for record in records for tag in record.tags})
    articles: dict[str, list[object]] = {}
    for record in records:
        indices = [*map(sources.index, record.sources)]
        articles[names[record.url]] = [indices, record.date.year, *map(tags.index, record.tags)]
    return _json({"source": sources, "tag": tags, "articles": articles})


def _words(records: Sequence[Record]) -> bytes:
    """JSON with the words of titles, sources, tags and openings, from which the search proposes the nearest one."""
    found: set[str] = set()
    for record in records:
        opening = " ".join(record.text.split()[:_OPENING])
        text = " ".join((record.title, *record.sources, *record.tags, opening))
        # Lower-case "İ" is "i" with a second dot, which nobody types.
        found.update(word.casefold().replace("i\u0307", "i") for word in _WORD.findall(text))
    return _json(sorted(found))


def _fragment(raw: bytes) -> _Fragment:
    return msgspec.json.decode(gzip.decompress(raw).removeprefix(_SIGNATURE), type=_Fragment)
