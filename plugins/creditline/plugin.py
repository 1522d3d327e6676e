"""MkDocs hooks. Each hands over to the module that does the work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from creditline import guard
from creditline.engines import mkdocs_added_files, mkdocs_gate, mkdocs_refusals
from creditline.engines.mkdocs_listed_pages import Accounts
from creditline.engines.mkdocs_options import CreditlineConfig, Places, settings_of, settle
from creditline.engines.mkdocs_other_plugins import Neighbours, check_neighbours
from creditline.engines.mkdocs_site import MkDocsSite
from creditline.gate.library import Library
from creditline.pages.settings import Settings
from creditline.preview.session import Session
from creditline.site.progress import Watch
from creditline.site.publication import Publication
from creditline.site.tree import Tree


class CreditlinePlugin(Neighbours, BasePlugin[CreditlineConfig]):  # type: ignore[no-untyped-call]  # MkDocs's base
    """MkDocs plugin that publishes credited articles and refuses all others."""

    library: Library
    settings: Settings
    places: Places
    watch: Watch
    tree: Tree | None = None
    """Tree for our pages in `creditline build` and previews; None if MkDocs copies them."""
    output: Path | None = None
    """Folder for MkDocs's part of the site, if not `site_dir`."""
    rereads = False
    """Whether to read files even if their stats are unchanged."""
    is_refused = False

    def __init__(self) -> None:
        self.session = Session()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Start a session. Because this hook exists, MkDocs keeps the plugin object between rebuilds of `mkdocs serve`."""
        self.session = Session(is_preview=command == "serve", is_dirty=dirty)

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check all articles once other plugins have set their options, and before MkDocs empties the site folder."""
        if not self.config.enabled:
            raise PluginError(
                "creditline cannot be switched off: remove `enabled: false`, or the plugin and its articles"
            )
        mkdocs_refusals.check_build_day()
        check_neighbours(config, self.config)
        settle(config)
        self.watch = Watch()
        config.site_dir = str(self.output or config.site_dir)
        self.places = mkdocs_gate.checked_places(self.config, config)
        watched = mkdocs_gate.watched_files(self.places, config)
        self.session.begin(watched, is_alone=mkdocs_gate.is_alone(config))
        loaded = mkdocs_gate.loaded(self.config, config, self.places, self.watch, rereads=self.rereads)
        self.library = self._judged(loaded)
        self.accounts = Accounts(self.config, config, is_preview=self.session.is_preview)
        guard.articles_are_judged()
        self.settings = settings_of(self.config, config)
        mkdocs_gate.add_theme(config, is_own=self.config.pages == "own")
        return config

    def _judged(self, library: Library) -> Library:
        self.library, self.is_refused = library, bool(library.errors)
        mkdocs_refusals.log_warnings(library.problems)
        if shown := self.session.shown(library):
            return shown
        raise PluginError(mkdocs_refusals.refusal(library))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make articles known by the path of their manuscript, so that links to them resolve."""
        now, workers = mkdocs_refusals.build_moment(), self.config.workers
        articles = self.session.published(self.library, now)
        day = self.library.day(now)
        publication = Publication(self.library, self.settings, articles, day, workers, self.tree, self.watch)
        self.site = MkDocsSite(publication, config, self.config, self.accounts)
        self.site.add_to(files)
        return files

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Render our pages, now that MkDocs knows all others and hasn't written any yet."""
        self.site.render(files, env)
        return env

    @event_priority(-100)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Add the shell to pages that use it, and the list of articles to the front page."""
        self.site.add_to_page(context, page)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Complete the sitemap and the 404 page."""
        self.site.add_to_template(context, template_name)
        return context

    @event_priority(-1000)
    def finish(self, *, config: MkDocsConfig) -> None:
        """Write the ledger, after everything else, and say what was done; a preview keeps what was made."""
        if not self.session.is_dirty and (self.site.zensical or mkdocs_gate.is_changed(config)):
            self.site.ledger = mkdocs_added_files.with_written(self.site.ledger, config)
        self.site.finish(is_sealed=not self.tree and not self.session.is_preview)
        self.session.keep(self.site, self.places.originals, is_good=not self.is_refused)

    on_post_build = CombinedEvent(Neighbours.add_records, finish)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Show edited articles immediately, and rebuild when an article or the registry changes."""

        def build(rest: Path, tree: Tree) -> None:
            self.output, self.tree = rest, tree
            try:
                builder()
            finally:
                self.output = self.tree = None

        self.session.serve(server, config.dev_addr.host, self.library, Path(config.site_dir), build)
        return server

    def on_shutdown(self) -> None:
        """Stop the preview."""
        self.session.stop()
