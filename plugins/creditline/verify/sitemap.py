"""The sitemap: every article and list of a site, each with its day, and nothing else."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from creditline.model.problems import Finding, Told
from creditline.verify.built import BuiltSite
from creditline.verify.feed_files import NoFeed, plain_xml
from creditline.verify.lists import local_name, other_pages
from creditline.verify.page import Page

_MEND = "build the site again, and see to what else writes this list"


def sitemap_lists_each_article(site: BuiltSite) -> Told:
    """The sitemap lists every article, and nothing but pages of the ledger, each with its day.

    The day of an article is that of its last change, that of a list is that of its newest article.
    """
    known = {*site.lines, *other_pages(site)}
    wrong: dict[str, list[Finding]] = {}
    for uri in ("sitemap.xml", "sitemap.xml.gz"):
        is_seen = site.has_same_lists and uri in site.unchanged
        if uri in site.files_set and site.ledger and site.ledger.url and not is_seen:
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
    return found & other_pages(site)


def _day_of(uri: str, site: BuiltSite) -> str | None:
    """The day that the sitemap should give for a page; None if it may give any, as for hand-written pages."""
    if article := site.articles.get(uri):
        days = (article.date, article.updated or article.date, *(each.date for each in article.corrections))
        return max(days).isoformat()
    return site.days.get(uri) or None


def _strange(top: ElementTree.Element) -> Iterator[str]:
    """Names of elements and attributes that have no place in a sitemap, and of elements that stand twice in an entry."""
    yield from (local_name(one) for one in (top, *top) if one.tag not in _AROUND)
    yield from (name for one in top.iter() for name in one.attrib)
    for entry in top:
        tags = Counter(one.tag for one in entry)
        yield from (local_name(one) for one in entry if tags[one.tag] > 1 or one.tag not in _IN_ENTRIES)
        yield from (local_name(inner) for one in entry for inner in one)
        yield from (
            local_name(one) for one in entry if one.tag == _IN_ENTRIES[2] and one.text not in _HOW_OFTEN
        )


_OF_SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_AROUND = (f"{_OF_SITEMAPS}urlset", f"{_OF_SITEMAPS}url")
_IN_ENTRIES = tuple(f"{_OF_SITEMAPS}{name}" for name in ("loc", "lastmod", "changefreq"))
_HOW_OFTEN = frozenset("always hourly daily weekly monthly yearly never".split())
"""Values by which the sitemap of MaterialX says how often a page changes."""


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
        uri for uri in other_pages(site) if uri.startswith(("sources/", "tags/", "authors/", "archive/"))
    }
    for lost in sorted({*site.listed, *lists, *_in_navigation(site)} - listed):
        yield page.finding(f"it does not list {lost}", _MEND)
