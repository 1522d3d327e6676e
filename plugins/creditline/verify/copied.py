"""Rules about copies of a summary. `creditline verify --copy` looks at what somebody has made of one.

That is a page saved from a browser, a Markdown file, or a plain text.
"""

from __future__ import annotations

import difflib
import html
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.credits.lines import Known, is_own_line
from creditline.credits.words import names
from creditline.model.values import Finding
from creditline.text.urls import parsed, same_page
from creditline.verify.decoding import decoded, kind_of, printed, rendered
from creditline.verify.page import Page, attribute, elements, own_text, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from creditline.model.values import Article
    from creditline.verify.decoding import Kind
    from creditline.verify.page import Node

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?。])\s+")
_MOST_COMPARED = 50
_LETTER = "[A-Za-z0-9]"

_ADDRESS = re.compile(r"""(?i:https?://|\bwww\.)[!#-;=?-~]{1,2100}""")
_AFTER_ADDRESS = ".,;:!?)]}'*_|`"
_REFERRAL = re.compile(r"(?:ref|referr?er|via)=")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})|([{}\\^|`'])")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


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
        return self.bare if self.kind == "text" else tuple(attribute(link, "href") for link in self._links)

    def leading(self, leads: Callable[[str], object]) -> Iterator[str]:
        """For each link that leads somewhere, why no reader sees it; empty for one that is seen."""
        if self.kind == "text":
            yield from ("" for address in self.bare if leads(address))
        else:
            yield from (self._unseen(link) for link in self._links if leads(attribute(link, "href")))

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The addresses that it shows outside of links, with what follows them and without."""
        linked = Counter(
            address.rstrip(_AFTER_ADDRESS)
            for link in (() if self.kind == "text" else self._links)
            for address in _ADDRESS.findall(shown_text(link))
        )
        found: list[str] = []
        for address in _ADDRESS.findall(self.shown):
            if linked[address.rstrip(_AFTER_ADDRESS)]:
                linked[address.rstrip(_AFTER_ADDRESS)] -= 1
            else:
                found += _without_stops(address)
        return tuple(found)

    def credits(self, words: str) -> bool:
        """Whether some words are one of the credit lines that the entry of the article's source lists."""
        original = self.article.original
        days = tuple(filter(None, (original.date, self.article.date)))
        known = Known(
            self.article.source, original.url, original.title, original.author, self.article.license, days
        )
        return is_own_line(" ".join(words.split()), known)

    def why_not(self, holds: Callable[[str], object]) -> str:
        """Why something is not shown that stands in it all the same; empty if it does not."""
        if self.kind == "text":
            return ""
        inside = next((body for body in self._bodies if holds(own_text(body))), None)
        if inside is None:
            return "in no part of the page that is shown" if holds(html.unescape(self.page.text)) else ""
        while (
            deeper := next((child for child in elements(inside) if holds(own_text(child))), None)
        ) is not None:
            inside = deeper
        return self.page.why_hidden(inside) or "among words that are hidden"

    def _unseen(self, link: Node) -> str:
        seen = shown_text(link) or link.css_first("img")
        return self.page.why_hidden(link) or ("" if seen else "without words")

    def finding(self, message: str, hint: str, near: str = "") -> Finding:
        """An error in the line where `near` first stands."""
        return Page("", self.text).finding(message, hint, near=near)


def copied(
    raw: bytes, article: Article, address: str = "", *, name: str = ""
) -> Iterator[tuple[str, Finding]]:
    """What is wrong with a copy, each with the name of its rule.

    Args:
        raw: the file.
        article: what it is a copy of.
        address: that of our site, to which it should lead too; empty if that does not matter.
        name: the file's name, whose ending says what it is.

    Raises:
        NoText: it cannot be looked at.

    """
    copy = copy_of(raw, article, address, name=name)
    for rule in COPY_RULES:
        for finding in rule(copy):
            yield rule.__name__.replace("_", "-"), finding


# The rules


def copy_is_read_as_declared(copy: Copy) -> Iterator[Finding]:
    """A copy is in UTF-8, or in the encoding that it declares.

    Otherwise each reader guesses, and some see other words.
    """
    if copy.doubt:
        yield Finding(1, 1, copy.doubt, "save it in UTF-8", "warning")


def copy_names_the_source(copy: Copy) -> Iterator[Finding]:
    """A copy names the source where readers see it, beside the credit line.

    The name is the registry's, or an alias. That it stands in the title, in an address or in the credit line is not enough.
    """
    source = copy.article.source
    known = dict.fromkeys((source.name, source.credit_name, *source.aliases))

    def names_it(text: str) -> bool:
        rest = _ADDRESS.sub(" ", " ".join(text.split()))
        for own in (copy.article.credit, copy.article.title, copy.article.standfirst):
            rest = _to_the_letter(own).sub(" ", rest) if own else rest
        return any(names(rest, name) and (name in rest or name.upper() in rest) for name in known)

    if not names_it(copy.shown):
        why = copy.why_not(names_it)
        told = f"the name of the source stands {why}" if why else f"the copy does not name {source.name}"
        yield copy.finding(told, f'name it where readers see it: "Source: {source.name}"', source.name)


def copy_leads_to_the_original(copy: Copy) -> Iterator[Finding]:
    """A copy links to the original, with a link that readers see; a plain text shows its address.

    Parameters that follow readers around may have been added, and `nofollow` does no harm.
    """
    url = copy.article.original.url
    key = _key(url)
    unseen = ""
    for unseen in copy.leading(lambda address: _key(address) == key):
        if not unseen:
            return
    is_bare = any(_key(address) == key for address in copy.bare)
    what = "address" if copy.kind == "text" else "link"
    hint = f"show {url}" if copy.kind == "text" else f"link to {url}"
    if unseen:
        yield copy.finding(f"the link to the original is {unseen}", hint, html.escape(url))
    elif is_bare and copy.kind == "markdown":
        told = "the original’s address is a link in some dialects of Markdown only"
        yield replace(copy.finding(told, f"write <{url}>", url), severity="warning")
    elif is_bare:
        yield copy.finding("the original’s address is no link", hint, url)
    else:
        elsewhere = next((target for target in copy.targets if _host(target) == _host(url)), "")
        instead = f"; it leads to {elsewhere} instead" if elsewhere else ""
        yield copy.finding(f"the copy has no {what} of the original{instead}", hint, elsewhere)


def copy_keeps_the_credit_line(copy: Copy) -> Iterator[Finding]:
    """A copy shows the credit line to the letter, or another of those that the source's entry in sources.yml lists.

    White space apart: a text may be wrapped in another way.
    """
    line = _to_the_letter(credit := copy.article.credit)
    if line.search(copy.shown) or any(map(copy.credits, _BETWEEN_SENTENCES.split(copy.shown))):
        return
    if why := copy.why_not(line.search):
        told = f"the credit line stands {why}"
    elif near := _most_alike(copy.shown, credit):
        told = f"the credit line is changed: {near!r}"
    else:
        told = "the credit line is missing"
    yield copy.finding(told, f"write: {credit}", credit.split()[0])


def copy_leads_to_the_summary(copy: Copy) -> Iterator[Finding]:
    """A copy links to the summary on our site.

    The credit of the source does not depend on it.
    """
    site = _key(copy.address) if copy.address else None
    if site is None:
        return
    own = re.compile(
        rf"{re.escape(site)}/(?:.*/)?{re.escape(quote(copy.article.slug))}(?:\.html|/index\.html)?(?:\?.*)?"
    )
    if "" not in copy.leading(lambda address: own.fullmatch(_key(address) or "")):
        yield Finding(
            1, 1, f"the copy does not link to the summary on {copy.address}", "ask for the link", "warning"
        )


COPY_RULES = (
    copy_is_read_as_declared,
    copy_names_the_source,
    copy_leads_to_the_original,
    copy_keeps_the_credit_line,
    copy_leads_to_the_summary,
)


def _to_the_letter(words: str) -> re.Pattern[str]:
    r"""What finds some words however they are wrapped, and whether accents are letters of their own or not.

    >>> [bool(_to_the_letter("Credit GogoAI").search(text)) for text in ("Credit\tGogoAI.", "Credit GogoAIs")]
    [True, False]
    """
    letters = "".join(unicodedata.normalize("NFC", words).split())
    wrapped = r"\s*".join(map(re.escape, letters))
    return re.compile(f"(?<!{_LETTER}){wrapped}(?!{_LETTER})")


def _most_alike(text: str, credit: str) -> str:
    """The sentence that may once have been the credit line."""
    words = set(credit.split())
    near = [
        said for said in _BETWEEN_SENTENCES.split(text) if 2 * len(words & set(said.split())) >= len(words)
    ]
    return next(iter(difflib.get_close_matches(credit, near[:_MOST_COMPARED], n=1)), "")


# Addresses


def _key(address: str) -> str | None:
    """What all addresses of one page have in common; None for what is no address of a page.

    >>> _key("http://Example.org/%7Ea/?utm_source=x&ref=y#z") == _key("https://www.example.org/~a")
    True
    """
    found = parsed(address.strip())
    if found is None or found.scheme not in ("http", "https"):
        return None
    head, _, query = same_page(found).partition("://")[2].partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _REFERRAL.match(part))
    return _ENCODED.sub(_evened, f"{head}?{kept}" if kept else head)


def _evened(match: re.Match[str]) -> str:
    """One spelling for each character (RFC 3986, section 6.2.2)."""
    character = match[2] or chr(int(match[1], 16))
    return character if _UNRESERVED.match(character) else f"%{ord(character):02X}"


def _host(address: str) -> str:
    found = parsed(address.strip())
    return found.host.removeprefix("www.") if found else ""


def _without_stops(address: str) -> Iterator[str]:
    """An address as it stands in a text, and without what may end a sentence or a bracket."""
    address = address if "://" in address else f"https://{address}"
    yield address
    while address.endswith(tuple(_AFTER_ADDRESS)):
        address = address[:-1]
        yield address


def copy_of(raw: bytes, article: Article, address: str = "", *, name: str = "") -> Copy:
    """A file as a copy of an article.

    Raises:
        NoText: it is too large, or no text.

    """
    text, doubt = decoded(raw)
    return Copy(article, unicodedata.normalize("NFC", text), kind_of(name, text), address, doubt)
