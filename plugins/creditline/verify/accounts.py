"""Whether the books agree: the library, the ledger and the files of the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from creditline.model.article import Article
from creditline.model.problems import Finding, Told
from creditline.verify.built import BuiltSite
from creditline.verify.ledger_reader import LEDGER_FILE, LedgerLine, SeenLedger, expected_line
from creditline.verify.page import Page
from creditline.verify.pictures import picture_folder

_AGAIN = "build the site again"


def _finding(message: str, hint: str = _AGAIN) -> Finding:
    return Finding(1, 1, message, hint)


def ledger_agrees(site: BuiltSite) -> Told:
    """The site has a ledger, credits.json, and it lists the published articles of the library as they are now.

    A site that was built without the plugin has none; one that was built before the articles changed has an old one.
    """
    ledger = site.ledger
    if ledger is None:
        yield from no_ledger(is_there=LEDGER_FILE in site.files_set)
        return
    seen = site.same_lines & site.unchanged & site.articles.keys()
    yield from ((LEDGER_FILE, told) for told in agrees_with_itself(ledger, seen))
    expected = {article.slug: article for article in site.published}
    for line in ledger.articles:
        if line.page in seen:
            continue
        if line.slug not in expected:
            yield LEDGER_FILE, _finding(f"the ledger lists {line.slug!r}, which the library does not publish")
        else:
            folder = picture_folder(expected[line.slug], ledger)
            yield from ((LEDGER_FILE, told) for told in _differences(line, expected[line.slug], folder))
    for slug in sorted(expected.keys() - {line.slug for line in ledger.articles}):
        yield LEDGER_FILE, _finding(f"the ledger lacks {expected[slug].path}, which is published")


def no_ledger(*, is_there: bool) -> Told:
    """The site has no ledger that can be read, though there may be a file of that name."""
    told = "this is no ledger, or not as Creditline writes it" if is_there else "the site has no ledger"
    yield LEDGER_FILE, _finding(told, "build it with the plugin creditline in the `plugins` of mkdocs.yml")


def agrees_with_itself(ledger: SeenLedger, seen: Set[str] = frozenset()) -> Iterator[Finding]:
    """A ledger lists articles, each page once, and each article at the page of its name. The lines of `seen` pages are right."""
    if not ledger.articles:
        yield _finding("the ledger lists no article, so nothing is credited")
    for line in ledger.articles:
        if line.page in seen:
            continue
        if line.page.rpartition("/")[2] == "index.html":
            named = line.page.split("/")[-2:-1]
        else:
            named = [line.page.rpartition("/")[2].removesuffix(".html")]
        if named != [line.slug]:
            yield _finding(f"the ledger gives {line.page!r} as the page of {line.slug!r}")
    listed = Counter((*(line.page for line in ledger.articles), *ledger.pages))
    for page in sorted(page for page, times in listed.items() if times > 1):
        yield _finding(f"the ledger lists the page {page} more than once")


def _differences(line: LedgerLine, article: Article, folder: str) -> Iterator[Finding]:
    if line.sha256 != article.digest:
        yield _finding(f"{article.path} has changed since the site was built")
    expected = expected_line(article, line.page, folder)
    for name in LedgerLine.__struct_fields__:
        if name != "sha256" and getattr(line, name) != getattr(expected, name):
            yield _finding(f"the ledger gives another {name} for {article.slug!r} than {article.path}")


def pages_are_accounted_for(site: BuiltSite) -> Told:
    """Every page of the site is that of an article or one that the ledger lists, and each of these is there.

    A page that nobody accounts for may show anything, credited or not.
    """
    if site.ledger is None:
        return
    known = {*site.lines, *site.ledger.pages}
    for uri in site.looks.pages:
        if uri not in known:
            hint = "list it in the `nav` of mkdocs.yml or remove it; a build without --dirty clears leftovers"
            yield uri, _finding("nothing accounts for this page: the ledger does not list it", hint)
    for uri in sorted(known - site.files_set):
        yield uri, _finding("the ledger lists this page, but it is not there")
    listed = {*site.ledger.pages}
    yield from ((uri, told) for uri, told in site.looks.told(shows_no_article) if uri in listed)


def shows_no_article(page: Page) -> Iterator[Finding]:
    """A page that is none of an article does not look like one."""
    if 'class="creditline-' in page.text and page.all(".creditline-article, .creditline-credit"):
        yield page.finding("this page shows an article, but is none", _AGAIN, near="creditline-")
