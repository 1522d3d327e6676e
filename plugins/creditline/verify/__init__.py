"""A built site -> Problems: reads the tree as a stranger, with a browser's parser, and compares it with the library.

It takes nothing from the build but the files: not the plugin's state, not its templates, not its functions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from creditline.gate.library import Library
from creditline.model.problems import Finding, Problem
from creditline.verify.accounts import ledger_agrees, pages_are_accounted_for
from creditline.verify.active import LET_IN, nothing_acts_but_ours
from creditline.verify.aliases import aliases_lead_to_their_articles
from creditline.verify.attributes import attributes_agree
from creditline.verify.built import BuiltSite, built_site
from creditline.verify.card_pictures import social_cards_show_the_credit
from creditline.verify.cards import cards_name_the_source
from creditline.verify.compared import site_is_what_the_sources_give
from creditline.verify.discovery import site_files_are_right
from creditline.verify.file_list import FileList, files_at
from creditline.verify.files import Files, files_are_as_built
from creditline.verify.hand_written import docs_beside
from creditline.verify.lists import feeds_carry_the_credit, records_name_the_source
from creditline.verify.looking import PAGE_RULES, looked
from creditline.verify.page_words import pages_say_what_they_should
from creditline.verify.searched import search_names_the_source
from creditline.verify.sitemap import sitemap_lists_each_article
from creditline.verify.unpublished import unpublished_is_absent
from creditline.verify.written_words import pages_say_what_docs_say

SITE_RULES = (
    ledger_agrees,
    pages_are_accounted_for,
    aliases_lead_to_their_articles,
    unpublished_is_absent,
    cards_name_the_source,
    feeds_carry_the_credit,
    records_name_the_source,
    search_names_the_source,
    sitemap_lists_each_article,
    site_files_are_right,
)
_WITHOUT_LEDGER = (ledger_agrees, unpublished_is_absent)
"""Those that look at a site without a ledger, too. What they find has no other cause."""
_OF_FILES: tuple[Callable[..., object], ...] = (
    *PAGE_RULES,
    nothing_acts_but_ours,
    pages_say_what_they_should,
    pages_say_what_docs_say,
    attributes_agree,
    social_cards_show_the_credit,
)
RULES: tuple[Callable[..., object], ...] = (
    *_OF_FILES,
    *SITE_RULES,
    files_are_as_built,
    site_is_what_the_sources_give,
)
_GUESS = "build again without what changes the page"
_OF_BUILD = (
    "the build made the page so: see to what changes it, a template in custom_dir, a hook, another plugin or an old cache,"
    " and build again"
)
_AFTER_BUILD = "somebody or something changed this file after the build, as an edit by hand or an upload does: publish it as built"


@dataclass(frozen=True)
class Verdict:
    """Verdict on a built site: how many articles it should show, how many it shows credited, and its problems."""

    articles: int
    credited: int
    problems: tuple[Problem, ...]


def verify(site: Path, library: Library, today: date) -> list[Problem]:
    """Every problem of a built site, in reading order. `library` has no errors; `today` is the day for which the site was built."""
    found, _ = looked(built_site(site, library, library.published(today), docs_beside(library.content)))
    return list(verdict(found, file_problems(Files(site))).problems)


def file_problems(files: Files) -> Iterator[Problem]:
    """Problems of a site's files beside its ledger, whatever the files say."""
    for uri, finding in files_are_as_built(files):
        yield problem(files.root, uri, files_are_as_built, finding)


def verdict(site: BuiltSite, more: Iterable[Problem] = ()) -> Verdict:
    """Judge by its words a built site that has been looked at. `more` are problems that others found in its files."""
    problems = sorted({*_problems(site), *more})
    told = {problem.path for problem in problems}
    shown = [page for page in site.articles if page in site.files_set]
    credited = sum(not told or str(site.root / page) not in told for page in shown)
    return Verdict(len(site.published), credited, tuple(problems))


def _problems(site: BuiltSite) -> Iterator[Problem]:
    if not site.published:
        message = "no article is published, so there is nothing to verify"
        hint = "publish one, or name the right folder with --content"
        yield Problem(str(site.library.content), 1, 1, "site-shows-each-article", "error", message, hint)
    # Without a ledger nothing is known of the site, and all else would be noise.
    listed = files_at(site.root)
    for rule in SITE_RULES if site.ledger else _WITHOUT_LEDGER:
        for uri, finding in rule(site):
            if rule not in _WITHOUT_LEDGER:
                finding = _with_cause(site.root, uri, finding, listed)
            yield problem(site.root, uri, rule, finding)
    for of_page in _OF_FILES if site.ledger else ():
        for uri, finding in site.looks.told(of_page):
            yield problem(site.root, uri, of_page, _with_cause(site.root, uri, finding, listed))


def _with_cause(root: Path, uri: str, finding: Finding, listed: FileList | None) -> Finding:
    """A finding with its likely cause, where the hashes in the ledger tell whether the build made the file so."""
    if listed is None or uri not in listed.files or not (root / uri).is_file():
        return finding
    if hashlib.sha256((root / uri).read_bytes()).hexdigest() != listed.files[uri].sha256:
        # What is added after the build, as a host's counter, may be let in all the same.
        return replace(finding, hint=_AFTER_BUILD + "".join(finding.hint.partition(LET_IN)[1:]))
    return replace(finding, hint=_OF_BUILD) if finding.hint.startswith(_GUESS) else finding


def problem(root: Path, uri: str, rule: Callable[..., object], finding: Finding) -> Problem:
    """A finding in a file of the tree with its file and its rule."""
    name = rule.__name__.replace("_", "-")
    path = str(root / uri)
    return Problem(path, finding.line, finding.column, name, finding.severity, finding.message, finding.hint)
