"""What is to be seen in each file of a built site: looked at once, by as many processes as there are.

A look depends on nothing but the file, and on what the library and the ledger say of it. So one that is remembered is as good as
a new one, as long as these are the same; what no longer fits together, the rules for the whole site find.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from creditline.ledger import Ledger, Line
from creditline.model import Article, Finding  # noqa: TC001 - the store reads the types
from creditline.store import hashed
from creditline.verify.built import ArticlePage, is_page, text_of
from creditline.verify.credit import (
    byline_names_the_original,
    credit_box_is_exact,
    credit_box_is_shown_once,
    credit_box_is_visible,
    drafting_is_disclosed,
    facts_lead_to_the_text,
    site_shows_each_article,
)
from creditline.verify.lists import SeenCard, cards_of
from creditline.verify.metadata import head_names_the_original, structured_data_agrees
from creditline.verify.page import Page
from creditline.verify.searched import SeenRecord, record_of
from creditline.verify.unpublished import Unpublished, leaks
from creditline.versions import installation
from creditline.workers import WORTH, executor, shared_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from creditline.verify.built import BuiltSite

PAGE_RULES: tuple[Callable[[ArticlePage], Iterator[Finding]], ...] = (
    site_shows_each_article,
    credit_box_is_shown_once,
    credit_box_is_visible,
    credit_box_is_exact,
    byline_names_the_original,
    drafting_is_disclosed,
    facts_lead_to_the_text,
    structured_data_agrees,
    head_names_the_original,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be seen in one file: whether it is a page, what is wrong, cards of articles, a record of the search."""

    is_page: bool
    findings: tuple[tuple[str, Finding], ...] = ()
    cards: tuple[SeenCard, ...] = ()
    record: SeenRecord | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the tree, and the article that should be in it, if any, with all that is known of its `source`."""

    uri: str
    article: Article | None = None
    line: Line | None = None
    source: str = ""

    @property
    def expected(self) -> str:
        """A text that changes with what should be in it."""
        if self.article is None or self.line is None:
            return ""
        # All of an article is in its manuscript, but for what the registry says of its source.
        return f"{self.article.digest} {self.article.uri} {self.line.page} {self.source}"


@dataclass(frozen=True)
class Looker:
    """Looks at files. It can be sent to any process on this machine."""

    root: Path
    ledger: Ledger
    unpublished: Unpublished

    def look(self, place: Place) -> Look:
        """Look at a file."""
        uri = place.uri
        if uri.endswith(".pf_fragment"):
            return replace(self._read(uri, is_shown=False), record=record_of(self.root / uri))
        if not is_page(self.root, uri):
            return self._read(uri, is_shown=False)
        page = Page(uri, text_of(self.root, uri))
        findings = self._read(uri, is_shown=True, text=page.text).findings
        if place.article and place.line:
            built = ArticlePage(page, place.article, place.line, self.ledger)
            told = ((rule.__name__, finding) for rule in PAGE_RULES for finding in rule(built))
            findings = (*findings, *told)
        return Look(is_page=True, findings=findings, cards=tuple(cards_of(page, self.ledger.url)))

    def _read(self, uri: str, *, is_shown: bool, text: str | None = None) -> Look:
        """Look for what is not published."""
        if not self.unpublished:
            return Look(is_shown)
        text = text_of(self.root, uri) if text is None else text
        found = leaks(uri, text, self.unpublished, self.ledger.url, is_shown=is_shown)
        return Look(is_shown, tuple(("unpublished_is_absent", finding) for finding in found))

    @property
    def key(self) -> str:
        """A text that changes with all that looks depend on, beside the files and their articles."""
        return hashed(installation(), self.ledger.site, self.ledger.url, repr(self.unpublished))


@dataclass(frozen=True, slots=True)
class Remembered:
    """A look at a file with the content of a name, when a certain article was expected in it."""

    content: str
    expected: str
    look: Look


@dataclass(frozen=True)
class Memory:
    """The looks of an earlier verification, under the key of who looked."""

    key: str = ""
    looks: dict[str, Remembered] = field(default_factory=dict)


def looked(
    site: BuiltSite, contents: Mapping[str, str] | None = None, memory: Memory = Memory(), workers: int = 1
) -> tuple[BuiltSite, Memory]:
    """Look at every file of a site.

    Args:
        site: a built site.
        contents: a name for the content of each file, where it is known: no other content has it.
        memory: of an earlier verification. What has the same content and is to hold the same article is not looked at.
        workers: how many processes look; 0 is one for each core.

    Returns:
        The site with the looks, and what is to be remembered of them.

    """
    named = contents or {}
    looker = Looker(
        site.root,
        replace(site.ledger, articles=(), pages=()) if site.ledger else Ledger("", "", (), ()),
        site.unpublished_traces,
    )
    key = looker.key
    known = memory.looks if memory.key == key else {}
    places = list(_places(site))
    looks = {place.uri: found.look for place in places if (found := _known(place, known, named))}
    missing = [place for place in places if place.uri not in looks]
    with executor(workers if len(missing) >= WORTH else 1) as pool:
        looks |= zip((place.uri for place in missing), shared_out(looker.look, missing, pool), strict=True)
    kept = {
        place.uri: Remembered(named[place.uri], place.expected, looks[place.uri])
        for place in places
        if place.uri in named
    }
    return replace(site, looks=looks), Memory(key, kept)


def _places(site: BuiltSite) -> Iterator[Place]:
    sources = {source.id: repr(source) for source in site.library.sources.entries}
    for uri in site.files:
        article = site.articles.get(uri)
        known = sources.get(article.source.id) or repr(article.source) if article else ""
        yield Place(uri, article, site.lines.get(uri), known)


def _known(place: Place, known: Mapping[str, Remembered], contents: Mapping[str, str]) -> Remembered | None:
    found = known.get(place.uri)
    is_same = found and found.content == contents.get(place.uri) and found.expected == place.expected
    return found if is_same else None
