"""MkDocs's hooks: they translate, they do not think."""

from __future__ import annotations

import os
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, get_files

from creditline.ledger import LEDGER, as_json, ledger_of
from creditline.library import REGISTRY, load, today
from creditline.pages.front import Card, front
from creditline.pages.settings import Labels, Settings
from creditline.report import printable, summary
from creditline.site.listed import site_pages_are_listed
from creditline.site.shell import ArticleFile, Shell, article_file, picture_file
from creditline.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from creditline.library import Library

log = get_plugin_logger("creditline")


LabelsConfig: type[base.Config] = type(
    "LabelsConfig",
    (base.Config,),
    {label.name: c.Type(str, default=label.default) for label in fields(Labels)},
)


class CreditlineConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs's base
    """The plugin's options. docs/configuration.md says what each is for."""

    content_dir = c.Type(str, default="content")
    sources = c.Optional(c.Type(str))
    articles_path = c.Type(str, default="articles")
    store_dir = c.Type(str, default=".cache/creditline")
    labels: c.SubConfig[base.Config] = c.SubConfig(LabelsConfig)
    enabled = c.Type(bool, default=True)


class CreditlinePlugin(BasePlugin[CreditlineConfig]):  # type: ignore[no-untyped-call]  # MkDocs's base
    """Refuses what is not credited, and publishes what is."""

    library: Library
    settings: Settings
    article_files: list[ArticleFile]
    nav: Navigation
    is_preview = False
    last_good: Library | None = None
    """While `mkdocs serve` runs: what it shows as long as the articles are being mended."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether this is a preview. MkDocs keeps a plugin with this hook from one rebuild to the next."""
        self.is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The gate. It stands before MkDocs empties the site folder: a refusal leaves the last good site."""
        if not self.config.enabled:
            raise PluginError(
                "creditline cannot be switched off: remove `enabled: false`, or the plugin and its articles"
            )
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        content = _shown(root / self.config.content_dir)
        if content.resolve().is_relative_to(Path(config.docs_dir).resolve()):
            raise PluginError(
                f"content_dir ({content}) must not be inside docs_dir, where MkDocs would publish it unchecked"
            )
        registry = _shown(root / self.config.sources) if self.config.sources else content / REGISTRY
        store = Store(root / self.config.store_dir)
        try:
            self.library = load(content, registry, store, to_publish=True)
        except OSError as error:
            raise PluginError(
                f"{error.filename}: {error.strerror}; see to the folder, or set `store_dir`"
            ) from None
        self._judge()
        self._judge_pages(config)
        self.settings = _settings(self.config, config)
        config.theme.dirs.insert(_before_theme(config), str(Path(__file__).parent / "theme"))
        config.extra_css.insert(0, "assets/creditline/creditline.css")
        return config

    def _judge(self) -> None:
        for problem in self.library.problems:
            if problem.severity == "warning":
                log.warning(printable(problem))
        if self.library.errors:
            told = "\n".join((summary(self.library, self._today()), *map(printable, self.library.errors)))
            if not (self.is_preview and self.last_good):
                raise PluginError(told)
            # An error here would make the preview hang until the article is mended.
            log.error(f"{told}\nThe preview shows the last good articles.")
            self.library = self.last_good
        self.last_good = self.library

    def _judge_pages(self, config: MkDocsConfig) -> None:
        included = (file for file in get_files(config) if file.inclusion.is_included())  # type: ignore[no-untyped-call]
        pages = [file.src_uri for file in included]
        problems = site_pages_are_listed(pages, config.nav, _shown(Path(config.docs_dir)).as_posix())
        if problems:
            told = "\n".join(
                ("a site shows the pages of its navigation and no others", *map(printable, problems))
            )
            if not self.is_preview:
                raise PluginError(told)
            log.error(told)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make articles known by the path of their manuscript, so that links to them resolve."""
        published = self.library.published(self._today())
        self.article_files = [
            article_file(article, self.library.content, config, self.settings) for article in published
        ]
        for file in self.article_files:
            files.append(file)
            if picture := picture_file(file, self.library.content, config, self.settings):
                files.append(picture)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation, which every page shows."""
        self.nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Render what the store lacks, now that all other pages are known and nothing is written yet."""
        shell = Shell(self.library, self.settings, config, files, self.nav, env)
        rendered = sum(shell.render(file) for file in self.article_files)
        self._append_ledger(files, config, env)
        log.info(
            f"{summary(self.library, self._today())}; {rendered} rendered, {len(self.article_files) - rendered} reused"
        )
        return env

    def _append_ledger(self, files: Files, config: MkDocsConfig, env: jinja2.Environment) -> None:
        templates = {*config.theme.static_templates} & {*env.list_templates()}
        pages = {page.file.dest_uri for page in self.nav.pages} - {
            file.dest_uri for file in self.article_files
        }
        pages |= {template for template in templates if template.endswith(".html")}
        ledger = ledger_of((file.article for file in self.article_files), pages, self.settings)
        if own := files.get_file_from_path(LEDGER):
            files.remove(own)
        files.append(File.generated(config, LEDGER, content=as_json(ledger)))

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page whose template is front.html its list of articles."""
        if page.meta.get("template") == "front.html":
            cards = [Card(file.article, file.url_relative_to(page.file)) for file in self.article_files]
            context["creditline"] = {"front": front(cards)}  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List the articles in the sitemap."""
        if template_name == "sitemap.xml":
            context["pages"] = [*context["pages"], *self.article_files]
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Rebuild when an article or the registry changes."""
        server.watch(str(self.library.content))
        if not Path(self.library.sources.path).resolve().is_relative_to(self.library.content.resolve()):
            server.watch(self.library.sources.path)
        return server

    def _today(self) -> date:
        return today(os.environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))


def _settings(options: CreditlineConfig, config: MkDocsConfig) -> Settings:
    url = config.site_url or ""
    return Settings(
        name=config.site_name,
        url=url if not url or url.endswith("/") else f"{url}/",
        language=config.theme.locale.language if config.theme.locale else "en",
        folder=options.articles_path.strip("/"),
        labels=Labels(**options.labels),
        directory_urls=config.use_directory_urls,
    )


def _before_theme(config: MkDocsConfig) -> int:
    """Our templates come after the user's own and before the theme's."""
    return 1 if config.theme.custom_dir else 0


def _shown(path: Path) -> Path:
    """A path as the user would type it from where they stand, if it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
