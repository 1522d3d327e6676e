"""The core builds a site's articles, lists, feeds, cards, search and ledger where no MkDocs is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from creditline.gate.library import load
from creditline.verify import verify
from tests.builds import content_below, manuscript
from tests.verify.site import TODAY

PROGRAM = r"""
import sys
from datetime import date
from functools import partial
from importlib.abc import MetaPathFinder
from pathlib import Path

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("mkdocs", "material", "properdocs"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())

from creditline.cache.store import Store
from creditline.gate.library import load
from creditline.ledger.writer import Ledger, Making, credits_of
from creditline.pages.extras import card_files, feed_files, never
from creditline.pages.feeds import feed_entry
from creditline.pages.shelves import Directory
from creditline.pages.lists import list_pages
from creditline.pages.related import related, surroundings
from creditline.pages.settings import Settings
from creditline.pages.shell import Item, Shell
from creditline.pages.extras import site_files
from creditline.search.index import Search, searched
from creditline.search.search_page import SearchPage
from creditline.site.rendering import Job, Renderer
from creditline.site.sealing import seal

root = Path(sys.argv[1])
store, settings = Store(root / "store"), Settings("Ice", "https://ice.example/")
library = load(root / "content", store=store, to_publish=True)
assert not library.errors, library.errors
day = date.fromisoformat(sys.argv[2])
articles = library.published(day)
shell = Shell(settings, (Item("Sources", uri="sources/index.html"),))
renderer, around = Renderer(shell), surroundings(articles, related)

directory = Directory(articles)
search = Search([searched(one, library.bodies, settings) for one in articles], store, "en")
plans = [*list_pages(directory, settings), SearchPage(settings, directory)]

def written():
    for article in articles:
        links = ["../other/" for _ in article.links]
        page = renderer.article((Job(article, around[article.slug], links, ""), library.body(article)))
        yield settings.uri(article.slug), page
    for plan in plans:
        yield plan.uri, renderer.list(plan)
    entry = lambda article: feed_entry(article, library.body(article), (), settings)
    extras = (
        *feed_files(articles, entry, settings),
        *card_files(articles, settings, store, 1, never),
        *site_files(settings, has_shell=True),
        *search.files(),
    )
    for uri, _, source in extras:
        yield uri, source if isinstance(source, bytes) else source.read_bytes()

for uri, content in written():
    path = root / "site" / uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
ledger = Ledger(credits_of(articles, [plan.uri for plan in plans], settings, Making(day)))
seal(root / "site", ledger, store, hidden=(), workers=1)
"""


def test_a_site_is_built_where_no_mkdocs_is_installed(tmp_path: Path) -> None:
    content = content_below(tmp_path)
    for name in ("ice", "snow"):
        url = f"https://www.gogoai.xin/article/{name}"
        (content / f"{name}.md").write_text(manuscript(title=f"On {name}", original_url=url, tags="[cold]"))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), str(TODAY)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    assert verify(site, load(content), TODAY) == []
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {
        "articles/ice/index.html",
        "articles/ice/social.card.png",
        "sources/gogoai/index.html",
        "tags/cold/feed.xml",
        "archive/2026/06/index.html",
        "search/index.html",
        "feed.json",
        "credits.json",
        "credits.files.json",
    } <= found
