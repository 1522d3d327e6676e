"""Feeds of the site, of each source and of each tag: every entry, in number, order and every field."""

from __future__ import annotations

import html
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree

from creditline.model.problems import Finding
from creditline.verify.feed_entries import FeedReader, Item, difference
from creditline.verify.tag_addresses import tag_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.model.article import Article
    from creditline.verify.built import BuiltSite

Told = Iterator[tuple[str, Finding]]

NAMES = ("feed.xml", "atom.xml", "feed.json")
MOST = 20
_MEND = "build the site again, and see to what else writes this feed"


@dataclass(frozen=True)
class FeedOf:
    """The list that three feeds are of: their folder, their title, and its articles, newest first."""

    folder: str
    title: str
    articles: tuple[Article, ...]


def own_feeds_are_exact(site: BuiltSite, uris: Sequence[str]) -> Told:
    """Feeds of the site, of its sources, of its authors and of its tags. `uris` are those in the tree that have their names."""
    if not site.is_current:
        return  # A manuscript is another one now: `ledger_agrees` says so.
    there, expected = set(uris), list(_expected(site))
    reader = FeedReader(site)
    for of in expected:
        for name in NAMES:
            uri = of.folder + name
            if uri not in there:
                yield uri, Finding(1, 1, f"the feed of {of.title!r} is not there", _MEND)
                continue
            there.discard(uri)
            for told in _problems(site, uri, of, reader):
                yield uri, Finding(1, 1, told, _MEND)
    for stranger in sorted(there):
        yield (
            stranger,
            Finding(1, 1, "this feed is that of no source, no author, no reporter and no tag", _MEND),
        )


def _expected(site: BuiltSite) -> Iterator[FeedOf]:
    """The feeds that a site should have; none if it has no address."""
    ledger = site.ledger
    if ledger is None or not ledger.url:
        return
    newest = sorted(site.listed.values(), key=lambda article: (-article.date.toordinal(), article.slug))
    yield FeedOf("", ledger.site, tuple(newest[:MOST]))
    for shelves, fewest in ((_of_sources(newest), 1), (_of_authors(newest), 1), (_of_reporters(newest), 2)):
        folders = _folders_of(site, next(iter(shelves), ""))
        for folder, (name, those) in shelves.items():
            title = f"{ledger.site}: {name}"
            if len(those) >= fewest:
                yield FeedOf(folders.get(title, folder), title, tuple(those[:MOST]))
    by_tag: dict[str, list[Article]] = defaultdict(list)
    for article in newest:
        for key in dict.fromkeys(map(tag_address, article.tags)):
            by_tag[key].append(article)
    folders = _folders_of(site, "tags/")
    for key, those in by_tag.items():
        title = f"{ledger.site}: {_spelling(key, those)}"
        yield FeedOf(folders.get(title, f"tags/{key}/"), title, tuple(those[:MOST]))


Shelves = dict[str, tuple[str, list["Article"]]]
"""Names and articles by the folder of their feeds."""


def _of_sources(articles: Sequence[Article]) -> Shelves:
    found: Shelves = {}
    for article in articles:
        for source in article.sources:
            found.setdefault(f"sources/{source.id}/", (source.name, []))[1].append(article)
    return found


def _of_authors(articles: Sequence[Article]) -> Shelves:
    found: Shelves = {}
    for article in articles:
        for person in (each for each in article.authors if each.id):
            found.setdefault(f"authors/{person.id}/", (person.name, []))[1].append(article)
    return found


def _of_reporters(articles: Sequence[Article]) -> Shelves:
    found: Shelves = {}
    for article in articles:
        for key, name in _reporters(article).items():
            found.setdefault(f"reporters/{key}/", (name, []))[1].append(article)
    return found


def _reporters(article: Article) -> dict[str, str]:
    """The authors of an article's originals by key, but for bylines of several people."""
    names = [name for original in article.originals for name in original.authors]
    alone = [name for name in names if not any(sign in name for sign in (",", ";", "&", "/", " and "))]
    return {tag_address(name): name for name in reversed(alone)}


def _folders_of(site: BuiltSite, folder: str) -> dict[str, str]:
    """The folder of each tag or reporter, by the title of its feeds: how a name becomes an address is not looked at here."""
    kind = folder.partition("/")[0]
    if kind not in ("tags", "reporters"):
        return {}
    return dict(_titles(site, kind))


def _titles(site: BuiltSite, kind: str) -> Iterator[tuple[str, str]]:
    for uri in site.files:
        if uri.startswith(f"{kind}/") and uri.endswith("/feed.json"):
            try:
                feed = json.loads(site.text(uri))
            except ValueError:
                continue
            if isinstance(feed, dict):
                yield str(feed.get("title")), uri.removesuffix("feed.json")


def _spelling(key: str, articles: Sequence[Article]) -> str:
    """The most frequent spelling of a tag; among equally frequent ones, the oldest."""
    counts = Counter(tag for article in reversed(articles) for tag in article.tags if tag_address(tag) == key)
    return counts.most_common(1)[0][0]


def _problems(site: BuiltSite, uri: str, of: FeedOf, reader: FeedReader) -> Iterator[str]:
    assert site.ledger
    try:
        found, about = _json(site, uri) if uri.endswith(".json") else _xml(site, uri)
    except (ValueError, TypeError, KeyError, AttributeError, ElementTree.ParseError) as error:
        yield f"this feed cannot be read ({error})"
        return
    address = site.ledger.url + quote(uri)
    version = [_STANDARDS[0] + "version/1.1"] if uri.endswith(".json") else []
    for words in (*version, of.title, address, site.ledger.url + quote(_home(site, of.folder))):
        if words not in about:
            yield f"the feed does not give {words!r} about itself"
    strange = [one for one in about if "://" in one and not one.startswith((site.ledger.url, *_STANDARDS))]
    yield from (f"the feed gives {one!r} about itself" for one in strange)
    if len(found) != len(of.articles):
        yield f"the feed has {len(found)} entries instead of {len(of.articles)}"
    for number, (item, article) in enumerate(zip(found, of.articles, strict=False), 1):
        if told := difference(item, reader.expected(article, uri.rpartition("/")[2])):
            yield f"entry {number}, {article.title!r}: {told}"
            return


def _home(site: BuiltSite, folder: str) -> str:
    """The page of the list whose feeds are in a folder."""
    return page if folder and (page := f"{folder.rstrip('/')}.html") in site.files_set else folder


_NAMESPACES = frozenset(
    (
        "",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/rss/1.0/modules/content/",
        "http://purl.org/dc/elements/1.1/",
        "http://search.yahoo.com/mrss/",
    )
)
_STANDARDS = ("https://jsonfeed.org/", "http://www.w3.org/")


def _json(site: BuiltSite, uri: str) -> tuple[list[Item], set[str]]:
    feed = json.loads(site.text(uri))
    items = [
        tuple(sorted((key, json.dumps(value, ensure_ascii=False)) for key, value in one.items()))
        for one in feed.pop("items")
    ]
    authors = feed.pop("authors")
    assert site.ledger
    if authors != [{"name": site.ledger.site}]:
        raise ValueError(f"its authors are {authors!r}")
    return items, {str(value) for value in feed.values()}


def _xml(site: BuiltSite, uri: str) -> tuple[list[Item], set[str]]:
    # The tree may come from anywhere: expat itself bounds what entities may grow to.
    root = ElementTree.fromstring(site.raw(uri))  # noqa: S314
    channel = root[0] if root.tag == "rss" else root
    entries = [one for one in channel if _local(one) in ("item", "entry")]
    about = {
        html.unescape(text)
        for one in channel
        if one not in entries
        for part in one.iter()
        for text in (part.text or "", *part.attrib.values())
    }
    return [_item(one) for one in entries], about


def _item(entry: ElementTree.Element) -> Item:
    """All elements of an entry as names with attributes, and texts, sorted."""
    fields = []
    for element in entry.iter():
        if element is not entry:
            given = " ".join(
                f"{name.rpartition('}')[2]}={value}" for name, value in sorted(element.attrib.items())
            )
            fields.append((f"{_local(element)} {given}".strip(), (element.text or "").strip()))
    fields += [(f"@{name.rpartition('}')[2]}", value) for name, value in entry.attrib.items()]
    return tuple(sorted(fields))


def _local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace, if that is one that feeds use."""
    space, _, name = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
    return name if space.removeprefix("{") in _NAMESPACES else element.tag
