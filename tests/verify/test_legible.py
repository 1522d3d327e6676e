"""What only a browser knows: style sheets and scripts that hide the credit from readers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from creditline.gate.library import load
from creditline.verify.browser import chromium, credit_is_legible, seen
from creditline.verify.built import built_site
from creditline.verify.looking import looked
from creditline.verify.page import Page
from creditline.verify.served import Served
from creditline.verify.views import ALL, BRIEF, COMMON, DESKTOP, PHONE, View, views_of
from creditline.verify.visit import Visit
from tests.builds import Project, manuscript
from tests.verify import hiding
from tests.verify.site import TODAY, Tree, build

pytestmark = pytest.mark.loopback

CSS, JS = "extra.css", "extra.js"
PAGE, FRONT = "articles/ice/index.html", "index.html"

Told = Callable[..., list[str]]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A site with three articles: two cards beside each other, below the first."""
    made = Project(tmp_path_factory.mktemp("legible"))
    for name in ("fog", "snow"):
        url = f"https://www.gogoai.xin/article/{name}"
        made.write(f"content/{name}.md", manuscript(title=name.title(), original_url=url))
    made.write("docs/index.md", "---\ntemplate: front.html\n---\n\n# Home\n")
    made.write("docs/extra.css", "")
    made.write("docs/extra.js", "")
    made.configure(more="extra_css: [extra.css]\nextra_javascript: [extra.js]\n")
    return Tree(build(made), load(made.root / "content"))


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    """What a browser that runs for all tests finds in some pages of a site."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running = chromium()
    browser = asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result()

    async def look(page: Page, home: str, views: Sequence[View], *, is_full: bool) -> list[str]:
        found = await Visit(browser, home, page).told(views, is_full=is_full)
        name = Path(page.uri).parent.name or "front"
        return [f"{name}: {finding.message}" for finding in credit_is_legible(page, found)]

    def told(
        tree: Tree, *views: View, pages: Sequence[str] = (PAGE, FRONT), is_full: bool = False
    ) -> list[str]:
        with Served(tree.root) as served:
            visits = [look(Page(uri, tree.text(uri)), served.url, views, is_full=is_full) for uri in pages]
            return [one for visit in visits for one in asyncio.run_coroutine_threadsafe(visit, loop).result()]

    yield told
    asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_the_site_as_built_is_legible(small: Tree) -> None:
    site, _ = looked(built_site(small.root, small.library, small.library.published(TODAY)))
    assert seen(site, BRIEF) == []


STYLES = {
    "#credit{display:none}": "takes no room",
    "#credit{visibility:hidden}": "cannot be read",
    "main{opacity:.05}": "cannot be read",
    "#credit,#credit *{color:#fff!important;background:#fff}": "cannot be read",
    "#credit p{color:#999!important}": "contrast 2.7 instead of 4.5",
    "#credit{position:absolute;left:-9999px}": "is off the screen",
    "#credit{position:fixed;top:200vh}": "is off the screen",
    "#credit{text-indent:-9999px}": "is off the screen",
    "#credit *{font-size:0!important}": "takes no room",
    "#credit p{font-size:6px!important}": "is set in type of 6.0 pixels",
    "#credit{transform:scale(.3)}": "is set in type of",
    "#credit{height:0;overflow:hidden;padding:0}": "cannot be read",
    "#credit{max-height:1.5em;overflow:hidden}": "cannot be read",
    "#credit{clip-path:inset(50%)}": "cannot be read",
    "#credit{filter:opacity(0)}": "cannot be read",
    "#credit{-webkit-mask:linear-gradient(transparent,transparent)}": "cannot be read",
    "#credit *{-webkit-text-fill-color:transparent}": "cannot be read",
    "#credit .creditline-credit__line{visibility:hidden}": "cannot be read at",
    "#credit a{pointer-events:none}": "has a link that cannot be followed",
    "#credit{position:relative} #credit::after{content:'';position:absolute;inset:0;background:#fff}": "cannot be read",
    "body::after{content:'';position:fixed;inset:0;background:#fff;z-index:99;pointer-events:none}": "cannot be read",
    ".creditline-byline{display:none}": "the credit above the text takes no room",
    ".creditline-kicker{display:none}": "a card takes no room",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_style_sheet_that_hides_the_credit_is_refused(
    style: str, small: Tree, told: Told, tmp_path: Path
) -> None:
    spoilt = small.copy(tmp_path / "site")
    spoilt.write(CSS, style)
    assert spoilt.rules() == set()
    page = FRONT if "kicker" in style else PAGE
    assert STYLES[style] in "\n".join(told(spoilt, PHONE, pages=[page]))


def test_every_view_is_looked_at(small: Tree, told: Told, tmp_path: Path) -> None:
    spoilt = small.copy(tmp_path / "site")
    styles = (
        "@media print { #credit p { opacity: .3 } }",
        "@media (max-width: 400px) { #credit { display: none } }",
        "@media screen and (min-width: 1000px) and (prefers-color-scheme: light) { #credit { left: 200vw; position: fixed } }",
        "@media (prefers-color-scheme: dark) { #credit p { font-size: 1px !important } }",
    )
    spoilt.write(CSS, "\n".join(styles))
    found = "\n".join(one for view in COMMON for one in told(spoilt, view, pages=[PAGE]))
    for view in COMMON:
        assert f"ice: {view}, the credit" in found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("(max-width: 44rem)", [View(703), View(704), View(705)]),
        ("(400px < width <= 401.5px)", [View(399), View(400), View(401), View(402)]),
        ("print and (orientation: landscape)", [View(794, 1123, media="print")]),
        (
            "(prefers-color-scheme: dark) and (max-width: 20em)",
            [View(width, 900, "dark") for width in (319, 320, 321)],
        ),
        ("screen, (forced-colors: active)", [View(forced="active")]),
        ("(prefers-reduced-motion)", [View(motion="reduce")]),
        ("(max-height: 500px)", [View(height=height) for height in (499, 500, 501)]),
        ("(pointer: coarse)", [PHONE]),
        ("(min-aspect-ratio: 16/9)", []),
    ],
)
def test_both_sides_of_each_media_query_are_looked_at(query: str, expected: list[View]) -> None:
    assert views_of([query, query]) == expected


SCRIPTS = {
    "document.getElementById('credit').remove()": "the credit does not say",
    "document.querySelector('.creditline-credit__line').textContent = 'Ours'": "the credit does not say",
    "document.querySelector('#credit p:nth-child(2) a').href = 'https://evil.example/'": "has lost the link to",
    "document.body.insertAdjacentHTML('beforeend', `<div style=\"position:fixed;inset:0;background:#fff;z-index:9\">`)": (
        "cannot be read"
    ),
    "document.body.insertAdjacentHTML('beforeend', `<a href=x style=\"position:fixed;inset:0;z-index:9\">`)": (
        "has a link that cannot be followed"
    ),
    "document.createTreeWalker = null": "this page broke the look at it",
    "location.href = '/about/'": "this page",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_that_changes_the_credit_is_refused(
    script: str, small: Tree, told: Told, tmp_path: Path
) -> None:
    spoilt = small.copy(tmp_path / "site")
    spoilt.write(JS, script)
    assert SCRIPTS[script] in "\n".join(told(spoilt, DESKTOP, pages=[PAGE]))


def test_words_and_lines_that_a_style_sheet_adds_are_found(small: Tree, told: Told, tmp_path: Path) -> None:
    spoilt = small.copy(tmp_path / "site")
    for name, told_of in (
        ("words before", "adds"),
        ("other words", "adds"),
        ("struck", "struck"),
        ("struck by a gradient", "a line crosses it"),
        ("mirrored", "runs backwards"),
    ):
        spoilt.write(CSS, hiding.STYLES[name])
        assert told_of in "\n".join(told(spoilt, DESKTOP, pages=[PAGE])), name


def test_the_credit_is_still_there_a_while_later(small: Tree, told: Told, tmp_path: Path) -> None:
    spoilt = small.copy(tmp_path / "site")
    spoilt.write(JS, "onkeydown = () => document.getElementById('credit').remove()")
    assert told(spoilt, DESKTOP, pages=[PAGE]) == []
    (found,) = told(spoilt, DESKTOP, pages=[PAGE], is_full=True)
    assert "the credit does not say" in found


def test_harmless_styles_are_no_problem(small: Tree, told: Told, tmp_path: Path) -> None:
    fine = small.copy(tmp_path / "site")
    names = (
        "a sticky header",
        "a bar for cookies",
        "a frame for the credit",
        "addresses in print",
        "a sign for links",
    )
    chosen = [hiding.HARMLESS[name] for name in names]
    fine.write(CSS, "\n".join(style for style, _ in chosen))
    fine.write(JS, "\n".join(script for _, script in chosen))
    assert told(fine, PHONE, COMMON[3]) == []


@pytest.mark.views
@pytest.mark.parametrize("name", [*hiding.STYLES, *hiding.SCRIPTS])
def test_whatever_hides_the_credit_is_found(name: str, small: Tree, told: Told, tmp_path: Path) -> None:
    spoilt = small.copy(tmp_path / "site")
    spoilt.write(CSS, hiding.STYLES.get(name, ""))
    spoilt.write(JS, hiding.SCRIPTS.get(name, ""))
    page = FRONT if "card" in name or "kicker" in name else PAGE
    assert told(spoilt, *ALL, pages=[page], is_full=True)


@pytest.mark.views
@pytest.mark.parametrize("name", hiding.HARMLESS)
def test_what_owners_do_to_the_look_is_no_problem(name: str, small: Tree, told: Told, tmp_path: Path) -> None:
    fine = small.copy(tmp_path / "site")
    style, script = hiding.HARMLESS[name]
    fine.write(CSS, style)
    fine.write(JS, script)
    assert told(fine, *ALL, is_full=True) == []


def test_the_owner_s_extra_css_is_looked_at(told: Told, tmp_path: Path) -> None:
    made = Project(tmp_path)
    made.write("docs/extra.css", "#credit { display: none }")
    made.configure(more="extra_css: [extra.css]\n")
    tree = Tree(build(made), load(made.root / "content"))
    assert tree.rules() == set()
    (found,) = told(tree, PHONE, pages=[PAGE])
    assert (
        "on a phone, in a window of 360 by 780 pixels, the credit takes no room: a style sheet hides it"
        in found
    )
