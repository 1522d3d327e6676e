"""Our pages in the site's frame: MkDocs's theme around them, with the events of other plugins."""

from __future__ import annotations

import multiprocessing
import posixpath
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger, get_plugins
from mkdocs.structure.toc import _TocToken, get_toc

from creditline.manuscript import text_of
from creditline.model import Heading
from creditline.pages.article import article_page, take_title
from creditline.pages.feeds import feed_links
from creditline.pages.related import Surroundings, further
from creditline.site.extras import feed_folder
from creditline.site.files import docs_uri, page_of
from creditline.site.fingerprint import stable, tree
from creditline.store import hashed
from creditline.versions import installation
from creditline.workers import WORTH, executor, shared_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from creditline.library import Library
    from creditline.model import Article, Body, Link
    from creditline.pages.article import ArticlePage
    from creditline.pages.settings import Settings
    from creditline.site.files import ArticleFile, ListFile
    from creditline.store import Store

log = get_plugin_logger("creditline")

_NOT_SHOWN = (
    "config_file_path",
    "docs_dir",
    "site_dir",
    "plugins",
    "theme",
    "hooks",
    "nav",
    "watch",
    "strict",
    "dev_addr",
)


@dataclass(frozen=True)
class Job:
    """The page of an article: its key in the store, and its path there if it need not be rendered."""

    file: ArticleFile
    around: Surroundings
    key: str
    path: Path | None


class Shell:
    """Renders pages into the store. One for each build, made when everything else of the site is known."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: jinja2.Environment,
    ) -> None:
        assert library.store is not None
        self.library = library
        self.store: Store = library.store
        self.settings = settings
        self.config = config
        self.files = files
        self.nav = nav
        self.env = env
        self.site_key = site_key(config, nav, settings)
        self.doc_files = files.documentation_pages()

    def render(
        self, files: Sequence[ArticleFile], around: Mapping[str, Surroundings], workers: int
    ) -> Iterator[bool]:
        """See that the pages of articles are in the store, and give them to MkDocs. Yields whether each was rendered.

        Workers are copies of this process, since MkDocs's configuration cannot be sent to one. Where there are other
        plugins or hooks, which may gather something from page to page, or where a process cannot be copied, there are none.
        """
        self.jobs = [self._job(file, around.get(file.article.slug, Surroundings())) for file in files]
        missing = [number for number, job in enumerate(self.jobs) if job.path is None]
        _Copied.shell = self
        with executor(workers if self._may_copy(len(missing)) else 1, start="fork") as pool:
            made = shared_out(_rendered, missing, pool)
            for job in self.jobs:
                job.file.abs_src_path = str(job.path or next(made))
                yield job.path is None
        _Copied.shell = None

    def _may_copy(self, count: int) -> bool:
        is_alone = set(self.config.plugins) == {"creditline"} and not self.config.hooks
        return count >= WORTH and is_alone and "fork" in multiprocessing.get_all_start_methods()

    def _job(self, file: ArticleFile, around: Surroundings) -> Job:
        body = self.library.body(file.article)
        key = hashed(
            "page",
            self.site_key,
            repr(file.article),
            repr(self.library.policy),
            file.article.digest,
            around.key,
            *self.links(file, body),
        )
        return Job(file, around, key, self.store.file(key))

    def make(self, job: Job) -> Path:
        """Render the page of an article into the store."""
        article, body = job.file.article, self.library.body(job.file.article)
        page = article_page(article, body, self.links(job.file, body), self.settings)
        nearest, beside = job.around.nearest, job.around.beside
        below = further(article, nearest, beside, self.settings, self.settings.lists)
        output = self._article(replace(page, below=page.below + below), job.file, body)
        return self.store.keep_file(job.key, output.encode("utf-8", "xmlcharrefreplace"))

    def render_list(self, file: ListFile) -> bool:
        """The same for the page of a list."""
        key = hashed("list page", self.site_key, file.plan.key)
        path = self.store.file(key)
        rendered = path is None
        if path is None:
            folder = feed_folder(file.plan.uri)
            head = feed_links(
                folder,
                f"{self.settings.name}: {file.plan.title}" if folder else self.settings.name,
                self.settings,
            )
            head += file.plan.head
            output = self._framed(page_of(file, self.config), "list.html", file.plan.render(), head)
            path = self.store.keep_file(key, output.encode("utf-8", "xmlcharrefreplace"))
        page_of(file, self.config)
        file.abs_src_path = str(path)
        return rendered

    def links(self, file: ArticleFile, body: Body) -> list[str]:
        """The URL of each of a body's links, relative to the page. What leads nowhere is told once."""
        if file.links is None:
            file.links = [self._url(link, file) for link in body.links]
        return file.links

    def _article(self, page: ArticlePage, file: ArticleFile, body: Body) -> str:
        mkdocs_page, plugins, config = file.page, self.config.plugins, self.config
        assert mkdocs_page is not None
        config._current_page = mkdocs_page  # noqa: SLF001 - as MkDocs's own loop does, for plugins that ask
        try:
            mkdocs_page.meta = _meta(file.article)
            mkdocs_page = plugins.on_pre_page(mkdocs_page, config=config, files=self.files)
            self._offer_markdown(mkdocs_page, file)
            text = plugins.on_page_content(str(page.text), page=mkdocs_page, config=config, files=self.files)
            mkdocs_page.toc = get_toc(_toc(file.article, body, self.settings))
            whole = Markup("").join((page.before, Markup(text), page.after, page.below))  # noqa: S704 - HTML of the theme's
            return self._framed(mkdocs_page, "article.html", whole, page.head)
        finally:
            config._current_page = None  # noqa: SLF001
            # MkDocs keeps every page until the end: without this, all texts of all articles.
            mkdocs_page.markdown = None
            mkdocs_page.toc = get_toc([])

    def _framed(self, page: Page, template: str, content: Markup, head: Markup) -> str:
        plugins, config = self.config.plugins, self.config
        page.content = str(content)
        context = get_context(self.nav, self.doc_files, config, page)
        context["creditline"] = {"head": head}  # type: ignore[typeddict-unknown-key]
        context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        output = self.env.get_template(template).render(context)
        page.content = None
        return plugins.on_post_page(output, page=page, config=config)

    def _offer_markdown(self, page: Page, file: ArticleFile) -> None:
        """Fire the Markdown event. What comes back must be what the gate has seen."""
        page.markdown = text_of((self.library.content / file.article.uri).read_bytes())
        changed = self.config.plugins.on_page_markdown(
            page.markdown, page=page, config=self.config, files=self.files
        )
        if changed != page.markdown:
            message = (
                f"{file.article.path}: another plugin changes the Markdown of this article after it was checked; "
                "articles are contributed text, on which no macros or includes may run: exclude them from that plugin"
            )
            raise PluginError(message)

    def _url(self, link: Link, file: ArticleFile) -> str:
        """The URL of a link of the body, relative to the page; a link that leads nowhere is told as MkDocs would."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file.article.uri), link.path))
        found = self.files.get_file_from_path(docs_uri(self.library.content / target, self.config))
        fragment = f"#{link.fragment}" if link.fragment else ""
        if found is None or found.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            level = self.config.validation.links.not_found
            log.log(level, f"{file.article.path} links to '{link.path}', which is not on the site.")
            return link.path + fragment
        anchors = found.page.present_anchor_ids if found.page else None
        if link.fragment and anchors is not None and link.fragment not in anchors:
            level = self.config.validation.links.anchors
            log.log(
                level, f"{file.article.path} links to '{link.path}{fragment}', but there is no such anchor."
            )
        return found.url_relative_to(file) + fragment


class _Copied:
    """What a copy of this process finds in it."""

    shell: Shell | None = None


def _rendered(number: int) -> Path:
    assert _Copied.shell is not None
    return _Copied.shell.make(_Copied.shell.jobs[number])


def _meta(article: Article) -> dict[str, str]:
    # The theme's templates do not escape: what they get is HTML already.
    meta = {"title": str(escape(article.title))}
    if article.standfirst:
        meta["description"] = str(escape(article.standfirst))
    if article.author:
        meta["author"] = str(escape(article.author))
    return meta


def _toc(article: Article, body: Body, settings: Settings) -> list[_TocToken]:
    headings: list[Heading] = list(body.headings)
    if body.key_facts:
        headings.insert(0, Heading(2, "key-facts", str(escape(settings.labels.key_facts))))
    if body.take:
        headings.append(Heading(2, "take", str(escape(take_title(article, body, settings)))))
    tokens = [{"level": item.level, "id": item.id, "name": Markup(item.html)} for item in headings]  # noqa: S704
    return nest_toc_tokens(tokens)  # type: ignore[arg-type]


def site_key(config: MkDocsConfig, nav: Navigation, settings: Settings) -> str:
    """A hash of everything that all article pages depend on, beside the articles themselves."""
    settled = {key: value for key, value in config.items() if key not in _NOT_SHOWN}
    dists = {name: point.dist.version for name, point in get_plugins().items() if point.dist}
    plugins = [
        (name, dists.get(name, ""), stable(getattr(plugin, "config", {})))
        for name, plugin in config.plugins.items()
    ]
    theme_dirs = [
        tree(Path(folder), hidden=folder == config.theme.custom_dir) for folder in config.theme.dirs
    ]
    hooks = [Path(path).read_bytes() for path in (config.get("hooks") or {}) if Path(path).is_file()]
    return hashed(
        installation(),
        stable(settled),
        stable(plugins),
        stable([config.theme.name, str(config.theme.locale), dict(config.theme)]),
        *theme_dirs,
        *hooks,
        stable(list(_nav(nav.items))),
        repr(settings),
    )


def _nav(items: Sequence[object]) -> Iterator[tuple[str, str, list[object]]]:
    for item in items:
        children = list(_nav(getattr(item, "children", None) or ()))
        yield str(getattr(item, "title", "")), str(getattr(item, "url", "")), list(children)
