"""Reads what a web page says about itself: title, authors, day, address, site, language, licence, picture, feed."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import ada_url
from selectolax.lexbor import LexborHTMLParser

from creditline.desk.beside_source import forename_first, people, without_site
from creditline.desk.json_ld import article_in, microdata, names_in, text_in, things, types_of
from creditline.desk.written_days import day_in
from creditline.text.urls import parsed

_PLACES = {
    "title": """ld headline; ld name; meta citation_title dc.title dcterms.title og:title twitter:title parsely-title sailthru.title
        item headline; text article h1, main h1, h1, p.MsoTitle, p.title; text title""",
    "summary": "text .h-entry > .p-summary",
    "authors": """meta citation_author; item author; meta author; meta dc.creator dcterms.creator
        meta parsely-author sailthru.author; meta article:author
        text [rel~="author"], .h-card .p-name, .p-author, .byline a, .author-name, .byline, .author, .autor, .autorin, .auteur
        meta profile:username""",
    "day": """ld datePublished; ld uploadDate; ld dateCreated
        meta citation_publication_date citation_date citation_online_date
        meta article:published_time og:published_time parsely-pub-date sailthru.date
        meta dcterms.issued dcterms.date dc.date.issued dc.date date pubdate publish-date
        meta govuk:first-published-at govuk:public-updated-at
        item datePublished; item uploadDate; datetime time[datetime]; text time, .published, .date, .datum, .dateline""",
    "url": """href link[rel~="canonical"], a.p-canonical
        meta og:url citation_abstract_html_url citation_public_url twitter:url; ld url; ld mainEntityOfPage""",
    "site": "meta og:site_name application-name citation_journal_title dc.publisher dcterms.publisher",
    "language": """lang html; xml:lang html; ld inLanguage
        meta content-language og:locale dc.language dcterms.language citation_language""",
    "license": """href link[rel~="license"], a[rel~="license"]; ld license; meta dcterms.license dc.rights dcterms.rights""",
    "image": "meta og:image og:image:url twitter:image; item thumbnailUrl",
    "feed": """href link[rel~="alternate"][type*="rss"], link[rel~="alternate"][type*="atom"]""",
    "tier": "meta article:content_tier og:article:content_tier",
}
"""Places of each fact, the best first: `ld` is a property of the article's JSON-LD, `meta` the first of these meta elements,
`item` a property of microdata, and the others are the text or an attribute of the elements that a selector finds."""

_MOST = 3
"""Elements of a selector that are read."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class PageFacts:
    """Metadata of a page, as the page states it. A text that it doesn't state is empty. `kind` is a type of schema.org."""

    title: str = ""
    authors: tuple[str, ...] = ()
    day: date | None = None
    url: str = ""
    site: str = ""
    language: str = ""
    license: str = ""
    image: str = ""
    kind: str = ""
    feed: str = ""
    summary: str = ""
    is_walled: bool = False


def page_facts(html: str, address: str = "") -> PageFacts:
    """Read a page. `address` is where it was found, and resolves relative addresses."""
    page = _Page(LexborHTMLParser(html), address)
    site = page.site()
    languages = (text.replace("_", "-") for text in page.texts("language") if _LANGUAGE.fullmatch(text))
    return PageFacts(
        title=without_site(entities.unescape(page.title()), site),
        authors=page.authors(),
        day=next((day for text in page.texts("day") if (day := day_in(text))), None),
        url=next(page.addresses("url"), "") or page.absolute(address),
        site=site,
        language=next(languages, ""),
        license=page.first("license"),
        image=page.image(),
        kind=page.kind(),
        feed=next(page.addresses("feed"), ""),
        summary=page.first("summary"),
        is_walled=page.is_walled(),
    )


class _Page:
    """Reads the metadata of a page once."""

    def __init__(self, page: LexborHTMLParser, address: str) -> None:
        self.page, self.address = page, address
        self.things = things(page)
        self.article = article_in(self.things)
        self.meta: dict[str, list[str]] = {}
        for node in page.css("meta"):
            given = node.attributes
            key = given.get("property") or given.get("name") or given.get("http-equiv")
            if key and given.get("content"):
                value = " ".join(entities.unescape(given["content"] or "").split())
                self.meta.setdefault(key.casefold(), []).append(value)

    def places(self, fact: str) -> Iterator[tuple[str, list[str]]]:
        """Each place of a fact, with the texts there."""
        for place in re.split(r";|\n", _PLACES[fact]):
            kind, _, name = place.strip().partition(" ")
            yield name, [text for each in self._texts(kind, name) if (text := " ".join(each.split()))]

    def _texts(self, kind: str, name: str) -> list[str]:
        if kind == "ld":
            return [text_in(self.article.get(name))]
        if kind == "meta":
            return next((self.meta[key] for key in name.split() if key in self.meta), [])
        if kind == "item":
            return microdata(self.page, name)
        nodes = self.page.css(name)[:_MOST]
        if kind == "text":
            return [node.text(separator=" ") for node in nodes]
        return [node.attributes.get(kind) or "" for node in nodes]

    def texts(self, fact: str) -> Iterator[str]:
        """All texts in the places of a fact."""
        return (text for _, found in self.places(fact) for text in found)

    def first(self, fact: str) -> str:
        """The first text in the places of a fact."""
        return next(self.texts(fact), "")

    def addresses(self, fact: str) -> Iterator[str]:
        """Addresses of web pages in the places of a fact, in full."""
        # Some pages say "true" instead of an address.
        return filter(None, (self.absolute(text) for text in self.texts(fact) if "/" in text or "." in text))

    def absolute(self, address: str) -> str:
        """An address of the page in full; empty if it's not one of the web."""
        try:
            whole = ada_url.join_url(self.address, address) if self.address and address else address
        except ValueError:
            return ""
        url = parsed(whole)
        return url.href if url and url.scheme in ("http", "https") else ""

    def title(self) -> str:
        """The title. JSON-LD may have a headline and a name: the title is that which the browser shows."""
        shown = " ".join((*self.meta.get("og:title", ()), *self._texts("text", "title"))).casefold()
        stated = [text for name in ("headline", "name") for text in self._texts("ld", name) if text]
        return next((text for text in stated if text.casefold() in shown), self.first("title"))

    def authors(self) -> tuple[str, ...]:
        """Names of the authors."""
        stated = names_in(self.article.get("author") or self.article.get("creator"), self.things)
        if stated:
            return tuple(dict.fromkeys(stated))
        for place, texts in self.places("authors"):
            names = map(forename_first, texts) if place == "citation_author" else texts
            if found := [each for name in names for each in people(name)]:
                return tuple(dict.fromkeys(found))
        return ()

    def site(self) -> str:
        """Name of the site."""
        kinds = {"WebSite", "NewsMediaOrganization"}
        sites = [thing for thing in self.things if kinds.intersection(types_of(thing))]
        names = (
            self.first("site"),
            *names_in(self.article.get("publisher"), self.things),
            *(name for thing in sites for name in names_in(thing, self.things)),
            *microdata(self.page, "publisher"),
            self._site_in_title(),
        )
        return next(filter(None, names), "")

    def _site_in_title(self) -> str:
        """Name of the site behind the title of the article, in the page's title."""
        text, whole = (" ".join(self._texts("text", name)[:1]) for name in ("h1", "title"))
        text, whole = " ".join(text.split()), " ".join(whole.split())
        return whole.removeprefix(text).strip(" |–—-·:«»") if text and whole.startswith(text) else ""

    def image(self) -> str:
        """Address of the lead picture."""
        given: Any = self.article.get("image")
        first = given[0] if isinstance(given, list) and given else given
        if isinstance(first, dict) and not first.get("url"):
            named = (thing for thing in self.things if thing.get("@id") == first.get("@id"))
            first = next((thing for thing in named if thing.get("url")), "")
        return self.absolute(text_in(first) or self.first("image"))

    def kind(self) -> str:
        """Type of the article in schema.org."""
        if "citation_title" in self.meta:
            return "ScholarlyArticle"
        if "profile:username" in self.meta:
            return "SocialMediaPosting"
        named = next(iter(self._texts("itemtype", "[itemtype]")), "").rsplit("/", 1)[-1]
        return next(iter(types_of(self.article)), named)

    def is_walled(self) -> bool:
        """Whether the page says that its text is for subscribers."""
        free = str(self.article.get("isAccessibleForFree")).casefold()
        return free == "false" or self.first("tier").casefold() in ("locked", "metered", "paid")
