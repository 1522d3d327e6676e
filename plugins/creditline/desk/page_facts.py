"""Reads what a web page says about itself: title, authors, day, address, site, language, licence, picture, feed."""

from __future__ import annotations

import html as entities
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

from creditline.desk.bylines import forename_first, people, without_site
from creditline.desk.json_ld import microdata, names_in, text_in, types_of
from creditline.desk.page_meta import PageMeta
from creditline.desk.written_days import day_in

if TYPE_CHECKING:
    from datetime import date


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
    return _Page(LexborHTMLParser(html), address).facts()


class _Page(PageMeta):
    """Reads all facts of a page."""

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
            image=self.image(),
            kind=self.kind(),
            feed=self.absolute(
                self.link('link[rel~="alternate"][type*="rss"], link[rel~="alternate"][type*="atom"]')
            ),
            summary=self.summary(),
            is_walled=self.is_walled(),
        )

    def title(self, site: str) -> str:
        """Title without the name of the site."""
        heading = self.page.css_first("article h1, main h1, h1, p.MsoTitle, p.title")
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

    def summary(self) -> str:
        """The summary that the text shows itself, as the exports of Medium do."""
        node = self.page.css_first(".h-entry > .p-summary")
        return " ".join(node.text(separator=" ").split()) if node else ""

    def authors(self) -> tuple[str, ...]:
        """Names of the authors."""
        named = self.page.css(
            '[rel~="author"], .h-card .p-name, .p-author, .byline a, .author-name, .byline, .author, .autor, .autorin, .auteur'
        )
        stated = names_in(self.article.get("author") or self.article.get("creator"), self.things)
        if stated:
            return tuple(dict.fromkeys(stated))
        likely = (
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
            self.link('link[rel~="canonical"], a.p-canonical'),
            self.first("og:url", "citation_abstract_html_url", "citation_public_url", "twitter:url"),
            text_in(self.article.get("url")),
            text_in(main) if "://" in text_in(main) else "",
        )
        return next((found for text in texts if (found := self.absolute(text))), "") or self.absolute(
            self.address
        )

    def site(self) -> str:
        """Name of the site."""
        sites = [
            thing for thing in self.things if {"WebSite", "NewsMediaOrganization"} & set(types_of(thing))
        ]
        names = (
            self.first(
                "og:site_name",
                "application-name",
                "citation_journal_title",
                "dc.publisher",
                "dcterms.publisher",
            ),
            *names_in(self.article.get("publisher"), self.things),
            *(name for thing in sites for name in names_in(thing, self.things)),
            *microdata(self.page, "publisher"),
            self._site_in_title(),
        )
        return next(filter(None, names), "")

    def _site_in_title(self) -> str:
        """Name of the site behind the title of the article, in the page's title."""
        heading, element = self.page.css_first("h1"), self.page.css_first("title")
        text = " ".join(heading.text(separator=" ").split()) if heading else ""
        whole = " ".join(element.text().split()) if element else ""
        return whole.removeprefix(text).strip(" |–—-·:«»") if text and whole.startswith(text) else ""
