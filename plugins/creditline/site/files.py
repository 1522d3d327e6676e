"""The files of a site, as MkDocs sees them: articles, lists, pictures, and what is made for programs."""

from __future__ import annotations

import os
import posixpath
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from markupsafe import Markup
    from mkdocs.config.defaults import MkDocsConfig

    from creditline.model import Article
    from creditline.pages.settings import Settings

T = TypeVar("T", bound="GeneratedPage")


class GeneratedPage(File):
    """A page that links find by a Markdown file, but that MkDocs copies as a static file, unless it is in its place."""

    is_placed = False

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
    """The page of an article."""

    article: Article
    links: tuple[str, ...] | None = None
    """The URLs of the links of its text, once they are known."""


class ArticlesPage(Page):
    """What MkDocs and the theme are told of an article's page."""

    def _set_canonical_url(self, base: str | None) -> None:
        # As MkDocs has it, for an address that leads straight down: to join addresses takes as long as all the rest.
        self.canonical_url = f"{base.removesuffix('/')}/{self.file.url}" if base else None
        self.abs_url = f"{urlsplit(base).path.removesuffix('/')}/{self.file.url}" if base else None


class Plan(Protocol):
    """A page that is settled but not rendered. `uri` is its file in the site's tree, `key` changes with what it shows."""

    @property
    def uri(self) -> str: ...  # noqa: D102 - see above
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def description(self) -> str: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def head(self) -> Markup: ...  # noqa: D102
    def render(self) -> Markup: ...  # noqa: D102


class ListFile(GeneratedPage):
    """The page of a list. A `nav` may name it by the Markdown file that it would be."""

    plan: Plan


def article_file(article: Article, content: Path, config: MkDocsConfig, settings: Settings) -> ArticleFile:
    """The file of an article, without its page yet."""
    # As docs_uri, once for all: to find the way costs as much as all the rest.
    src = f"{_way(content, config.docs_dir, os.getcwd())}/{article.uri}"  # noqa: PTH109
    file = _generated(ArticleFile, src, settings.uri(article.slug), config)
    file.article = article
    # Anchors of the generated parts are not promised to other pages; those of the text are.
    page = ArticlesPage(str(escape(article.title)), file, config)
    page.present_anchor_ids = set(article.anchors)
    page.update_date = article.date.isoformat()
    return file


def list_file(plan: Plan, config: MkDocsConfig) -> ListFile:
    """The file of a list, without its page yet."""
    stem = plan.uri.removesuffix("/index.html").removesuffix(".html")
    file = _generated(ListFile, f"{stem}/index.md", plan.uri, config)
    file.plan = plan
    return file


def _generated(kind: type[T], src: str, dest: str, config: MkDocsConfig) -> T:
    inclusion = InclusionLevel.NOT_IN_NAV
    return kind(src, None, config.site_dir, config.use_directory_urls, dest_uri=dest, inclusion=inclusion)


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
