"""Look at each file of a built site: once, by as many processes as there are.

A look depends on nothing but the file, and on what the library and the ledger say of it. So one that is remembered is as good as
a new one, as long as these are the same; what no longer fits together, the rules for the whole site find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from creditline.cache.hashing import hashed
from creditline.cache.versions import installation
from creditline.gate.bodies import Bodies, Changed
from creditline.model.article import Article
from creditline.model.body import Body
from creditline.model.problems import Finding
from creditline.verify.accounts import shows_no_article
from creditline.verify.active import Allowed, code_is_known, nothing_acts_but_ours
from creditline.verify.article_words import page_says_what_is_written
from creditline.verify.attributes import attributes_agree
from creditline.verify.built import ArticlePage, BuiltSite
from creditline.verify.card_pictures import CARD, social_cards_show_the_credit
from creditline.verify.cards import cards_of
from creditline.verify.contents import is_page, text_of
from creditline.verify.credit import (
    credit_box_is_exact,
    credit_box_is_shown_once,
    credit_box_is_visible,
    site_shows_each_article,
)
from creditline.verify.file_list import LIST_FILE, files_at
from creditline.verify.hand_written import source_of
from creditline.verify.ledger_reader import NO_LEDGER, SeenLedger, line_keys
from creditline.verify.looks import Look
from creditline.verify.memory import NOTHING, Memory
from creditline.verify.metadata import head_names_the_original
from creditline.verify.nodes import Shared
from creditline.verify.page import Page
from creditline.verify.page_words import is_in_shell, pages_say_what_they_should
from creditline.verify.panel import copies_carry_the_credit
from creditline.verify.pictures import pictures_carry_their_credit
from creditline.verify.search_filters import filter_keys, same_parts
from creditline.verify.searched import record_of, searchable_texts
from creditline.verify.structured import structured_data_agrees
from creditline.verify.unpublished import Unpublished, leaks
from creditline.verify.unseen import Place, expected, places
from creditline.verify.written_words import pages_say_what_docs_say
from creditline.workers.pools import WORTH, executor, shared_out

PAGE_RULES: tuple[Callable[[ArticlePage], Iterator[Finding]], ...] = (
    site_shows_each_article,
    credit_box_is_shown_once,
    credit_box_is_visible,
    credit_box_is_exact,
    page_says_what_is_written,
    pictures_carry_their_credit,
    structured_data_agrees,
    head_names_the_original,
    copies_carry_the_credit,
)

_SHARED = Shared()
"""Cards on pages that this process has looked at."""


@dataclass(frozen=True)
class Looker:
    """Looks at files. It can be sent to any process on this machine."""

    root: Path
    ledger: SeenLedger
    unpublished: Unpublished
    bodies: Bodies
    docs: Path | None = None
    active: tuple[str, ...] = ()
    """Scripts and styles that the ledger names."""
    active_in_theme: tuple[str, ...] = ()
    """Those that it names for pages outside of our shell."""

    def look(self, place: Place) -> Look:
        """Look at a file."""
        uri = place.uri
        if uri == LIST_FILE:
            # It holds names of files, each of which is looked at, and hashes; it is long, and new in every build.
            return Look(is_page=False)
        if uri.endswith(".pf_fragment"):
            record = record_of(self.root / uri, self.ledger.url)
            return replace(self._read(uri, is_shown=False), record=record)
        if uri.endswith(CARD):
            told = named(social_cards_show_the_credit, self.root / uri, place.article, self.ledger)
            return Look(is_page=False, findings=tuple(told))
        if not is_page(self.root, uri):
            look, known = (
                self._read(uri, is_shown=False),
                code_is_known(self.root, uri, self.docs, self._named),
            )
            return replace(
                look, findings=(*look.findings, *((nothing_acts_but_ours.__name__, one) for one in known))
            )
        page = Page(uri, text_of(self.root, uri), _SHARED)
        look = self._look_at_page(page, place)
        page.close()
        return look

    def _look_at_page(self, page: Page, place: Place) -> Look:
        uri = place.uri
        findings = [*self._read(uri, is_shown=True, text=page.text).findings]
        written = "" if place.article else source_of(self.docs, uri)
        allowed = Allowed(self._named_for(page, place), written, self.ledger.url)
        findings += named(nothing_acts_but_ours, page, allowed)
        if place.article and place.line:
            built = ArticlePage(
                page,
                place.article,
                place.line,
                self.ledger,
                self._body(place.article),
                place.languages,
                place.in_series,
            )
            findings += (one for rule in PAGE_RULES for one in named(rule, built))
        else:
            findings += named(shows_no_article, page)
            if written and not self.ledger.settings.get("others"):
                about = self.ledger.settings.get("description", "")
                findings += named(pages_say_what_docs_say, page, written, about, self.ledger.url)
        if place.plan:
            findings += named(pages_say_what_they_should, page, place.plan, self.ledger, place.article)
        if place.article or (place.plan and place.plan.plan):
            findings += named(attributes_agree, page, self.ledger, place.article, self.root)
        cards, texts = tuple(cards_of(page, self.ledger.url)), searchable_texts(page) if place.article else ()
        return Look(is_page=True, findings=tuple(findings), cards=cards, texts=texts)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(self.active)

    def _named_for(self, page: Page, place: Place) -> frozenset[str]:
        is_ours = place.article or (place.plan and place.plan.plan) or is_in_shell(page)
        return self._named if is_ours else self._named.union(self.active_in_theme)

    def _body(self, article: Article) -> Body | None:
        """The published text of an article; None if its manuscript is another one now, which the ledger's rule tells."""
        try:
            return self.bodies.of(article)
        except (Changed, OSError):
            return None

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
        told = (self.ledger, self.active, self.active_in_theme, self.unpublished, self.bodies.policy)
        return hashed(installation(), *map(repr, told))


def named(rule: Callable[..., Iterable[Finding]], *given: object) -> Iterator[tuple[str, Finding]]:
    """Findings of a rule, each with the rule's name."""
    return ((rule.__name__, finding) for finding in rule(*given))


def looked(
    site: BuiltSite, contents: Mapping[str, str] | None = None, memory: Memory = NOTHING, workers: int = 1
) -> tuple[BuiltSite, Memory]:
    """Look at every file of a site.

    Args:
        site: a built site.
        contents: a name for the content of each file, where it is known: no other content has it.
        memory: of an earlier verification that found no error. A file with the same content is not looked at, unless it should hold
            something else now.
        workers: how many processes look; 0 is one for each core.

    Returns:
        The site with the looks, and what is to be remembered of them.

    """
    ledger = site.ledger.for_pages() if site.ledger else NO_LEDGER
    listed = files_at(site.root)
    named = (listed.active, listed.active_in_theme) if listed else ((), ())
    looker = Looker(site.root, ledger, site.unpublished_traces, site.bodies, site.docs, *named)
    key = looker.key
    known = memory if memory.key == key else NOTHING
    now, plans = expected(site, contents or {}, known, key)
    missing = places(site, now, known, plans, ledger)
    # Pages take their time; other files are looked at as fast as they can be sent to somebody.
    pages = sum(place.uri.endswith(".html") for place in missing)
    with executor(workers if pages >= WORTH else 1) as pool:
        found = shared_out(looker.look, missing, pool)
        new = dict(zip((place.uri for place in missing), found, strict=True))
    looks = known.looks.after(site.files_set, new)
    unchanged = frozenset(site.files_set - new.keys())
    now = replace(now, looks=looks, lines=line_keys(site.ledger), filters=filter_keys(site))
    seen = replace(
        site,
        looks=looks,
        days=now.lists.days,
        feeds=now.lists.feeds,
        has_same_lists=now.lists.key == known.lists.key,
        same_lines=now.same_lines(known),
        same_parts=same_parts(now.filters, known.filters, known.looks.records.keys() - looks.records.keys()),
        unchanged=unchanged,
    )
    # What has been worked out of the articles holds for both.
    vars(seen).update({name: value for name, value in vars(site).items() if name not in vars(seen)})
    return seen, now
