"""A built site -> Verdict, when its articles are not at hand: whether it is whole, and its ledger agrees with itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from creditline.model.problems import Finding, Problem, Told
from creditline.verify import Verdict, problem
from creditline.verify.accounts import agrees_with_itself, ledger_agrees, no_ledger, pages_are_accounted_for
from creditline.verify.contents import is_page, text_of
from creditline.verify.files import Files, files_are_as_built
from creditline.verify.ledger_reader import LEDGER_FILE, SeenLedger, ledger_at
from creditline.verify.page import Page
from creditline.verify.searched import record_of, search_names_the_source, searchable_texts

_AGAIN = "build the site again"


def verified_alone(root: Path) -> Verdict:
    """Judge a built site by its ledger alone."""
    ledger, files = ledger_at(root), Files(root)
    found = [*_problems(root, files_are_as_built, files_are_as_built(files))]
    if ledger is None:
        lies_there = LEDGER_FILE in files.found
        return Verdict(0, 0, (*_problems(root, ledger_agrees, no_ledger(is_there=lies_there)), *found))
    found += _problems(root, ledger_agrees, ((LEDGER_FILE, told) for told in agrees_with_itself(ledger)))
    found += _problems(root, pages_are_accounted_for, _pages(root, ledger, files))
    found += _problems(root, search_names_the_source, _search(root, ledger, files))
    told = {problem.path for problem in found}
    credited = sum(str(root / line.page) not in told for line in ledger.articles)
    return Verdict(len(ledger.articles), credited, tuple(sorted(found)))


def _pages(root: Path, ledger: SeenLedger, files: Files) -> Told:
    """Every page is one that credits.json lists, and each of these was built."""
    known = {*ledger.pages, *(line.page for line in ledger.articles)}
    listed = files.listed.files if files.listed else {}
    for uri in sorted(known - listed.keys()) if files.listed else ():
        yield uri, Finding(1, 1, f"{LEDGER_FILE} lists this page, but it was not built", _AGAIN)
    # What was not built has been told.
    for uri in files.found:
        if uri in listed and uri not in known and is_page(root, uri):
            hint = "list it in the `nav` of mkdocs.yml, or remove what writes it"
            yield uri, Finding(1, 1, f"nothing accounts for this page: {LEDGER_FILE} does not list it", hint)


def _search(root: Path, ledger: SeenLedger, files: Files) -> Told:
    """Each part of the search gives the title, the source and the text that the ledger and the page of its article give."""
    lines = {line.page: line for line in ledger.articles}
    for uri in (uri for uri in files.found if uri.endswith(".pf_fragment")):
        record = record_of(root / uri, ledger.url)
        line = lines.get(record.target) or lines.get(f"{record.target}/index.html")
        if line is None:
            told = f"the search finds {record.url!r}, which the ledger does not list"
            yield uri, Finding(1, 1, told, _AGAIN)
            continue
        sources = ", ".join(dict.fromkeys(original.source.name for original in line.originals))
        page = Page(line.page, text_of(root, line.page)) if line.page in files.found else None
        texts = searchable_texts(page) if page else ()
        if (record.title, record.source) != (line.title, sources) or record.text not in texts:
            told = f"the search gives another title, source or text for {line.title!r} than the ledger and its page"
            yield uri, Finding(1, 1, told, _AGAIN)


def _problems(root: Path, rule: Callable[..., object], told: Told) -> Iterator[Problem]:
    return (problem(root, uri, rule, finding) for uri, finding in told)
