"""MkDocs's hooks: they translate, they do not think."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, get_files

from creditline.day import EPOCH, NoDay, today
from creditline.gate import Changed
from creditline.ledger import FILES, LEDGER, Making, as_json, ledger_of
from creditline.library import load
from creditline.pages.feeds import feed_entry, feed_links
from creditline.pages.jsonld import address
from creditline.pages.lists import list_pages, list_uri
from creditline.pages.related import listed, surroundings
from creditline.report.counting import printable, summary
from creditline.site.extras import card_files, feed_files, never
from creditline.site.files import (
    ArticleFile,
    ListFile,
    Located,
    article_file,
    list_file,
    picture_file,
    static_file,
)
from creditline.site.front import front_of
from creditline.site.listed import site_pages_are_listed
from creditline.site.options import CreditlineConfig, places_of, policy_of, settings_of, shown_path
from creditline.site.pagefind import SearchError
from creditline.site.preview import Built, stamps
from creditline.site.progress import Watch, terminal, tracked
from creditline.site.relating import kept_related
from creditline.site.sealing import seal
from creditline.site.search import search_files, search_form, searched
from creditline.site.search_page import SearchPage, search_head
from creditline.site.serving import Desk, Preview
from creditline.site.shell import Shell
from creditline.site.theming import Theme
from creditline.store import Store
from creditline.versions import named
from creditline.workers import NoWorkers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Any

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from creditline.ledger import Ledger
    from creditline.library import Library
    from creditline.model import Article, Problem, Stamp
    from creditline.pages.feeds import FeedEntry
    from creditline.pages.related import Surroundings
    from creditline.pages.settings import Settings
    from creditline.site.extras import Extra
    from creditline.site.files import Plan
    from creditline.site.live import Watch as ContentWatch
    from creditline.site.options import Places
    from creditline.site.tree import Tree

log = get_plugin_logger("creditline")


class CreditlinePlugin(BasePlugin[CreditlineConfig]):  # type: ignore[no-untyped-call]  # MkDocs's base
    """Refuses what is not credited, and publishes what is."""

    library: Library
    settings: Settings
    day: date
    article_files: list[ArticleFile]
    list_files: list[ListFile]
    ledger: Ledger
    """Without the digest of the files: until all are written, nobody knows it."""
    hidden: frozenset[str] = frozenset()
    """The files of the site in the place of hidden ones, which MkDocs lets stand, whoever has put them there."""
    nav: Navigation
    watch: Watch
    tree: Tree | None = None
    """Where `creditline build` wants the site; MkDocs's own commands copy it."""
    rereads = False
    """Whether `creditline build` is to read every file."""
    rendered = 0
    is_refused = False
    is_preview = is_dirty = False
    last_good: Library | None = None
    """While `mkdocs serve` runs: what it shows as long as the articles are being mended."""
    places: Places
    shell: Shell
    around: Mapping[str, Surroundings]
    watched: tuple[Path | str, ...] = ()
    stamps: Mapping[str, Stamp]
    """While `mkdocs serve` runs: the files that the site is made of, before they were read."""
    output: Path | None = None
    """Where MkDocs is to write its part of the site, if not where it would."""
    built: Built | None = None
    preview: Preview | None = None
    content_watch: ContentWatch | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether this is a preview. MkDocs keeps a plugin with this hook from one rebuild to the next."""
        self.is_preview, self.is_dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The gate. It stands before MkDocs empties the site folder: a refusal leaves the last good site."""
        if not self.config.enabled:
            raise PluginError(
                "creditline cannot be switched off: remove `enabled: false`, or the plugin and its articles"
            )
        self._see_that_there_is_a_day()
        self.watch, self.built = Watch(), None
        config.site_dir = str(self.output or config.site_dir)
        self.places = _places(self.config, config)
        if self.is_preview:
            self.watched = (self.places.content, self.places.registry, *_watched(config))
            # Before anything is read: what is changed meanwhile will have another stamp.
            self.stamps = stamps(self.watched)
        self.library = self._loaded()
        self._judge()
        self._judge_pages(config)
        self.settings = settings_of(self.config, config)
        config.theme.dirs.insert(_before_theme(config), str(Path(__file__).parent / "theme"))
        config.extra_css[:0] = ["assets/creditline/creditline.css", "assets/creditline/lists.css"]
        return config

    def _loaded(self) -> Library:
        places = self.places
        store = Store(places.store)
        try:
            with _told(), self.watch.phase("checking"), _told_of(store):
                return load(
                    places.content,
                    places.registry,
                    store,
                    policy=policy_of(self.config),
                    originals=places.originals,
                    to_publish=True,
                    rereads=self.rereads,
                    workers=self.config.workers,
                )
        except OSError as error:
            raise PluginError(
                f"{error.filename}: {error.strerror}; see to its permissions, and build again"
            ) from None

    def _see_that_there_is_a_day(self) -> None:
        self._today()
        if os.environ.get(EPOCH) == "":
            # To us it is not set. MkDocs would try to read a number.
            del os.environ[EPOCH]

    def _judge(self) -> None:
        _tell_warnings(self.library.problems)
        self.is_refused = bool(self.library.errors)
        if self.is_refused:
            if not (self.is_preview and self.last_good):
                raise PluginError(self._refusal(self.library))
            # An error here would make the preview hang until the article is mended.
            self._tell_refusal(self.library)
            self.library = self.last_good
        self.last_good = self.library

    def _refusal(self, library: Library) -> str:
        return "\n".join((summary(library, self._today()), *map(printable, library.errors)))

    def _tell_refusal(self, library: Library) -> None:
        log.error(f"{self._refusal(library)}\nThe preview shows the last good articles.")

    def _tell(self, library: Library, edited: Sequence[str]) -> None:
        _tell_warnings(problem for problem in library.problems if problem.path in edited)
        if library.errors:
            self._tell_refusal(library)

    def _judge_pages(self, config: MkDocsConfig) -> None:
        included = (file for file in get_files(config) if file.inclusion.is_included())  # type: ignore[no-untyped-call]
        pages = [file.src_uri for file in included]
        problems = site_pages_are_listed(pages, config.nav, shown_path(Path(config.docs_dir)).as_posix())
        if problems:
            told = "\n".join(
                ("a site shows the pages of its navigation and no others", *map(printable, problems))
            )
            if not self.is_preview:
                raise PluginError(told)
            log.error(told)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make articles known by the path of their manuscript, so that links to them resolve."""
        self.day = self._today()
        published = self.library.published(self.day)
        self.article_files = [
            article_file(article, self.library.content, config, self.settings) for article in published
        ]
        for file in self.article_files:
            files.append(file)
            if picture := picture_file(file, self.library.content, config, self.settings):
                files.append(picture)
        self.list_files = []
        plans: list[Plan] = [*list_pages(published, self.settings), SearchPage(self.settings)]
        for page in (list_file(plan, config) for plan in plans):
            # A page of the owner's own stands in the place of ours.
            if files.get_file_from_path(page.src_uri) is None:
                files.append(page)
                self.list_files.append(page)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which every page shows."""
        self.nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Render what the store lacks, now that all other pages are known and nothing is written yet."""
        shell = Shell(self.library, self.settings, Theme(config, files, self.nav, env), self.tree)
        with _told_of(shell.store):
            self._render(shell)
            for uri, content, source in self._extras(shell):
                if self.tree:
                    self.tree.put(uri, content, source)
                else:
                    files.append(static_file(uri, source, config))
        self._append_ledger(files, config, env)
        return env

    def _render(self, shell: Shell) -> None:
        around = surroundings(
            [file.article for file in self.article_files], partial(kept_related, store=shell.store)
        )
        if self.is_preview:
            self.shell, self.around = shell, around
        with _told(), self.watch.phase("rendering"):
            made = shell.render(self.article_files, around, self.config.workers)
            count, self.rendered = len(self.article_files), 0
            lists = map(shell.render_list, self.list_files)
            # While workers are at the articles, this process makes the lists, one for every so many.
            pace = count // (len(self.list_files) + 1) + 1
            for number, is_new in enumerate(tracked(made, "rendering", log.info, terminal(), total=count)):
                self.rendered += is_new
                if number % pace == 0:
                    next(lists, None)
            for _ in lists:
                pass

    def _extras(self, shell: Shell) -> Iterator[Extra]:
        """What the site has beside its pages."""
        articles = [file.article for file in self.article_files]
        by_slug = {file.article.slug: file for file in self.article_files}

        def entry_of(article: Article) -> FeedEntry:
            links = shell.links(by_slug[article.slug])
            return feed_entry(article, self.library.body(article), links, self.settings)

        has = self.tree.has if self.tree else never
        with _told(), self.watch.phase("feeds"):
            yield from feed_files(articles, entry_of, self.settings)
        with _told(), self.watch.phase("cards"):
            yield from card_files(articles, self.settings, shell.store, self.config.workers, has)
        with _told(), self.watch.phase("search"):
            bodies = self.library.bodies
            found = (searched(article, bodies, self.settings) for article in listed(articles))
            files, _ = search_files(found, shell.store, self.settings.language, has)
            yield from files

    def _append_ledger(self, files: Files, config: MkDocsConfig, env: jinja2.Environment) -> None:
        templates = {name for name in config.theme.static_templates if _has(env, name)}
        pages = {page.file.dest_uri for page in self.nav.pages} | {file.dest_uri for file in self.list_files}
        pages -= {file.dest_uri for file in self.article_files}
        pages |= {template for template in templates if template.endswith(".html")}
        articles = (file.article for file in self.article_files)
        self.ledger = ledger_of(articles, pages, self.settings, Making(self.day, named()))
        for uri in (LEDGER, FILES):
            if own := files.get_file_from_path(uri):
                files.remove(own)
        files.append(File.generated(config, LEDGER, content=as_json(self.ledger)))
        self.hidden = frozenset(file.dest_uri for file in files if file.dest_uri.startswith("."))

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page whose template is front.html its list of articles."""
        if page.meta.get("template") == "front.html":
            context["creditline"] = {  # type: ignore[typeddict-unknown-key]
                "front": front_of(page.file, self.article_files, self.library, self.settings),
                "head": feed_links("", self.settings.name, self.settings),
            }
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List articles and lists in the sitemap; put the search on the page for what is not found."""
        if template_name == "sitemap.xml":
            shown = [Located(file) for file in self.article_files if not file.article.withdrawn]
            context["pages"] = [*context["pages"], *shown, *self.list_files]  # type: ignore[list-item]  # as good as files
        if template_name == "404.html":
            base = context["base_url"].rstrip("/") + "/"
            context["creditline"] = {  # type: ignore[typeddict-unknown-key]
                "labels": self.settings.lists,
                "search": search_form(base, base + address(list_uri(self.settings, "archive"))),
                "head": search_head(base),
            }
        return context

    @event_priority(-1000)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the ledger, after everything else, and say what was done; a preview keeps what was made."""
        if not self.tree and not self.is_preview:
            store, site = Store(self.places.store), Path(config.site_dir)
            with _told(), self.watch.phase("hashing"), _told_of(store):
                seal(site, self.ledger, store, hidden=self.hidden, workers=self.config.workers)
        reused = len(self.article_files) - self.rendered
        log.info(
            f"{summary(self.library, self._today())}; {self.rendered} rendered, {reused} reused; {self.watch.told()}"
        )
        if self.is_preview and _is_alone(config):
            files = {file.article.path: file for file in self.article_files}
            self.built = Built(
                self.shell,
                files,
                self.around,
                self.places.originals,
                self.watched,
                self.stamps,
                is_good=not self.is_refused,
            )

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Rebuild when an article or the registry changes."""
        server.watch(str(self.library.content))
        if not Path(self.library.sources.path).resolve().is_relative_to(self.library.content.resolve()):
            server.watch(self.library.sources.path)
        from creditline.site import live

        ask = live.asking(server, self.watched)
        if ask and self.is_preview and not self.is_dirty and _is_alone(config):

            def build(rest: Path, tree: Tree) -> Built | None:
                self.output, self.tree = rest, tree
                try:
                    builder()
                finally:
                    self.output = self.tree = None
                return self.built

            def serve(site: Path) -> None:
                server.root = str(site)

            self.content_watch = live.Watch(self.library.content, ask)
            desk = Desk(build, serve, ask, self.content_watch.named, self._tell, log.info, self._today)
            self.preview = Preview(desk, self.built, Path(config.site_dir))
            server.builder = self.preview
        return server

    def on_shutdown(self) -> None:
        """Ask for no more builds."""
        if self.preview and self.content_watch:
            self.content_watch.stop()
            self.preview.stop()

    def _today(self) -> date:
        try:
            return today(os.environ.get(EPOCH), datetime.now(UTC))
        except NoDay as told:
            raise PluginError(str(told)) from None


@contextmanager
def _told() -> Iterator[None]:
    """What cannot go on ends a build in one line."""
    try:
        yield
    except (Changed, NoWorkers, SearchError) as error:
        raise PluginError(str(error)) from None


def _has(env: jinja2.Environment, template: str) -> bool:
    try:
        env.get_template(template)
    except TemplateNotFound:
        return False
    return True


def _is_alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin or hook may want to see all pages, or none but in MkDocs's own order."""
    return {*config.plugins} == {"creditline"} and not config.hooks


def _places(options: CreditlineConfig, config: MkDocsConfig) -> Places:
    places = places_of(options, config)
    for option, folder in (("content_dir", places.content), ("originals_dir", places.originals)):
        if folder.resolve().is_relative_to(Path(config.docs_dir).resolve()):
            raise PluginError(
                f"{option} ({folder}) must not be inside docs_dir, where MkDocs would publish it unchecked"
            )
    return places


def _watched(config: MkDocsConfig) -> Iterator[str]:
    """What a site is made of beside its articles."""
    yield from (config.docs_dir, config.config_file_path, *config.watch)
    if config.theme.custom_dir:
        yield config.theme.custom_dir


def _tell_warnings(problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.severity != "error":
            # Not a warning of MkDocs's: what an editor is to weigh stops no build, with --strict neither.
            log.info(printable(problem))


def _before_theme(config: MkDocsConfig) -> int:
    """Our templates come after the user's own and before the theme's."""
    return 1 if config.theme.custom_dir else 0


@contextmanager
def _told_of(store: Store) -> Iterator[None]:
    """Say in one line that the store cannot be used. Whatever else fails is raised as it is."""
    try:
        yield
    except OSError as error:
        if not Path(str(error.filename)).is_relative_to(store.root):
            raise
        raise PluginError(
            f"the store {shown_path(store.root)} cannot be used ({error.strerror}): see to the folder, or set `store_dir`"
        ) from None
