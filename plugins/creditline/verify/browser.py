"""The credit as a reader's browser shows it: each kind of page in Chromium, in every view that its styles know, and a while later.

Style sheets and scripts decide what is seen, and only a browser knows what they do. A style sheet tells pages apart by elements,
classes and addresses. So a few pages that have all classes of the site between them are looked at in all views, and the others in
two, in which their own names and colours show: on a phone and in the dark.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from creditline.model.problems import Finding, Problem
from creditline.verify import problem
from creditline.verify.built import BuiltSite
from creditline.verify.page import Page
from creditline.verify.probe import Told
from creditline.verify.served import Served
from creditline.verify.views import ALL, BRIEF, View
from creditline.verify.visit import Visit

if TYPE_CHECKING:
    from playwright.async_api import Browser

MANY = 20
"""Articles, and other pages, that are looked at."""
_FULLY = 5
"""Pages that are looked at in all views."""
_SEE = "see to the style sheets and scripts of the site"
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


class BrowserMissing(Exception):
    """There is no browser to look with. The message says what to install."""


def seen(site: BuiltSite, views: Sequence[View] = ()) -> list[Problem]:
    """Every problem that a browser shows, in a tree whose articles are known. `views` are instead of those that its styles ask for."""
    # Another thread, since somebody's event loop may run in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _seen(site, views)).result()


async def _seen(site: BuiltSite, views: Sequence[View]) -> list[Problem]:
    async with chromium() as browser:
        return await seen_with(browser, site, views)


async def seen_with(browser: Browser, site: BuiltSite, views: Sequence[View] = ()) -> list[Problem]:
    """Look at a site with a browser that is already running."""
    pages = {uri: Page(uri, site.text(uri)) for uri in _chosen(site)}
    fully = _differing(pages)
    places = asyncio.Semaphore(os.cpu_count() or 1)

    async def findings(page: Page, home: str) -> list[Finding]:
        async with places:
            asked = views or (ALL if page.uri in fully else BRIEF)
            told = await Visit(browser, home, page).told(asked, is_full=page.uri in fully and not views)
            return [*credit_is_legible(page, told)]

    with Served(site.root) as served:
        found = await asyncio.gather(*(findings(page, served.url) for page in pages.values()))
    return [
        problem(site.root, uri, credit_is_legible, finding)
        for uri, findings in zip(pages, found, strict=True)
        for finding in findings
    ]


def credit_is_legible(page: Page, told: Iterable[tuple[str, Told]]) -> Iterator[Finding]:
    """A reader's browser shows every word of the credit: uncovered, in contrast, in type that can be read.

    The words and links are those of the file, in every view, and still after some seconds, scrolling, a touch and a key.
    """
    views = defaultdict[tuple[str, str], list[tuple[str, str]]](list)
    for view, (name, what) in told:
        views[name, what.partition(" ")[0]].append((view, what))
    for (name, _), those in views.items():
        view, what = those[0]
        more = len({one for one, _ in those}) - 1
        also = f" (and in {more} more view{'s' * (more > 1)})" if more else ""
        said = what if name in ("words", "page") else f"{name} {what}"
        near = {"the credit": 'id="credit"', "a card": "creditline-card"}.get(name, "creditline-byline")
        yield page.finding(f"{view}, {said}{also}", _SEE, near=near if near in page.text else "<body")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A running browser. It raises `BrowserMissing` if there is none, or no program to drive it."""
    try:
        from playwright.async_api import Error, async_playwright
    except ImportError:
        raise BrowserMissing("--browser needs Playwright: pip install 'mkdocs-creditline[browser]'") from None
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise BrowserMissing(f"--browser needs one of {', '.join(_PROGRAMS)}: apt-get install chromium")
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
            yield browser
            await browser.close()
    except Error as error:
        told = str(error).strip().partition("\n")[0]
        raise BrowserMissing(f"{program} does not work ({told}): see whether it runs by itself") from None


_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The verdict must not depend on other people's servers.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def _chosen(site: BuiltSite) -> list[str]:
    """The pages with credits that are looked at: of articles and of others, the longest, the shortest, and some of each folder."""
    others = [uri for uri in site.looks.cards if uri not in site.articles]
    return [*_some([uri for uri in site.articles if uri in site.files_set], site), *_some(others, site)]


def _some(uris: list[str], site: BuiltSite) -> list[str]:
    if len(uris) <= MANY:
        return uris
    ordered = sorted(uris, key=lambda uri: (site.root / uri).stat().st_size)
    kinds = defaultdict[str, list[str]](list)
    for uri in reversed(ordered):
        article = site.articles.get(uri)
        kind = f"{article.lead.source.id} {article.language}" if article else uri.partition("/")[0]
        kinds[kind].append(uri)
    rounds = (those[turn] for turn in range(MANY) for those in kinds.values() if turn < len(those))
    return list(dict.fromkeys((ordered[-1], ordered[0], *rounds)))[:MANY]


def _differing(pages: dict[str, Page]) -> set[str]:
    """The few pages that have the most classes between them."""
    classes = {
        uri: {name for node in page.all("[class]") for name in node.classes} for uri, page in pages.items()
    }
    found: set[str] = set()
    known: set[str] = set()
    while classes.keys() - found and len(found) < _FULLY:
        best = max(classes.keys() - found, key=lambda uri: (len(classes[uri] - known), uri))
        if not classes[best] - known:
            break
        found.add(best)
        known |= classes[best]
    return found
