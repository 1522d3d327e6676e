"""The files of a site, as MkDocs sees them: articles, lists, pictures, and what is made for programs."""

from __future__ import annotations

import os
import posixpath
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from creditline.model.article import Article
    from creditline.pages.settings import Settings
    from creditline.site.rendering import Plan


class GeneratedPage(File):
    """A page that links find by a Markdown file, but that MkDocs copies as a static file, unless it is in its place.

    `src` is that Markdown file as seen from the docs folder, `dest` the page in the site's tree.
    """

    is_placed = False

    def __init__(self, src: str, dest: str, config: MkDocsConfig) -> None:
        # Not File's own, which takes apart the path for each of very many.
        self.src_uri, self.src_dir = src, None
        self.dest_uri, self.dest_dir = dest, config.site_dir
        self.use_directory_urls = config.use_directory_urls
        self.inclusion = InclusionLevel.NOT_IN_NAV

    def is_documentation_page(self) -> bool:
        """No: MkDocs's own page loop must not render it."""
        return False

    def is_modified(self) -> bool:
        """Always: the store may hold an older page, which is right again."""
        return True

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs's signature
        """Copy the page from the store."""
        if not self.is_placed:
            super().copy_file(dirty)


class ArticleFile(GeneratedPage):
    """The page of an article. What MkDocs tells themes of a page is made when somebody asks: mostly, nobody does."""

    links: tuple[str, ...] | None = None
    """The URLs of the links of its text, once they are known."""

    def __init__(self, article: Article, src: str, dest: str, config: MkDocsConfig) -> None:
        super().__init__(src, dest, config)
        self.article = article
        self._config = config

    @cached_property
    def page(self) -> Page:  # type: ignore[override]
        """The page, as MkDocs and the theme know it."""
        page = ArticlesPage(str(escape(self.article.title)), self, self._config)
        # Anchors of the generated parts are not promised to other pages; those of the text are.
        page.present_anchor_ids = set(self.article.anchors)
        page.update_date = self.article.date.isoformat()
        return page

    @property
    def addresses(self) -> tuple[str | None, str | None]:
        """The address of the page, whole and without the host; none where the site has none."""
        if not (base := self._config.site_url):
            return None, None
        # As MkDocs has it, for an address that leads straight down: to join addresses takes as long as all the rest.
        base = base.removesuffix("/")
        return f"{base}/{self.url}", f"{urlsplit(base).path}/{self.url}"


class ArticlesPage(Page):
    """Page of an article, as MkDocs and the theme know it."""

    file: ArticleFile

    def _set_canonical_url(self, base: str | None) -> None:  # noqa: ARG002 - the file knows it
        self.canonical_url, self.abs_url = self.file.addresses


class Located:
    """An article's file and page as the sitemap asks for them; what else a template of the site's own asks for, they tell."""

    is_link = False

    def __init__(self, file: ArticleFile) -> None:
        self._file = file
        self.canonical_url, self.abs_url = file.addresses
        self.update_date = file.article.date.isoformat()

    @property
    def page(self) -> Located:
        """The page."""
        return self

    def __getattr__(self, name: str) -> object:
        return getattr(self._file if hasattr(self._file, name) else self._file.page, name)


class ListFile(GeneratedPage):
    """The page of a list. A `nav` may name it by the Markdown file that it would be."""

    plan: Plan


def article_file(article: Article, content: Path, config: MkDocsConfig, settings: Settings) -> ArticleFile:
    """The file of an article."""
    # As docs_uri, once for all: to find the way costs as much as all the rest.
    src = f"{_way(content, config.docs_dir, os.getcwd())}/{article.uri}"  # noqa: PTH109
    return ArticleFile(article, src, settings.uri(article.slug), config)


def list_file(plan: Plan, config: MkDocsConfig) -> ListFile:
    """The file of a list, without its page yet."""
    stem = plan.uri.removesuffix("/index.html").removesuffix(".html")
    file = ListFile(f"{stem}/index.md", plan.uri, config)
    file.plan = plan
    return file


def page_of(file: ListFile, config: MkDocsConfig) -> Page:
    """The page of a list: that of the navigation, if it is there."""
    page = file.page or Page(str(escape(file.plan.title)), file, config)
    page.meta = {"title": str(escape(file.plan.title)), "description": str(escape(file.plan.description))}
    page.edit_url = None
    return page


def picture_file(file: ArticleFile, content: Path, config: MkDocsConfig, settings: Settings) -> File | None:
    """The picture of an article, published beside its page."""
    image = file.article.image
    if image is None or file.article.withdrawn:
        return None
    source = content / posixpath.dirname(file.article.uri) / image.file
    return static_file(settings.picture_uri(file.article.slug, image.file), source, config)


def static_file(uri: str, content: Path | bytes, config: MkDocsConfig) -> File:
    """A file of the site: a copy of another one, or bytes."""
    if isinstance(content, Path):
        return File.generated(
            config, uri, abs_src_path=str(content.absolute()), inclusion=InclusionLevel.INCLUDED
        )
    return File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED)


def docs_uri(path: Path | str, config: MkDocsConfig) -> str:
    """A path relative to the docs folder, which is how MkDocs names what links lead to."""
    return Path(os.path.relpath(path, config.docs_dir)).as_posix()


@lru_cache(maxsize=1)
def _way(content: Path, docs: str, here: str) -> str:  # noqa: ARG001 - a relative path depends on it
    return Path(os.path.relpath(content, docs)).as_posix()
