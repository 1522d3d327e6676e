"""Where the site lists its articles: cards on pages, feeds, search records, the sitemap."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from creditline.model.problems import Finding
from creditline.verify.expected_lists import PARTS
from creditline.verify.feed_files import NoFeed, any_xml, plain_xml
from creditline.verify.feed_heads import HEADS
from creditline.verify.file_list import LIST_FILE
from creditline.verify.ledger_reader import LEDGER_FILE
from creditline.verify.own_feeds import own_feeds_are_exact
from creditline.verify.page import Page

if TYPE_CHECKING:
    from xml.etree import ElementTree

    from creditline.model.article import Article
    from creditline.verify.built import BuiltSite

Told = Iterator[tuple[str, Finding]]

_XML = (".xml", ".rss", ".atom", ".rdf", ".xml.gz")
_WHERE = ("url", "location", "href", "link", "id", "page", "permalink")
_MEND = "build the site again, and see to what else writes this list"


def feeds_carry_the_credit(site: BuiltSite) -> Told:
    """The feeds of the site, and of its sources, authors, series and tags, have exactly the entries that they should have.

    Each has the newest articles, in their order, and each entry gives the article's title, dates, author, tags, text, source,
    credit and the original's address, and nothing else. In feeds of other plugins, an entry leads to a page of the site and gives
    the article's title, its source and the original's address. A reader of a feed may never see the page.
    """
    xml = [uri for uri in site.files if uri.endswith((*_XML, ".json"))]
    own = [uri for uri in xml if uri.rpartition("/")[2] in HEADS and _is_place_of_ours(uri)]
    yield from own_feeds_are_exact(site, own)
    for uri in sorted({*xml} - {*own}):
        if uri.endswith(_XML) and re.search(
            rb"<(\w+:)?(rss|feed|rdf)\b", raw := site.raw(uri), re.IGNORECASE
        ):
            try:
                root = any_xml(raw)
            except NoFeed as error:
                yield uri, _finding(f"this feed is not XML ({error})")
                continue
            for entry in (element for element in root.iter() if _local(element) in ("item", "entry")):
                said = html.unescape(" ".join(_said(entry)))
                titles = [html.unescape(part.text or "") for part in entry if _local(part) == "title"]
                yield from _entry_problems(site, uri, list(_links(entry)), (*titles, said)[0], said)


def _is_place_of_ours(uri: str) -> bool:
    parts = uri.split("/")
    return len(parts) == 1 or (len(parts) == 3 and parts[0] in PARTS)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _said(entry: ElementTree.Element) -> Iterator[str]:
    for element in entry.iter():
        yield from (element.text or "", element.tail or "", *element.attrib.values())


def _links(entry: ElementTree.Element) -> Iterator[str]:
    for element in entry:
        if _local(element) in ("link", "guid", "id") and element.get("rel", "alternate") in (
            "alternate",
            "self",
        ):
            yield element.get("href") or element.text or ""


def _entry_problems(site: BuiltSite, uri: str, links: list[str], title: str, said: str) -> Told:
    targets = {target for link in links if (target := site.target(link))}
    articles = [site.articles[target] for target in targets if target in site.articles]
    if not articles and not targets & _other_pages(site):
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


def _other_pages(site: BuiltSite) -> set[str]:
    return set(site.ledger.pages) if site.ledger else set()


def records_name_the_source(site: BuiltSite) -> Told:
    """A record of an article in a search index or another JSON file gives its title and names its source.

    In a JSON Feed, it gives the original's address too. Records of a section, whose address has a `#`, are shown
    under that of their page.
    """
    for uri in site.files:
        is_ours = uri in (LEDGER_FILE, LIST_FILE) or (uri.endswith("/feed.json") or uri == "feed.json")
        if uri.endswith(".json") and not is_ours:
            try:
                value = json.loads(site.text(uri))
            except ValueError:
                yield uri, _finding("this is not JSON")
                continue
            is_feed = isinstance(value, dict) and "jsonfeed.org" in str(value.get("version"))
            for record in _objects(value):
                yield from _record_problems(site, uri, record, is_feed=is_feed)


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
        for stranger in {target for target in targets if target.endswith(".html")} - _other_pages(site):
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


def sitemap_lists_each_article(site: BuiltSite) -> Told:
    """The sitemap lists every article, and nothing but pages of the ledger, each with its day.

    The day of an article is that of its last change, that of a list is that of its newest article.
    """
    known = {*site.lines, *_other_pages(site)}
    wrong: dict[str, list[Finding]] = {}
    for uri in ("sitemap.xml", "sitemap.xml.gz"):
        if uri in site.files_set and site.ledger and site.ledger.url:
            # Packed or not, it is mostly the same.
            text = site.text(uri)
            if text not in wrong:
                wrong[text] = list(_sitemap_problems(site, Page(uri, text), known))
            yield from ((uri, finding) for finding in wrong[text])


def _in_navigation(site: BuiltSite) -> set[str]:
    """Pages of the site that its navigation leads to."""
    found, left = set[str](), list(site.ledger.navigation if site.ledger else ())
    while left:
        entry = left.pop()
        found.add(entry.url)
        left += entry.items
    return found & _other_pages(site)


def _day_of(uri: str, site: BuiltSite) -> str | None:
    """The day that the sitemap should give for a page; None if it may give any, as for hand-written pages."""
    if article := site.articles.get(uri):
        days = (article.date, article.updated or article.date, *(each.date for each in article.corrections))
        return max(days).isoformat()
    return site.days.get(uri) or None


def _strange(top: ElementTree.Element) -> Iterator[str]:
    """Names of elements and attributes that have no place in a sitemap, and of elements that stand twice in an entry."""
    yield from (_local(one) for one in (top, *top) if one.tag not in _AROUND)
    yield from (name for one in top.iter() for name in one.attrib)
    for entry in top:
        tags = Counter(one.tag for one in entry)
        yield from (_local(one) for one in entry if tags[one.tag] > 1 or one.tag not in _IN_ENTRIES)
        yield from (_local(inner) for one in entry for inner in one)
        yield from (_local(one) for one in entry if one.tag == _IN_ENTRIES[2] and one.text not in _HOW_OFTEN)


_OF_SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_AROUND = (f"{_OF_SITEMAPS}urlset", f"{_OF_SITEMAPS}url")
_IN_ENTRIES = tuple(f"{_OF_SITEMAPS}{name}" for name in ("loc", "lastmod", "changefreq"))
_HOW_OFTEN = frozenset("always hourly daily weekly monthly yearly never".split())
"""What the sitemap of MaterialX says of how often a page changes."""


def _sitemap_problems(site: BuiltSite, page: Page, known: set[str]) -> Iterator[Finding]:
    try:
        top = plain_xml(page.text.encode("utf-8", "surrogateescape"))
    except NoFeed as error:
        yield page.finding(f"it is not plain XML ({error})", _MEND)
        return
    for name in {*_strange(top)}:
        yield page.finding(f"it holds <{name}>", _MEND, near=f"<{name}")
    entries = [[(one.tag, (one.text or "").strip()) for one in entry] for entry in top]
    locations = []
    for entry in entries:
        target = next((said for tag, said in entry if tag == _IN_ENTRIES[0]), "")
        locations.append(path := site.target(target) if target else None)
        day = [said for tag, said in entry if tag == _IN_ENTRIES[1]]
        wanted = _day_of(path or "", site)
        if wanted is not None and day != ([wanted] if wanted else []):
            told = f"it gives {day} as the day of {target} instead of {wanted or 'none'}"
            yield page.finding(told, _MEND, near=html.escape(target))
    listed = {*locations}
    if len(listed) < len(locations) or None in listed:
        yield page.finding("it lists a page twice, or none in an entry", _MEND)
    for stranger in sorted(str(found) for found in listed - known):
        yield page.finding(f"it lists {stranger}, which the ledger does not know", _MEND)
    lists = {
        uri for uri in _other_pages(site) if uri.startswith(("sources/", "tags/", "authors/", "archive/"))
    }
    for lost in sorted({*site.listed, *lists, *_in_navigation(site)} - listed):
        yield page.finding(f"it does not list {lost}", _MEND)
