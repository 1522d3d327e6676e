"""Head of a page: every claim in it is one that the article, or the page, gives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from creditline.model.problems import Finding
from creditline.verify.built import ArticlePage
from creditline.verify.context_objects import originals_are_described
from creditline.verify.ledger_reader import SeenLedger
from creditline.verify.links import target_of
from creditline.verify.list_plans import Plan
from creditline.verify.nodes import Node
from creditline.verify.page import Page
from creditline.verify.page_labels import wording_of
from creditline.verify.site_claims import (
    HEAD_AGAIN,
    at,
    data_problems,
    front_thing,
    list_things,
    shown_claims,
)

_TECHNICAL = frozenset(
    [f"meta {name}" for name in "theme-color generator format-detection referrer".split()]
    + [f"link {rel}" for rel in "stylesheet preconnect modulepreload dns-prefetch".split()]
)
"""Not `alternate`, `author`, `canonical`, `license`, `me` or `via`: these say something of the page."""
_FILES = frozenset("icon apple-touch-icon manifest search preload".split())
"""Links to files of the site."""
_FONT = re.compile(r"link preload as=font type=font/woff2 assets/creditline/fonts/[\w-]+\.woff2")
_OF_THEMES = _FILES.union(
    "title charset viewport color-scheme description author canonical prev next alternate keywords shortcut sitemap".split()
)
"""Claims of which MkDocs's themes make their own."""
_FORMS = (
    ("application/rss+xml", "RSS", "feed.xml"),
    ("application/atom+xml", "Atom", "atom.xml"),
    ("application/feed+json", "JSON Feed", "feed.json"),
)


def head_names_the_original(built: ArticlePage) -> Iterator[Finding]:
    """The head of an article's page says what the manuscript gives, and nothing else.

    It links to the original and its source in the terms of IANA and Dublin Core, and has the page's title, canonical address,
    description, author, feeds, and what social networks show. Another author, `citation_` or `DC.` field, address or picture is
    a problem.
    """
    if built.line.sha256 != built.article.digest:
        return  # The manuscript is another one now: `ledger_agrees` says so.
    page, is_own = built.page, built.ledger.settings.get("pages") == "own"
    title = f"{built.article.title} - {built.ledger.site}"
    expected = Counter(_of_article(built))
    if is_own:
        shell = _of_shell(built.ledger, built.article.standfirst, built.article.author, built.address)
        expected.update(shell)
        expected[_title(title)] += 1
    yield from _unlike(page, built.ledger, expected, HEAD_AGAIN, is_own=is_own)
    wording = wording_of(built.ledger, built.article.language)
    for told in originals_are_described(page, built.article, wording):
        yield page.finding(told, HEAD_AGAIN, near="Z3988")
    titles = [node.words for node in page.head if node.tag == "title"]
    if not is_own and not any(built.article.title in one for one in titles):
        yield page.finding("the page's <title> does not hold the article's", HEAD_AGAIN, near="<title")


def _unlike(
    page: Page, ledger: SeenLedger, expected: Counter[str], hint: str, *, is_own: bool = True
) -> Iterator[Finding]:
    """Claims of a page's head that nothing gives, and those that it lacks, each in the line of the claim of its kind."""
    found: dict[str, list[Node]] = {}
    for claim, node in _claims(page, ledger.url, is_own=is_own):
        found.setdefault(claim, []).append(node)
    if is_own:
        expected.update((*_technical(ledger), *filter(_FONT.fullmatch, found)))
    there = Counter({claim: len(nodes) for claim, nodes in found.items()})
    if there == expected:
        return
    for extra in there - expected:
        yield page.finding(f"the head says {extra!r}, which nothing gives", hint, node=found[extra][-1])
    for lost in expected - there:
        kind = lost[: lost.index(" ", len("link ") * lost.startswith("link ")) + 1]
        place = next((nodes[0] for claim, nodes in found.items() if claim.startswith(kind)), None)
        yield page.finding(f"the head does not say {lost!r}", hint, node=place, near="<head")


def _claims(page: Page, home: str = "", *, is_own: bool) -> Iterator[tuple[str, Node]]:
    """Claims of a page's head about the page: each title, `meta` and `link` that has no other check, with its element."""
    for node in page.head:
        for name, said in _said(node, page.uri, home):
            kind = name.removeprefix("link ").lower()
            if f"{node.tag} {kind}" not in _TECHNICAL and (is_own or kind not in _OF_THEMES):
                yield f"{name} {said}", node


def _said(node: Node, uri: str, home: str) -> Iterator[tuple[str, str]]:
    """The kinds of claims that an element of the head makes, each with its words."""
    given = node.given
    if node.tag == "title":
        yield "title", node.words
    elif node.tag == "meta":
        if "charset" in given:
            yield "charset", node.get("charset").lower()
        names = (node.get(key).strip() for key in ("name", "property", "itemprop"))
        yield from ((name, node.get("content")) for name in names if name)
    elif node.tag == "link":
        said = "".join(f"{key}={given[key]} " for key in ("as", "type", "title", "hreflang") if key in given)
        for rel in node.get("rel").lower().split() or ["without rel"]:
            href = node.get("href")
            path = target_of(href, uri, home) if rel in _FILES else None
            yield f"link {rel}", said + (path or href)


def _title(text: str) -> str:
    """The claim of a <title>, in which spaces of any kind count as one."""
    return f"title {' '.join(text.split())}"


def _technical(ledger: SeenLedger) -> Iterator[str]:
    """Claims of each page in our shell about its encoding, width, colours, icon, and files that it loads early."""
    yield from ("charset utf-8", "viewport width=device-width, initial-scale=1", "color-scheme light dark")
    yield f"link icon {ledger.settings.get('icon', 'favicon.ico')}"
    yield "link apple-touch-icon apple-touch-icon.png"
    yield "link manifest manifest.webmanifest"
    if ledger.url:
        yield f"link search type=application/opensearchdescription+xml title={ledger.site} opensearch.xml"


def _of_shell(ledger: SeenLedger, description: str, author: str, address: str) -> Iterator[str]:
    """Claims that every page of ours makes. A site without an address has neither feeds nor canonical addresses."""
    if description:
        yield f"description {description}"
    if author or ledger.settings.get("author"):
        yield f"author {author or ledger.settings['author']}"
    if address:
        yield f"link canonical {address}"
        yield from feeds_of("", ledger.site, ledger)


def feeds_of(folder: str, title: str, ledger: SeenLedger) -> Iterator[str]:
    """Claims about the feeds of a list; `folder` is empty for those of the whole site."""
    for kind, form, name in _FORMS:
        yield f"link alternate type={kind} title={title} ({form}) {ledger.url}{quote(folder)}{name}"


def _of_article(built: ArticlePage) -> Iterator[str]:
    article, ledger = built.article, built.ledger
    for original in article.originals:
        yield f"link via {original.url}"
        yield f"dcterms.source {original.url}"
    yield from (f"dcterms.rightsHolder {source.name}" for source in article.sources)
    if built.ledger.settings.get("pages") == "own":
        yield from _languages(built)
    yield from shown_claims(ledger, article.title, article.standfirst, built.line.page, article)
    yield f"article:published_time {(article.at or article.date).isoformat()}"
    changes = [*([article.updated] if article.updated else []), *(each.date for each in article.corrections)]
    if changes:
        last = max(article.date, *changes)
        day = article.at if article.at and last == article.date else last
        yield f"article:modified_time {day.isoformat()}"
    yield from (f"article:author {person.name}" for person in article.authors)
    yield from (f"article:tag {name}" for _, name in article.shown_tags)
    if license_ := ledger.settings.get("license"):
        yield f"link license {license_}"
    if article.withdrawn:
        yield "robots noindex"


def _languages(built: ArticlePage) -> Iterator[str]:
    """Addresses of the article in all its languages, if there are several."""
    home = built.ledger.url
    if home and built.languages:
        own = built.article.language or built.ledger.settings.get("language", "en")
        yield f"link alternate hreflang={own} {built.address}"
        for each in built.languages:
            yield f"link alternate hreflang={each.tag} {home}{quote(each.page.removesuffix('index.html'))}"


def claims_of_list(page: Page, plan: Plan, ledger: SeenLedger, hint: str) -> Iterator[Finding]:
    """Problems in the head of a page that is no article's."""
    address = ledger.url and page.uri != "404.html" and at(page.uri, ledger)
    expected = Counter([_title(f"{plan.title} - {ledger.site}")])
    if plan.about:
        expected[f"description {plan.about}"] += 1
    if author := ledger.settings.get("author"):
        expected[f"author {author}"] += 1
    if address:
        title = f"{ledger.site}: {plan.title}" if plan.feeds else ledger.site
        expected.update([f"link canonical {address}", *feeds_of(plan.feeds, title, ledger)])
        expected.update(shown_claims(ledger, plan.title, plan.about, plan.uri))
    yield from _unlike(page, ledger, expected, hint)
    for told in data_problems(page, [list_things(plan, ledger)] if address else []):
        yield page.finding(told, hint, near="ld+json" if "ld+json" in page.text else "<head")


def claims_of_written(page: Page, ledger: SeenLedger, hint: str, *, has_feeds: bool) -> Iterator[Finding]:
    """Problems in the head of a hand-written page: its title, description and author are its author's."""
    address = ledger.url and at(page.uri, ledger)
    expected = Counter([f"link canonical {address}"] if address else [])
    things: list[object] = []
    if has_feeds:
        about = ledger.settings.get("description", "")
        expected.update(feeds_of("", ledger.site, ledger) if address else ())
        expected.update(shown_claims(ledger, ledger.site, about, page.uri) if address else ())
        search = "search/index.html" if ledger.has_directory_urls else "search.html"
        things += [front_thing(ledger, search)] if ledger.url else []
    # The JSON-LD that an author writes stands in the body.
    if has_feeds or any("json" in node.get("type") for node in page.head):
        for told in data_problems(page, things):
            yield page.finding(told, hint, near="ld+json" if "ld+json" in page.text else "<head")
    given = {}
    for name in ("title", "description", "author"):
        own = [claim for claim, _ in _claims(page, is_own=True) if claim.startswith(f"{name} ")]
        expected.update(own[:1])
        given[name] = own[0].removeprefix(f"{name} ") if own else ""
    if address and not has_feeds:
        title = given["title"].removesuffix(f" - {ledger.site}")
        expected.update(shown_claims(ledger, title, given["description"], page.uri))
    yield from _unlike(page, ledger, expected, hint)
