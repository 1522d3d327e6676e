"""Copies of a summary: what their readers see and where their links lead."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from creditline.credits.known import Known
from creditline.credits.lines import is_own_line
from creditline.model.article import Article
from creditline.model.original import Original, joined
from creditline.model.problems import Finding
from creditline.verify.decoding import Kind, decoded, kind_of, printed, rendered
from creditline.verify.nodes import Node
from creditline.verify.page import Page, shown_text

ADDRESS = re.compile(r"""(?i:https?://|\bwww\.)[!#-;=?-~]{1,2100}""")
_AFTER_ADDRESS = ".,;:!?)]}'*_|`"


@dataclass(frozen=True)
class Copy:
    """Somebody's copy beside the article that it is to credit.

    `address` is that of our site, or empty; `doubt` says what is wrong with the encoding.
    """

    article: Article
    text: str
    kind: Kind
    address: str = ""
    doubt: str = ""

    @cached_property
    def page(self) -> Page:
        """It as a browser gets it."""
        return Page("", rendered(self.text) if self.kind == "markdown" else self.text)

    @cached_property
    def shown(self) -> str:
        """Its words as a reader sees them, with single spaces."""
        if self.kind == "text":
            return " ".join(printed(self.text).split())
        return "".join(shown_text(body) for body in self._bodies if not self.page.why_hidden(body))

    @property
    def _bodies(self) -> list[Node]:
        return self.page.all("body")

    @cached_property
    def _links(self) -> list[Node]:
        return self.page.all("a[href]")

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Where it leads: its links, seen or not, and in a text its addresses."""
        return self.bare if self.kind == "text" else tuple(link.get("href") for link in self._links)

    def leading(self, leads: Callable[[str], object]) -> Iterator[str]:
        """For each link that leads somewhere, why no reader sees it; empty for one that is seen."""
        if self.kind == "text":
            yield from ("" for address in self.bare if leads(address))
        else:
            yield from (self._unseen(link) for link in self._links if leads(link.get("href")))

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The addresses that it shows outside of links, with what follows them and without."""
        texts = () if self.kind == "text" else map(shown_text, self._links)
        linked = Counter(each.rstrip(_AFTER_ADDRESS) for text in texts for each in ADDRESS.findall(text))
        found: list[str] = []
        for address in ADDRESS.findall(self.shown):
            if linked[bare := address.rstrip(_AFTER_ADDRESS)]:
                linked[bare] -= 1
            else:
                found += _without_stops(address)
        return tuple(found)

    def credits(self, words: str, original: Original) -> bool:
        """Whether some words are one of the credit lines that the entry of an original's source lists."""
        day = original.date.known_day if original.date else None
        source, title, authors = original.source, original.title, joined(original.authors)
        days = tuple(filter(None, (day, self.article.date)))
        known = Known(source, original.url, title, authors, original.license, days)
        return is_own_line(" ".join(words.split()), known)

    def why_not(self, holds: Callable[[str], object]) -> str:
        """Why something is not shown that stands in it all the same; empty if it does not."""
        if self.kind == "text":
            return ""
        inside = next((body for body in self._bodies if holds(body.text)), None)
        if inside is None:
            return "in no part of the page that is shown" if holds(html.unescape(self.page.text)) else ""
        while (deeper := next((child for child in inside.elements if holds(child.text)), None)) is not None:
            inside = deeper
        return self.page.why_hidden(inside) or "among words that are hidden"

    def _unseen(self, link: Node) -> str:
        seen = shown_text(link) or link.find("img")
        return self.page.why_hidden(link) or ("" if seen else "without words")

    def finding(self, message: str, hint: str, near: str = "") -> Finding:
        """An error in the line where `near` first stands."""
        return Page("", self.text).finding(message, hint, near=near)


def _without_stops(address: str) -> Iterator[str]:
    """An address as it stands in a text, and without what may end a sentence or a bracket."""
    address = address if "://" in address else f"https://{address}"
    yield address
    while address.endswith(tuple(_AFTER_ADDRESS)):
        address = address[:-1]
        yield address


def copy_of(raw: bytes, article: Article, address: str = "", *, name: str = "") -> Copy:
    """A file as a copy of an article. It raises `NoText` if it is too large, or no text."""
    text, doubt = decoded(raw)
    return Copy(article, unicodedata.normalize("NFC", text), kind_of(name, text), address, doubt)
