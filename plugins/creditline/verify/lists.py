"""Where the site lists its articles: feeds and search records."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import msgspec

from creditline.model.article import Article
from creditline.model.problems import Finding, Told
from creditline.verify.built import BuiltSite
from creditline.verify.expected_lists import PARTS
from creditline.verify.feed_files import NoFeed, any_xml
from creditline.verify.feed_heads import HEADS
from creditline.verify.file_list import LIST_FILE
from creditline.verify.ledger_reader import LEDGER_FILE
from creditline.verify.own_feeds import own_feeds_are_exact

_XML = (".xml", ".rss", ".atom", ".rdf", ".xml.gz")
_WHERE = ("url", "location", "href", "link", "id", "page", "permalink")
_MEND = "build the site again, and see to what else writes this list"


def feeds_carry_the_credit(site: BuiltSite) -> Told:
    """The feeds of the site, and of its sources, authors, series and tags, have exactly the entries that they should have.

    Each has the newest articles, in their order, and each entry gives the article's title, dates, author, tags, text, source,
    credit and the original's address, and nothing else. In feeds of other plugins, an entry leads to a page of the site and gives
    the article's title, its source and the original's address. A reader of a feed may never see the page.
    """
    xml = [uri for uri in site.others if uri.endswith((*_XML, ".json"))]
    own = [uri for uri in xml if uri.rpartition("/")[2] in HEADS and _is_place_of_ours(uri)]
    yield from own_feeds_are_exact(site, own)
    for uri in sorted({*xml} - {*own}):
        if uri.endswith(_XML) and _is_feed(raw := site.raw(uri)):
            try:
                root = any_xml(raw)
            except NoFeed as error:
                yield uri, _finding(f"this feed is not XML ({error})")
                continue
            for entry in (element for element in root.iter() if local_name(element) in ("item", "entry")):
                said = html.unescape(" ".join(_said(entry)))
                titles = [html.unescape(part.text or "") for part in entry if local_name(part) == "title"]
                yield from _entry_problems(site, uri, list(_links(entry)), (*titles, said)[0], said)


def _is_feed(raw: bytes) -> bool:
    """Whether a file has an element of a feed."""
    # A sitemap can be long, and mostly has none of these words, which is quicker to see.
    plain = raw.lower()
    has_name = any(name in plain for name in (b"rss", b"feed", b"rdf"))
    return has_name and re.search(rb"<(\w+:)?(rss|feed|rdf)\b", plain) is not None


def _is_place_of_ours(uri: str) -> bool:
    parts = uri.split("/")
    return len(parts) == 1 or (len(parts) == 3 and parts[0] in PARTS)


def local_name(element: ElementTree.Element) -> str:
    """Name of an element without its namespace, in small letters."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _said(entry: ElementTree.Element) -> Iterator[str]:
    for element in entry.iter():
        yield from (element.text or "", element.tail or "", *element.attrib.values())


def _links(entry: ElementTree.Element) -> Iterator[str]:
    for element in entry:
        if local_name(element) in ("link", "guid", "id") and element.get("rel", "alternate") in (
            "alternate",
            "self",
        ):
            yield element.get("href") or element.text or ""


def _entry_problems(site: BuiltSite, uri: str, links: list[str], title: str, said: str) -> Told:
    targets = {target for link in links if (target := site.target(link))}
    articles = [site.articles[target] for target in targets if target in site.articles]
    if not articles and not targets & other_pages(site):
        yield uri, _finding(f"the entry {said.strip()[:60]!r} leads to no page of the ledger")
    for article in articles:
        for lost in _lost(article, title, said, has_addresses=True):
            yield uri, _finding(f"the entry of {article.title!r} does not hold {lost!r}")


def _lost(article: Article, title: str, said: str, *, has_addresses: bool) -> Iterator[str]:
    """The article's title and its sources, and the addresses of its originals, where a list does not give them."""
    yield from (lost for lost in [article.title] if lost not in title)
    for original in article.originals:
        named = (original.source.name, *([original.url] if has_addresses else []))
        yield from (lost for lost in named if lost not in said)


def _finding(message: str) -> Finding:
    return Finding(1, 1, message, _MEND)


def other_pages(site: BuiltSite) -> set[str]:
    """Pages of the ledger that are no articles'."""
    return set(site.ledger.pages) if site.ledger else set()


def records_name_the_source(site: BuiltSite) -> Told:
    """A record of an article in a search index or another JSON file gives its title and names its source.

    In a JSON Feed, it gives the original's address too. Records of a section, whose address has a `#`, are shown
    under that of their page.
    """
    for uri in site.others:
        is_ours = uri in (LEDGER_FILE, LIST_FILE) or (uri.endswith("/feed.json") or uri == "feed.json")
        if uri.endswith(".json") and not is_ours:
            text = site.text(uri)
            try:
                value = _value_in(text)
            except ValueError:
                yield uri, _finding("this is not JSON")
                continue
            # Nothing has one of these names, however it is written.
            if "\\u" not in text and not any(f'"{name}"' in text for name in _WHERE):
                continue
            is_feed = isinstance(value, dict) and "jsonfeed.org" in str(value.get("version"))
            for record in _objects(value):
                yield from _record_problems(site, uri, record, is_feed=is_feed)


def _value_in(text: str) -> object:
    """The value in a file of JSON.

    Raises:
        ValueError: it is none.

    """
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return json.loads(text)  # which takes NaN, too


def _objects(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


def _record_problems(site: BuiltSite, uri: str, record: dict[str, object], *, is_feed: bool) -> Told:
    addresses = [address for key in _WHERE if isinstance(address := record.get(key), str)]
    targets = [target for address in addresses if (target := site.target(address))]
    found = next((target for target in targets if target in site.articles), None)
    if found is None:
        for stranger in {target for target in targets if target.endswith(".html")} - other_pages(site):
            yield uri, _finding(f"a record leads to {stranger}, which the ledger does not list")
    elif not any("#" in address for address in addresses):
        article, said = site.articles[found], html.unescape(" ".join(_strings(record)))
        # The title of a feed's record is plain text; in others it may be HTML.
        title = str(record.get("title", said))
        for lost in _lost(article, title if is_feed else html.unescape(title), said, has_addresses=is_feed):
            yield uri, _finding(f"the record of {article.title!r} does not hold {lost!r}")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)
