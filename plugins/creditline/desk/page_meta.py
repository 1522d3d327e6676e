"""Reads single statements of a web page: meta elements, links, and schema.org's object of the article."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING

import ada_url

from creditline.desk.json_ld import article_in, microdata, text_in, things, types_of
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class PageMeta:
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

    def first(self, *keys: str) -> str:
        """The first value of the first of these keys of meta elements."""
        return next((self.meta[key][0] for key in keys if key in self.meta), "")

    def link(self, selector: str) -> str:
        """Address in the first element that a selector finds."""
        node = self.page.css_first(selector)
        return (node.attributes.get("href") or "").strip() if node else ""

    def absolute(self, address: str) -> str:
        """An address of the page in full; empty if it's not one of the web."""
        if not address:
            return ""
        try:
            whole = ada_url.join_url(self.address, address) if self.address else address
        except ValueError:
            return ""
        url = parsed(whole)
        return url.href if url and url.scheme in ("http", "https") else ""

    def image(self) -> str:
        """Address of the lead picture."""
        given = self.article.get("image")
        first = given[0] if isinstance(given, list) and given else given
        if isinstance(first, dict) and not first.get("url"):
            first = next(
                (thing for thing in self.things if thing.get("@id") == first.get("@id") and thing.get("url")),
                "",
            )
        text = text_in(first) or self.first("og:image", "og:image:url", "twitter:image")
        return self.absolute(text or next(iter(microdata(self.page, "thumbnailUrl")), ""))

    def kind(self) -> str:
        """Type of the article in schema.org."""
        if "citation_title" in self.meta:
            return "ScholarlyArticle"
        node = self.page.css_first("[itemtype]")
        named = (node.attributes.get("itemtype") or "").rsplit("/", 1)[-1] if node else ""
        return next(iter(types_of(self.article)), named)

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
