"""Search of a built site, as its readers would see it."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from creditline.model.article import Article
from creditline.model.problems import Told
from creditline.verify.initials import initials_of
from creditline.verify.links import list_page, target_of
from creditline.verify.nodes import Node
from creditline.verify.page import Page
from creditline.verify.search_filters import filters_are_right, in_index, part_of, words_are_proposed

if TYPE_CHECKING:
    from creditline.verify.built import BuiltSite

_PARTS = "search/parts.json"
_SIGNATURE = b"pagefind_dcd"
_META = ("title", "source", "date", "tags", "language")
_NO_LETTERS = bytes(one for one in range(128) if not chr(one).isalnum())
_ASCII = bytes(range(128))
_SEARCHED = ("h1.creditline-title", ".creditline-standfirst", ".creditline-facts li", ".creditline-text")
_MOST = 4


def search_names_the_source(site: BuiltSite) -> Told:
    """The search finds each article by its title, names its source, looks through the text of its page, and finds nothing else."""
    records, files, unchanged = site.looks.records, site.files_set, site.unchanged
    found: set[str] = set()
    new: set[str] = set()
    for uri, record in records.items():
        page = record.target if record.target in files else site.settled(record.target)
        found.add(page)
        if uri in unchanged and page in unchanged:
            continue
        new.add(uri)
        if not record.is_readable:
            yield uri, in_index("nobody can read this part of the search")
            continue
        for told in _problems(site, page if record.target else "", record):
            yield uri, in_index(told)
    for lost in sorted(site.listed.keys() - found) if records else ():
        yield lost, in_index("the search does not find this article")
    if site.is_current:
        yield from words_are_proposed(site, new)
        yield from filters_are_right(site, new)
        yield from _parts(site)
        if not (site.has_same_lists and _page_of(site) in site.unchanged):
            yield from _page(site)


class SeenRecord(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Record of an article in the search, where it can be read: its address, and where in the tree that is."""

    is_readable: bool
    url: str = ""
    target: str = ""
    title: str = ""
    source: str = ""
    more: tuple[str, str, str] = ("", "", "")
    """The day, the tags and the language."""
    text: str = ""
    """A hash of the text that the search looks through."""


def searchable_texts(page: Page) -> tuple[str, ...]:
    """Hashes of the texts that the search may look through for the article of a page: with and without its Key Facts."""
    title, standfirst, facts, text = (
        _letters("".join(_pieces(page.all(selector)))) for selector in _SEARCHED
    )
    return _hash(standfirst + text) or _hash(title), _hash(standfirst + facts + text)


def _pieces(nodes: Sequence[Node | str]) -> list[str]:
    """Texts in elements, but for those of pictures, and the numbers of footnotes and of originals."""
    found: list[str] = []
    for one in nodes:
        if isinstance(one, str):
            found.append(one)
        elif one.tag not in ("figure", "sup") and one.get("class") != "creditline-of":
            found += _pieces(one.inside)
    return found


def _letters(text: str) -> str:
    """The letters and digits of a text."""
    # Most characters to delete are ASCII; `translate` deletes them twenty times faster than a pattern.
    raw = text.encode("utf-8", "surrogatepass").translate(None, _NO_LETTERS)
    plain = raw.decode("utf-8", "surrogatepass")
    for sign in {*raw.translate(None, _ASCII).decode("utf-8", "surrogatepass")}:
        if not sign.isalnum():
            plain = plain.replace(sign, "")
    return plain


def _hash(letters: str) -> str:
    """A hash of some letters and digits; empty if there are none."""
    return hashlib.sha256(letters.encode()).hexdigest()[:32] if letters else ""


class _Fragment(msgspec.Struct):
    """The parts of Pagefind's file for an article that readers are shown."""

    url: str
    content: str
    meta: dict[str, str]


def record_of(path: Path, home: str) -> SeenRecord:
    """Read the record of an article from a file of the search. `home` is the site's address."""
    try:
        raw = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        found = msgspec.json.decode(raw, type=_Fragment)
        date.fromisoformat(found.meta.get("date", ""))
    except (OSError, EOFError, zlib.error, ValueError):
        return SeenRecord(is_readable=False)
    title, source, day, tags, language = (found.meta.get(name, "") for name in _META)
    shown = (found.url, target_of(found.url, "", home) or "", title, source, (day, tags, language))
    return SeenRecord(True, *shown, _hash(_letters(found.content)))  # noqa: FBT003 - it is a value, no switch


def _problems(site: BuiltSite, page: str, record: SeenRecord) -> Iterator[str]:
    article = site.listed.get(page)
    if article is None:
        yield f"the search finds {record.url!r}, which is no article that readers may find"
        return
    named = ", ".join(source.name for source in article.sources)
    if (record.title, record.source) != (article.title, named):
        yield f"the search shows {record.title!r} of {record.source!r} for {article.title!r} of {named!r}"
    elif record.text not in site.looks.texts.get(page, ()):
        yield f"the search looks through another text of {article.title!r} than its page shows"
    elif site.is_current:
        yield from _told_besides(site, article, record)


def _told_besides(site: BuiltSite, article: Article, record: SeenRecord) -> Iterator[str]:
    day, tags, language = record.more
    home = site.ledger.settings.get("language", "en") if site.ledger else ""
    if (day, tags.split("\n")) != (article.date.isoformat(), "\n".join(article.tags).split("\n")):
        yield f"the search gives {day} and {tags.split()} for {article.title!r}"
    if language != ("" if article.language == home else article.language):
        yield f"the search says that {article.title!r} is in {language!r}"


def _parts(site: BuiltSite) -> Told:
    """Problems with the file that names the parts of the search: each part, with the number of its articles."""
    there = Counter(map(part_of, site.looks.records))
    try:
        parts = json.loads(site.text(_PARTS)) if there else []
        numbers = {part["name"]: _number(part["files"]["pagefind-entry.json"]) for part in parts}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        yield _PARTS, in_index("nobody can read the parts of the search")
        return
    if numbers != there:
        yield _PARTS, in_index(f"the search has the parts {numbers} instead of {dict(sorted(there.items()))}")


def _page_of(site: BuiltSite) -> str:
    assert site.ledger
    return list_page("search", has_directory_urls=site.ledger.has_directory_urls)


def _page(site: BuiltSite) -> Told:
    """Problems with the data for the script of the search page: where the site and its archive are, and marks of sources."""
    assert site.ledger
    here = partial(list_page, has_directory_urls=site.ledger.has_directory_urls)
    uri = _page_of(site)
    for node in Page(uri, site.text(uri)).all("[data-marks]") if uri in site.files_set else ():
        for name, target in (("data-base", "index.html"), ("data-archive", here("archive"))):
            # Left empty, an address is that of the page itself.
            if not (said := node.get(name)) or site.target(said, uri) != target:
                yield uri, in_index(f"the search page gives {said!r} as {name}, which is not {target}")
        try:
            marks = {name: mark[0] for name, mark in json.loads(node.get("data-marks")).items()}
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            yield uri, in_index("nobody can read the marks of the search's sources")
            continue
        names = {source.name for article in site.listed.values() for source in article.sources}
        if marks != (wanted := {name: initials_of(name) for name in names}):
            told = dict(sorted(marks.items() ^ wanted.items())[:_MOST])
            yield uri, in_index(f"the search page gives other marks to sources than these have: {told}")


def _number(entry: str) -> int:
    """The articles in a part of the search, as Pagefind counts them in its entry."""
    return sum(language["page_count"] for language in json.loads(b64decode(entry))["languages"].values())
