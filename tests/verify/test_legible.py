"""What only a browser knows: style sheets and scripts that hide the credit from readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from creditline.gate.library import load
from creditline.verify.browser import VIEWS, View, seen_with
from creditline.verify.built import built_site
from creditline.verify.looking import looked
from tests.builds import Project
from tests.verify.site import TODAY, Tree, build

pytestmark = pytest.mark.loopback

PHONE, DESKTOP, _, _ = VIEWS
CSS = "extra.css"
PAGE = "articles/ice/index.html"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A site with one article."""
    made = Project(tmp_path_factory.mktemp("legible"))
    made.write("docs/index.md", "---\ntemplate: front.html\n---\n\n# Home\n")
    day, night = (
        f"{{scheme: {scheme}, media: '(prefers-color-scheme: {when})', toggle: {{icon: material/eye, name: {when}}}}}"
        for scheme, when in (("default", "light"), ("slate", "dark"))
    )
    config = made.root / "mkdocs.yml"
    made.write("docs/extra.css", "")
    own = config.read_text().replace("font: false", f"font: false, palette: [{day}, {night}]")
    config.write_text(f"{own}\nextra_css: [extra.css]\n")
    return Tree(build(made), load(made.root / "content"))


def told(browser: Browser, tree: Tree, *views: View) -> list[str]:
    site, _ = looked(built_site(tree.root, tree.library, tree.library.published(TODAY)))
    return [
        f"{Path(problem.path).parent.name}: {problem.message}" for problem in seen_with(browser, site, views)
    ]


def test_the_site_as_built_is_legible(small: Tree, browser: Browser) -> None:
    assert told(browser, small, *VIEWS) == []


STYLES = {
    "#credit{display:none}": "takes no room",
    "#credit{visibility:hidden}": "cannot be read",
    "main{opacity:.05}": "cannot be read",
    "#credit,#credit *{color:#fff!important;background:#fff}": "cannot be read",
    "#credit p{color:#999!important}": "contrast 2.7 instead of 4.5",
    "#credit{position:absolute;left:-9999px}": "is off the screen",
    "#credit{position:fixed;top:200vh}": "is off the screen",
    "#credit{text-indent:-9999px}": "is off the screen",
    "#credit *{font-size:0!important}": "off the screen",
    "#credit p{font-size:6px!important}": "is set in type of 6.0 pixels",
    "#credit{transform:scale(.3)}": "is set in type of",
    "#credit{height:0;overflow:hidden;padding:0}": "cannot be read",
    "#credit{max-height:1.5em;overflow:hidden}": "cannot be read",
    "#credit{clip-path:inset(50%)}": "cannot be read",
    "#credit{filter:opacity(0)}": "cannot be read",
    "#credit{-webkit-mask:linear-gradient(transparent,transparent)}": "cannot be read",
    "#credit *{-webkit-text-fill-color:transparent}": "cannot be read",
    "#credit .creditline-credit__line{visibility:hidden}": "cannot be read at",
    "#credit a{pointer-events:none}": "that can be followed",
    "#credit{position:relative} #credit::after{content:'';position:absolute;inset:0;background:#fff}": "cannot be read",
    "body::after{content:'';position:fixed;inset:0;background:#fff;z-index:99;pointer-events:none}": "cannot be read",
    ".creditline-byline{display:none}": "`.creditline-byline` takes no room",
    ".creditline-kicker{display:none}": "`.creditline-card .creditline-kicker` takes no room",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_style_sheet_that_hides_the_credit_is_refused(
    style: str, small: Tree, browser: Browser, tmp_path: Path
) -> None:
    spoilt = small.copy(tmp_path / "site")
    spoilt.write(CSS, f"{spoilt.text(CSS)}\n{style}\n")
    assert spoilt.rules() == set()
    assert STYLES[style] in "\n".join(told(browser, spoilt, PHONE))


def test_every_view_is_looked_at(small: Tree, browser: Browser, tmp_path: Path) -> None:
    spoilt = small.copy(tmp_path / "site")
    styles = (
        "@media print { #credit p { opacity: .3 } }",
        "@media (max-width: 400px) { #credit { display: none } }",
        "@media screen and (min-width: 1000px) and (prefers-color-scheme: light) { #credit { left: 200vw; position: fixed } }",
        "@media (prefers-color-scheme: dark) { #credit p { font-size: 1px !important } }",
    )
    spoilt.write(CSS, "\n".join((spoilt.text(CSS), *styles)))
    found = told(browser, spoilt, *VIEWS)
    assert [line.partition(", the credit ")[0] for line in found] == [f"ice: {view.name}" for view in VIEWS]


SCRIPTS = {
    "document.getElementById('credit').remove()": "is not there: a script has removed it",
    "document.querySelector('.creditline-credit__line').textContent = 'Ours'": "does not say 'Please credit GogoAI",
    "document.querySelector('#credit p:nth-child(2) a').href = 'https://evil.example/'": "has no link to https://www.gogoai.xin/article/a-title",
    "document.body.insertAdjacentHTML('beforeend', `<div style=\"position:fixed;inset:0;background:#fff;z-index:9\">`)": (
        "that can be followed"
    ),
    "document.body.insertAdjacentHTML('beforeend', `<a href=x style=\"position:fixed;inset:0;z-index:9\">`)": (
        "that can be followed"
    ),
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_that_changes_the_credit_is_refused(
    script: str, small: Tree, browser: Browser, tmp_path: Path
) -> None:
    spoilt = small.copy(tmp_path / "site")
    spoilt.replace(PAGE, "</body>", f"<script>{script}</script></body>")
    assert "nothing-acts-but-ours" in spoilt.rules()
    assert SCRIPTS[script] in "\n".join(told(browser, spoilt, DESKTOP))


def test_the_owner_s_extra_css_is_looked_at(browser: Browser, tmp_path: Path) -> None:
    made = Project(tmp_path)
    made.write("docs/extra.css", "#credit { display: none }")
    made.configure(more="extra_css: [extra.css]\n")
    tree = Tree(build(made), load(made.root / "content"))
    assert tree.rules() == set()
    assert told(browser, tree, PHONE) == ["ice: on a phone, the credit takes no room: a style sheet hides it"]
