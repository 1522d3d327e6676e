"""The credit as a reader's browser shows it: each kind of page in Chromium, on a phone and on a desk, in the dark, on paper.

Style sheets and scripts decide what is seen, and only a browser knows what they do. So the credit is photographed twice,
with its text and without it: where the two pictures do not differ, nobody can read it, whatever is the reason.
"""

from __future__ import annotations

import base64
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from creditline.model.problems import Finding, Problem
from creditline.verify.served import Served

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from creditline.model.article import Article
    from creditline.verify.built import BuiltSite

RULE = "credit-is-legible"
CONTRAST = 4.5
"""Contrast that WCAG 2.2 asks of text at level AA (success criterion 1.4.3)."""
FONT = 9
"""The smallest size of type, in CSS pixels, that still counts as shown."""
MANY = 20
"""With more articles than this, a few that differ most stand for all."""
_FEW = 10
_SCALE = 2
_PIECE = 8
_SEE = "see to the style sheets and scripts of the site"
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


class BrowserMissing(Exception):
    """There is no browser to look with. The message says what to install."""


@dataclass(frozen=True)
class View:
    """One way to look at a page."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


@dataclass(frozen=True)
class Part:
    """An element of a page that readers must see, with the words and the link in it."""

    selector: str
    words: tuple[str, ...] = ()
    link: str = ""

    def __str__(self) -> str:
        return "the credit" if self.selector == "#credit" else f"`{self.selector}`"


VIEWS = (
    View("on a phone", 360, 780),
    View("on a desktop", 1280, 900),
    View("on a desktop in the dark", 1280, 900, scheme="dark"),
    View("in print", 1280, 900, media="print"),
)


def seen(site: BuiltSite) -> list[Problem]:
    """Every problem that a browser shows, in a tree whose articles are known."""
    with _chromium() as browser:
        return seen_with(browser, site)


def seen_with(browser: Browser, site: BuiltSite, views: Sequence[View] = VIEWS) -> list[Problem]:
    """Look at a site with a browser that is already running."""
    problems = []
    wanted = dict(_wanted(site))
    with Served(site.root) as served:
        for view in views:
            context = browser.new_context(
                viewport={"width": view.width, "height": view.height},
                color_scheme=view.scheme,
                device_scale_factor=_SCALE,
                reduced_motion="reduce",
            )
            tab = context.new_page()
            tab.emulate_media(media=view.media)
            for uri, parts in wanted.items():
                tab.goto(served.url + uri)
                for part in parts:
                    for told in credit_is_legible(tab, part):
                        finding = Finding(1, 1, f"{view.name}, {told}", _SEE)
                        problems.append(_problem(site, uri, finding))
            context.close()
    return problems


def _problem(site: BuiltSite, uri: str, finding: Finding) -> Problem:
    path = str(site.root / uri)
    return Problem(path, finding.line, finding.column, RULE, "error", finding.message, finding.hint)


@contextmanager
def _chromium() -> Iterator[Browser]:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise BrowserMissing("--browser needs Playwright: pip install 'mkdocs-creditline[browser]'") from None
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise BrowserMissing(f"--browser needs one of {', '.join(_PROGRAMS)}: apt-get install chromium")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
            yield browser
            browser.close()
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


def _wanted(site: BuiltSite) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Pages with the parts that readers must see: the credit of articles, the sources of lists."""
    for uri in _chosen(site):
        article = site.articles[uri]
        for original in article.originals:
            name, url = original.source.name, original.url
            box = Part("#credit", (name, url, original.credit), url)
            yield uri, (box, Part(".creditline-byline", (name,), url))
    for uri in (uri for uri in site.looks.pages if uri not in site.articles):
        if 'class="creditline-card' in site.text(uri):
            yield uri, (Part(".creditline-card .creditline-kicker"),)


def _chosen(site: BuiltSite) -> list[str]:
    pages = [page for page in site.articles if page in site.files_set]
    if len(pages) <= MANY:
        return pages
    by_parts = sorted(pages, key=lambda page: _parts(site.articles[page]))
    longest = max(pages, key=lambda page: sum(len(each.credit) for each in site.articles[page].originals))
    languages = {site.articles[page].language: page for page in pages}
    return list(dict.fromkeys((by_parts[-1], by_parts[0], longest, *languages.values())))[:_FEW]


def _parts(article: Article) -> int:
    optional = (
        article.image,
        article.corrections,
        article.tags,
        article.lead.license,
        article.author,
    )
    return sum(bool(part) for part in optional)


def credit_is_legible(tab: Tab, part: Part) -> Iterator[str]:
    """A reader's browser shows every word of the credit: uncovered, in contrast, in type that can be read.

    And its links lead where they say.
    """
    place = _measured(tab, part.selector)
    if place is None:
        yield f"{part} is not there: a script has removed it"
        return
    yield from (f"{part} does not say {words!r}" for words in part.words if words not in place["text"])
    if why := _why_unseen(place):
        yield f"{part} {why}"
        return
    if part.link and [part.link, part.link] not in place["links"]:
        yield f"{part} has no link to {part.link} that can be followed: it leads elsewhere, or something lies over it"
    contrasts = zip(_contrasts(tab, part.selector, place), place["pieces"], strict=True)
    contrast, text = min((contrast, piece["text"]) for contrast, piece in contrasts)
    if contrast < CONTRAST:
        yield f"{part} cannot be read at {text!r}: contrast {contrast:.1f} instead of {CONTRAST}"


def _why_unseen(place: dict[str, Any]) -> str:
    """Problems that the places of the text alone show."""
    if place["box"][2] * place["box"][3] == 0 or not place["pieces"]:
        return "takes no room: a style sheet hides it"
    if unseen := [piece["text"] for piece in place["pieces"] if not _is_on_screen(piece, place)]:
        return f"is off the screen, at {unseen[0]!r}"
    small = min(min(piece["font"], *(box[3] for box in piece["boxes"])) for piece in place["pieces"])
    return f"is set in type of {small:.1f} pixels; {FONT} are the least" if small < FONT else ""


def _measured(tab: Tab, selector: str) -> dict[str, Any] | None:
    place: dict[str, Any] | None = _run(tab, "measure", selector, _PIECE)
    if place is not None and tab.viewport_size and place["box"][3] > tab.viewport_size["height"] - 200:
        size = {"width": tab.viewport_size["width"], "height": int(place["box"][3]) + 400}
        tab.set_viewport_size(size)  # type: ignore[arg-type]  # a TypedDict
        place = _run(tab, "measure", selector, _PIECE)
    return place


def _is_on_screen(piece: dict[str, Any], place: dict[str, Any]) -> bool:
    width, height = place["screen"]
    return bool(piece["boxes"]) and all(
        left >= -1 and top >= -1 and left + wide <= width + 1 and top + high <= height + 1
        for left, top, wide, high in piece["boxes"]
    )


def _contrasts(tab: Tab, selector: str, place: dict[str, Any]) -> list[float]:
    """The contrast of each piece of text, from two pictures of all of them."""
    boxes = [box for piece in place["pieces"] for box in piece["boxes"]]
    x, y = max(0, min(box[0] for box in boxes)), max(0, min(box[1] for box in boxes))
    width, height = max(box[0] + box[2] for box in boxes) - x, max(box[1] + box[3] for box in boxes) - y

    def picture() -> str:
        clip: Any = {"x": x, "y": y, "width": width, "height": height}
        return base64.b64encode(tab.screenshot(animations="disabled", clip=clip)).decode()

    shown = picture()
    styles = _run(tab, "conceal", selector)
    concealed = picture()
    _run(tab, "reveal", selector, styles)
    found: list[float] = _run(tab, "contrasts", shown, concealed, (x, y), _SCALE, place["pieces"])
    return found


def _run(tab: Tab, name: str, *arguments: object) -> Any:
    return tab.evaluate(f"([name, given]) => {_script()}[name](...given)", [name, list(arguments)])


@cache
def _script() -> str:
    text = (Path(__file__).parent / "legible.js").read_text(encoding="utf-8")
    return text[text.index("({") :].rstrip()
