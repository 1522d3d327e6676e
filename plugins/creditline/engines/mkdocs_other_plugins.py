"""Serves the other plugins of a site: search records of the articles, and an account of the pages they write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from creditline.cache.hashing import hashed
from creditline.cache.store import cached
from creditline.engines.mkdocs_files import name_lists
from creditline.engines.mkdocs_listed_pages import Accounts
from creditline.engines.mkdocs_options import CreditlineConfig
from creditline.engines.mkdocs_refusals import log
from creditline.engines.mkdocs_site import MkDocsSite
from creditline.engines.zensical_config import hints, is_for_zensical
from creditline.engines.zensical_pages import OURS, ZensicalPages
from creditline.pages.addresses import address
from creditline.pages.shelves import listed
from creditline.search.index import Searched, searched
from creditline.site.listed import unwelcome

NEUTRAL = frozenset(("creditline", "search", "material/search"))
"""Plugins that change no hand-written page."""
_INDEX = Path("search", "search_index.json")


def check_neighbours(config: MkDocsConfig, options: CreditlineConfig) -> None:
    """Refuse plugins and options that cannot work beside ours.

    Raises:
        PluginError: mkdocs.yml has one.

    """
    if is_for_zensical(config) and options.pages == "theme":
        raise PluginError("Zensical cannot show articles in its theme: remove `pages: theme`, or use MkDocs")
    for told in unwelcome(config.plugins):
        raise PluginError(told)


class Neighbours:
    """Hooks of our plugin between those of other plugins."""

    accounts: Accounts
    site: MkDocsSite

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which all pages show, once other plugins have changed it."""
        self.accounts.judge_navigation(nav, files)
        name_lists(nav.pages)
        self.site.nav = nav
        if is_for_zensical(config):
            for line in hints(Path(config.config_file_path)):
                log.info(line)
            self.site.zensical = ZensicalPages(config, nav, files)
        return nav

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Take pages from Zensical, except those in our shell."""
        if self.site.zensical and page.meta.get("template") not in OURS:
            return self.site.zensical.page(page)
        return output

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Show the newest articles on the front page of a new site."""
        if self.accounts.is_front(page):
            page.meta["template"] = "front.html"

    @event_priority(-50)
    def add_records(self, *, config: MkDocsConfig) -> None:
        """Add the articles to the index of MkDocs's or Material's `search`, after it is written and before others read it."""
        if self.site.zensical:
            self.site.zensical.write(Path(config.site_dir), _entries(self.site, takes_html=True))
        path = Path(config.site_dir, _INDEX)
        # A theme's own plugin has the theme's name before its own.
        plugin = next((one for name, one in config.plugins.items() if name.split("/")[-1] == "search"), None)
        if plugin is None or not path.is_file():
            return
        index = json.loads(path.read_text(encoding="utf-8"))
        ours = _addresses(self.site)
        others = [entry for entry in index["docs"] if entry["location"].partition("#")[0] not in ours]
        takes_html = type(plugin).__module__.startswith("material")
        index["docs"] = [*others, *_entries(self.site, takes_html=takes_html)]
        # A prebuilt index lacks the articles. Without one, the browser builds its own.
        index.pop("index", None)
        path.write_text(json.dumps(index, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def _addresses(site: MkDocsSite) -> frozenset[str]:
    """Addresses of our pages, which `search` sees only if they weren't in the cache."""
    return frozenset(address(file.dest_uri) for file in (*site.article_files, *site.list_files))


def _entries(site: MkDocsSite, *, takes_html: bool) -> Iterator[dict[str, object]]:
    publication, store = site.publication, site.builder.store
    bodies, settings = publication.library.bodies, publication.settings
    for article in listed(publication.articles):
        found = searched(article, bodies, settings)
        # In the cache, since it takes longer to make a text from HTML than to read it.
        text = cached(store, hashed("search text", found.key), str, partial(_text, found))
        sources = ", ".join(source.name for source in article.sources)
        title, text = article.title, f"{sources}. {text}"
        if takes_html:
            title, text = str(escape(title)), str(escape(text))
        yield {"location": found.url, "title": title, "text": text}


def _text(found: Searched) -> str:
    return found.record().text
