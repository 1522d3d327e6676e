"""Reads what a web page says about itself: title, authors, day, address, site, language, licence, picture, feed."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

from creditline.desk.bylines import forename_first, people, without_site
from creditline.desk.json_ld import article_in, microdata, names_in, text_in, things, types_of
from creditline.desk.written_days import day_in
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from datetime import date

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class PageFacts:
    """What a page says about itself. A text that it doesn't say is empty. `kind` is a type of schema.org."""

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
    is_walled: bool = False


def page_facts(html: str, address: str = "") -> PageFacts:
    """Read a page. `address` is where it was found, and resolves relative addresses."""
    return _Page(LexborHTMLParser(html), address).facts()


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

    def facts(self) -> PageFacts:
        """All facts."""
        site = self.site()
        return PageFacts(
            title=self.title(site),
            authors=self.authors(),
            day=self.day(),
            url=self.url(),
            site=site,
            language=self.language(),
            license=self.license(),
            image=self.absolute(
                text_in(self.article.get("image")) or self.first("og:image", "og:image:url", "twitter:image")
            ),
            kind=next(iter(types_of(self.article)), ""),
            feed=self.absolute(
                self.link('link[rel~="alternate"][type*="rss"], link[rel~="alternate"][type*="atom"]')
            ),
            is_walled=self.is_walled(),
        )

    def first(self, *keys: str) -> str:
        """The first value of the first of these keys of meta elements."""
        return next((self.meta[key][0] for key in keys if key in self.meta), "")

    def link(self, selector: str) -> str:
        """Address in the first element that a selector finds."""
        node = self.page.css_first(selector)
        return (node.attributes.get("href") or "").strip() if node else ""

    def absolute(self, address: str) -> str:
        """An address of the page in full; empty if it's not one of the web."""
        import ada_url

        if not address:
            return ""
        try:
            whole = ada_url.join_url(self.address, address) if self.address else address
        except ValueError:
            return ""
        url = parsed(whole)
        return url.href if url and url.scheme in ("http", "https") else ""

    def title(self, site: str) -> str:
        """Title without the name of the site."""
        heading = self.page.css_first("article h1, main h1, h1")
        element = self.page.css_first("title")
        texts = (
            text_in(self.article.get("headline") or self.article.get("name")),
            self.first(
                "citation_title",
                "dc.title",
                "dcterms.title",
                "og:title",
                "twitter:title",
                "parsely-title",
                "sailthru.title",
            ),
            *microdata(self.page, "headline")[:1],
            heading.text(separator=" ") if heading else "",
            element.text() if element else "",
        )
        found = next((" ".join(text.split()) for text in texts if text and text.strip()), "")
        return without_site(entities.unescape(found), site)

    def authors(self) -> tuple[str, ...]:
        """Names of the authors."""
        named = self.page.css('[rel~="author"], .h-card .p-name, .p-author, .byline a, .author-name, .byline')
        likely = (
            names_in(self.article.get("author") or self.article.get("creator"), self.things),
            [forename_first(each) for each in self.meta.get("citation_author", [])],
            microdata(self.page, "author"),
            self.meta.get("author", []),
            self.meta.get("dc.creator", []) or self.meta.get("dcterms.creator", []),
            self.meta.get("parsely-author", []) or self.meta.get("sailthru.author", []),
            self.meta.get("article:author", []),
            [" ".join(node.text(separator=" ").split()) for node in named],
        )
        for names in likely:
            if found := [each for name in names for each in people(name)]:
                return tuple(dict.fromkeys(found))
        return ()

    def day(self) -> date | None:
        """Day of publication."""
        article, first = self.article, self.first
        texts: tuple[Any, ...] = (
            *(article.get(key) for key in ("datePublished", "uploadDate", "dateCreated")),
            first("citation_publication_date", "citation_date", "citation_online_date"),
            first("article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date"),
            first(
                "dcterms.issued",
                "dcterms.date",
                "dc.date.issued",
                "dc.date",
                "date",
                "pubdate",
                "publish-date",
            ),
            first("govuk:first-published-at", "govuk:public-updated-at"),
            *microdata(self.page, "datePublished", "uploadDate"),
            *(node.attributes.get("datetime") for node in self.page.css("time[datetime]")[:1]),
            *(
                node.text(separator=" ")
                for node in self.page.css("time, .published, .date, .datum, .dateline")[:3]
            ),
        )
        return next((day for text in texts if (day := day_in(text))), None)

    def url(self) -> str:
        """Canonical address."""
        main = self.article.get("mainEntityOfPage")
        texts = (
            self.link('link[rel~="canonical"]'),
            self.first("og:url", "citation_abstract_html_url", "citation_public_url", "twitter:url"),
            text_in(self.article.get("url")),
            text_in(main) if "://" in text_in(main) else "",
        )
        return next((found for text in texts if (found := self.absolute(text))), "") or self.absolute(
            self.address
        )

    def site(self) -> str:
        """Name of the site or, of a video, of its channel."""
        publisher = names_in(self.article.get("publisher"), self.things)
        site = self.first(
            "og:site_name", "application-name", "citation_journal_title", "dc.publisher", "dcterms.publisher"
        )
        channel = (
            names_in(self.article.get("author"), self.things)
            if "VideoObject" in types_of(self.article)
            else []
        )
        others = [
            thing for thing in self.things if {"WebSite", "NewsMediaOrganization"} & set(types_of(thing))
        ]
        named = [name for thing in others for name in names_in(thing, self.things)]
        return next(
            (
                name
                for name in (*channel, site, *publisher, *named, *microdata(self.page, "publisher"))
                if name
            ),
            "",
        )

    def language(self) -> str:
        """Language tag (BCP 47)."""
        root = self.page.css_first("html")
        texts = (
            (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else "",
            text_in(self.article.get("inLanguage")),
            self.first(
                "content-language", "og:locale", "dc.language", "dcterms.language", "citation_language"
            ),
        )
        return next((text.replace("_", "-") for text in texts if _LANGUAGE.fullmatch(text.strip())), "")

    def license(self) -> str:
        """Name or address of the licence."""
        link = self.link('link[rel~="license"], a[rel~="license"]')
        texts = (
            link,
            text_in(self.article.get("license")),
            self.first("dcterms.license", "dc.rights", "dcterms.rights"),
        )
        return next((text for text in texts if text), "")

    def is_walled(self) -> bool:
        """Whether the page says that its text is for subscribers."""
        free = self.article.get("isAccessibleForFree")
        tier = self.first("article:content_tier", "og:article:content_tier").casefold()
        return str(free).casefold() == "false" or tier in ("locked", "metered", "paid")
