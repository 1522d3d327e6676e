"""Article pages in the site's frame: MkDocs's theme around our page, with the events of other plugins.

Beside plugin.py the only module that imports mkdocs.
"""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger, get_plugins
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import _TocToken, get_toc

from creditline.manuscript import text_of
from creditline.model import Heading
from creditline.pages.article import article_page
from creditline.site.fingerprint import stable, tree
from creditline.store import hashed
from creditline.versions import installation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from creditline.library import Library
    from creditline.model import Article, Body, Link
    from creditline.pages.article import ArticlePage
    from creditline.pages.settings import Settings

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


class ArticleFile(File):
    """An article, as MkDocs sees it: links find it by its Markdown file, but it is copied as a static file."""

    article: Article

    def is_documentation_page(self) -> bool:
        """No: MkDocs's own page loop must not render it."""
        return False

    def is_modified(self) -> bool:
        """Always: the store may hold an older page, which is right again."""
        return True


def article_file(article: Article, content: Path, config: MkDocsConfig, settings: Settings) -> ArticleFile:
    """The file of an article, without its page yet."""
    file = ArticleFile(
        docs_uri(content / article.uri, config),
        None,
        config.site_dir,
        config.use_directory_urls,
        dest_uri=settings.uri(article.slug),
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.article = article
    # Anchors of the generated parts are not promised to other pages; those of the text are.
    page = Page(str(escape(article.title)), file, config)
    page.present_anchor_ids = set(article.anchors)
    page.update_date = article.date.isoformat()
    return file


def picture_file(file: ArticleFile, content: Path, config: MkDocsConfig, settings: Settings) -> File | None:
    """The picture of an article, published beside its page."""
    image = file.article.image
    if image is None:
        return None
    source = content / posixpath.dirname(file.article.uri) / image.file
    uri = settings.picture_uri(file.article.slug, image.file)
    return File.generated(config, uri, abs_src_path=str(source), inclusion=InclusionLevel.INCLUDED)


def docs_uri(path: Path, config: MkDocsConfig) -> str:
    """A path relative to the docs folder, which is how MkDocs names what links lead to."""
    return Path(os.path.relpath(path, config.docs_dir)).as_posix()


class Shell:
    """Renders article pages into the store. One for each build, made when everything else of the site is known."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: jinja2.Environment,
    ) -> None:
        self.library = library
        self.settings = settings
        self.config = config
        self.files = files
        self.nav = nav
        self.env = env
        self.site_key = site_key(config, nav, settings)
        self.doc_files = files.documentation_pages()

    def render(self, file: ArticleFile) -> bool:
        """See that the page of an article is in the store, and give it to MkDocs. Returns whether it was rendered."""
        store = self.library.store
        assert store is not None
        body = self.library.body(file.article)
        links = [self._url(link, file) for link in body.links]
        key = hashed("page", self.site_key, repr(file.article), file.article.digest, *links)
        path = store.file(key)
        rendered = path is None
        if path is None:
            page = article_page(file.article, body, links, self.settings)
            path = store.keep_file(key, self._framed(page, file, body).encode("utf-8", "xmlcharrefreplace"))
        file.abs_src_path = str(path)
        return rendered

    def _framed(self, page: ArticlePage, file: ArticleFile, body: Body) -> str:
        mkdocs_page, plugins, config = file.page, self.config.plugins, self.config
        assert mkdocs_page is not None
        config._current_page = mkdocs_page  # noqa: SLF001 - as MkDocs's own loop does, for plugins that ask
        try:
            mkdocs_page.meta = _meta(file.article)
            mkdocs_page = plugins.on_pre_page(mkdocs_page, config=config, files=self.files)
            self._offer_markdown(mkdocs_page, file)
            text = plugins.on_page_content(str(page.text), page=mkdocs_page, config=config, files=self.files)
            mkdocs_page.content = f"{page.before}{text}{page.after}"
            mkdocs_page.toc = get_toc(_toc(file.article, body, self.settings))
            context = get_context(self.nav, self.doc_files, config, mkdocs_page)
            context["creditline"] = {"head": page.head}  # type: ignore[typeddict-unknown-key]
            context = plugins.on_page_context(context, page=mkdocs_page, config=config, nav=self.nav)
            output = self.env.get_template("article.html").render(context)
            return plugins.on_post_page(output, page=mkdocs_page, config=config)
        finally:
            config._current_page = None  # noqa: SLF001
            # MkDocs keeps every page until the end: without this, all texts of all articles.
            mkdocs_page.content = mkdocs_page.markdown = None
            mkdocs_page.toc = get_toc([])

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
    if article.key_facts:
        headings.insert(0, Heading(2, "key-facts", str(escape(settings.labels.key_facts))))
    if article.take:
        headings.append(
            Heading(2, "take", str(escape(settings.take_title(article.take.by or article.author))))
        )
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
