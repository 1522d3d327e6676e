"""Nothing acts in a page but what Creditline, the theme and mkdocs.yml bring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from creditline.verify.active import Allowed, hash_of, names_of_active
from creditline.verify.page import Page
from tests.verify.site import Tree, project, tree

RULE = "nothing-acts-but-ours"
SNOW = "articles/snow/index.html"
PAGES = (
    SNOW,
    "index.html",
    "archive/index.html",
    "sources/gogoai/index.html",
    "search/index.html",
    "about/index.html",
    "404.html",
)
ACTIVE = (
    "<script src=https://evil.example/x.js></script>",
    "<script>document.title = 'Ours'</script>",
    "<script type=module>import 'https://evil.example/x.js'</script>",
    "<p onclick='go()'>Ours</p>",
    "<img src=x onerror=go()>",
    "<iframe src=https://evil.example/></iframe>",
    "<object data=https://evil.example/x.swf></object>",
    "<embed src=https://evil.example/x.swf>",
    "<style>.creditline-credit { display: none }</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<link rel=modulepreload href=https://evil.example/x.js>",
    "<meta http-equiv=refresh content='0; url=https://evil.example/'>",
    "<p style='position: fixed; inset: 0'>Ours</p>",
    "<a href='javascript:go()'>Ours</a>",
    "<a href=' java&#9;script:go()'>Ours</a>",
    "<a href='data:text/html,Ours'>Ours</a>",
    "<form action=https://evil.example/><input name=q></form>",
    "<template shadowrootmode=open><p>Ours</p></template>",
    "<svg><script>go()</script></svg>",
    "<base href=https://evil.example/>",
    "<noscript><meta http-equiv=refresh content='0; url=https://evil.example/'></noscript>",
)


@pytest.mark.parametrize("active", ACTIVE)
def test_what_acts_in_a_page_is_found(active: str, good: Tree, tmp_path: Path) -> None:
    spoilt = good.copy(tmp_path / "site")
    for uri in PAGES:
        end = "</head>" if active.startswith(("<base", "<link", "<meta")) else "</main>"
        spoilt.replace(uri, end, active + end)
    wrong = {
        Path(problem.path).relative_to(spoilt.root).as_posix()
        for problem in spoilt.problems()
        if problem.rule == RULE
    }
    assert wrong == {*PAGES}


def test_the_message_says_how_to_let_it_in(good: Tree, tmp_path: Path) -> None:
    spoilt = good.copy(tmp_path / "site")
    spoilt.replace(SNOW, "</main>", "<script>count()</script></main>")
    [told] = [problem for problem in spoilt.problems() if problem.rule == RULE]
    assert told.message == "<script> with 'count()' acts in this page, and nobody has named it"
    assert told.hint.endswith(f"with `active:` in mkdocs.yml: {hash_of('count()')}")


def test_a_file_of_the_site_has_one_name_on_all_pages() -> None:
    page = Page(
        "a/b/index.html",
        '<script src="../../assets/x.js"></script><script src="https://x.example/y.js"></script>',
    )
    assert [*names_of_active(page, Allowed())] == ["assets/x.js", "https://x.example/y.js"]
    assert [*names_of_active(page, Allowed(frozenset({"assets/x.js", "https://x.example/y.js"})))] == []


@pytest.mark.parametrize("uri", ["assets/creditline/creditline.js", "assets/creditline/search.js"])
def test_other_code_in_the_place_of_ours_is_found(uri: str, good: Tree, tmp_path: Path) -> None:
    spoilt = good.copy(tmp_path / "site")
    spoilt.write(uri, spoilt.text(uri) + "\n.creditline-credit{display:none}")
    assert [(problem.rule, Path(problem.path).name) for problem in spoilt.problems()] == [
        (RULE, Path(uri).name)
    ]


HOOK = """\
def on_post_page(output, page, config):
    return output.replace("</body>", "<script>count()</script><script src=https://count.example/c.js></script></body>")
"""


def test_what_mkdocs_yml_names_is_let_in(tmp_path: Path) -> None:
    """Scripts of a hook count for pages in the theme alone, until the owner names them; what the owner wrote counts everywhere."""
    more = "hooks: [hook.py]\nextra_css: [own.css]\nextra_javascript: [own.js, https://cdn.example/m.js]\n"
    made = project(tmp_path, more=more)
    made.write("hook.py", HOOK)
    made.write("docs/own.css", "p { color: red }\n")
    made.write("docs/own.js", "go();\n")
    made.write(
        "docs/map.md",
        '# Map\n\n<iframe src="https://map.example/"></iframe>\n\n<div style="height: 3em">Here</div>\n',
    )
    made.write("docs/shelled.md", "---\ntemplate: page.html\n---\n# In our shell\n")
    more += "nav: [index.md, about.md, map.md, shelled.md]\n"
    made.configure("  - creditline\n", more)
    told = tree(made).problems()
    assert {problem.rule for problem in told} == {RULE}
    pages = {Path(problem.path).relative_to(made.root / "site").as_posix() for problem in told}
    assert pages == {"index.html", "shelled/index.html"}
    named = f"      active: [{hash_of('count()')}, https://count.example/c.js]\n"
    made.configure(f"  - creditline:\n{named}", more)
    assert tree(made).told() == []


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_every_theme_may_bring_its_own(theme: str, tmp_path: Path) -> None:
    made = project(tmp_path)
    config = made.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("theme: {name: material, font: false}", f"theme: {theme}"))
    assert tree(made).told() == []


@pytest.mark.parametrize(
    "active",
    [
        '<script src="{}assets/counter.js"></script>',
        '<link rel="stylesheet" href="{}assets/counter.css">',
        '<iframe src="{}assets/counter.html"></iframe>',
        "<script>count()</script>",
        '<script src="https://counter.example/x.js"></script>',
    ],
)
def test_the_entry_that_is_proposed_fits_pages_of_any_depth(active: str, good: Tree, tmp_path: Path) -> None:
    spoilt = good.copy(tmp_path / "site")
    for uri in PAGES:
        up = "/" if uri == "404.html" else "../" * uri.count("/")
        spoilt.replace(uri, "</main>", active.format(up) + "</main>")
    hints = {problem.hint for problem in spoilt.problems() if problem.rule == RULE}
    (entry,) = {hint.partition("`active:` in mkdocs.yml: ")[2] for hint in hints}
    listed = json.loads(spoilt.text("credits.files.json"))
    spoilt.write("credits.files.json", json.dumps({**listed, "active": [*listed["active"], entry]}))
    assert RULE not in spoilt.rules()
