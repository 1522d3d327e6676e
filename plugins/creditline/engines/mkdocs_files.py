"""Our files as MkDocs files: articles, lists, pictures, feeds and so on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from creditline.model.article import Article
from creditline.pages.settings import Settings
from creditline.site.rendering import Plan


class GeneratedPage(File):
    """A page that links find by its Markdown file, but that MkDocs copies as a static file, unless `is_placed`.

    `src` is the Markdown file relative to the docs folder, `dest` the URI of the page.
    """

    is_placed = False

    def __init__(self, src: str, dest: str, config: MkDocsConfig) -> None:
        # Without File.__init__, which parses the path and is slow for many files.
        self.src_uri, self.src_dir = src, None
        self.dest_uri, self.dest_dir = dest, config.site_dir
        self.use_directory_urls = config.use_directory_urls
        self.inclusion = InclusionLevel.NOT_IN_NAV

    def is_documentation_page(self) -> bool:
        """False, so that MkDocs doesn't render it."""
        return False

    def is_modified(self) -> bool:
        """True, since the cache may hold an older page that is right again."""
        return True

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs's signature
        """Copy the page from the cache."""
        if not self.is_placed:
            super().copy_file(dirty)


class ArticleFile(GeneratedPage):
    """The file of an article. Its MkDocs page is made only when it's needed, which is rare."""

    links: tuple[str, ...] | None = None
    """URLs of the links in its text, once they are resolved."""

    def __init__(self, article: Article, src: str, dest: str, config: MkDocsConfig) -> None:
        super().__init__(src, dest, config)
        self.article = article
        self._config = config

    @cached_property
    def page(self) -> Page:  # type: ignore[override]
        """The article's page for MkDocs and the theme."""
        page = ArticlesPage(str(escape(self.article.title)), self, self._config)
        # Other pages may link to anchors in the text, but not to those of generated parts.
        page.present_anchor_ids = set(self.article.anchors)
        page.update_date = self.article.modified.isoformat()
        return page

    @property
    def addresses(self) -> tuple[str | None, str | None]:
        """The page's full address and its address without the host; None if the site has no address."""
        if not (base := self._config.site_url):
            return None, None
        # The same as MkDocs's `urljoin`, which would take as long as everything else, for a simple path.
        base = base.removesuffix("/")
        return f"{base}/{self.url}", f"{urlsplit(base).path}/{self.url}"


class ArticlesPage(Page):
    """An article's page for MkDocs and the theme."""

    file: ArticleFile

    def _set_canonical_url(self, base: str | None) -> None:  # noqa: ARG002 - MkDocs's signature
        self.canonical_url, self.abs_url = self.file.addresses


class Located:
    """An article's file and page for the sitemap. Other attributes, which a custom template may need, come from both."""

    is_link = False

    def __init__(self, file: ArticleFile) -> None:
        self._file = file
        self.canonical_url, self.abs_url = file.addresses
        self.update_date = file.article.modified.isoformat()

    @property
    def page(self) -> Located:
        """The page, which is this object."""
        return self

    def __getattr__(self, name: str) -> object:
        return getattr(self._file if hasattr(self._file, name) else self._file.page, name)


class Dated:
    """A file with its page for the sitemap, in which it has another day than in the page, or none."""

    def __init__(self, file: File, day: date | None) -> None:
        self._file, self.update_date = file, day.isoformat() if day else ""

    @property
    def page(self) -> Dated:
        """The page, which is this object."""
        return self

    def __getattr__(self, name: str) -> object:
        return getattr(self._file.page if hasattr(self._file.page, name) else self._file, name)


def dated(files: Iterable[File], latest: date | None) -> Iterator[File | Dated]:
    """Hand-written pages for the sitemap: front pages with the day of the newest article, others without that of the build."""
    for file in files:
        if file.page and file.page.meta.get("template") == "front.html":
            yield Dated(file, latest)
        else:
            yield Dated(file, None) if file.page and file.page.update_date == get_build_date() else file


class ListFile(GeneratedPage):
    """The file of a list. `nav` may name it as if it were a Markdown file."""

    plan: Plan


def article_file(article: Article, content: Path, config: MkDocsConfig, settings: Settings) -> ArticleFile:
    """Make the file of an article."""
    # The same as docs_uri, but cached: relpath would take as long as everything else.
    src = f"{_relative(content, config.docs_dir, os.getcwd())}/{article.uri}"  # noqa: PTH109
    return ArticleFile(article, src, settings.uri(article.slug), config)


def list_file(plan: Plan, config: MkDocsConfig) -> ListFile:
    """Make the file of a list, without its page."""
    stem = plan.uri.removesuffix("/index.html").removesuffix(".html")
    file = ListFile(f"{stem}/index.md", plan.uri, config)
    file.plan = plan
    return file


def name_lists(pages: Iterable[Page]) -> None:
    """Give lists that stand in the navigation without a title their own one: MkDocs finds none, since it reads no Markdown of them."""
    for page in pages:
        if isinstance(page.file, ListFile) and page.title is None:
            page.title = str(escape(page.file.plan.title))


def page_of(file: ListFile, config: MkDocsConfig) -> Page:
    """The MkDocs page of a list: the one in the navigation, if there is one."""
    page = file.page or Page(str(escape(file.plan.title)), file, config)
    page.meta = {"title": str(escape(file.plan.title)), "description": str(escape(file.plan.description))}
    page.meta["social"] = {"cards": False}  # Material's `social` has seen no Markdown of it.
    page.edit_url = None
    return page


def static_file(uri: str, content: Path | bytes, config: MkDocsConfig) -> File:
    """Make a file of the site from another file or from bytes."""
    if isinstance(content, Path):
        return File.generated(
            config, uri, abs_src_path=str(content.absolute()), inclusion=InclusionLevel.INCLUDED
        )
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED)


def docs_uri(path: Path | str, config: MkDocsConfig) -> str:
    """A path relative to the docs folder, by which MkDocs finds the targets of links."""
    return Path(os.path.relpath(path, config.docs_dir)).as_posix()


@lru_cache(maxsize=1)
def _relative(content: Path, docs: str, here: str) -> str:  # noqa: ARG001 - relpath depends on the current folder
    return Path(os.path.relpath(content, docs)).as_posix()
